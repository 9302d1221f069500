"""Say where a project's code, board or papers live."""

from urllib.parse import urlsplit

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from courses.sanitize import clean_line
from projects.errors import LinkRefused, ReasonMissing
from projects.models import Project, ProjectLink
from projects.states import LinkKind

MOST_LINKS = 30
LONGEST_TITLE = 120
LONGEST_URL = 500
_is_https = URLValidator(schemes=["https"])


def add_project_link(project: Project, *, by: AbstractBaseUser, kind: LinkKind, title: str, url: str) -> ProjectLink:
    """Store a link and return it. The same address in the same project is one link.

    Raises ReasonMissing (no title) and LinkRefused (not https, a password in it, or too many).
    """
    kept_title, kept_url = clean_line(title, longest=LONGEST_TITLE), clean_line(url)
    if not kept_title:
        raise ReasonMissing
    if not is_open_link(kept_url):
        raise LinkRefused(kept_url)
    with transaction.atomic():
        Project.objects.select_for_update(no_key=True).get(pk=project.pk)
        present = ProjectLink.objects.filter(project=project, removed_at__isnull=True)
        if same := present.filter(url=kept_url).first():
            return same
        if present.count() >= MOST_LINKS:
            raise LinkRefused("too many")
        return ProjectLink.objects.create(project=project, by=by, kind=kind, title=kept_title, url=kept_url)


def is_open_link(url: str) -> bool:
    """Whether an address leads over https to the open web, and carries nobody's name and password."""
    try:
        _is_https(url)
        parts = urlsplit(url)
    except (ValidationError, ValueError):
        return False
    return len(url) <= LONGEST_URL and parts.username is None and parts.password is None
