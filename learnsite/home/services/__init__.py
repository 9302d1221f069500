"""Preparing an installation."""

from learnsite.home.services.prepare_site import prepare_site

__all__ = ["prepare_site"]
