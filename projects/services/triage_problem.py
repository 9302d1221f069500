"""What a coordinator decides about a problem: ask, take it up, pass it on, decline, end, open again."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from courses.sanitize import clean_line
from projects.errors import MoveNotAllowed, ProjectElsewhere, ReasonMissing
from projects.models import Problem, ProblemMove, Project
from projects.services.merge_problem import take_back_supports
from projects.services.move_problem import lock_problem, move_problem, needed_words
from projects.states import ProblemState

_BEFORE_A_DECISION = (ProblemState.PROPOSED, ProblemState.ASKED)


def ask_about_problem(problem: Problem, *, by: AbstractBaseUser, message: str, seen: str = "") -> ProblemMove:
    """Ask whoever told it something. Raises MoveNotAllowed and ReasonMissing (no question)."""
    return move_problem(problem, to=ProblemState.ASKED, by=by, message=needed_words(message), seen=seen)


def adopt_problem(
    problem: Problem, *, by: AbstractBaseUser, message: str = "", project: Project | None = None, seen: str = ""
) -> ProblemMove:
    """Take the problem up, within a project of the lab or before there is one. Raises MoveNotAllowed and ProjectElsewhere."""
    _refuse_far_project(problem, project)
    changes = {"project": project} if project else {}
    return move_problem(problem, to=ProblemState.ADOPTED, by=by, message=message, seen=seen, **changes)


def link_problem(problem: Problem, project: Project, by: AbstractBaseUser) -> Problem:
    """Say which project works on a problem, and return the problem. One that waits for a decision is taken up with it.

    Raises MoveNotAllowed (declined, passed on, joined or ended) and ProjectElsewhere.
    """
    _refuse_far_project(problem, project)
    with transaction.atomic():
        stored = lock_problem(problem)
        if stored.state in _BEFORE_A_DECISION:
            return adopt_problem(stored, by=by, project=project).problem
        if stored.state != ProblemState.ADOPTED:
            raise MoveNotAllowed(stored.state)
        stored.project = project
        stored.save(update_fields=["project"])
    return stored


def refer_problem(problem: Problem, *, by: AbstractBaseUser, to: str, message: str = "", seen: str = "") -> ProblemMove:
    """Pass the problem on to whoever can do something. Raises MoveNotAllowed and ReasonMissing (to whom?)."""
    whom = clean_line(to, longest=200)
    if not whom:
        raise ReasonMissing
    return move_problem(problem, to=ProblemState.REFERRED, by=by, message=message, seen=seen, referred_to=whom)


def decline_problem(problem: Problem, *, by: AbstractBaseUser, message: str, seen: str = "") -> ProblemMove:
    """Do not take it up, and say why. Raises MoveNotAllowed and ReasonMissing."""
    why = needed_words(message)
    return move_problem(problem, to=ProblemState.DECLINED, by=by, message=why, seen=seen, reason=why)


def conclude_problem(problem: Problem, *, by: AbstractBaseUser, message: str, seen: str = "") -> ProblemMove:
    """End the work on it and say what came of it. Raises MoveNotAllowed and ReasonMissing."""
    return move_problem(problem, to=ProblemState.CONCLUDED, by=by, message=needed_words(message), seen=seen)


def reopen_problem(problem: Problem, *, by: AbstractBaseUser, message: str, seen: str = "") -> ProblemMove:
    """Look at it again: what was ended is worked on again, everything else waits for a decision again.

    Taken out of another problem, it takes along what it had brought there. Raises MoveNotAllowed and ReasonMissing.
    """
    why = needed_words(message)
    with transaction.atomic():
        stored = lock_problem(problem)
        if stored.state in (ProblemState.PROPOSED, ProblemState.ADOPTED):
            raise MoveNotAllowed(stored.state)
        to = ProblemState.ADOPTED if stored.state == ProblemState.CONCLUDED else ProblemState.PROPOSED
        target_id = stored.merged_into_id
        # Whether it is solved has to be said anew; the words stay, to be put right.
        none = {"merged_into": None, "reason": "", "referred_to": "", "solved": "", "solved_said_at": None}
        move = move_problem(stored, to=to, by=by, message=why, seen=seen, **none)
        if target_id:
            take_back_supports(stored, target_id=target_id)
    return move


def _refuse_far_project(problem: Problem, project: Project | None) -> None:
    if project is not None and project.lab_id != problem.lab_id:
        raise ProjectElsewhere
