"""Addresses of updates, files, links, comments and reports."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
