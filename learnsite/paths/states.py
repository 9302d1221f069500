"""What can be a goal."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GoalKind(models.TextChoices):
    """The kinds of goals. ``ref`` of a goal is the key of a task or a role, the slug of a badge, or ``code:level``."""

    TASK = "task", _("a task")
    ROLE = "role", _("a role in a project")
    BADGE = "badge", _("a badge")
    COMPETENCE = "competence", _("a level in a competence")
