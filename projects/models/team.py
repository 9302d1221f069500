"""Asking people to work on something together."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

INVITATION_LASTS = timedelta(days=14)


class TeamInvitation(models.Model):
    """Somebody is asked to join the work on a contribution: by their e-mail address, or, where that is empty, by a link
    that the author passes on. ``member`` is who it led to; whether the address belongs to anybody is told to nobody."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    contribution = models.ForeignKey("projects.Contribution", on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=8, default="ko")
    made_at = models.DateTimeField(default=timezone.now)
    mailed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    member = models.OneToOneField(
        "projects.ContributionMember", null=True, blank=True, on_delete=models.SET_NULL, related_name="invitation"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "email"],
                condition=models.Q(cancelled_at__isnull=True),
                name="team_invitation_once",
            )
        ]

    def __str__(self) -> str:
        return f"invitation to {self.contribution_id}"
