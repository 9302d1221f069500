"""Somebody else carries a project on."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from courses.sanitize import clean_line, clean_text
from projects.errors import MoveNotAllowed, ReasonMissing
from projects.models import Lab, Project, ProjectMove
from projects.services.move_project import LONGEST_MESSAGE, announce_project_move, lock_project
from projects.states import MoveKind, ProjectState


def hand_over_project(
    project: Project, *, by: AbstractBaseUser, to_lab: Lab | None = None, handed_to: str = "", message: str = ""
) -> ProjectMove:
    """Hand a project over to another lab, or to somebody outside (``handed_to``), and return the line in its life.

    A lab runs it from then on; somebody outside is named on its page. Members, tasks and everything anybody did stay.
    Handing over to the same once more (a double click) returns the line that is there. Raises ReasonMissing (to whom, or
    why?) and MoveNotAllowed (archived).
    """
    whom, words = clean_line(handed_to, longest=200), clean_text(message, longest=LONGEST_MESSAGE)
    with transaction.atomic():
        stored = lock_project(project)
        last = stored.moves.filter(kind=MoveKind.HANDOVER).order_by("-pk").first()
        if last is not None and ((to_lab and to_lab == stored.lab) or (whom and not to_lab and whom == last.handed_to)):
            return last
        if stored.state == ProjectState.ARCHIVED or (to_lab is not None and to_lab == stored.lab):
            raise MoveNotAllowed(stored.state)
        if not words or not (whom or to_lab):
            raise ReasonMissing
        before = stored.lab
        if to_lab is not None:
            stored.lab, whom = to_lab, ""
            stored.save(update_fields=["lab"])
        return announce_project_move(
            ProjectMove(
                project=stored,
                kind=MoveKind.HANDOVER,
                from_lab=before,
                to_lab=to_lab,
                handed_to=whom,
                by=by,
                message=words,
            )
        )
