"""The stages a project goes through, and the templates they come from."""

from django.conf import settings
from django.db import models
from i18nfield.fields import I18nCharField, I18nTextField


class ProjectTemplate(models.Model):
    """A way of running a project that has proven itself, for example the six stages of an SOS Lab."""

    slug = models.SlugField(unique=True)
    name = I18nCharField()
    about = I18nTextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return str(self.name)


class TemplateStage(models.Model):
    """One stage of a template: what happens in it, what must be there to leave it, and which competences it takes.

    ``must``: [{lang: text}, …]. ``tasks``: [{"kind", "minutes", "title": {lang: text}, "summary": {lang: text}}, …]:
    suggestions, copied when a coordinator takes one up. ``competences``: codes; the modules that teach them are looked up
    when they are shown, because every installation has its own.
    """

    template = models.ForeignKey(ProjectTemplate, on_delete=models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=40)
    name = I18nCharField()
    what = I18nTextField(blank=True)
    must = models.JSONField(default=list, blank=True)
    tasks = models.JSONField(default=list, blank=True)
    competences = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["template", "position"]
        constraints = [
            models.UniqueConstraint(fields=["template", "key"], name="template_stage_key"),
            models.UniqueConstraint(fields=["template", "position"], name="template_stage_position"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class ProjectStage(models.Model):
    """A stage of one project. At most one is current: entered and not left."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="stages")
    template_stage = models.ForeignKey(
        TemplateStage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    position = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=40)
    name = I18nCharField()
    what = I18nTextField(blank=True)
    planned_until = models.DateField(null=True, blank=True)
    entered_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["project", "position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "key"], name="project_stage_key"),
            models.UniqueConstraint(fields=["project", "position"], name="project_stage_position"),
            models.UniqueConstraint(
                fields=["project"],
                condition=models.Q(entered_on__isnull=False, left_on__isnull=True),
                name="project_stage_one_current",
            ),
            models.CheckConstraint(
                condition=models.Q(left_on__isnull=True) | models.Q(entered_on__isnull=False),
                name="project_stage_entered_before_left",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class StageRequirement(models.Model):
    """What must be there to leave a stage; met when somebody says so, with a word about where it is to be seen."""

    stage = models.ForeignKey(ProjectStage, on_delete=models.CASCADE, related_name="requirements")
    position = models.PositiveSmallIntegerField()
    text = I18nCharField()
    met_at = models.DateTimeField(null=True, blank=True)
    met_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["stage", "position"]
        constraints = [models.UniqueConstraint(fields=["stage", "position"], name="stage_requirement_position")]

    def __str__(self) -> str:
        return str(self.text)
