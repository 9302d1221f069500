"""Addresses of updates, files, links, comments and reports."""

from django.urls import path

from projects.views.talk import discussion, files, moderate, report, run_updates, updates

_BENCH = "workbench/<slug:slug>/"

_REPORTS = "workbench/labs/<slug:slug>/reports/"

urlpatterns = [
    path("projects/<slug:slug>/updates/", updates.project_updates, name="project_updates"),
    path("updates/pictures/<uuid:pk>/", files.update_picture, name="update_picture"),
    path("updates/pictures/<uuid:pk>/small/", files.small_update_picture, name="small_update_picture"),
    path("project-files/<uuid:pk>/", files.project_file, name="project_file"),
    path(f"{_BENCH}updates/", run_updates.run_updates, name="run_updates"),
    path(f"{_BENCH}updates/new/", run_updates.new_update, name="new_update"),
    path(f"{_BENCH}updates/<int:pk>/", run_updates.change, name="change_update"),
    path(f"{_BENCH}updates/<int:pk>/remove/", run_updates.remove, name="remove_update"),
    path(f"{_BENCH}files/", run_updates.add_file, name="add_project_file"),
    path(f"{_BENCH}files/<uuid:pk>/remove/", run_updates.remove_file, name="remove_project_file"),
    path(f"{_BENCH}links/", run_updates.add_link, name="add_project_link"),
    path(f"{_BENCH}links/<int:pk>/remove/", run_updates.remove_link, name="remove_project_link"),
    path("tasks/<slug:project_slug>/<slug:task_slug>/talk/", discussion.task_talk, name="task_talk"),
    path("contributions/<int:pk>/talk/", discussion.contribution_talk, name="contribution_talk"),
    path("comments/<int:pk>/remove/", discussion.remove, name="remove_comment"),
    path("report/<slug:kind>/<int:pk>/", report.report, name="report"),
    path(_REPORTS, moderate.moderate, name="moderate"),
    path(f"{_REPORTS}<int:pk>/", moderate.decide, name="decide_report"),
    path(f"{_REPORTS}<int:pk>/show/", moderate.show, name="show_again"),
]
