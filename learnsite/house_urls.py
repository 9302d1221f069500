"""Addresses of the house that carry a language prefix: home, search, profile, preferences."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
