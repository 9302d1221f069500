"""Addresses of the badges floor without a language prefix: what machines and verifiers fetch."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
