"""Addresses of the packages' own host; on the site's host they do not exist."""

from django.urls import path

from courses.views.package_files import h5p_player_file, package_file, player

urlpatterns = [
    path("player/<uuid:key>/", player, name="player"),
    path("p/<uuid:key>/<path:path>", package_file, name="package_file"),
    path("h5p/<path:path>", h5p_player_file, name="h5p_player_file"),
]
