"""What a project tells: updates and decisions, files, links."""

from dataclasses import dataclass

from projects.models import Project, ProjectFile, ProjectLink, ProjectUpdate
from projects.states import UpdateKind

PAGE = 10


@dataclass(frozen=True)
class UpdatePage:
    """A part of the list, and the key after which it goes on."""

    updates: list[ProjectUpdate]
    next_after: int | None


def updates_of(project: Project, *, kind: str = "", after: str = "") -> UpdatePage:
    """Return updates, newest first, of one kind or of all, each with its author and pictures. Two queries."""
    rows = project.updates.filter(removed_at__isnull=True).select_related("author").prefetch_related("pictures")
    if kind in UpdateKind.values:
        rows = rows.filter(kind=kind)
    if is_key(after):
        rows = rows.filter(pk__lt=int(after))
    found = list(rows.order_by("-pk")[: PAGE + 1])
    return UpdatePage(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None)


def files_of(project: Project) -> list[ProjectFile]:
    """Return the files a project keeps for everybody, newest first. A service limits their number."""
    return list(project.files.filter(removed_at__isnull=True))


def links_of(project: Project) -> list[ProjectLink]:
    """Return where else the project lives. A service limits their number."""
    return list(project.links.filter(removed_at__isnull=True))


def is_key(given: str) -> bool:
    """Whether something from an address can be a row's number."""
    return given.isascii() and given.isdigit() and len(given) < 18
