"""Take a file off a project's page."""

from django.utils import timezone

from projects.models import ProjectFile


def remove_project_file(file: ProjectFile) -> ProjectFile:
    """Remove a file and return it; nobody can open it any more. Removing twice is removing once."""
    ProjectFile.objects.filter(pk=file.pk, removed_at__isnull=True).update(removed_at=timezone.now())
    file.refresh_from_db()
    return file
