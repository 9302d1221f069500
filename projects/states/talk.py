"""What projects tell, and what becomes of a report."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class UpdateKind(models.TextChoices):
    """What sort of news an update is."""

    NEWS = "news", pgettext_lazy("update", "what happened")
    DECISION = "decision", pgettext_lazy("update", "decision")


class LinkKind(models.TextChoices):
    """What a link outside leads to."""

    CODE = "code", pgettext_lazy("link", "code")
    BOARD = "board", _("work board")
    DOCUMENT = "document", _("document")
    OTHER = "other", pgettext_lazy("link", "other")


class ReportState(models.TextChoices):
    """What a moderator decided about a report."""

    OPEN = "open", pgettext_lazy("report", "waiting for a look")
    HIDDEN = "hidden", pgettext_lazy("report", "hidden")
    KEPT = "kept", pgettext_lazy("report", "kept")
    SHOWN = "shown", pgettext_lazy("report", "shown again")


_R = ReportState

# The one table of moves. What was hidden can be shown again; beyond that, what was decided stays decided. Somebody else can
# report the same thing again.
REPORT_MOVES: dict[ReportState, frozenset[ReportState]] = {
    _R.OPEN: frozenset({_R.HIDDEN, _R.KEPT}),
    _R.HIDDEN: frozenset({_R.SHOWN}),
    _R.KEPT: frozenset(),
    _R.SHOWN: frozenset(),
}
