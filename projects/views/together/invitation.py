"""Being asked to work together, and saying yes or no."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from projects.errors import AlreadyInTeam, HasJudged, InvitationGone, MoveNotAllowed, ProjectsError, TeamFull
from projects.forms.team import PartForm
from projects.models import Contribution, TeamInvitation
from projects.policies.team import get_invitation_to_answer
from projects.queries.teams import runs, team_of
from projects.services.confirm_member import confirm_member
from projects.services.decline_invitation import decline_invitation
from projects.services.invite_member import ENDED

WRONG, GONE = 422, 410


def why_not_joined(error: ProjectsError) -> str:
    """Say in one sentence why somebody cannot join."""
    if isinstance(error, InvitationGone):
        return _("This invitation cannot be used any more. Ask whoever sent it for a new one.")
    if isinstance(error, HasJudged):
        return _("You have this work on your review desk, or judged it, so you cannot be part of it.")
    if isinstance(error, TeamFull):
        return _("The team is as large as it can be.")
    if isinstance(error, AlreadyInTeam):
        return _("You began this work, so you are in the team already.")
    return _("The verdict is there, so nobody can join any more.")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation to whoever holds its address; a POST answers it."""
    found = get_invitation_to_answer(token)
    contribution = found.contribution
    if contribution.author_id == request.user.pk or _is_in(contribution, request.user.pk):
        return redirect("projects:team", pk=contribution.pk)
    action = reverse("projects:invitation", args=[token])
    if request.method == "POST":
        return answer(request, contribution, action=action, invitation=found)
    taken = bool(found.email and found.member_id and found.member.confirmed_at)  # by somebody else
    if taken or not runs(found) or contribution.state in ENDED:
        return render(request, "projects/together/gone.html", {"task": contribution.task}, status=GONE)
    return render_invitation(request, contribution, action=action, form=PartForm())


def answer(
    request: HttpRequest, contribution: Contribution, *, action: str, invitation: TeamInvitation | None = None
) -> HttpResponse:
    """Join or decline, by the button's value."""
    if request.POST.get("do") == "decline":
        decline_invitation(contribution, user=request.user, invitation=invitation)
        messages.success(request, _("You said no. Nobody is told why."))
        return redirect("projects:my_work")
    form = PartForm(request.POST)
    if not form.is_valid():
        return render_invitation(request, contribution, action=action, form=form, status=WRONG)
    try:
        confirm_member(contribution, user=request.user, invitation=invitation, **form.part())
    except (AlreadyInTeam, HasJudged, InvitationGone, MoveNotAllowed, TeamFull) as error:
        messages.warning(request, why_not_joined(error))
        return redirect("projects:my_work")
    messages.success(request, _("You are in. What you do together counts for each of you."))
    return redirect("projects:contribution", pk=contribution.pk)


def render_invitation(
    request: HttpRequest, contribution: Contribution, *, action: str, form: PartForm, status: int = 200
) -> HttpResponse:
    """Render an invitation, with a form that may carry errors. It shows the task and who is in, never the work itself."""
    context = {
        "contribution": contribution,
        "task": contribution.task,
        "project": contribution.task.project,
        "team": team_of(contribution),
        "form": form,
        "action": action,
        "is_waiting": contribution.state in ("submitted", "in_review"),
    }
    return render(request, "projects/together/invitation.html", context, status=status)


def _is_in(contribution: Contribution, user_id: int) -> bool:
    return contribution.members.filter(user=user_id, confirmed_at__isnull=False).exists()
