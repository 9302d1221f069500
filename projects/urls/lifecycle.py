"""Addresses of how a project starts, moves through its stages, is handed over, ends and is copied."""

from django.urls import path

from projects.views.lifecycle import compare, life

urlpatterns = [
    path("projects/<slug:slug>/life/", life.project_life, name="project_life"),
    path("projects/<slug:slug>/compare/", compare.compare_projects, name="compare_projects"),
]
