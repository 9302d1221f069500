"""Where a project stands, which moves it may make, and who takes part."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProjectState(models.TextChoices):
    """Where a project stands."""

    PREPARING = "preparing", _("being prepared")
    LIVE = "live", _("live")
    PAUSED = "paused", _("paused")
    FINISHED = "finished", _("finished")
    ARCHIVED = "archived", _("archived")


class Sector(models.TextChoices):
    """The five sectors that co-create."""

    CIVIL_SOCIETY = "civil_society", _("civil society")
    INDUSTRY = "industry", _("industry")
    ACADEMIA = "academia", _("academia")
    RESEARCH = "research", _("research institutes")
    GOVERNMENT = "government", _("government")


class LabRole(models.TextChoices):
    """What a person does for a lab."""

    COORDINATOR = "coordinator", _("lab coordinator")
    REVIEWER = "reviewer", _("reviewer")


class ProjectRole(models.TextChoices):
    """What a person does in a project."""

    LEAD = "lead", pgettext_lazy("role", "lead")
    COORDINATOR = "coordinator", _("coordinator")
    REVIEWER = "reviewer", _("reviewer")
    EXPERT = "expert", _("expert")
    SUPPORTER = "supporter", _("supporter")
    MEMBER = "member", _("member")


class MoveKind(models.TextChoices):
    """What a line in the life of a project tells."""

    STATE = "state", _("state")
    STAGE = "stage", _("stage")
    HANDOVER = "handover", _("hand-over")
    COPY = "copy", _("copied")


class EventKind(models.TextChoices):
    """What sort of meeting an event is."""

    FORUM = "forum", _("forum")
    WORKSHOP = "workshop", _("workshop")
    FIELD_DAY = "field_day", _("field day")
    MEETING = "meeting", _("meeting")


_S = ProjectState

# The one table of moves. A service that moves a project asks this table; anything else is a MoveNotAllowed.
PROJECT_MOVES: dict[ProjectState, frozenset[ProjectState]] = {
    _S.PREPARING: frozenset({_S.LIVE, _S.ARCHIVED}),
    _S.LIVE: frozenset({_S.PAUSED, _S.FINISHED}),
    _S.PAUSED: frozenset({_S.LIVE, _S.FINISHED}),
    _S.FINISHED: frozenset({_S.LIVE, _S.ARCHIVED}),
    _S.ARCHIVED: frozenset({_S.FINISHED}),
}
