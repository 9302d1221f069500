"""Addresses of teams, and help asked and given."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
