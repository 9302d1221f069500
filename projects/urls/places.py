"""Addresses of labs, projects and problems."""

from django.urls import path

from projects.views.places import labs, problems, projects

urlpatterns = [
    path("projects/", projects.project_index, name="projects"),
    path("projects/<slug:slug>/", projects.project, name="project"),
    path("labs/", labs.lab_index, name="labs"),
    path("labs/<slug:slug>/", labs.lab, name="lab"),
    path("problems/propose/", problems.propose, name="propose_problem"),
    path("problems/<int:pk>/", problems.problem, name="problem"),
]
