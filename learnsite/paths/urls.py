"""Addresses of goals and ways. Without a namespace: the house's own."""

from django.urls import path

from learnsite.paths.views import way

urlpatterns = [
    path("way/", way.choose, name="choose_way"),
    path("tasks/<slug:project_slug>/<slug:task_slug>/way/", way.to_task, name="way_to_task"),
    path("way/roles/<int:pk>/", way.to_role, name="way_to_role"),
    path("way/badges/<slug:slug>/", way.to_badge, name="way_to_badge"),
    path("way/competences/<str:code>/<int:level>/", way.to_competence, name="way_to_competence"),
    path("my/goal/", way.keep, name="keep_goal"),
    path("my/goal/drop/", way.drop, name="drop_goal"),
]
