"""Addresses of the review desk."""

from django.urls import path

from projects.views.review import desk, queue, verdict

urlpatterns = [
    path("review/", queue.queue, name="review_queue"),
    path("review/<int:pk>/", desk.desk, name="review"),
    path("review/<int:pk>/begin/", verdict.begin, name="review_begin"),
    path("review/<int:pk>/notes/", verdict.notes, name="review_notes"),
    path("review/<int:pk>/put-back/", verdict.put_back, name="review_put_back"),
    path("review/<int:pk>/verdict/", verdict.verdict, name="review_verdict"),
]
