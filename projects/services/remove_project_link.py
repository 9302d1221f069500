"""Take a link off a project's page."""

from django.utils import timezone

from projects.models import ProjectLink


def remove_project_link(link: ProjectLink) -> ProjectLink:
    """Remove a link and return it. Removing twice is removing once."""
    ProjectLink.objects.filter(pk=link.pk, removed_at__isnull=True).update(removed_at=timezone.now())
    link.refresh_from_db()
    return link
