"""Addresses of teams, and help asked and given."""

from django.urls import path

from projects.views.together import ask_help, help_desk, invitation, membership, team

urlpatterns = [
    path("contributions/<int:pk>/team/", team.team, name="team"),
    path("contributions/<int:pk>/team/invite/", team.invite, name="invite_member"),
    path("contributions/<int:pk>/team/link/", team.link, name="team_link"),
    path("contributions/<int:pk>/team/part/", membership.part, name="team_part"),
    path("contributions/<int:pk>/team/leave/", membership.leave, name="leave_team"),
    path("invitations/<int:pk>/cancel/", team.cancel, name="cancel_invitation"),
    path("invitations/<str:token>/", invitation.invitation, name="invitation"),
    path("contributions/<int:pk>/help/", ask_help.ask, name="ask_for_help"),
    path("help/", help_desk.queue, name="help_queue"),
    path("help/<int:pk>/", help_desk.call, name="help_call"),
    path("help/<int:pk>/take/", help_desk.take, name="take_help"),
    path("help/<int:pk>/give-back/", help_desk.give_back, name="give_back_help"),
    path("help/<int:pk>/answer/", help_desk.answer, name="answer_help"),
    path("help/<int:pk>/hand-in/", help_desk.hand_in, name="hand_in_help"),
    path("help/<int:pk>/close/", ask_help.close, name="close_help"),
    path("help/<int:pk>/helped/", ask_help.say_whether_it_helped, name="conclude_help"),
    path("workbench/<slug:slug>/help-task/", help_desk.make_task, name="make_help_task"),
]
