"""Addresses of labs and projects."""

from django.urls import path

from projects.views.places import labs, projects

urlpatterns = [
    path("projects/", projects.project_index, name="projects"),
    path("projects/<slug:slug>/", projects.project, name="project"),
    path("labs/", labs.lab_index, name="labs"),
    path("labs/<slug:slug>/", labs.lab, name="lab"),
    path("labs/<slug:slug>/people/", labs.lab_people, name="lab_people"),
]
