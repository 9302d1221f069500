"""The team of one contribution: who is in it, who was asked, and one's own part."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from projects.errors import AlreadyInTeam, MoveNotAllowed, TeamFull, TooManyAtOnce
from projects.forms.team import InviteForm, PartForm
from projects.models import Contribution
from projects.policies.contribution import get_contribution_to_write
from projects.policies.team import get_invitation_to_cancel, get_team_to_see, invitation_token
from projects.queries.teams import Part, Team, team_of
from projects.services.invite_member import ENDED, cancel_invitation, invite_member, open_team_link
from projects.states import WRITABLE_STATES
from projects.views.together.invitation import render_invitation

WRONG = 422


@require_safe
@never_cache
@login_required
def team(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the team to those who are in it; whoever was asked sees the invitation."""
    contribution = get_team_to_see(request.user, pk)
    found = team_of(contribution)
    part = found.part_of(request.user.pk)
    if part is None:
        action = reverse("projects:team_part", args=[pk])
        return render_invitation(request, contribution, action=action, form=PartForm())
    return render_team(request, contribution, found, part)


def render_team(
    request: HttpRequest,
    contribution: Contribution,
    found: Team,
    part: Part,
    *,
    invite_form: InviteForm | None = None,
    part_form: PartForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the team's page, with a form that may carry errors."""
    writable = contribution.state in WRITABLE_STATES
    if part_form is None and writable:
        name_shown = "yes" if part.name_shown else "no"
        said = {"role": part.role, "share": part.share, "autonomy": part.autonomy, "name_shown": name_shown}
        part_form = PartForm(initial=said)
    link = found.link
    return render(
        request,
        "projects/together/team.html",
        {
            "contribution": contribution,
            "task": contribution.task,
            "team": found,
            "part": part,
            "form": invite_form if invite_form and invite_form.errors else part_form,
            "invite_form": invite_form or InviteForm(),
            "part_form": part_form,
            "writable": writable,
            "can_invite": part.is_author and contribution.state not in ENDED,
            "link": link,
            "link_address": settings.SITE_URL + reverse("projects:invitation", args=[invitation_token(link)])
            if link
            else "",
        },
        status=status,
    )


@require_POST
@login_required
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask somebody by their address. What is answered is the same whether or not anybody here has it."""
    contribution = get_contribution_to_write(request.user, pk)
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            invite_member(
                contribution,
                by=request.user,
                email=form.cleaned_data["email"],
                language=(get_language() or "ko")[:2],
            )
        except AlreadyInTeam:
            form.add_error("email", _("This is your own address. You are in the team already."))
        except TeamFull:
            form.add_error("email", _("The team is as large as it can be."))
        except TooManyAtOnce:
            form.add_error("email", _("You have asked many people within an hour. Please go on a little later."))
        except MoveNotAllowed:
            messages.warning(request, _("The verdict is there, so nobody can join any more."))
            return redirect("projects:contribution", pk=pk)
        else:
            messages.success(request, _("Asked. As soon as they say yes, you see them here."))
            return redirect("projects:team", pk=pk)
    found = team_of(contribution)
    part = found.part_of(request.user.pk)
    assert part is not None  # the author is always in it
    return render_team(request, contribution, found, part, invite_form=form, status=WRONG)


@require_POST
@login_required
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the link that the author passes on."""
    contribution = get_contribution_to_write(request.user, pk)
    try:
        open_team_link(contribution, by=request.user, language=(get_language() or "ko")[:2])
    except TeamFull:
        messages.warning(request, _("The team is as large as it can be."))
    except MoveNotAllowed:
        messages.warning(request, _("The verdict is there, so nobody can join any more."))
        return redirect("projects:contribution", pk=pk)
    response = redirect("projects:team", pk=pk)
    response["Location"] += "#link"
    return response


@require_POST
@login_required
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation, or the link, back."""
    invitation = get_invitation_to_cancel(request.user, pk)
    cancel_invitation(invitation, by=request.user)
    messages.success(request, _("Taken back. It cannot be used any more."))
    return redirect("projects:team", pk=invitation.contribution_id)
