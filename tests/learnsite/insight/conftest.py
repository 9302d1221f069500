"""Editors of the whole site and of one course."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission

from tests.factories.courses import catalogue
from tests.factories.people import UserFactory


@pytest.fixture
def editor(client):
    catalogue()
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name="Moderators"))
    client.force_login(user)
    return user


@pytest.fixture
def editor_of():
    """Make somebody who may change one page and what is below it."""

    def make(page):
        group = Group.objects.create(name=f"editors of {page.pk}")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
        GroupPagePermission.objects.create(group=group, page=page, permission=change)
        user = UserFactory(is_staff=True)
        user.groups.add(group)
        return user

    return make
