"""Addresses of the coordinators' workbench and its tasks, and of the queue before a full task."""

from django.urls import path

from projects.views import waiting
from projects.views.workbench import gaps, overview, task_form, task_moves, tasks

_RUN = "workbench/<slug:slug>/tasks/"
_ONE = f"{_RUN}<int:pk>/"
_TASK = "tasks/<slug:project_slug>/<slug:task_slug>/"

urlpatterns = [
    path("workbench/", overview.workbench, name="workbench"),
    path("workbench/labs/<slug:slug>/gaps/", gaps.lab_gaps, name="lab_gaps"),
    path("workbench/<slug:slug>/", overview.run_project, name="run_project"),
    path(_RUN, tasks.run_tasks, name="run_tasks"),
    path(f"{_RUN}new/", task_form.new_task, name="new_task"),
    path(f"{_RUN}check/", task_form.check_task, name="check_task"),
    path(_ONE, task_form.change, name="change_task"),
    path(f"{_ONE}preview/", tasks.preview_task, name="preview_task"),
    path(f"{_ONE}open/", task_moves.open_it, name="open_task"),
    path(f"{_ONE}pause/", task_moves.pause, name="pause_task"),
    path(f"{_ONE}close/", task_moves.close, name="close_task"),
    path(f"{_ONE}copy/", task_moves.copy, name="copy_task"),
    path(f"{_ONE}split/", task_moves.split, name="split_task"),
    path(f"{_TASK}wait/", waiting.join, name="join_waiting"),
    path(f"{_TASK}wait/end/", waiting.leave, name="leave_waiting"),
]
