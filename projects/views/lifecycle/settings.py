"""What a project says about itself; and pausing, going on, finishing, archiving and handing it over."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from projects.errors import ChangedMeanwhile, MoveNotAllowed, ReasonMissing, WorkWaiting
from projects.forms.lifecycle import HandOverForm, ReasonForm, SettingsForm, words_of
from projects.models import Project
from projects.policies.project import can_run_project, get_project_to_run
from projects.services.edit_project import edit_project
from projects.services.hand_over_project import hand_over_project
from projects.services.move_project import move_project, needs_reason
from projects.states import PROJECT_MOVES, ProjectState
from projects.views.meanwhile import CONFLICT, meanwhile, seen_of

WRONG = 422
_S = ProjectState

# What each move is called where it is done: (words of the button, what it means). Asked by (from, to), then by to.
_ACTS: dict[Any, tuple[Any, Any]] = {
    (_S.PREPARING, _S.LIVE): (
        gettext_lazy("Let it go live"),
        gettext_lazy("Everybody can see the project from now on, and its first stage begins today."),
    ),
    (_S.PAUSED, _S.LIVE): (
        gettext_lazy("Let it go on"),
        gettext_lazy("Tasks can be taken again. Whoever holds one has as many days left as when it was paused."),
    ),
    (_S.FINISHED, _S.LIVE): (
        gettext_lazy("Open it again"),
        gettext_lazy("It goes on in the stage in which it finished."),
    ),
    (_S.ARCHIVED, _S.FINISHED): (
        gettext_lazy("Take it out of the archive"),
        gettext_lazy("It is shown as finished again."),
    ),
    _S.PAUSED: (
        gettext_lazy("Pause it"),
        gettext_lazy("No task can be taken. Whoever holds one keeps it and may hand it in; its days do not run on."),
    ),
    _S.FINISHED: (
        gettext_lazy("Finish it"),
        gettext_lazy(
            "The last stage ends today. Nothing anybody did is deleted; what was begun may still be handed in."
        ),
    ),
    _S.ARCHIVED: (
        gettext_lazy("Archive it"),
        gettext_lazy("Nobody looks after it any more. Everything that was done can still be read."),
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def run_settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what the project says about itself."""
    project = get_project_to_run(request.user, slug)
    if request.method != "POST":
        return _render(request, project)
    form = SettingsForm(request.POST)
    if not form.is_valid():
        return _render(request, project, form=form, status=WRONG)
    try:
        days, seen = form.cleaned_data["answer_days"], request.POST.get("seen", "")
        edit_project(project, by=request.user, answer_days=days, seen=seen, **form.words())
    except ChangedMeanwhile:
        return _render(request, get_project_to_run(request.user, slug), form=form, overtaken=True, status=CONFLICT)
    except MoveNotAllowed:
        messages.warning(request, _("The project is archived, so its words cannot be changed any more."))
    else:
        messages.success(request, _("Saved."))
    return redirect("projects:run_settings", slug=slug)


@require_POST
@login_required
def move(request: HttpRequest, slug: str, state: str) -> HttpResponse:
    """Pause, go on, finish, archive, open again."""
    project = get_project_to_run(request.user, slug)
    if state not in ProjectState.values:
        raise Http404
    form = ReasonForm(request.POST, prefix=f"to-{state}")
    form.is_valid()
    words, seen = form.cleaned_data.get("message", ""), form.cleaned_data.get("seen", "")
    return _done(
        request,
        project,
        form,
        lambda: move_project(project, to=ProjectState(state), by=request.user, message=words, seen=seen),
        said=_("Done. Everybody who takes part hears of it."),
    )


@require_POST
@login_required
def hand_over(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody else carries the project on."""
    project = get_project_to_run(request.user, slug)
    form = HandOverForm(request.POST, prefix="hand-over", project=project)
    if not form.is_valid():
        return _render(request, project, form=form, status=WRONG)
    data = form.cleaned_data
    return _done(
        request,
        project,
        form,
        lambda: hand_over_project(
            project, by=request.user, to_lab=data["to_lab"], handed_to=data["handed_to"], message=data["message"]
        ),
        said=_("Handed over. Everybody who takes part hears of it."),
    )


def _done(request: HttpRequest, project: Project, form: Any, act: Callable[[], Any], *, said: str) -> HttpResponse:
    """Do it, or say why it cannot be done, with everything typed still there."""
    try:
        act()
    except ReasonMissing:
        form.add_error("message", _("Please write a word about why."))
        return _render(request, project, form=form, status=WRONG)
    except WorkWaiting as waiting:
        form.add_error("message", _still_waiting(waiting.count))
        return _render(request, project, form=form, status=WRONG)
    except MoveNotAllowed:
        messages.warning(
            request, _("That cannot be done as the project stands now: somebody may have moved it meanwhile.")
        )
    else:
        messages.success(request, said)
    if not can_run_project(request.user, project):
        return redirect("projects:project", slug=project.slug)
    return redirect("projects:run_settings", slug=project.slug)


def _still_waiting(count: int) -> str:
    return ngettext(
        "%(count)d piece of work still waits for a verdict. Whoever did it gets an answer first.",
        "%(count)d pieces of work still wait for a verdict. Whoever did them gets an answer first.",
        count,
    ) % {"count": count}


def _render(
    request: HttpRequest, project: Project, *, form: Any = None, overtaken: bool = False, status: int = 200
) -> HttpResponse:
    """``form`` is the one that was sent and has to be put right; ``overtaken``: somebody else saved the words first."""
    is_words = isinstance(form, SettingsForm)
    is_hand_over = isinstance(form, HandOverForm)
    stored = SettingsForm(initial=words_of(project))
    context = {
        "seen": seen_of(project, request, overtaken=overtaken or not is_words),
        "meanwhile": meanwhile(project, mine=[form], theirs=[stored]) if overtaken else None,
        "project": project,
        "room": "settings",
        "words": form if is_words else stored,
        "acts": [_act(ProjectState(project.state), to, form) for to in ProjectState if to in _open_moves(project)],
        "hand_over": form if is_hand_over else HandOverForm(prefix="hand-over", project=project),
        "is_archived": project.state == ProjectState.ARCHIVED,
        "form": form,
    }
    return render(request, "projects/lifecycle/settings.html", context, status=status)


def _open_moves(project: Project) -> frozenset[ProjectState]:
    return PROJECT_MOVES[ProjectState(project.state)]


def _act(before: ProjectState, to: ProjectState, sent: Any) -> dict[str, Any]:
    """One move that can be made now, with its form."""
    button, meaning = _ACTS.get((before, to)) or _ACTS[to]
    prefix = f"to-{to}"
    form = sent if getattr(sent, "prefix", None) == prefix else ReasonForm(prefix=prefix, initial={"seen": before})
    form.says_it_is_needed(needed=needs_reason(before, to))
    return {"to": to, "button": button, "meaning": meaning, "form": form}
