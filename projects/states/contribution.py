"""Where one person's work stands, and which moves it may make; where a call for help stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ContributionState(models.TextChoices):
    """Where one person's work on a task stands."""

    DRAFT = "draft", _("being written")
    SUBMITTED = "submitted", _("waiting for review")
    IN_REVIEW = "in_review", _("being reviewed")
    CHANGES_REQUESTED = "changes_requested", _("changes requested")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Verdict(models.TextChoices):
    """What a reviewer decided."""

    ACCEPTED = "accepted", _("accepted")
    CHANGES_REQUESTED = "changes_requested", _("changes requested")
    DECLINED = "declined", _("declined")


_S = ContributionState

# The one table of moves. A service that moves a contribution asks this table; anything else is a MoveNotAllowed.
CONTRIBUTION_MOVES: dict[ContributionState, frozenset[ContributionState]] = {
    _S.DRAFT: frozenset({_S.SUBMITTED}),
    _S.SUBMITTED: frozenset({_S.IN_REVIEW, _S.WITHDRAWN}),
    _S.IN_REVIEW: frozenset({_S.SUBMITTED, _S.ACCEPTED, _S.CHANGES_REQUESTED, _S.DECLINED}),
    _S.CHANGES_REQUESTED: frozenset({_S.SUBMITTED, _S.WITHDRAWN}),
    _S.WITHDRAWN: frozenset({_S.DRAFT}),
    _S.ACCEPTED: frozenset(),
    _S.DECLINED: frozenset(),
}

# States in which the citizen may write.
WRITABLE_STATES = frozenset({_S.DRAFT, _S.CHANGES_REQUESTED, _S.WITHDRAWN})


class HelpState(models.TextChoices):
    """Where a call for help stands."""

    ASKED = "asked", _("waiting for a helper")
    TAKEN = "taken", _("a helper is looking at it")
    ANSWERED = "answered", pgettext_lazy("help", "answered")
    CLOSED = "closed", _("no longer needed")


_H = HelpState

# The one table of moves of a call for help. A helper who gives it back makes it wait again.
HELP_MOVES: dict[HelpState, frozenset[HelpState]] = {
    _H.ASKED: frozenset({_H.TAKEN, _H.CLOSED}),
    _H.TAKEN: frozenset({_H.ASKED, _H.ANSWERED, _H.CLOSED}),
    _H.ANSWERED: frozenset(),
    _H.CLOSED: frozenset(),
}
