"""The stages of a project on the workbench: what must be there, on and back, plans, and suggested tasks."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from projects.errors import MoveNotAllowed, NoRubric, ReasonMissing, RequirementsUnmet, StageNotCurrent
from projects.forms.lifecycle import PlanForm, ReasonForm, RequirementForm, TemplateForm
from projects.models import Project, ProjectStage
from projects.policies.project import get_project_to_run, get_requirement_to_run, get_stage_to_run
from projects.queries.stage_board import BoardStage, stage_board
from projects.services.give_stages import give_stages
from projects.services.move_stage import enter_stage, leave_stage
from projects.services.plan_stage import doubt_requirement, meet_requirement, plan_stage
from projects.services.take_up_suggestion import take_up_suggestion
from projects.states import ProjectState

WRONG, CONFLICT = 422, 409


@require_safe
@login_required
def run_stages(request: HttpRequest, slug: str) -> HttpResponse:
    """Where the project stands and what is next."""
    return _render(request, get_project_to_run(request.user, slug))


@require_POST
@login_required
def leave(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Move on to the next stage."""
    stage = get_stage_to_run(request.user, slug, pk)
    form = ReasonForm(request.POST, prefix=f"leave-{pk}")
    form.is_valid()
    try:
        move = leave_stage(stage, by=request.user, reason=form.cleaned_data.get("message", ""))
    except RequirementsUnmet as missing:
        form.add_error("message", _why_anyway(missing.count))
        return _render(request, stage.project, form=form, status=WRONG)
    except (StageNotCurrent, MoveNotAllowed) as error:
        return _moved_meanwhile(request, stage.project, error)
    messages.success(request, _("The project is now in this stage: %(stage)s") % {"stage": move.stage.name})
    return _back(slug, move.stage_id)


@require_POST
@login_required
def enter(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Go back to an earlier stage."""
    stage = get_stage_to_run(request.user, slug, pk)
    form = ReasonForm(request.POST, prefix=f"enter-{pk}")
    form.is_valid()
    key = form.cleaned_data.get("seen", "")
    seen = ProjectStage.objects.filter(project=stage.project, key=key).first()
    try:
        enter_stage(stage, by=request.user, reason=form.cleaned_data.get("message", ""), seen=seen)
    except ReasonMissing:
        form.add_error("message", _("Please write a word about why."))
        return _render(request, stage.project, form=form, status=WRONG)
    except (StageNotCurrent, MoveNotAllowed) as error:
        return _moved_meanwhile(request, stage.project, error)
    messages.success(request, _("The project is now in this stage: %(stage)s") % {"stage": stage.name})
    return _back(slug, pk)


@require_POST
@login_required
def plan(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Write down until when a stage is planned."""
    stage = get_stage_to_run(request.user, slug, pk)
    form = PlanForm(request.POST, prefix=f"plan-{pk}", begun=stage.entered_on or stage.project.started_on)
    if not form.is_valid():
        return _render(request, stage.project, form=form, status=WRONG)
    try:
        plan_stage(stage, by=request.user, planned_until=form.cleaned_data["planned_until"])
    except MoveNotAllowed as error:
        return _moved_meanwhile(request, stage.project, error)
    messages.success(request, _("The plan is saved, and everybody can see it."))
    return _back(slug, pk)


@require_POST
@login_required
def requirement(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say that something is there, or take that back."""
    found = get_requirement_to_run(request.user, slug, pk)
    form = RequirementForm(request.POST, prefix=f"must-{pk}")
    if not form.is_valid():
        return _render(request, found.stage.project, form=form, status=WRONG)
    try:
        if request.POST.get("there") == "no":
            doubt_requirement(found, by=request.user)
        else:
            meet_requirement(found, by=request.user, note=form.cleaned_data["note"])
    except MoveNotAllowed as error:
        return _moved_meanwhile(request, found.stage.project, error)
    return _back(slug, found.stage_id)


@require_POST
@login_required
def take_up(request: HttpRequest, slug: str, pk: int, key: str) -> HttpResponse:
    """Make a draft of a suggested task."""
    stage = get_stage_to_run(request.user, slug, pk)
    try:
        task = take_up_suggestion(stage, key=key, by=request.user)
    except KeyError as error:
        raise Http404 from error
    except NoRubric:
        messages.error(request, _("A task needs a rubric, and there is none yet. An editor can write one."))
    except MoveNotAllowed as error:
        return _moved_meanwhile(request, stage.project, error)
    else:
        messages.success(
            request,
            _("“%(task)s” is now a draft among your tasks. Nobody else sees it until you open it.")
            % {"task": task.title},
        )
    return _back(slug, pk)


@require_POST
@login_required
def choose_template(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a project that has no stages those of a template."""
    project = get_project_to_run(request.user, slug)
    form = TemplateForm(request.POST)
    if not form.is_valid():
        return _render(request, project, form=form, status=WRONG)
    give_stages(project, template=form.cleaned_data["template"], by=request.user)
    return redirect("projects:run_stages", slug=slug)


def _why_anyway(count: int) -> str:
    return ngettext(
        "%(count)d thing is not there yet. Write why the project goes on all the same.",
        "%(count)d things are not there yet. Write why the project goes on all the same.",
        count,
    ) % {"count": count}


def _moved_meanwhile(request: HttpRequest, project: Project, error: Exception) -> HttpResponse:
    """Nothing was done: say where the project is now."""
    current = getattr(error, "current", None)
    if current:
        messages.warning(
            request,
            _("Somebody else has moved the project meanwhile. It is in this stage: %(stage)s") % {"stage": current},
        )
    else:
        messages.warning(request, _("That cannot be done as the project stands now. Below is how it stands."))
    return redirect("projects:run_stages", slug=project.slug)


def _back(slug: str, stage_id: int | None) -> HttpResponse:
    response = redirect("projects:run_stages", slug=slug)
    response["Location"] += f"#stage-{stage_id}"
    return response


def _render(request: HttpRequest, project: Project, *, form: Any = None, status: int = 200) -> HttpResponse:
    """The board; ``form`` is the one that was sent and has to be put right."""
    board = stage_board(project, request.user)
    current = next((row.stage for row in board if row.standing == "now"), None)
    running = project.state in (ProjectState.PREPARING, ProjectState.LIVE, ProjectState.PAUSED)
    context = {
        "project": project,
        "room": "stages",
        "rows": [_with_forms(row, current, form) for row in board],
        "current": current,
        "is_live": project.state == ProjectState.LIVE,
        "is_running": running,
        "template_form": None if board else form or TemplateForm(),
        "form": form,
    }
    return render(request, "projects/lifecycle/stages.html", context, status=status)


def _with_forms(row: BoardStage, current: ProjectStage | None, sent: Any) -> dict[str, Any]:
    """A stage with the forms around it; the one that was sent keeps what was typed."""
    pk, prefix = row.stage.pk, getattr(sent, "prefix", None)

    def own(form: Any) -> Any:
        return sent if form.prefix == prefix else form

    return {
        "row": row,
        "leave": own(ReasonForm(prefix=f"leave-{pk}")).says_it_is_needed(needed=row.unmet > 0),
        "enter": own(
            ReasonForm(prefix=f"enter-{pk}", initial={"seen": current.key if current else ""})
        ).says_it_is_needed(needed=True),
        "plan": own(PlanForm(prefix=f"plan-{pk}", begun=None, initial={"planned_until": row.stage.planned_until})),
        "must": [
            (requirement, own(RequirementForm(prefix=f"must-{requirement.pk}", initial={"note": requirement.note})))
            for requirement in row.requirements
        ],
    }
