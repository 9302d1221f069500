"""Addresses of search and of saved searches. Without a namespace: the house's own."""

from django.urls import path

from learnsite.search.views import saved
from learnsite.search.views.search import search

urlpatterns = [
    path("search/", search, name="search"),
    path("my/searches/", saved.my_searches, name="my_searches"),
    path("my/searches/save/", saved.save, name="save_search"),
    path("my/searches/<int:pk>/", saved.change, name="change_search"),
    path("my/searches/<int:pk>/delete/", saved.delete, name="delete_search"),
    path("my/searches/stop/<str:token>/", saved.stop, name="stop_searches"),
]
