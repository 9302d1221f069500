"""A theme as its page shows it."""

from typing import Any

from projects.models import Theme
from projects.policies.event import visible_events
from projects.policies.problem import public_problems
from projects.policies.project import visible_projects
from projects.queries.events import next_events
from projects.queries.problems import with_voices
from projects.queries.projects import project_list

MOST = 10


def theme_context(theme: Theme, user: Any) -> dict[str, Any]:
    """Return what the page of a theme shows. Five queries, however much there is."""
    projects = list(project_list(user).filter(themes=theme)[: MOST + 1])
    problems = with_voices(public_problems().filter(themes=theme).select_related("lab__region")).order_by("-pk")
    told = list(problems[: MOST + 1])
    about = visible_events(user).filter(project__in=visible_projects(user).filter(themes=theme))
    return {
        "theme": theme,
        "projects": projects[:MOST],
        "more_projects": len(projects) > MOST,
        "problems": told[:MOST],
        "more_problems": len(told) > MOST,
        "events": next_events(about, limit=5),
        "others": list(Theme.objects.exclude(pk=theme.pk)),
    }
