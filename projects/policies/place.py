"""Labs, projects and themes as machines may read them, and whose office in a lab is whose."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from projects.models import Lab, LabMembership, Project, Theme
from projects.policies.project import visible_projects
from projects.policies.term import lasts_today
from projects.states import LabRole


def get_public_lab(slug: str) -> Lab:
    """Fetch a lab; Http404 when there is none."""
    lab = Lab.objects.select_related("region").filter(slug=slug).first()
    if lab is None:
        raise Http404
    return lab


def get_public_project(slug: str) -> Project:
    """Fetch a project everybody may see; Http404 otherwise, also for its own people."""
    project = visible_projects(None).select_related("lab").filter(slug=slug).first()
    if project is None:
        raise Http404
    return project


def get_theme(slug: str) -> Theme:
    """Fetch a theme; Http404 when there is none."""
    theme = Theme.objects.filter(slug=slug).first()
    if theme is None:
        raise Http404
    return theme


def get_own_lab_membership(user: Any, pk: int) -> LabMembership:
    """Fetch one's own office in a lab, past ones included; anybody else gets Http404."""
    membership = LabMembership.objects.select_related("lab").filter(user=user, pk=pk).first()
    if membership is None:
        raise Http404
    return membership


def coordinators_today(lab: Lab) -> QuerySet[LabMembership]:
    """Return the offices of those who coordinate a lab today."""
    return LabMembership.objects.filter(lasts_today(), lab=lab, role=LabRole.COORDINATOR, user__is_active=True)


def get_office_to_run(lab: Lab, pk: int) -> LabMembership:
    """Fetch an office of a lab that was fetched for somebody who coordinates it; any other gets Http404."""
    membership = LabMembership.objects.select_related("lab", "user", "ended_by").filter(lab=lab, pk=pk).first()
    if membership is None:
        raise Http404
    return membership
