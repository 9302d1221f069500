"""Addresses of the coordinators' workbench and its tasks."""

from django.urls import path

from projects.views.workbench import overview

urlpatterns = [
    path("workbench/", overview.workbench, name="workbench"),
    path("workbench/<slug:slug>/", overview.run_project, name="run_project"),
]
