"""The coordinator's side: write down outcomes, and say whether work was useful."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.sanitize import clean_line
from projects.errors import ChangedMeanwhile, MoveNotAllowed, NotOfThisProject, OutcomeIncomplete, OutcomeWithdrawn
from projects.forms.outcome import OutcomeForm, UsefulnessForm
from projects.models import Outcome, Project
from projects.policies.outcome import get_contribution_to_judge_use, get_outcome_to_write
from projects.policies.project import get_project_to_run
from projects.queries.answers import last_answers
from projects.queries.outcomes import drafts_and_outcomes, nameable_work, usefulness_of, work_without_a_word
from projects.queries.paging import page_by_key
from projects.services.say_usefulness import say_usefulness
from projects.services.write_outcome import change_outcome, draft_outcome, publish_outcome, withdraw_outcome
from projects.states import Useful
from projects.views.meanwhile import CONFLICT, meanwhile, seen_of

WRONG = 422

PAGE = 20

_LACKS = {
    "body": gettext_lazy("Write what came of it first."),
    "parts": gettext_lazy("Name at least one piece of work. Whoever did it hears of it."),
    "reason": gettext_lazy("Say why you take it back."),
}


@require_safe
@login_required
def run_outcomes(request: HttpRequest, slug: str) -> HttpResponse:
    """What was written down, and the work nobody has said a word about."""
    project = get_project_to_run(request.user, slug)
    after = request.GET.get("after", "")
    rows, next_after = page_by_key(drafts_and_outcomes(project), after, most=PAGE, newest_first=True)
    context = {
        "project": project,
        "room": "outcomes",
        "outcomes": rows,
        "next_after": next_after,
        "waiting": list(work_without_a_word(request.user, project)[:PAGE]),
    }
    return render(request, "projects/outcomes/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_outcome(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down an outcome; it stays a draft until it is published."""
    project = get_project_to_run(request.user, slug)
    form = OutcomeForm(request.POST or None, work=nameable_work(project), initial={"happened_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        outcome = draft_outcome(project, by=request.user, parts=form.parts(), **form.words())
        messages.success(request, _("Kept as a draft. Look it over, then publish it."))
        return redirect("projects:change_outcome", slug=slug, pk=outcome.pk)
    return _form(request, project, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change an outcome. People who are named anew in a public one are told."""
    project = get_project_to_run(request.user, slug)
    outcome = get_outcome_to_write(request.user, project, pk)
    form = OutcomeForm(request.POST or None, work=nameable_work(project, outcome), outcome=outcome)
    if request.method == "POST" and form.is_valid():
        try:
            change_outcome(
                outcome,
                by=request.user,  # type: ignore[arg-type]  # signed in
                parts=form.parts(),
                seen=request.POST.get("seen", ""),
                **form.words(),
            )
        except ChangedMeanwhile:
            outcome = get_outcome_to_write(request.user, project, pk)
            return _form(request, project, form, outcome, overtaken=True)
        except OutcomeIncomplete as error:
            form.add_error(None, _LACKS[error.what])
        except NotOfThisProject:
            form.add_error(None, _("One of these is no longer accepted work. Choose again."))
        except OutcomeWithdrawn:
            form.add_error(None, _("This was taken back, so it cannot be changed."))
        else:
            messages.success(request, _("Saved."))
            return redirect("projects:change_outcome", slug=slug, pk=pk)
    return _form(request, project, form, outcome)


def _form(
    request: HttpRequest,
    project: Project,
    form: OutcomeForm,
    outcome: Outcome | None = None,
    *,
    overtaken: bool = False,
) -> HttpResponse:
    stored = [OutcomeForm(work=form.work, outcome=outcome)] if overtaken else []
    context = {
        "project": project,
        "room": "outcomes",
        "form": form,
        "outcome": outcome,
        "seen": seen_of(outcome, request, overtaken=overtaken),
        "meanwhile": meanwhile(outcome, mine=[form], theirs=stored) if overtaken else None,
    }
    status = CONFLICT if overtaken else WRONG if form.errors else 200
    return render(request, "projects/outcomes/form.html", context, status=status)


@require_POST
@login_required
def publish(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Make it public."""
    outcome = get_outcome_to_write(request.user, get_project_to_run(request.user, slug), pk)
    try:
        publish_outcome(outcome)
    except OutcomeIncomplete as error:
        messages.error(request, _LACKS[error.what])
    except OutcomeWithdrawn:
        messages.error(request, _("This was taken back, so it cannot be changed."))
    else:
        messages.success(request, _("It is public. Everybody whose work is named in it hears of it."))
    return redirect("projects:change_outcome", slug=slug, pk=pk)


@require_POST
@login_required
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take it back, with a reason."""
    outcome = get_outcome_to_write(request.user, get_project_to_run(request.user, slug), pk)
    try:
        withdraw_outcome(outcome, reason=clean_line(request.POST.get("reason", ""), longest=300))
    except OutcomeIncomplete as error:
        messages.error(request, _LACKS[error.what])
    else:
        messages.success(request, _("It is no longer public. It is kept here."))
    return redirect("projects:change_outcome", slug=slug, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def judge_use(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say whether one piece of work was useful to the project."""
    project = get_project_to_run(request.user, slug)
    contribution = get_contribution_to_judge_use(request.user, project, pk)
    said = usefulness_of(contribution)
    initial = {"useful": said.useful, "words": said.words} if said else {}
    form = UsefulnessForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            useful = Useful(form.cleaned_data["useful"])
            say_usefulness(contribution, useful=useful, words=form.cleaned_data["words"], by=request.user)
        except MoveNotAllowed:
            form.add_error(None, _("Nothing is handed in at the moment, so there is nothing to say yet."))
        else:
            messages.success(request, _("Thank you. Whoever did it reads what you said."))
            return redirect("projects:run_outcomes", slug=slug)
    context = {
        "project": project,
        "room": "outcomes",
        "form": form,
        "contribution": contribution,
        "answers": last_answers(contribution),
    }
    return render(request, "projects/outcomes/use.html", context, status=422 if form.errors else 200)
