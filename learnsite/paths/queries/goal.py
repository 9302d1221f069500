"""A goal, whatever kind it is: what it is called, where it is, and what it asks for."""

from dataclasses import dataclass, field
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from badges.criteria.progress import progress_towards
from badges.queries.badges import get_badge_to_show
from badges.queries.paths import goals_of_badge
from courses.models import Competence
from courses.paths import Goal
from learnsite.paths.models import KeptGoal
from learnsite.paths.states import GoalKind
from projects.models import Task
from projects.policies.people import get_opening_to_see
from projects.policies.task import visible_tasks
from projects.queries.paths import goal_of_role, goal_of_task


@dataclass(frozen=True)
class Destination:
    """Where somebody wants to go. ``goals``: any of them is enough; none: it is reached. ``own_task`` is no step of the way to
    itself; ``short_of`` counts the tasks a badge wants and there are none open for, by goal."""

    kind: str
    ref: str
    title: str
    url: str
    way_url: str
    minutes: int = 0
    goals: tuple[Goal, ...] = ()
    short_of: tuple[int, ...] = field(default=())
    own_task: int | None = None


def get_destination(kind: str, ref: str, user: Any, *, tasks: list[Task]) -> Destination:
    """Fetch a goal the person may know of; anything else gives Http404. ``tasks`` are the open tasks a badge may count."""
    if kind == GoalKind.BADGE:
        return _badge(ref, user, tasks)
    if kind == GoalKind.COMPETENCE:
        code, _colon, level = ref.rpartition(":")
        return _competence(code, int(level) if level.isdecimal() and len(level) < 3 else 0)
    if not (ref.isdecimal() and len(ref) < 19):
        raise Http404
    return _task(int(ref), user) if kind == GoalKind.TASK else _role(int(ref), user)


def kept_goal(user: Any) -> KeptGoal | None:
    """Return the goal a person keeps. One query, none for a visitor."""
    return KeptGoal.objects.filter(user=user).first() if getattr(user, "is_authenticated", False) else None


def _task(pk: int, user: Any) -> Destination:
    task = visible_tasks(user).filter(pk=pk).select_related("project").first()
    if task is None:
        raise Http404
    return Destination(
        kind=GoalKind.TASK,
        ref=str(pk),
        title=str(task.title),
        url=reverse("projects:task", args=[task.project.slug, task.slug]),
        way_url=reverse("way_to_task", args=[task.project.slug, task.slug]),
        minutes=task.minutes,
        goals=(goal_of_task(task),),
        own_task=pk,
    )


def _role(pk: int, user: Any) -> Destination:
    opening = get_opening_to_see(user, pk)
    return Destination(
        kind=GoalKind.ROLE,
        ref=str(pk),
        title=str(opening.title),
        url=reverse("projects:role", args=[pk]),
        way_url=reverse("way_to_role", args=[pk]),
        goals=(goal_of_role(opening),),
    )


def _badge(slug: str, user: Any, tasks: list[Task]) -> Destination:
    badge = get_badge_to_show(slug)
    (progress,) = progress_towards([badge], user.pk if getattr(user, "is_authenticated", False) else None)
    goals = goals_of_badge(progress, tasks=tasks)
    return Destination(
        kind=GoalKind.BADGE,
        ref=slug,
        title=str(badge.name),
        url=reverse("badges:badge", args=[slug]),
        way_url=reverse("way_to_badge", args=[slug]),
        goals=tuple(goal.goal for goal in goals),
        short_of=tuple(goal.short_of for goal in goals),
    )


def _competence(code: str, level: int) -> Destination:
    competence = Competence.objects.filter(framework__is_default=True, code=code).select_related("framework").first()
    if competence is None or not competence.framework.levels.filter(number=level).exists():
        raise Http404
    return Destination(
        kind=GoalKind.COMPETENCE,
        ref=f"{code}:{level}",
        title=_("%(competence)s, level %(level)s") % {"competence": competence.name, "level": level},
        url=reverse("courses:catalogue"),
        way_url=reverse("way_to_competence", args=[code, level]),
        goals=(Goal({competence.pk: level}),),
    )
