"""The same form as the live one, with a made-up case and an answer at once."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from i18nfield.strings import LazyI18nString

from projects.answers import heading_of
from projects.forms.contribution import ANSWER, ContributionForm, answers_in
from projects.policies.task import get_task_to_see
from projects.queries.practice import examples_of
from projects.services.try_practice import Judged, try_practice
from projects.states import FieldKind


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def practise(request: HttpRequest, project_slug: str, task_slug: str, position: int) -> HttpResponse:
    """Show one case with the task's form; a POST says what is right and why. Nothing of it reaches the project."""
    task = get_task_to_see(request.user, project_slug=project_slug, task_slug=task_slug)
    examples = examples_of(task, request.user)
    example = next((one for one in examples if one.position == position), None)
    if example is None:
        raise Http404
    example.task = task
    headings = [heading_of(row) for row in task.fields.all()]
    asked = [heading for heading in headings if heading.kind != FieldKind.FILES]
    form = ContributionForm(request.POST or None, headings=asked, name=request.user.get_full_name())
    judged: list[Judged] = []
    if request.method == "POST":
        judged = try_practice(example, user=request.user, answers=answers_in(request.POST, asked))
    later = [one.position for one in examples if one.position > position]
    context = {
        "task": task,
        "project": task.project,
        "example": example,
        "number": examples.index(example) + 1,
        "count": len(examples),
        "rows": _rows(form, judged),
        "right": sum(1 for row in judged if row.right),
        "judged": len([row for row in judged if row.right is not None]),
        "asks_for_files": len(asked) < len(headings),
        "next_position": later[0] if later else None,
    }
    return render(request, "projects/practice/practise.html", context)


def _rows(form: ContributionForm, judged: list[Judged]) -> list[dict[str, Any]]:
    """Each question with its verdict, if there is one."""
    verdicts = {row.key: row for row in judged}
    rows = []
    for field in form:
        key = field.name.removeprefix(ANSWER)
        if not field.name.startswith(ANSWER):
            continue
        verdict = verdicts.get(key)
        rows.append({"field": field, "verdict": verdict, "words": _words(verdict) if verdict else ""})
    return rows


def _words(verdict: Judged) -> str:
    """What is said about an answer: the live form's own sentence first, then the case's, then what was right."""
    if verdict.problem is not None:
        return str(_(str(verdict.problem.message))) % verdict.problem.params
    said = str(LazyI18nString(verdict.words)) if verdict.words else ""
    if said or verdict.right is not False:
        return said
    return _("In this case it is: %(known)s") % {"known": verdict.known}
