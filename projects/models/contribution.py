"""One person's (or team's) work on a task, from the first draft to the verdict."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.states import Autonomy, ContributionState


class Contribution(models.Model):
    """The thread that runs through drafts and submissions. The draft is overwritten; submissions never are."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    task = models.ForeignKey("projects.Task", on_delete=models.PROTECT, related_name="contributions")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="contributions")
    claim = models.ForeignKey(
        "projects.TaskClaim", null=True, blank=True, on_delete=models.SET_NULL, related_name="contributions"
    )
    state = models.CharField(
        _("state"), max_length=20, choices=ContributionState.choices, default=ContributionState.DRAFT
    )
    state_since = models.DateTimeField(_("in this state since"), default=timezone.now)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    draft_answers = models.JSONField(_("draft"), default=dict, blank=True)
    draft_version = models.PositiveIntegerField(_("draft version"), default=0)
    draft_page = models.CharField(
        _("window"),
        max_length=40,
        blank=True,
        help_text=_("The window that saved by itself last; it may go on saving."),
    )
    draft_saved_at = models.DateTimeField(_("draft saved"), null=True, blank=True)
    name_shown = models.BooleanField(_("show my name"), default=True)
    role = models.CharField(_("role of the author"), max_length=80, blank=True)
    share = models.CharField(_("what the author did"), max_length=200, blank=True)
    autonomy = models.CharField(_("help"), max_length=14, choices=Autonomy.choices, default=Autonomy.ALONE)
    help_request = models.OneToOneField(
        "projects.HelpRequest",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contribution_of_helper",
        help_text=_("The call for help this work answered; such work has no claim."),
    )
    is_demo = models.BooleanField(_("made up for the demo"), default=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        constraints = [
            models.UniqueConstraint(
                fields=["task", "author"],
                condition=~models.Q(state__in=["accepted", "declined"]) & models.Q(help_request__isnull=True),
                name="contribution_one_unfinished",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ContributionState.values), name="contribution_state_known"
            ),
            models.CheckConstraint(condition=models.Q(autonomy__in=Autonomy.values), name="autonomy_known"),
        ]
        indexes = [
            models.Index(fields=["author", "-id"], name="contribution_by_author"),
            models.Index(fields=["state", "state_since"], name="contribution_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.author_id} on {self.task_id}: {self.state}"


class ContributionMember(models.Model):
    """Somebody who works on it besides the author, and may never judge it. Counts once they said yes (``confirmed_at``)."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="shared_contributions")
    role = models.CharField(max_length=80, blank=True)
    share = models.CharField(_("what they did"), max_length=200, blank=True)
    autonomy = models.CharField(max_length=14, choices=Autonomy.choices, default=Autonomy.ALONE)
    name_shown = models.BooleanField(default=True)
    invited_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contribution", "user"], name="contribution_member_once"),
            models.CheckConstraint(condition=models.Q(autonomy__in=Autonomy.values), name="member_autonomy_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} with {self.contribution_id}"
