"""What became of work."""

from typing import Any

import factory
from django.utils import timezone

from projects.models import Outcome, OutcomePart, Project
from projects.states import OutcomeKind, PartInOutcome
from tests.factories.projects import (
    ContributionFactory,
    ProjectFactory,
    ReviewFactory,
    SubmissionFactory,
    TaskFactory,
    both,
)


class OutcomeFactory(factory.django.DjangoModelFactory[Outcome]):
    """A public outcome without parts."""

    class Meta:
        model = Outcome
        skip_postgeneration_save = True

    project = factory.SubFactory(ProjectFactory)
    kind = OutcomeKind.USED
    title = factory.Sequence(lambda number: both(f"대피소 안내 지도 {number}", f"Shelter map {number}"))
    body = both("면사무소가 6월부터 써요.", "The township office uses it since June.")
    published_at = factory.LazyFunction(timezone.now)


class OutcomePartFactory(factory.django.DjangoModelFactory[OutcomePart]):
    """Accepted work that is used in a public outcome."""

    class Meta:
        model = OutcomePart

    outcome = factory.SubFactory(OutcomeFactory)
    contribution = factory.LazyAttribute(lambda it: accepted_work(it.outcome.project))
    part = PartInOutcome.USED


def accepted_work(project: Project, **values: Any) -> Any:
    """Accepted work in a project."""
    work = ContributionFactory(task=TaskFactory(project=project), **values)
    ReviewFactory(submission=SubmissionFactory(contribution=work))
    work.refresh_from_db()
    return work
