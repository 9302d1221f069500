"""What sort of work a task is, and whether it can be taken."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
    USED = "used", pgettext_lazy("claim", "handed in")
    RETURNED = "returned", _("given back")
    EXPIRED = "expired", _("expired")


class TaskMode(models.TextChoices):
    """Who does a task, and how often."""

    SINGLE = "single", _("one person, once")
    TEAM = "team", _("a team together")
    REPEATED = "repeated", _("again and again")


class Complexity(models.IntegerChoices):
    """How complex the work is, in the four grades DigComp uses."""

    SIMPLE = 1, _("simple, step by step")
    ROUTINE = 2, _("clear, with a few choices")
    VARIED = 3, _("varied, you decide how")
    OPEN = 4, _("open, nobody knows the answer yet")


_S = TaskState

# The one table of moves. A service that moves a task asks this table; anything else is a MoveNotAllowed.
TASK_MOVES: dict[TaskState, frozenset[TaskState]] = {
    _S.DRAFT: frozenset({_S.OPEN, _S.CLOSED}),
    _S.OPEN: frozenset({_S.PAUSED, _S.CLOSED}),
    _S.PAUSED: frozenset({_S.OPEN, _S.CLOSED}),
    _S.CLOSED: frozenset({_S.OPEN}),
}
