"""What can be found."""

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from learnsite.search.states import EntryKind


class SearchEntry(models.Model):
    """One public thing in one language. Kept by services.reindex, rebuilt by `manage.py rebuild_search`.

    ``title_terms`` and ``text_terms`` are what the database's text index reads (see terms.py): on SQLite an FTS5 table
    that triggers keep, on PostgreSQL a generated column. ``key`` is the primary key of the thing itself.
    """

    wagtail_reference_index_ignore = True  # made from other rows: Wagtail need not index it

    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    key = models.BigIntegerField()
    language = models.CharField(max_length=8, help_text="Of the readers it is shown to.")
    text_language = models.CharField(max_length=8, help_text="Of its words: may be another when nobody translated it.")
    work_language = models.CharField(max_length=8, blank=True, help_text="Empty: any language will do.")
    title = models.CharField(max_length=400)
    text = models.TextField(blank=True)
    title_terms = models.TextField(blank=True)
    text_terms = models.TextField(blank=True)
    path = models.CharField(max_length=400, help_text="Without the language's prefix.")
    place = models.CharField(max_length=200, blank=True)
    region_code = models.CharField(max_length=8, blank=True)
    sort = models.CharField(max_length=12, blank=True, help_text="The kind of work of a task.")
    minutes = models.PositiveIntegerField(null=True, blank=True)
    remote = models.BooleanField(default=False)
    is_open = models.BooleanField(default=False, help_text="Something can be done here.")
    visible_from = models.DateTimeField(null=True, blank=True)
    open_until = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(default=timezone.now, db_default=Now())

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "language"], name="search_entry_once"),
            models.CheckConstraint(condition=models.Q(kind__in=EntryKind.values), name="search_entry_kind_known"),
        ]
        indexes = [
            models.Index(fields=["language", "kind", "-id"], name="search_entry_by_kind"),
            models.Index(fields=["language", "-published_at", "-id"], name="search_entry_by_date"),
            models.Index(fields=["language", "region_code", "kind"], name="search_entry_by_region"),
            models.Index(fields=["language", "minutes", "-id"], name="search_entry_by_minutes"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} ({self.language})"


class EntryTheme(models.Model):
    """What a thing is about, by the theme's slug."""

    wagtail_reference_index_ignore = True  # made from other rows: Wagtail need not index it

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="themes")
    slug = models.SlugField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "slug"], name="entry_theme_once")]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.slug}"


class EntryCompetence(models.Model):
    """A competence a thing uses or teaches, at the highest level it does."""

    wagtail_reference_index_ignore = True  # made from other rows: Wagtail need not index it

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="competences")
    competence = models.ForeignKey("courses.Competence", on_delete=models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "competence"], name="entry_competence_once")]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.competence_id} at {self.level}"
