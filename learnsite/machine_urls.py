"""Addresses of the house without a language prefix."""

from django.urls import URLPattern, URLResolver, path

from learnsite.api import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
]
