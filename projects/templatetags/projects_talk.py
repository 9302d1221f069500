"""The way from a page to what is said about it. `{% load projects_talk %}`."""

from typing import Any

from django import template
from django.urls import reverse

from projects.models import Contribution, Task
from projects.queries.comments import talk_count

register = template.Library()


@register.inclusion_tag("projects/talk/door.html")
def talk_about_task(task: Task) -> dict[str, Any]:
    """`{% talk_about_task task %}`: the link with its count, for a task from policies.task.get_task_to_see. No query.

    A preview of a task that nobody can see yet has no talk.
    """
    count = getattr(task, "talk_count", None)
    url = reverse("projects:task_talk", args=[task.project.slug, task.slug]) if count is not None else ""
    return {"url": url, "count": count}


@register.inclusion_tag("projects/talk/door.html")
def talk_about_contribution(contribution: Contribution) -> dict[str, Any]:
    """`{% talk_about_contribution contribution %}`: the link with its count, for those who may read it. One query, or none
    where policies.contribution.get_contribution_to_read has counted."""
    counted = getattr(contribution, "talk_count", None)
    count = talk_count(contribution) if counted is None else counted
    return {"url": reverse("projects:contribution_talk", args=[contribution.pk]), "count": count}
