"""Wagtail's app for people, with our screens."""

from wagtail.users.apps import WagtailUsersAppConfig


class PeopleAppConfig(WagtailUsersAppConfig):
    """Named in INSTALLED_APPS in place of wagtail.users."""

    user_viewset = "learnsite.accounts.viewsets.PersonViewSet"
