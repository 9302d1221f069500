"""A problem as a resident tells it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.states import ProblemState


class Problem(models.Model):
    """What happens, where, to whom, since when; in the resident's own words and language."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    lab = models.ForeignKey("projects.Lab", verbose_name=_("lab"), on_delete=models.PROTECT, related_name="problems")
    proposer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="problems")
    title = models.CharField(_("in one sentence"), max_length=120)
    what = models.TextField(_("what happens"), max_length=2000)
    where = models.CharField(_("where"), max_length=200)
    whom = models.CharField(_("to whom"), max_length=200, blank=True)
    since = models.CharField(_("since when"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=8, default="ko")
    state = models.CharField(_("state"), max_length=12, choices=ProblemState.choices, default=ProblemState.PROPOSED)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    project = models.ForeignKey(
        "projects.Project", null=True, blank=True, on_delete=models.SET_NULL, related_name="problems"
    )
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("problem")
        verbose_name_plural = _("problems")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ProblemState.values), name="problem_state_known"),
        ]
        indexes = [models.Index(fields=["lab", "-id"], name="problem_by_lab")]

    def __str__(self) -> str:
        return self.title
