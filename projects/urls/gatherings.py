"""Addresses of events, maps, feeds and calendars of labs and projects."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
