"""Addresses of practice before the first live contribution."""

from django.urls import path

from projects.views.practice import desk, practise

_BENCH = "workbench/<slug:slug>/tasks/<slug:task_slug>/practice/"

urlpatterns = [
    path("tasks/<slug:project_slug>/<slug:task_slug>/practice/<int:position>/", practise.practise, name="practise"),
    path(_BENCH, desk.run_practice, name="run_practice"),
    path(f"{_BENCH}new/", desk.write_practice, name="new_practice"),
    path(f"{_BENCH}<int:position>/", desk.write_practice, name="change_practice"),
    path(f"{_BENCH}<int:position>/delete/", desk.delete_practice, name="delete_practice"),
]
