"""Badges, and accepted work that earns them."""

from typing import Any
from uuid import UUID, uuid4

import factory

from badges.models import Award, Badge, BadgeAlignment, BadgeCriterion, Credential
from badges.services import award_due_badges
from badges.states import BadgeKind, BadgeState, CriterionKind, LevelBand
from courses.models import ModuleCompletion, ProficiencyLevel
from learnsite.accounts.models import User
from projects.models import Contribution, Review, Task
from projects.states import ContributionState
from tests.factories.people import UserFactory
from tests.factories.projects import CompetenceFactory, ContributionFactory, ReviewFactory, SubmissionFactory, both


class _Factory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True
        skip_postgeneration_save = True


class BadgeFactory(_Factory):
    """A live badge without criteria: nobody can earn it until one is given."""

    class Meta:
        model = Badge

    slug = factory.Sequence(lambda number: f"badge-{number}")
    art = "field-observer"
    kind = BadgeKind.FIELD
    level_band = LevelBand.INTERMEDIATE
    name = factory.LazyAttribute(lambda badge: both(f"현장 기록가 {badge.slug}", f"Field observer {badge.slug}"))
    description = both("실제 장소를 살펴보고 기록을 남겼어요.", "Examined real places and left records.")
    criteria_text = both("과제를 해 보세요.", "Do a task.")
    state = BadgeState.LIVE


class WorkCriterionFactory(_Factory):
    """One accepted contribution of any sort."""

    class Meta:
        model = BadgeCriterion

    badge = factory.SubFactory(BadgeFactory)
    kind = CriterionKind.CONTRIBUTIONS_ACCEPTED


class ModuleCriterionFactory(_Factory):
    """One module completed."""

    class Meta:
        model = BadgeCriterion

    badge = factory.SubFactory(BadgeFactory)
    kind = CriterionKind.MODULE_COMPLETED
    module_key = factory.LazyFunction(uuid4)


class AlignmentFactory(_Factory):
    """A competence at level 3, on a scale of eight."""

    class Meta:
        model = BadgeAlignment

    badge = factory.SubFactory(BadgeFactory)
    competence = factory.SubFactory(CompetenceFactory)
    level = 3

    @factory.post_generation
    def scale(self, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        framework = self.competence.framework
        framework.source = "https://example.org/framework"
        framework.save(update_fields=["source"])
        for number in range(1, 9):
            ProficiencyLevel.objects.get_or_create(
                framework=framework, number=number, defaults={"band": both(f"단계 {number}", f"Band {number}")}
            )


def complete_module(user: User, module_key: UUID | None = None) -> ModuleCompletion:
    """A person completed a module."""
    return ModuleCompletion.objects.create(user=user, course_key=uuid4(), module_key=module_key or uuid4())


def accept_work(
    author: User,
    *,
    task: Task | None = None,
    name_shown: bool = True,
    answers: dict[str, Any] | None = None,
    **review: Any,
) -> Review:
    """A person's work was accepted with full marks."""
    contribution: Contribution = ContributionFactory(
        author=author, state=ContributionState.SUBMITTED, name_shown=name_shown, **({"task": task} if task else {})
    )
    submission = SubmissionFactory(
        contribution=contribution, name_shown=name_shown, **({"answers": answers} if answers else {})
    )
    accepted: Review = ReviewFactory(submission=submission, **review)
    for criterion in accepted.rubric_version.content["criteria"]:
        accepted.marks.create(criterion_key=criterion["key"], mark=4)
    return accepted


def award_for_work(user: User | None = None, *, badge: Badge | None = None, **work: Any) -> Award:
    """A person earned a badge by one accepted piece of work; with its credential."""
    user = user or UserFactory()
    badge = badge or BadgeFactory()
    if not badge.criteria.exists():
        WorkCriterionFactory(badge=badge)
    accept_work(user, **work)
    awards = award_due_badges(user.pk)
    return next(award for award in awards if award.badge_id == badge.pk)


def credential_for_work(user: User | None = None, **work: Any) -> Credential:
    """The credential of such an award."""
    return Credential.objects.select_related("award__badge", "issuer", "status_list").get(
        award=award_for_work(user, **work)
    )
