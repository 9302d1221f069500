"""Addresses of how a project starts, moves through its stages, is handed over, ends and is copied."""

from django.urls import path

from projects.views.lifecycle import compare, copy, life, settings, stages, start

_STAGES = "workbench/<slug:slug>/stages/"
_SETTINGS = "workbench/<slug:slug>/settings/"

urlpatterns = [
    path("workbench/labs/<slug:slug>/start/", start.start, name="start_project"),
    path(_STAGES, stages.run_stages, name="run_stages"),
    path(f"{_STAGES}template/", stages.choose_template, name="choose_template"),
    path(f"{_STAGES}<int:pk>/leave/", stages.leave, name="leave_stage"),
    path(f"{_STAGES}<int:pk>/enter/", stages.enter, name="enter_stage"),
    path(f"{_STAGES}<int:pk>/plan/", stages.plan, name="plan_stage"),
    path(f"{_STAGES}<int:pk>/suggestions/<slug:key>/", stages.take_up, name="take_up_suggestion"),
    path(f"{_STAGES}requirements/<int:pk>/", stages.requirement, name="stage_requirement"),
    path(_SETTINGS, settings.run_settings, name="run_settings"),
    path(f"{_SETTINGS}hand-over/", settings.hand_over, name="hand_over_project"),
    path(f"{_SETTINGS}move/<slug:state>/", settings.move, name="move_project"),
    path("workbench/<slug:slug>/copy/", copy.copy, name="copy_project"),
    path("projects/<slug:slug>/life/", life.project_life, name="project_life"),
    path("projects/<slug:slug>/compare/", compare.compare_projects, name="compare_projects"),
]
