"""Addresses of the projects floor that carry a language prefix."""

from django.urls import URLPattern, URLResolver

from projects.place_urls import urlpatterns as place_urls
from projects.review_urls import urlpatterns as review_urls

app_name = "projects"
urlpatterns: list[URLPattern | URLResolver] = [*place_urls, *review_urls]
