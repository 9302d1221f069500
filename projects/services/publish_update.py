"""Tell everybody what happened in a project, or what was decided."""

import uuid
from collections.abc import Mapping
from datetime import timedelta
from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from courses.sanitize import clean_line, clean_text
from projects import signals
from projects.errors import ReasonMissing
from projects.models import Project, ProjectUpdate
from projects.services.keep_update_picture import use_update_pictures
from projects.states import UpdateKind

SAME_WITHIN = timedelta(hours=1)
LONGEST_TITLE = 120
LONGEST_BODY = 8000


def publish_update(
    project: Project,
    *,
    author: AbstractBaseUser,
    kind: UpdateKind,
    title: str,
    body: str,
    language: str,
    draft: str = "",
    descriptions: Mapping[uuid.UUID, str] | None = None,
) -> ProjectUpdate:
    """Publish an update with the pictures kept for its form, tell the people of the project, and return it.

    The same words by the same person within an hour are the same update: a double click makes one. Raises ReasonMissing
    (no title or no text) and DescriptionMissing.
    """
    now = timezone.now()
    kept_title, kept_body = needed_update_words(title, body)
    with transaction.atomic():
        Project.objects.select_for_update(no_key=True).get(pk=project.pk)
        same = ProjectUpdate.objects.filter(
            project=project,
            author=author,
            kind=kind,
            title=kept_title,
            body=kept_body,
            published_at__gte=now - SAME_WITHIN,
        )
        if before := same.filter(removed_at__isnull=True).first():
            return before
        update = ProjectUpdate.objects.create(
            project=project,
            author=author,
            kind=kind,
            title=kept_title,
            body=kept_body,
            language=language,
            published_at=now,
        )
        use_update_pictures(update, user=author, draft=draft, descriptions=descriptions or {})
        transaction.on_commit(partial(signals.update_published.send_robust, sender=ProjectUpdate, update_id=update.pk))
    return update


def needed_update_words(title: str, body: str) -> tuple[str, str]:
    """Return title and text as they are kept. Raises ReasonMissing when one of them has no words."""
    kept_title, kept_body = clean_line(title, longest=LONGEST_TITLE), clean_text(body, longest=LONGEST_BODY)
    if not kept_title or not kept_body:
        raise ReasonMissing
    return kept_title, kept_body
