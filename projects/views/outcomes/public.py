"""What became of the work, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.policies.outcome import get_outcome_to_see
from projects.queries.outcomes import outcomes_of_project, parts_to_show
from projects.queries.paging import first_of, number_in
from projects.queries.projects import get_project_to_see

PAGE = 20


@require_safe
def project_outcomes(request: HttpRequest, slug: str) -> HttpResponse:
    """List what came of a project, newest first, a page at a time by key."""
    project = get_project_to_see(request.user, slug)
    outcomes = outcomes_of_project(project)
    key = number_in(request.GET.get("after", ""))
    last = outcomes.filter(pk=key).first() if key is not None else None
    if last is not None:
        outcomes = outcomes.exclude(happened_on__gt=last.happened_on).exclude(
            happened_on=last.happened_on, pk__gte=last.pk
        )
    rows, next_after = first_of(outcomes, PAGE)
    context = {"project": project, "tab": "outcomes", "outcomes": rows, "next_after": next_after}
    return render(request, "projects/outcomes/list.html", context)


@require_safe
def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """One outcome, and the work in it."""
    found = get_outcome_to_see(request.user, pk)
    return render(request, "projects/outcomes/outcome.html", {"outcome": found, "parts": parts_to_show(found)})
