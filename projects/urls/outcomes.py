"""Addresses of what became of the work."""

from django.urls import path

from projects.views.outcomes import desk, public

_BENCH = "workbench/<slug:slug>/outcomes/"

urlpatterns = [
    path("projects/<slug:slug>/outcomes/", public.project_outcomes, name="project_outcomes"),
    path("outcomes/<int:pk>/", public.outcome, name="outcome"),
    path(_BENCH, desk.run_outcomes, name="run_outcomes"),
    path(f"{_BENCH}new/", desk.new_outcome, name="new_outcome"),
    path(f"{_BENCH}<int:pk>/", desk.change, name="change_outcome"),
    path(f"{_BENCH}<int:pk>/publish/", desk.publish, name="publish_outcome"),
    path(f"{_BENCH}<int:pk>/withdraw/", desk.withdraw, name="withdraw_outcome"),
    path(f"{_BENCH}work/<int:pk>/", desk.judge_use, name="judge_use"),
]
