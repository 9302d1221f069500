"""Who may see and write what became of the work."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from projects.models import Contribution, Outcome, Project
from projects.policies.project import runnable_projects, visible_projects


def visible_outcomes(user: Any) -> QuerySet[Outcome]:
    """Return the outcomes everybody may see: published, not taken back, of projects the person may see."""
    return Outcome.objects.filter(
        published_at__isnull=False, withdrawn_at__isnull=True, project__in=visible_projects(user)
    )


def get_outcome_to_see(user: Any, pk: int) -> Outcome:
    """Fetch an outcome that is public; anybody else gets Http404, its writers included (they have the workbench)."""
    return _found(visible_outcomes(user).select_related("project__lab__region"), pk=pk)


def get_outcome_to_write(user: Any, project: Project, pk: int) -> Outcome:
    """Fetch an outcome of a project the person runs, drafts and withdrawn ones included; others get Http404."""
    runs = runnable_projects(user).filter(pk=project.pk)
    return _found(Outcome.objects.filter(project__in=runs).select_related("project"), pk=pk)


def judgeable_for_use(user: Any) -> QuerySet[Contribution]:
    """Return the work whose usefulness a person may judge: of projects they run, never their own or their team's."""
    own = Q(author=user) | Q(members__user=user) if getattr(user, "is_authenticated", False) else Q()
    work = Contribution.objects.filter(task__project__in=runnable_projects(user))
    return work.exclude(pk__in=Contribution.objects.filter(own).values("pk")) if own else work.none()


def can_say_usefulness(user: Any, contribution: Contribution) -> bool:
    """Whether a person may say whether this work was useful to the project."""
    return judgeable_for_use(user).filter(pk=contribution.pk).exists()


def get_contribution_to_judge_use(user: Any, project: Project, pk: int) -> Contribution:
    """Fetch work whose usefulness the person may judge; others, and for work of their own, get Http404."""
    return _found(judgeable_for_use(user).filter(task__project=project).select_related("task"), pk=pk)


def _found(rows: QuerySet, **where: Any) -> Any:
    row = rows.filter(**where).first()
    if row is None:
        raise Http404
    return row
