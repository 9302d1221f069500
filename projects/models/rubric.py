"""What work is judged against: an editorial rubric, and the versions that judgements point at."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

LOWEST_MARK, PASS_MARK, HIGHEST_MARK = 1, 3, 4


class Rubric(ClusterableModel):
    """A rubric an editor may improve at any time; what was judged before stays on its version."""

    slug = models.SlugField(_("slug"), unique=True)
    title = I18nCharField(_("title"))

    panels = [FieldPanel("slug"), FieldPanel("title"), InlinePanel("criteria", label=_("rubric criteria"), min_num=1)]

    class Meta:
        ordering = ["slug"]
        verbose_name = _("rubric")
        verbose_name_plural = _("rubrics")

    def __str__(self) -> str:
        return str(self.title)


class RubricCriterion(Orderable):
    """One criterion, marked 1 to 4; 3 is enough."""

    rubric = ParentalKey(Rubric, on_delete=models.CASCADE, related_name="criteria")
    key = models.SlugField(_("key"), max_length=40)
    name = I18nCharField(_("name"), help_text=_("As the citizen reads it."))
    what = I18nTextField(_("what the reviewer looks at"))
    enough = I18nTextField(_("what is enough"), blank=True, help_text=_("As the citizen reads it."))

    panels = [FieldPanel("key"), FieldPanel("name"), FieldPanel("what"), FieldPanel("enough")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["rubric", "key"], name="criterion_key_in_rubric")]

    def __str__(self) -> str:
        return str(self.name)


class RubricVersion(models.Model):
    """A rubric as it stood when somebody judged by it. Immutable; found by the hash of its content.

    ``content``: {"title": {lang: text}, "criteria": [{"key", "name", "what", "enough"}, …]}.
    """

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    rubric = models.ForeignKey(Rubric, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    content = models.JSONField(_("content"))
    content_hash = models.CharField(_("SHA-256"), max_length=64)
    created_at = models.DateTimeField(_("first used"), default=timezone.now)

    class Meta:
        ordering = ["rubric", "number"]
        constraints = [
            models.UniqueConstraint(fields=["rubric", "content_hash"], name="rubric_version_by_hash"),
            models.UniqueConstraint(fields=["rubric", "number"], name="rubric_version_number"),
        ]

    def __str__(self) -> str:
        return f"{self.rubric_id} v{self.number}"
