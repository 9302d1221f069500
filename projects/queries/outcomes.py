"""What became of the work, as pages show it."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from courses.models import ModuleCompetence, ModuleCompletion
from projects.models import (
    Contribution,
    ContributionMember,
    Outcome,
    OutcomePart,
    Project,
    TaskCompetence,
    TaskModule,
    Usefulness,
)
from projects.policies.outcome import judgeable_for_use, visible_outcomes
from projects.states import ContributionState, PartInOutcome

MOST_NAMED = 60
_USED = Q(part=PartInOutcome.USED, outcome__published_at__isnull=False, outcome__withdrawn_at__isnull=True)


def outcomes_of_project(project: Project) -> QuerySet[Outcome]:
    """Return a project's public outcomes, newest first, with how many pieces of work and of how many people are in each."""
    used = Q(parts__part=PartInOutcome.USED)
    return (
        visible_outcomes(None)
        .filter(project=project)
        .annotate(
            pieces=Count("parts", filter=used, distinct=True),
            hands=Count("parts__contribution__author", filter=used, distinct=True),
        )
        .order_by("-happened_on", "-pk")
    )


def parts_to_show(outcome: Outcome) -> list[OutcomePart]:
    """Return the work in an outcome that was used, with tasks and authors. What was not used is told to its people only."""
    parts = outcome.parts.filter(part=PartInOutcome.USED).select_related("contribution__task", "contribution__author")
    return list(parts.order_by("pk"))


def drafts_and_outcomes(project: Project) -> QuerySet[Outcome]:
    """Return everything written down for a project, drafts and withdrawn ones included, newest first."""
    return (
        Outcome.objects.filter(project=project)
        .annotate(pieces=Count("parts", distinct=True))
        .select_related("by")
        .order_by("-pk")
    )


def nameable_work(project: Project, outcome: Outcome | None = None) -> list[Contribution]:
    """Return the accepted work a coordinator can name: what is named already, then the newest, 60 at most. One query."""
    named = OutcomePart.objects.filter(outcome=outcome, contribution=OuterRef("pk"))
    work = Contribution.objects.filter(task__project=project, state=ContributionState.ACCEPTED)
    work = work.select_related("task", "author").annotate(is_named=Exists(named))
    return list(work.order_by("-is_named", "-state_since", "-pk")[:MOST_NAMED])


def work_without_a_word(user: object, project: Project) -> QuerySet[Contribution]:
    """Return handed-in work of a project whose usefulness nobody has said yet, oldest first; never the person's own."""
    waiting = (ContributionState.SUBMITTED, ContributionState.IN_REVIEW, ContributionState.ACCEPTED)
    return (
        judgeable_for_use(user)
        .filter(task__project=project, state__in=waiting, usefulness__isnull=True)
        .select_related("task", "author")
        .order_by("state_since", "pk")
    )


def outcomes_using_reviews(review_ids: Iterable[int]) -> list[Outcome]:
    """Return the public outcomes in which accepted work is used, by the reviews that accepted it, oldest first. One query,
    or none when there is no review."""
    ids = list(review_ids)
    if not ids:
        return []
    used = OutcomePart.objects.filter(_USED, outcome=OuterRef("pk"), contribution__submissions__review__in=ids)
    found = visible_outcomes(None).filter(Exists(used)).select_related("project")
    return list(found.order_by("happened_on", "pk"))


def used_parts(contribution_ids: Iterable[int]) -> QuerySet[OutcomePart]:
    """Return where contributions are used, in public outcomes, with the outcome and its project, oldest first."""
    return (
        OutcomePart.objects.filter(_USED, contribution__in=list(contribution_ids))
        .select_related("outcome__project")
        .order_by("outcome__happened_on", "outcome_id")
    )


def what_became_of(contribution: Contribution) -> list[OutcomePart]:
    """Return every public outcome that names a contribution, used or not: for the people who worked on it."""
    public = Q(outcome__published_at__isnull=False, outcome__withdrawn_at__isnull=True)
    parts = OutcomePart.objects.filter(public, contribution=contribution).select_related("outcome__project")
    return list(parts.order_by("outcome__happened_on", "outcome_id"))


def usefulness_of(contribution: Contribution) -> Usefulness | None:
    """Return the coordinator's word on a contribution, if there is one."""
    return Usefulness.objects.filter(contribution=contribution).select_related("by").first()


def outcomes_of_module(module_key: UUID, *, limit: int = 3) -> list[Outcome]:
    """Return public outcomes that people built who had read a module: work that is used, on a task that names the module
    or uses a competence it teaches, by somebody who completed it. Newest first. One query.
    """
    read = ModuleCompletion.objects.filter(module_key=module_key)
    member = ContributionMember.objects.filter(
        contribution=OuterRef("contribution"), confirmed_at__isnull=False, user__in=read.values("user")
    )
    taught = ModuleCompetence.objects.filter(page__translation_key=module_key, page__live=True)
    fits = Exists(TaskModule.objects.filter(task=OuterRef("contribution__task"), module_key=module_key)) | Exists(
        TaskCompetence.objects.filter(task=OuterRef("contribution__task"), competence__in=taught.values("competence"))
    )
    built = OutcomePart.objects.filter(_USED, fits, outcome=OuterRef("pk")).filter(
        Exists(member) | Q(contribution__author__in=read.values("user"))
    )
    found = visible_outcomes(None).filter(Exists(built)).select_related("project__lab__region")
    return list(found.order_by("-happened_on", "-pk")[:limit])
