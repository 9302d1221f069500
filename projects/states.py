"""States and moves of the projects floor: enums, and one table of allowed moves each."""

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


class LivingLabStage(models.TextChoices):
    """The living-lab cycle."""

    EXPLORE = "explore", _("We look into the problem")
    CO_DESIGN = "co_design", _("We design together")
    PROTOTYPE = "prototype", _("We make a first version")
    FIELD_TEST = "field_test", _("We try it out in the field")
    EVALUATE = "evaluate", _("We weigh it up")
    SCALE = "scale", _("It is put to wide use")


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


class ProblemState(models.TextChoices):
    """Where a resident's problem stands."""

    PROPOSED = "proposed", _("received")
    ADOPTED = "adopted", _("taken up")
    DECLINED = "declined", _("not taken up")


class TaskKind(models.TextChoices):
    """What sort of work a task is."""

    OBSERVE = "observe", _("observe in the field")
    RESEARCH = "research", _("research")
    WRITE = "write", _("write or translate")
    DESIGN = "design", _("design")
    CODE_DATA = "code_data", _("code or data")
    TEST = "test", _("test with people")
    TEACH = "teach", _("teach or help someone")
    ORGANISE = "organise", _("organise")


class TaskState(models.TextChoices):
    """Whether a task can be taken."""

    DRAFT = "draft", _("draft")
    OPEN = "open", _("open")
    PAUSED = "paused", _("paused")
    CLOSED = "closed", _("closed")


class FieldKind(models.TextChoices):
    """What a person hands in under one heading of a task's form."""

    TEXT = "text", _("short text")
    LONG_TEXT = "long_text", _("text")
    NUMBER = "number", _("number")
    CHOICE = "choice", _("choice")
    LINK = "link", _("link")
    FILES = "files", _("files or photos")


class CompetenceUse(models.TextChoices):
    """How a task uses a competence."""

    NEEDS = "needs", _("needs")
    GROWS = "grows", _("grows")


class ClaimState(models.TextChoices):
    """A claim on a task."""

    ACTIVE = "active", _("held")
    USED = "used", _("handed in")
    RETURNED = "returned", _("given back")
    EXPIRED = "expired", _("expired")


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


class Autonomy(models.TextChoices):
    """How much help a person had, in their own word."""

    ALONE = "alone", _("on my own")
    GUIDED = "guided", _("with guidance")
    GUIDED_OTHERS = "guided_others", _("I guided others")


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
