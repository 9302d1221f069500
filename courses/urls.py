"""Addresses of the courses floor that carry a language prefix."""

from django.urls import path

from courses.views import enrol, lesson, pages

app_name = "courses"

urlpatterns = [
    path("courses/", pages.page, name="catalogue"),
    path("courses/<slug:course>/", pages.page, name="course"),
    path("courses/<slug:course>/<slug:module>/", pages.page, name="module"),
    path("courses/<slug:course>/<slug:module>/<slug:lesson>/", pages.page, name="lesson"),
    path("learning/courses/<int:pk>/enrol/", enrol.enrol, name="enrol"),
    path("learning/lessons/<int:pk>/answers/", lesson.answer, name="answer"),
    path("learning/lessons/<int:pk>/finish/", lesson.finish, name="finish"),
    path("learning/lessons/<int:pk>/note/", lesson.reflect, name="reflect"),
    path("learning/lessons/<int:pk>/visit/", lesson.visit, name="visit"),
]
