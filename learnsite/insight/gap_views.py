"""The gap map for editors: what to write next, and where to begin writing it."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.permissions import page_permission_policy

from courses.models import Competence, CoursePage, ModulePage
from learnsite.insight.files import as_csv
from learnsite.insight.gap_report import gap_table
from learnsite.insight.views import crumbs, download
from projects.models import Region
from projects.queries.gaps import gap_map, part_of


@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """What to write next, of all regions and languages or of one, a part at a time."""
    chosen = _chosen(request)
    found = gap_map(region=chosen["region"], language=chosen["language"])
    rows, next_after = part_of(found, request.GET.get("after", ""))
    context = {
        "rows": [(row, _write_url(row)) for row in rows],
        "count": len(found),
        "next_query": urlencode({**chosen, "after": next_after}) if next_after else "",
        "file_query": urlencode(chosen),
        "regions": [(region.code, str(region.name)) for region in Region.objects.all()],
        "languages": [(code, settings.LANGUAGE_NAMES[code]) for code, _name in settings.LANGUAGES],
        "chosen": chosen,
        "breadcrumbs_items": crumbs(("", _("Write next"))),
        "header_title": _("Write next"),
        "header_icon": "edit",
    }
    return render(request, "cms/insight/gaps.html", context)


@require_safe
def gaps_file(request: HttpRequest) -> HttpResponse:
    """The whole list as CSV."""
    chosen = _chosen(request)
    table = gap_table(gap_map(region=chosen["region"], language=chosen["language"]))
    return download(as_csv(table), "text/csv; charset=utf-8", f"write-next-{timezone.localdate():%Y-%m-%d}.csv")


@require_safe
def write(request: HttpRequest, competence_pk: int, level: int, language: str) -> HttpResponse:
    """Where a lesson on a competence could stand: modules that teach it already, and courses that could get a new module."""
    competence = get_object_or_404(Competence.objects.select_related("area"), pk=competence_pk)
    if level not in range(1, 21) or language not in settings.LANGUAGE_NAMES:
        raise Http404
    _let_in(request)
    here = page_permission_policy.instances_user_has_permission_for(request.user, "add")
    modules = ModulePage.objects.filter(pk__in=here.values("pk"), live=True, locale__language_code=language)
    courses = CoursePage.objects.filter(pk__in=here.values("pk"), locale__language_code=language)
    prefill = urlencode({"teaches": competence.pk, "level": level})
    context = {
        "competence": competence,
        "level": level,
        "language": settings.LANGUAGE_NAMES[language],
        "modules": modules.filter(competences__competence=competence).order_by("path"),
        "courses": sorted(courses.order_by("path"), key=lambda course: course.area_id != competence.area_id),
        "area": competence.area_id,
        "prefill": prefill,
        "breadcrumbs_items": crumbs((reverse("insight_gaps"), _("Write next")), ("", str(competence.name))),
        "header_title": _("Write a lesson"),
        "header_icon": "edit",
    }
    return render(request, "cms/insight/write.html", context)


def _let_in(request: HttpRequest) -> None:
    """Let in whoever writes pages; anybody else gets Http404."""
    if not page_permission_policy.user_has_any_permission(request.user, ["add", "change", "publish"]):
        raise Http404


def _chosen(request: HttpRequest) -> dict[str, str]:
    """What the list is narrowed to; what there is none of narrows nothing."""
    _let_in(request)
    region, language = request.GET.get("region", ""), request.GET.get("language", "")
    known = Region.objects.filter(code=region).exists() if region else False
    return {"region": region if known else "", "language": language if language in settings.LANGUAGE_NAMES else ""}


def _write_url(row: Any) -> str:
    return reverse("insight_write", args=[row.gap.competence, row.gap.level, row.gap.language])
