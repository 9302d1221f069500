"""Where open roles, applications and memberships stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OpeningState(models.TextChoices):
    """Whether people can apply for a role."""

    OPEN = "open", pgettext_lazy("role", "open")
    FILLED = "filled", pgettext_lazy("role", "filled")
    CLOSED = "closed", pgettext_lazy("role", "closed")


class ApplicationState(models.TextChoices):
    """Where an application for a role stands."""

    SENT = "sent", _("waiting for an answer")
    ACCEPTED = "accepted", pgettext_lazy("application", "welcome")
    DECLINED = "declined", pgettext_lazy("application", "not this time")
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "taken back")


class MembershipEnd(models.TextChoices):
    """How taking part in a project ended."""

    CONCLUDED = "concluded", _("concluded as agreed")
    LEFT = "left", _("left")


_A = ApplicationState
_O = OpeningState

# The one table of moves of an open role. It is filled when its last place is taken, and can be opened again.
OPENING_MOVES: dict[OpeningState, frozenset[OpeningState]] = {
    _O.OPEN: frozenset({_O.FILLED, _O.CLOSED}),
    _O.FILLED: frozenset({_O.OPEN, _O.CLOSED}),
    _O.CLOSED: frozenset({_O.OPEN}),
}

# The one table of moves of an application.
APPLICATION_MOVES: dict[ApplicationState, frozenset[ApplicationState]] = {
    _A.SENT: frozenset({_A.ACCEPTED, _A.DECLINED, _A.WITHDRAWN}),
    _A.ACCEPTED: frozenset(),
    _A.DECLINED: frozenset(),
    _A.WITHDRAWN: frozenset(),
}
