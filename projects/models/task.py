"""A task: one piece of real work, small enough to take."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from projects.states import CompetenceUse, Complexity, FieldKind, TaskKind, TaskMode, TaskState


class Task(models.Model):
    """What to do, how long it takes, what it needs and grows, what to hand in, and what judges it."""

    project = models.ForeignKey(
        "projects.Project", verbose_name=_("project"), on_delete=models.PROTECT, related_name="tasks"
    )
    slug = models.SlugField(_("slug"), max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=TaskKind.choices)
    state = models.CharField(_("state"), max_length=8, choices=TaskState.choices, default=TaskState.DRAFT)
    title = I18nCharField(_("title"))
    summary = I18nTextField(_("why it matters"))
    bring = I18nCharField(_("what to bring"), blank=True)
    used_for = I18nCharField(_("what it is used for"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), validators=[MinValueValidator(5), MaxValueValidator(2400)])
    place = I18nCharField(_("place"), blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    remote = models.BooleanField(_("can be done from anywhere"), default=False)
    keeps_place = models.BooleanField(
        _("keeps the place of photos"), default=False, help_text=_("Only where the result is worthless without it.")
    )
    capacity = models.PositiveSmallIntegerField(_("places"), default=1, validators=[MinValueValidator(1)])
    claim_days = models.PositiveSmallIntegerField(
        _("days a claim lasts"), default=10, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )
    good_first = models.BooleanField(_("a good first task"), default=False)
    rubric = models.ForeignKey(
        "projects.Rubric", verbose_name=_("rubric"), on_delete=models.PROTECT, related_name="tasks"
    )
    mode = models.CharField(max_length=8, choices=TaskMode.choices, default=TaskMode.SINGLE)
    minimum = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1)], help_text=_("People without whom it does not start.")
    )
    complexity = models.PositiveSmallIntegerField(choices=Complexity.choices, default=Complexity.SIMPLE)
    language = models.CharField(max_length=8, blank=True, help_text=_("Empty: any language will do."))
    safety = I18nTextField(blank=True)
    opens_at = models.DateTimeField(null=True, blank=True)
    deadline = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_reason = models.CharField(max_length=300, blank=True)
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies")
    split_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="parts")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    opened_at = models.DateTimeField(
        _("opened"), default=timezone.now, null=True, blank=True, help_text=_("Empty: thrown away before it was open.")
    )

    class Meta:
        ordering = ["-id"]
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        constraints = [
            models.UniqueConstraint(fields=["project", "slug"], name="task_slug_in_project"),
            models.CheckConstraint(condition=models.Q(state__in=TaskState.values), name="task_state_known"),
            models.CheckConstraint(condition=models.Q(kind__in=TaskKind.values), name="task_kind_known"),
            models.CheckConstraint(condition=models.Q(capacity__gte=1), name="task_capacity_from_1"),
            models.CheckConstraint(condition=models.Q(mode__in=TaskMode.values), name="task_mode_known"),
            models.CheckConstraint(condition=models.Q(complexity__in=Complexity.values), name="task_complexity_known"),
            models.CheckConstraint(
                condition=models.Q(minimum__gte=1, minimum__lte=models.F("capacity")),
                name="task_minimum_within_capacity",
            ),
        ]
        indexes = [models.Index(fields=["state", "-id"], name="task_by_state")]

    def __str__(self) -> str:
        return str(self.title)


class TaskStep(models.Model):
    """One step of how to do it."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(_("position"))
    title = I18nCharField(_("title"))
    body = I18nTextField(_("text"), blank=True)

    class Meta:
        ordering = ["task", "position"]
        constraints = [models.UniqueConstraint(fields=["task", "position"], name="task_step_position")]

    def __str__(self) -> str:
        return str(self.title)


class TaskField(models.Model):
    """One heading of the form that is handed in. ``options`` of a choice: [{"value": …, "label": {"ko": …, "en": …}}]."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="fields")
    position = models.PositiveSmallIntegerField(_("position"))
    key = models.SlugField(_("key"), max_length=40)
    kind = models.CharField(_("kind"), max_length=10, choices=FieldKind.choices)
    label = I18nCharField(_("label"))
    hint = I18nCharField(_("hint"), blank=True)
    unit = I18nCharField(_("unit"), blank=True)
    required = models.BooleanField(_("required"), default=True)
    minimum = models.DecimalField(_("least"), max_digits=12, decimal_places=2, null=True, blank=True)
    maximum = models.DecimalField(_("most"), max_digits=12, decimal_places=2, null=True, blank=True)
    max_files = models.PositiveSmallIntegerField(_("most files"), default=5, validators=[MaxValueValidator(10)])
    photos_only = models.BooleanField(_("photos only"), default=True)
    options = models.JSONField(_("options"), default=list, blank=True)

    class Meta:
        ordering = ["task", "position"]
        constraints = [
            models.UniqueConstraint(fields=["task", "key"], name="task_field_key"),
            models.CheckConstraint(condition=models.Q(kind__in=FieldKind.values), name="task_field_kind_known"),
        ]

    def __str__(self) -> str:
        return str(self.label)


class TaskCompetence(models.Model):
    """A task needs, or grows, a competence at a level."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="competences")
    competence = models.ForeignKey("courses.Competence", on_delete=models.PROTECT, related_name="used_by_tasks")
    use = models.CharField(_("use"), max_length=6, choices=CompetenceUse.choices)
    level = models.PositiveSmallIntegerField(_("level"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "competence", "use"], name="task_competence_once"),
            models.CheckConstraint(condition=models.Q(use__in=CompetenceUse.values), name="task_competence_use_known"),
        ]

    def __str__(self) -> str:
        return f"{self.use} {self.competence_id} at {self.level}"


class TaskModule(models.Model):
    """A module to read first, by the page's translation key."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="learn_first")
    module_key = models.UUIDField(_("module"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["task", "position"]
        constraints = [models.UniqueConstraint(fields=["task", "module_key"], name="task_module_once")]
        indexes = [models.Index(fields=["module_key"], name="task_by_module")]

    def __str__(self) -> str:
        return f"{self.task_id} ← {self.module_key}"
