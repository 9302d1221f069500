"""Accepted work as facts: what upper floors may build claims on."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from projects.models import Review, SubmissionMember, TaskCompetence
from projects.states import CompetenceUse, Verdict


@dataclass(frozen=True)
class AcceptedWork:
    """One accepted submission of one person. ``competences`` maps a competence's id to the level the task grows it to."""

    user_id: int
    review_id: int
    submission_id: int
    contribution_id: int
    task_id: int
    project_id: int
    theme_ids: frozenset[int]
    competences: dict[int, int] = field(hash=False)
    accepted_at: datetime = field(compare=False)


def accepted_work_of(user_ids: Iterable[int]) -> dict[int, list[AcceptedWork]]:
    """Return, for each user id, their accepted and not reversed work, oldest first. Four queries, however many people.

    Work counts for the author and for every member who stands behind the accepted version: who was asked and never
    confirmed has shown nothing.
    """
    ids = set(user_ids)
    work: dict[int, list[AcceptedWork]] = defaultdict(list)
    shared: dict[int, set[int]] = defaultdict(set)
    for submission_id, user_id in SubmissionMember.objects.filter(user__in=ids).values_list("submission_id", "user_id"):
        shared[submission_id].add(user_id)
    rows = list(
        Review.objects.filter(verdict=Verdict.ACCEPTED, reversed_at__isnull=True)
        .filter(Q(submission__contribution__author__in=ids) | Q(submission__in=list(shared)))
        .select_related("submission__contribution__task__project")
        .prefetch_related("submission__contribution__task__project__themes")
        .order_by("reviewed_at", "pk")
    )
    grown = _grown_competences({row.submission.contribution.task_id for row in rows})
    for row in rows:
        contribution = row.submission.contribution
        people = {contribution.author_id, *shared[row.submission_id]} & ids
        for user_id in sorted(people):
            work[user_id].append(
                AcceptedWork(
                    user_id=user_id,
                    review_id=row.pk,
                    submission_id=row.submission_id,
                    contribution_id=contribution.pk,
                    task_id=contribution.task_id,
                    project_id=contribution.task.project_id,
                    theme_ids=frozenset(theme.pk for theme in contribution.task.project.themes.all()),
                    competences=grown[contribution.task_id],
                    accepted_at=row.reviewed_at,
                )
            )
    return dict(work)


def _grown_competences(task_ids: set[int]) -> dict[int, dict[int, int]]:
    """Return {task id: {competence id: level}} for what the tasks grow."""
    grown: dict[int, dict[int, int]] = defaultdict(dict)
    rows = TaskCompetence.objects.filter(task__in=task_ids, use=CompetenceUse.GROWS)
    for task_id, competence_id, level in rows.values_list("task_id", "competence_id", "level"):
        grown[task_id][competence_id] = level
    return grown
