"""Addresses of the house that carry a language prefix: home, search, profile, preferences."""

from django.urls import URLPattern, URLResolver, path

from learnsite.views.preferences import set_theme

urlpatterns: list[URLPattern | URLResolver] = [
    path("preferences/theme/", set_theme, name="set_theme"),
]
