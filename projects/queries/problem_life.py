"""The life of a problem as a thread of steps in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.models import Problem, ProblemMove
from projects.states import ProblemState

_S = ProblemState
_WORDS: dict[str, Promise] = {
    _S.PROPOSED: gettext_lazy("Told to the lab"),
    _S.ASKED: gettext_lazy("The lab asked something"),
    _S.ADOPTED: gettext_lazy("The lab has taken it up"),
    _S.MERGED: gettext_lazy("Joined with another problem that says the same"),
    _S.REFERRED: gettext_lazy("Passed on to others"),
    _S.DECLINED: gettext_lazy("The lab has not taken it up"),
    _S.CONCLUDED: gettext_lazy("The lab has ended its work on it"),
}


@dataclass(frozen=True)
class LifeStep:
    """One step: what happened, when, by whom (empty: somebody who does not show their name), and what they said."""

    title: str
    when: datetime
    who: str
    words: str
    state: str


def life_of(problem: Problem, moves: Sequence[ProblemMove]) -> list[LifeStep]:
    """Return the steps, oldest first; ``moves`` with their people. The last one is where it stands now. No query.

    A problem from before moves were written down begins with the day it was told.
    """
    steps = [_step(problem, move, is_last=move is moves[-1]) for move in moves]
    if not moves or moves[0].from_state:
        told = _who(problem, problem.proposer_id, problem.proposer.get_full_name())
        first = LifeStep(str(_WORDS[_S.PROPOSED]), problem.proposed_at, told, "", "done" if moves else "now")
        steps.insert(0, first)
    return steps


def last_question(moves: Sequence[ProblemMove]) -> str:
    """Return what the lab asked last; empty when it has asked nothing."""
    return next((move.message for move in reversed(moves) if move.to_state == _S.ASKED), "")


def last_words(moves: Sequence[ProblemMove]) -> str:
    """Return what was said with the last move."""
    return moves[-1].message if moves else ""


def _step(problem: Problem, move: ProblemMove, *, is_last: bool) -> LifeStep:
    return LifeStep(
        title=_title(move),
        when=move.at,
        who=_who(problem, move.by_id, move.by.get_full_name()),
        words=move.message,
        state="now" if is_last else "done",
    )


def _title(move: ProblemMove) -> str:
    """What happened; coming back to an earlier state is another thing than reaching it first."""
    if move.to_state == _S.PROPOSED and move.from_state == _S.ASKED:
        return _("The question was answered")
    if move.to_state == _S.PROPOSED and move.from_state:
        return _("The lab looks at it once more")
    if move.to_state == _S.ADOPTED and move.from_state == _S.CONCLUDED:
        return _("The lab works on it once more")
    return str(_WORDS[move.to_state])


def _who(problem: Problem, user_id: int, name: str) -> str:
    return "" if user_id == problem.proposer_id and not problem.name_shown else name
