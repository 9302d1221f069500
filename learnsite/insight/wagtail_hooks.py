"""Where the reports stand in the content system."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from learnsite.insight import views
from learnsite.insight.policies import courses_to_judge


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    """Addresses below /cms/."""
    return [
        path("insight/", views.index, name="insight"),
        path("insight/courses/<int:pk>/", views.course, name="insight_course"),
        path("insight/courses/<int:pk>/lessons/<int:lesson_pk>/", views.lesson, name="insight_lesson"),
        path("insight/courses/<int:pk>/all.xlsx", views.workbook, name="insight_workbook"),
        path("insight/courses/<int:pk>/<slug:table>.csv", views.table_file, name="insight_table"),
    ]


class InsightMenuItem(MenuItem):
    """Shown to those who may change a course."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether there is anything to see."""
        return bool(courses_to_judge(request.user).exists())


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    """The entry in the menu."""
    return InsightMenuItem(_("What works"), reverse("insight"), name="insight", icon_name="view", order=305)
