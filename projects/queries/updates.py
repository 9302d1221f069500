"""What a project tells: updates and decisions, files, links."""

from dataclasses import dataclass

from projects.models import Project, ProjectFile, ProjectLink, ProjectUpdate
from projects.queries.paging import page_by_key
from projects.states import UpdateKind

PAGE = 10


@dataclass(frozen=True)
class UpdatePage:
    """A part of the list, and the key after which it goes on."""

    updates: list[ProjectUpdate]
    next_after: str


def updates_of(project: Project, *, kind: str = "", after: str = "") -> UpdatePage:
    """Return updates, newest first, of one kind or of all, each with its author and pictures. Two queries."""
    rows = project.updates.filter(removed_at__isnull=True).select_related("author").prefetch_related("pictures")
    if kind in UpdateKind.values:
        rows = rows.filter(kind=kind)
    return UpdatePage(*page_by_key(rows, after, most=PAGE, newest_first=True))


def files_of(project: Project) -> list[ProjectFile]:
    """Return the files a project keeps for everybody, newest first. A service limits their number."""
    return list(project.files.filter(removed_at__isnull=True))


def links_of(project: Project) -> list[ProjectLink]:
    """Return where else the project lives. A service limits their number."""
    return list(project.links.filter(removed_at__isnull=True))
