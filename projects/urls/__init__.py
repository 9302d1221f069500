"""Addresses of the projects floor that carry a language prefix."""

from django.urls import include, path

from projects.views import attachment, autosave, claim, contribute, contribution, my_work, task, tasks

app_name = "projects"

# Rooms in the order in which they are asked; fixed words come before slugs.
ROOMS = (
    "problems",
    "lifecycle",
    "gatherings",
    "workbench",
    "people",
    "talk",
    "together",
    "practice",
    "outcomes",
    "places",
    "review",
)

_TASK = "tasks/<slug:project_slug>/<slug:task_slug>/"

urlpatterns = [
    *(path("", include(f"projects.urls.{room}")) for room in ROOMS),
    path("tasks/", tasks.task_index, name="tasks"),
    path(_TASK, task.task, name="task"),
    path(f"{_TASK}take/", claim.take, name="take_task"),
    path("claims/<int:pk>/return/", claim.give_back, name="return_task"),
    path("contributions/<int:pk>/", contribution.contribution, name="contribution"),
    path("contributions/<int:pk>/edit/", contribute.contribute, name="contribute"),
    path("contributions/<int:pk>/draft/", autosave.autosave, name="save_draft"),
    path("contributions/<int:pk>/withdraw/", contribution.withdraw, name="withdraw_contribution"),
    path("files/<uuid:pk>/", attachment.attachment, name="attachment"),
    path("files/<uuid:pk>/small/", attachment.small_attachment, name="small_attachment"),
    path("my/work/", my_work.my_work, name="my_work"),
]
