"""What people are told about, and the words for it. One entry per kind; the words are made in the reader's language."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """The events a person hears about."""

    CONTRIBUTION_ACCEPTED = "contribution_accepted", _("Your work was accepted")
    CHANGES_REQUESTED = "changes_requested", _("One more step on your work")
    CONTRIBUTION_DECLINED = "contribution_declined", _("Your work was not taken")
    BADGE_AWARDED = "badge_awarded", _("You have a new badge")
    AWARD_REVOKED = "award_revoked", _("A badge of yours was revoked")
