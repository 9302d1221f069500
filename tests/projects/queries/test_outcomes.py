"""What became of work, as pages ask for it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.models import ModuleCompletion
from projects.models import ContributionMember, TaskModule, Usefulness
from projects.queries.outcomes import (
    nameable_work,
    outcomes_of_module,
    outcomes_of_project,
    outcomes_using_reviews,
    used_parts,
    what_became_of,
    work_without_a_word,
)
from projects.states import PartInOutcome, ProjectRole
from tests.factories.courses import ModulePageFactory
from tests.factories.outcomes import OutcomeFactory, OutcomePartFactory, accepted_work
from tests.factories.people import UserFactory
from tests.factories.projects import ContributionFactory, ProjectMembershipFactory, TaskFactory

pytestmark = pytest.mark.django_db


def completed(user, module):
    return ModuleCompletion.objects.create(
        user=user, course_key=module.translation_key, module_key=module.translation_key
    )


def test_drafts_and_what_was_taken_back_are_not_public():
    shown = OutcomePartFactory()
    for hidden in ({"published_at": None}, {"withdrawn_at": timezone.now()}):
        part = OutcomePartFactory(outcome=OutcomeFactory(project=shown.outcome.project, **hidden))
        assert what_became_of(part.contribution) == []
        assert not used_parts([part.contribution_id]).exists()
    assert list(outcomes_of_project(shown.outcome.project)) == [shown.outcome]
    assert what_became_of(shown.contribution) == [shown]


def test_what_reviews_accepted_is_found_where_it_is_used():
    used, left = OutcomePartFactory(), OutcomePartFactory(part=PartInOutcome.NOT_USED, words="겹쳤어요.")
    reviews = [part.contribution.submissions.get().review.pk for part in (used, left)]
    assert outcomes_using_reviews(reviews) == [used.outcome]
    assert outcomes_using_reviews([]) == []


class TestOutcomesOfModule:
    def test_work_by_readers_on_a_task_that_names_the_module(self):
        module, part = ModulePageFactory(), OutcomePartFactory()
        assert outcomes_of_module(module.translation_key) == []
        TaskModule.objects.create(task=part.contribution.task, module_key=module.translation_key)
        assert outcomes_of_module(module.translation_key) == []
        completed(part.contribution.author, module)
        assert outcomes_of_module(module.translation_key) == [part.outcome]

    def test_a_member_counts_once_they_said_yes(self):
        module, part, user = ModulePageFactory(), OutcomePartFactory(), UserFactory()
        TaskModule.objects.create(task=part.contribution.task, module_key=module.translation_key)
        completed(user, module)
        member = ContributionMember.objects.create(contribution=part.contribution, user=user)
        assert outcomes_of_module(module.translation_key) == []
        member.confirmed_at = timezone.now()
        member.save()
        assert outcomes_of_module(module.translation_key) == [part.outcome]

    def test_a_reader_of_something_else_and_work_that_was_not_used(self):
        module, part = ModulePageFactory(), OutcomePartFactory(part=PartInOutcome.NOT_USED, words="겹쳤어요.")
        completed(part.contribution.author, module)
        TaskModule.objects.create(task=part.contribution.task, module_key=module.translation_key)
        completed(OutcomePartFactory().contribution.author, module)
        assert outcomes_of_module(module.translation_key) == []


def test_work_without_a_word_is_others_handed_in_work_oldest_first():
    lead = ProjectMembershipFactory(role=ProjectRole.LEAD)
    task = TaskFactory(project=lead.project)
    young, old = (
        ContributionFactory(task=task, state="submitted", state_since=timezone.now() - timedelta(days=days))
        for days in (1, 9)
    )
    ContributionFactory(task=task)
    accepted_work(lead.project, author=lead.user)
    said = accepted_work(lead.project)
    Usefulness.objects.create(contribution=said, useful="yes")
    assert list(work_without_a_word(lead.user, lead.project)) == [old, young]
    assert not work_without_a_word(UserFactory(), lead.project).exists()


def test_named_work_comes_first_among_what_can_be_named():
    part = OutcomePartFactory()
    other = accepted_work(part.outcome.project)
    assert nameable_work(part.outcome.project, part.outcome) == [part.contribution, other]
    assert nameable_work(part.outcome.project) == [other, part.contribution]
