"""Addresses of the courses floor that carry a language prefix."""

from django.urls import path

from courses.views import assessment, enrol, lesson, marks, package, pages

app_name = "courses"

urlpatterns = [
    path("courses/", pages.page, name="catalogue"),
    path("courses/<slug:course>/", pages.page, name="course"),
    path("courses/<slug:course>/<slug:module>/", pages.page, name="module"),
    path("courses/<slug:course>/<slug:module>/<slug:lesson>/", pages.page, name="lesson"),
    path("learning/where-am-i/", assessment.about, name="assessment"),
    path("learning/where-am-i/begin/", assessment.begin, name="begin_assessment"),
    path("learning/where-am-i/questions/", assessment.question, name="assessment_question"),
    path("learning/where-am-i/back/", assessment.back, name="assessment_back"),
    path("learning/where-am-i/result/", assessment.result, name="assessment_result"),
    path("learning/courses/<int:pk>/enrol/", enrol.enrol, name="enrol"),
    path("learning/lessons/<int:pk>/answers/", lesson.answer, name="answer"),
    path("learning/lessons/<int:pk>/finish/", lesson.finish, name="finish"),
    path("learning/lessons/<int:pk>/packages/<int:package_pk>/", package.play, name="play"),
    path("learning/notes/", marks.notes, name="notes"),
    path("learning/notes/download/", marks.download_notes, name="download_notes"),
    path("learning/lessons/<int:pk>/my-note/", marks.keep_note, name="write_note"),
    path("learning/lessons/<int:pk>/bookmark/", marks.bookmark, name="bookmark"),
    path("learning/lessons/<int:pk>/note/", lesson.reflect, name="reflect"),
    path("learning/lessons/<int:pk>/visit/", lesson.visit, name="visit"),
]
