"""The projects floor in the editor: what is written rarely and by editors. Tasks and people change by the hour elsewhere."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from projects.models import Lab, Partner, Project, Rubric, Task, Theme
from projects.queries.open_data import data_sources

hooks.register("live_data_sources", data_sources)


class RubricViewSet(SnippetViewSet):
    """Rubrics with their criteria."""

    model = Rubric
    icon = "clipboard-list"
    list_display = ["title", "slug"]


class PartnerViewSet(SnippetViewSet):
    """Partners."""

    model = Partner
    icon = "group"
    list_display = ["name", "sector"]
    list_filter = ["sector"]
    panels = [FieldPanel("slug"), FieldPanel("name"), FieldPanel("about"), FieldPanel("sector"), FieldPanel("url")]


class ThemeViewSet(SnippetViewSet):
    """Themes."""

    model = Theme
    icon = "tag"
    list_display = ["name", "slug"]


class LabViewSet(SnippetViewSet):
    """Labs."""

    model = Lab
    icon = "site"
    list_display = ["name", "region"]
    panels = [FieldPanel("slug"), FieldPanel("region"), FieldPanel("name"), FieldPanel("summary"), FieldPanel("scene")]


class ProjectViewSet(SnippetViewSet):
    """Projects."""

    model = Project
    icon = "folder-open-inverse"
    list_display = ["name", "lab", "state"]
    list_filter = ["lab", "state"]
    panels = [
        FieldPanel("slug"),
        FieldPanel("lab"),
        FieldPanel("name"),
        FieldPanel("summary"),
        FieldPanel("place"),
        FieldPanel("long_term_change"),
        FieldPanel("themes"),
        # A state changes by the moves of the workbench, which tell when, by whom and why.
        FieldPanel("state", read_only=True),
        FieldPanel("started_on"),
    ]


class TaskViewSet(SnippetViewSet):
    """Tasks: their words, places and state."""

    model = Task
    icon = "tasks"
    list_display = ["title", "project", "kind", "state"]
    list_filter = ["project", "kind", "state"]
    exclude_form_fields = ["opened_at"]


class ProjectsGroup(SnippetViewSetGroup):
    """One entry in the editor's menu."""

    items = (ProjectViewSet, TaskViewSet, LabViewSet, PartnerViewSet, ThemeViewSet, RubricViewSet)
    menu_label = _("Projects")
    menu_icon = "folder-open-inverse"
    menu_order = 310


register_snippet(ProjectsGroup)


class ReverseAcceptanceFormatter(LogFormatter):
    """An acceptance was taken back."""

    label = _("Reverse an acceptance")

    def format_message(self, log_entry: ModelLogEntry) -> Any:
        """Say what happened."""
        return _("Acceptance reversed")

    def format_comment(self, log_entry: ModelLogEntry) -> str:
        """Give the reason."""
        return str(log_entry.data.get("reason", ""))


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Give our entries in the audit log their words."""
    actions.register_action("projects.reverse_acceptance")(ReverseAcceptanceFormatter)
