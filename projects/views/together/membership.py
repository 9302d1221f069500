"""One's own part in a team, and leaving it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from projects.errors import MoveNotAllowed
from projects.forms.team import PartForm
from projects.policies.team import get_team_to_see
from projects.queries.teams import team_of
from projects.services.confirm_member import state_part
from projects.services.leave_team import leave_team
from projects.views.together.invitation import answer
from projects.views.together.team import WRONG, render_team


@require_POST
@login_required
def part(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what one's own part is; whoever was asked joins, or declines, by this."""
    contribution = get_team_to_see(request.user, pk)
    found = team_of(contribution)
    own = found.part_of(request.user.pk)
    if own is None:
        return answer(request, contribution, action=reverse("projects:team_part", args=[pk]))
    form = PartForm(request.POST)
    if not form.is_valid():
        return render_team(request, contribution, found, own, part_form=form, status=WRONG)
    try:
        state_part(contribution, user=request.user, **form.part())
    except MoveNotAllowed:
        messages.warning(request, _("The work is handed in, so what you said of your part stays as it is."))
    else:
        messages.success(request, _("Saved. This is how it will be told."))
    return redirect("projects:team", pk=pk)


@require_POST
@login_required
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave the team."""
    contribution = get_team_to_see(request.user, pk)
    try:
        leave_team(contribution, user=request.user)
    except MoveNotAllowed:
        messages.warning(
            request, _("You stand behind what is handed in. You can leave when the reviewer has answered.")
        )
        return redirect("projects:team", pk=pk)
    messages.success(request, _("You have left the team."))
    return redirect("projects:my_work")
