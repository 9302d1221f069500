"""Where the reports stand in the content system."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail.signals import init_new_page

from courses.models import CoursePage, LessonPage
from learnsite.insight import gap_views, views
from learnsite.insight.policies import courses_to_judge
from learnsite.insight.prefill import begin_with_what_is_wanted, remember_what_is_wanted


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    """Addresses below /cms/."""
    return [
        path("insight/", views.index, name="insight"),
        path("insight/courses/<int:pk>/", views.course, name="insight_course"),
        path("insight/courses/<int:pk>/lessons/<int:lesson_pk>/", views.lesson, name="insight_lesson"),
        path("insight/courses/<int:pk>/all.xlsx", views.workbook, name="insight_workbook"),
        path("insight/courses/<int:pk>/<slug:table>.csv", views.table_file, name="insight_table"),
        path("write-next/", gap_views.gaps, name="insight_gaps"),
        path("write-next/all.csv", gap_views.gaps_file, name="insight_gaps_file"),
        path("write-next/<int:competence_pk>/<int:level>/<slug:language>/", gap_views.write, name="insight_write"),
    ]


class InsightMenuItem(MenuItem):
    """Shown to those who may change a course."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether there is anything to see."""
        return bool(courses_to_judge(request.user).exists())


class GapsMenuItem(MenuItem):
    """Shown to those who write pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may write anything."""
        return bool(page_permission_policy.user_has_any_permission(request.user, ["add", "change", "publish"]))


@hooks.register("register_admin_menu_item")
def register_insight_menu_item() -> MenuItem:
    """The entry for reports."""
    return InsightMenuItem(_("What works"), reverse("insight"), name="insight", icon_name="view", order=305)


@hooks.register("register_admin_menu_item")
def register_gaps_menu_item() -> MenuItem:
    """The entry for what to write next."""
    return GapsMenuItem(_("Write next"), reverse("insight_gaps"), name="insight-gaps", icon_name="edit", order=306)


@hooks.register("register_page_header_buttons")
def report_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """The way from a published course, or a lesson of one, to its numbers; for those who may change the course."""
    kind = page.specific_class
    if not page.live or kind not in (CoursePage, LessonPage):
        return
    course_path = page.path if kind is CoursePage else page.path[: -2 * Page.steplen]
    course = courses_to_judge(user).filter(path=course_path).first()
    if course is not None:
        name, keys = ("insight_course", [course.pk]) if kind is CoursePage else ("insight_lesson", [course.pk, page.pk])
        yield Button(_("What works"), reverse(name, args=keys), icon_name="view", priority=66)


hooks.register("before_create_page", remember_what_is_wanted)
init_new_page.connect(begin_with_what_is_wanted, dispatch_uid="insight.begin_with_what_is_wanted")
