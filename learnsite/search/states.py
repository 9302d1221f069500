"""What can be found, how lists are ordered, and how often a saved search is mailed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryKind(models.TextChoices):
    """What sort of thing was found."""

    TASK = "task", _("Tasks")
    PROJECT = "project", _("Projects")
    PROBLEM = "problem", _("Problems")
    LESSON = "lesson", _("Lessons")
    MODULE = "module", _("Modules")
    LAB = "lab", _("Labs")
    OUTCOME = "outcome", _("Outcomes")


class Order(models.TextChoices):
    """What comes first."""

    BEST = "best", _("what fits best")
    NEWEST = "newest", _("the newest")
    SHORTEST = "shortest", _("what takes the least time")


class Every(models.TextChoices):
    """How often new things are mailed at most."""

    DAY = "day", _("once a day")
    WEEK = "week", _("once a week")
