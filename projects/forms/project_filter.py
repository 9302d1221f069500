"""What the list of projects can be narrowed by."""

from typing import Any

from django.db.models import QuerySet

from projects.forms.task_filter import TaskFilterForm
from projects.models import Region, Theme


class ProjectFilterForm(TaskFilterForm):
    """The filters of tasks: a project fits when it has an open task that does. What is unknown is ignored."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["now"]

    def regions(self) -> QuerySet[Region]:
        """The regions with a project."""
        return Region.objects.filter(labs__projects__isnull=False).distinct().order_by("code")

    def themes(self) -> QuerySet[Theme]:
        """The themes of a project."""
        return Theme.objects.filter(projects__isnull=False).distinct().order_by("slug")
