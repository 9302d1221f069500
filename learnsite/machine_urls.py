"""Addresses of the house without a language prefix."""

from django.urls import URLPattern, URLResolver, path

from learnsite.api import api
from learnsite.views.offline import manifest, service_worker

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    path("service-worker.js", service_worker, name="service_worker"),
    path("manifest.webmanifest", manifest, name="manifest"),
]
