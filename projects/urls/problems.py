"""Addresses of residents' problems, from being told to being triaged."""

from django.urls import path

from projects.views.problems import lists, photos, problem, propose, run, same, similar

_ONE = "problems/<int:pk>/"
_LAB = "workbench/labs/<slug:slug>/problems/"

urlpatterns = [
    path("problems/", lists.problem_index, name="problems"),
    path("problems/propose/", propose.propose, name="propose_problem"),
    path("problems/similar/", similar.similar, name="similar_problems"),
    path("problems/photos/<uuid:pk>/", photos.problem_photo, name="problem_photo"),
    path("problems/photos/<uuid:pk>/small/", photos.small_problem_photo, name="small_problem_photo"),
    path("problems/photos/<uuid:pk>/kept/", photos.kept_photo, name="kept_photo"),
    path(_ONE, problem.problem, name="problem"),
    path(f"{_ONE}support/", problem.support, name="support_problem"),
    path(f"{_ONE}support/undo/", problem.unsupport, name="unsupport_problem"),
    path(f"{_ONE}evidence/", problem.add_evidence, name="add_problem_evidence"),
    path(f"{_ONE}same/", same.same_problem, name="same_problem"),
    path(f"{_ONE}same/<int:other>/undo/", same.not_the_same, name="not_the_same_problem"),
    path(f"{_ONE}answer/", problem.answer, name="answer_problem"),
    path(f"{_ONE}solved/", problem.say_solved, name="say_problem_solved"),
    path("my/problems/", lists.my_problems, name="my_problems"),
    path(_LAB, run.run_problems, name="run_problems"),
    path(f"{_LAB}<int:pk>/", run.run_problem, name="run_problem"),
]
