"""Writing: the form of one contribution. Whatever else a button does, what was typed is stored first."""

import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from projects.answers import Heading, headings_to_write, kept_in_draft
from projects.errors import (
    AnswersIncomplete,
    AttachmentRefused,
    ClaimExpired,
    ClaimTaken,
    MoveNotAllowed,
    NothingChanged,
    ProjectEnded,
    StaleDraft,
    TaskFull,
    TaskNotOpen,
)
from projects.forms.contribution import FILES, ContributionForm, descriptions_in, initial_values
from projects.models import Contribution
from projects.policies.contribution import get_attachment_to_remove, get_contribution_to_write
from projects.queries.drafts import writing_context
from projects.queries.paging import number_in
from projects.services.attach_file import attach_file
from projects.services.describe_files import describe_files
from projects.services.remove_file import remove_file
from projects.services.return_task import return_task
from projects.services.save_draft import save_draft, use_draft_copy
from projects.services.submit_contribution import submit_contribution, what_is_missing
from projects.services.take_task import take_task
from projects.states import WRITABLE_STATES, FieldKind
from projects.views.refusals import why_refused

WRONG = 422
CONFLICT = 409


@dataclass
class Writing:
    """One request to the form: what is written, and what has to be said about it."""

    request: HttpRequest
    contribution: Contribution
    headings: list[Heading]
    form: ContributionForm
    page: str
    notice: str = ""
    errors: dict[str, list[str]] = field(default_factory=dict)

    @property
    def user(self) -> Any:
        """The author."""
        return self.request.user


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache  # going back must show the stored draft, not the page as it once was
@login_required
def contribute(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form; a POST saves, attaches, removes, hands in, takes again or gives back, by the button's value."""
    contribution = get_contribution_to_write(request.user, pk)
    writing = _writing(request, contribution)
    if request.method != "POST":
        if contribution.state not in WRITABLE_STATES:
            return redirect("projects:contribution", pk=pk)
        return _render(writing)
    action, _colon, argument = request.POST.get("do", "save").partition(":")
    stale = False
    try:
        writing.contribution = _save(writing)
        describe_files(contribution, user=writing.user, descriptions=descriptions_in(request.POST))
    except StaleDraft:
        stale = True
    except MoveNotAllowed:
        if action != "submit":
            messages.warning(
                request, _("This work has been handed in, so it cannot be changed now. What you typed is kept.")
            )
            return redirect("projects:contribution", pk=pk)
    writing.errors = _attach(writing)
    if stale:
        return _render_stale(writing)
    return _ACTIONS.get(action, _keep)(writing, argument)


def _writing(request: HttpRequest, contribution: Contribution) -> Writing:
    """The form with what is stored, or, in a POST, with what was typed."""
    headings = headings_to_write(contribution)
    stored = initial_values(
        contribution.draft_answers, name_shown=contribution.name_shown, autonomy=contribution.autonomy
    )
    form = ContributionForm(
        request.POST if request.method == "POST" else None,
        initial=stored,
        headings=headings,
        name=contribution.author.get_full_name(),
    )
    return Writing(request, contribution, headings, form, page=request.POST.get("page") or secrets.token_hex(8))


def _save(writing: Writing) -> Contribution:
    """Store what was typed. Raises StaleDraft and MoveNotAllowed."""
    data = writing.request.POST
    shown = data.get("name_shown")
    version = data.get("draft_version", "")
    saved = save_draft(
        writing.contribution,
        user=writing.user,
        answers=writing.form.answers(),
        draft_version=int(version) if version.isascii() and version.isdigit() and len(version) < 10 else -1,
        name_shown=shown == "yes" if shown in ("yes", "no") else None,
        autonomy=data.get("autonomy"),
        page=writing.page,
    )
    return get_contribution_to_write(writing.user, saved.pk)


def _attach(writing: Writing) -> dict[str, list[str]]:
    """Keep every file that came along; return sentences about those that could not be taken."""
    errors: dict[str, list[str]] = {}
    for heading in writing.headings:
        if heading.kind != FieldKind.FILES:
            continue
        for upload in writing.request.FILES.getlist(FILES + heading.key):
            try:
                attach_file(writing.contribution, user=writing.user, field_key=heading.key, upload=upload)
            except AttachmentRefused as refused:
                errors.setdefault(heading.key, []).append(why_refused(refused, max_files=heading.max_files))
            except MoveNotAllowed:
                errors.setdefault(heading.key, []).append(
                    _("This work has been handed in, so no file can be added now.")
                )
    return errors


def _keep(writing: Writing, argument: str) -> HttpResponse:
    """Saved; on to the person's other work."""
    if writing.errors:
        return _render(writing, status=WRONG)
    messages.success(writing.request, _("Saved. It will be here when you come back."))
    return redirect("projects:my_work")


def _stay(writing: Writing, argument: str) -> HttpResponse:
    """Saved with its files; back to the form, at the files."""
    if writing.errors:
        return _render(writing, status=WRONG)
    return _back_to_form(writing, anchor=f"#files-{argument}" if argument else "")


def _remove(writing: Writing, argument: str) -> HttpResponse:
    """Take one file out."""
    try:
        file = get_attachment_to_remove(writing.user, uuid.UUID(argument))
    except ValueError as error:
        raise Http404 from error
    if file.contribution_id != writing.contribution.pk:
        raise Http404
    remove_file(file, user=writing.user)
    return _stay(writing, file.field_key)


def _swap(writing: Writing, argument: str) -> HttpResponse:
    """Go on with a draft that was kept beside."""
    copy = get_object_or_404(writing.contribution.draft_copies, pk=number_in(argument))
    use_draft_copy(copy, user=writing.user)
    messages.success(writing.request, _("You are now writing in the other version. This one is kept as well."))
    return _back_to_form(writing)


def _take_again(writing: Writing, argument: str) -> HttpResponse:
    """Hold the place once more, with the draft as it is."""
    try:
        take_task(writing.contribution.task, user=writing.user)
    except TaskFull:
        messages.warning(
            writing.request, _("All places are taken at the moment. Your draft stays here; try again later.")
        )
    except TaskNotOpen:
        messages.warning(writing.request, _("This task cannot be taken at the moment. Your draft stays here."))
    except ClaimTaken:
        messages.info(writing.request, _("You already have this task."))
    else:
        messages.success(writing.request, _("The task is yours again. Your draft is as you left it."))
    return _back_to_form(writing)


def _give_back(writing: Writing, argument: str) -> HttpResponse:
    """Give the place to others."""
    if writing.contribution.claim is not None:
        return_task(writing.contribution.claim, user=writing.user)
    messages.success(
        writing.request, _("Given back. What you wrote is kept, and you can take the task again at any time.")
    )
    task = writing.contribution.task
    return redirect("projects:task", project_slug=task.project.slug, task_slug=task.slug)


def _submit(writing: Writing, argument: str) -> HttpResponse:
    """Hand in, or say in one place what is still needed."""
    if writing.errors:
        writing.errors = {**what_is_missing(writing.contribution), **writing.errors}
        return _render(writing, status=WRONG)
    try:
        submission = submit_contribution(writing.contribution, user=writing.user)
    except AnswersIncomplete as wrong:
        writing.form.is_valid()
        writing.form.put_errors(wrong.errors)
        return _render(writing, status=WRONG)
    except ClaimExpired:
        writing.notice = "claim_expired"
        return _render(writing, status=CONFLICT)
    except NothingChanged:
        writing.notice = "nothing_changed"
        return _render(writing, status=CONFLICT)
    except ProjectEnded:
        writing.notice = "project_ended"
        return _render(writing, status=CONFLICT)
    except MoveNotAllowed:
        messages.warning(
            writing.request, _("This work has been handed in, so it cannot be changed now. What you typed is kept.")
        )
        return redirect("projects:contribution", pk=writing.contribution.pk)
    messages.success(writing.request, _("Handed in. Version %(number)d is on its way.") % {"number": submission.number})
    return redirect("projects:contribution", pk=writing.contribution.pk)


def _back_to_form(writing: Writing, *, anchor: str = "") -> HttpResponse:
    response = redirect("projects:contribute", pk=writing.contribution.pk)
    response["Location"] += anchor
    return response


def _render_stale(writing: Writing) -> HttpResponse:
    """Another window saved first: what was typed here stays on the screen, and both versions are kept."""
    writing.contribution = get_contribution_to_write(writing.user, writing.contribution.pk)
    writing.notice = "stale"
    return _render(writing, status=CONFLICT)


def _render(writing: Writing, *, status: int = 200) -> HttpResponse:
    if writing.errors:
        writing.form.is_valid()
        writing.form.put_errors(writing.errors)
    typed = kept_in_draft(writing.headings, writing.form.answers()) if writing.form.is_bound else None
    context = {
        **writing_context(writing.contribution, typed=typed),
        "form": writing.form,
        "headings": writing.headings,
        "page": writing.page,
        "notice": writing.notice,
        "largest": settings.ATTACHMENT_MAX_BYTES,
    }
    return render(writing.request, "projects/contribute.html", context, status=status)


_ACTIONS: dict[str, Callable[[Writing, str], HttpResponse]] = {
    "save": _keep,
    "attach": _stay,
    "remove": _remove,
    "copy": _swap,
    "take": _take_again,
    "give_back": _give_back,
    "submit": _submit,
}
