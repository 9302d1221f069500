"""What became of the work."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OutcomeKind(models.TextChoices):
    """What an outcome tells."""

    MADE = "made", pgettext_lazy("outcome", "made")
    USED = "used", pgettext_lazy("outcome", "in use")
    REJECTED = "rejected", pgettext_lazy("outcome", "tried and left")
    HANDED_OVER = "handed_over", pgettext_lazy("outcome", "handed over")


class PartInOutcome(models.TextChoices):
    """What became of one contribution in an outcome."""

    USED = "used", _("it is part of it")
    NOT_USED = "not_used", _("it was not used in the end")


class Useful(models.TextChoices):
    """Whether a contribution helped the project, in the coordinator's word. Says nothing about competence."""

    YES = "yes", _("useful to the project")
    PARTLY = "partly", _("useful in part")
    NO = "no", _("not useful to the project this time")
