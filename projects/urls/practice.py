"""Addresses of practice before the first live contribution."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
