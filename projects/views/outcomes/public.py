"""What became of the work, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.policies.outcome import get_outcome_to_see
from projects.queries.outcomes import outcomes_of_project, parts_to_show
from projects.queries.projects import get_project_to_see

PAGE = 20


@require_safe
def project_outcomes(request: HttpRequest, slug: str) -> HttpResponse:
    """List what came of a project, newest first, a page at a time by key."""
    project = get_project_to_see(request.user, slug)
    outcomes = outcomes_of_project(project)
    after = request.GET.get("after", "")
    if after.isascii() and after.isdigit() and len(after) < 18:
        last = outcomes.filter(pk=int(after)).first()
        if last is not None:
            outcomes = outcomes.exclude(happened_on__gt=last.happened_on).exclude(
                happened_on=last.happened_on, pk__gte=last.pk
            )
    rows = list(outcomes[: PAGE + 1])
    context = {
        "project": project,
        "tab": "outcomes",
        "outcomes": rows[:PAGE],
        "next_after": rows[PAGE - 1].pk if len(rows) > PAGE else None,
    }
    return render(request, "projects/outcomes/list.html", context)


@require_safe
def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """One outcome, and the work in it."""
    found = get_outcome_to_see(request.user, pk)
    return render(request, "projects/outcomes/outcome.html", {"outcome": found, "parts": parts_to_show(found)})
