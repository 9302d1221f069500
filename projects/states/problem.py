"""Where a resident's problem stands and which moves it may make."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProblemState(models.TextChoices):
    """Where a resident's problem stands. Who has the next move: the lab, but for ``asked`` (whoever told it)."""

    PROPOSED = "proposed", _("received")
    ASKED = "asked", _("the lab has a question")
    ADOPTED = "adopted", _("taken up")
    MERGED = "merged", _("joined with another")
    REFERRED = "referred", _("passed on")
    DECLINED = "declined", _("not taken up")
    CONCLUDED = "concluded", _("work on it has ended")


class ProblemStanding(models.TextChoices):
    """Where a problem stands, as a resident asks: what lists are narrowed by. Computed, never stored (queries.finding)."""

    OPEN = "open", _("still open")
    WORKED_ON = "worked_on", _("being worked on")
    SOLVED = "solved", _("solved")
    ENDED = "ended", _("ended, passed on or not taken up")


class Solved(models.TextChoices):
    """What the person who told the problem says at the end."""

    YES = "yes", _("It is solved")
    PARTLY = "partly", _("It is better, not solved")
    NO = "no", _("It is not solved")


_S = ProblemState

# The one table of moves. A service that moves a problem asks this table; anything else is a MoveNotAllowed.
PROBLEM_MOVES: dict[ProblemState, frozenset[ProblemState]] = {
    _S.PROPOSED: frozenset({_S.ASKED, _S.ADOPTED, _S.MERGED, _S.REFERRED, _S.DECLINED}),
    _S.ASKED: frozenset({_S.PROPOSED, _S.ADOPTED, _S.MERGED, _S.REFERRED, _S.DECLINED}),
    _S.ADOPTED: frozenset({_S.CONCLUDED, _S.MERGED}),
    _S.CONCLUDED: frozenset({_S.ADOPTED}),
    _S.REFERRED: frozenset({_S.PROPOSED}),
    _S.DECLINED: frozenset({_S.PROPOSED}),
    _S.MERGED: frozenset({_S.PROPOSED}),
}

# States in which others may still say "me too", and add what they know.
OPEN_PROBLEM_STATES = frozenset({_S.PROPOSED, _S.ASKED, _S.ADOPTED})

# States after which whoever told it may say whether it was solved.
ENDED_PROBLEM_STATES = frozenset({_S.CONCLUDED, _S.REFERRED})
