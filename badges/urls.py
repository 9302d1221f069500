"""Addresses of the badges floor that carry a language prefix."""

from django.urls import URLPattern, URLResolver

app_name = "badges"
urlpatterns: list[URLPattern | URLResolver] = []
