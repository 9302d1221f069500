"""What the open tasks of a lab need and nothing teaches yet."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.policies.project import get_lab_to_run
from projects.queries.gaps import gap_map, part_of


@require_safe
@login_required
def lab_gaps(request: HttpRequest, slug: str) -> HttpResponse:
    """What should be taught next for one lab, what matters most first, a part at a time."""
    lab = get_lab_to_run(request.user, slug)
    found = gap_map(lab=lab.pk)
    rows, next_after = part_of(found, request.GET.get("after", ""))
    context = {"lab": lab, "room": "gaps", "rows": rows, "count": len(found), "next_after": next_after}
    return render(request, "projects/workbench/gaps.html", context)
