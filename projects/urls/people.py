"""Addresses of open roles, applications and members."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
