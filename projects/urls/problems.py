"""Addresses of residents' problems, from being told to being triaged."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
