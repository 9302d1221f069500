"""Addresses of how a project starts, moves through its stages, is handed over, ends and is copied."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
