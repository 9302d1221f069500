"""Addresses of open roles, applications and members."""

from django.urls import path

from projects.views.people import (
    my_roles,
    offices,
    project_people,
    roles,
    run_applications,
    run_members,
    run_people,
    run_roles,
)

_RUN = "workbench/<slug:slug>/people/"

urlpatterns = [
    path("roles/", roles.role_index, name="roles"),
    path("roles/<int:pk>/", roles.role, name="role"),
    path("roles/<int:pk>/apply/", roles.apply, name="apply_for_role"),
    path("projects/<slug:slug>/people/", project_people.project_people, name="project_people"),
    path("my/roles/", my_roles.my_roles, name="my_roles"),
    path("my/roles/<int:pk>/leave/", my_roles.leave, name="leave_role"),
    path("my/roles/<int:pk>/show/", my_roles.show, name="show_membership"),
    path("my/places/<int:pk>/leave/", offices.leave, name="leave_office"),
    path("workbench/labs/<slug:slug>/people/", offices.run_offices, name="run_offices"),
    path("workbench/labs/<slug:slug>/people/<int:pk>/conclude/", offices.conclude, name="conclude_office"),
    path("my/applications/<int:pk>/withdraw/", my_roles.withdraw, name="withdraw_application"),
    path(_RUN, run_people.run_people, name="run_people"),
    path(f"{_RUN}roles/new/", run_roles.new, name="open_role"),
    path(f"{_RUN}roles/<int:pk>/", run_roles.change, name="change_role"),
    path(f"{_RUN}roles/<int:pk>/close/", run_roles.close, name="close_role"),
    path(f"{_RUN}roles/<int:pk>/reopen/", run_roles.reopen, name="reopen_role"),
    path(f"{_RUN}applications/<int:pk>/", run_applications.application, name="answer_application"),
    path(f"{_RUN}members/<int:pk>/", run_members.membership, name="run_member"),
    path(f"{_RUN}members/<int:pk>/renew/", run_members.renew, name="renew_membership"),
    path(f"{_RUN}members/<int:pk>/conclude/", run_members.conclude, name="conclude_membership"),
    path(f"{_RUN}members/<int:pk>/role/", run_members.change_member, name="change_member"),
    path(f"{_RUN}appoint/", run_members.appoint, name="appoint_member"),
]
