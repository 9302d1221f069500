"""Hints about help for those who run a project. `{% load projects_help %}`."""

from typing import Any

from django import template

from projects.models import HelpRequest, Project
from projects.queries.help import calls_without_help_task, state_now

register = template.Library()


@register.filter
def stands_at(call: HelpRequest) -> str:
    """`{{ call|stands_at }}`: where a call for help stands now; a helper whose time ran out holds it no longer."""
    return state_now(call)


@register.inclusion_tag("projects/together/help_hint.html", takes_context=True)
def help_hint(context: dict[str, Any], project: Project) -> dict[str, Any]:
    """`{% help_hint project %}`: what to do where people are stuck and help is not reviewed yet. At most one query."""
    return {
        "project": project,
        "count": calls_without_help_task(project),
        "has_task": project.help_task_id is not None,
        "csrf_token": context.get("csrf_token"),
    }
