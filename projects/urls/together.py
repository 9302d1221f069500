"""Addresses of teams, and help asked and given."""

from django.urls import path

from projects.views.together import invitation, membership, team

urlpatterns = [
    path("contributions/<int:pk>/team/", team.team, name="team"),
    path("contributions/<int:pk>/team/invite/", team.invite, name="invite_member"),
    path("contributions/<int:pk>/team/link/", team.link, name="team_link"),
    path("contributions/<int:pk>/team/part/", membership.part, name="team_part"),
    path("contributions/<int:pk>/team/leave/", membership.leave, name="leave_team"),
    path("invitations/<int:pk>/cancel/", team.cancel, name="cancel_invitation"),
    path("invitations/<str:token>/", invitation.invitation, name="invitation"),
]
