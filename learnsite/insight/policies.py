"""Who may see what became of a course: whoever may change it."""

from typing import Any

from django.http import Http404
from wagtail.permissions import page_permission_policy

from courses.models import CoursePage


def courses_to_judge(user: Any) -> Any:
    """Return the published courses a person may change, in the order of the tree."""
    mine = page_permission_policy.instances_user_has_permission_for(user, "change")
    return CoursePage.objects.filter(pk__in=mine.values("pk"), live=True).order_by("path")


def get_course_to_judge(user: Any, pk: int) -> CoursePage:
    """Fetch a course whose numbers a person may see; anybody else gets Http404."""
    course: CoursePage | None = courses_to_judge(user).select_related("locale").filter(pk=pk).first()
    if course is None:
        raise Http404
    return course
