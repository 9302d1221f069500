"""Two at the same moment, on a database that really runs them at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from projects.errors import ClaimTaken, ProjectsError, StaleDraft, TaskFull
from projects.models import Contribution, DraftCopy, Submission, TaskClaim
from projects.services.save_draft import save_draft
from projects.services.submit_contribution import submit_contribution
from projects.services.take_task import take_task
from projects.services.withdraw_contribution import withdraw_contribution
from projects.states import ContributionState
from tests.factories.people import UserFactory
from tests.factories.projects import ContributionFactory, TaskFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run the acts in as many threads, let go together, and return what each returned or raised."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            barrier.wait(timeout=10)
            return act()
        except ProjectsError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.parametrize("round_", range(5))
def test_two_people_on_the_last_place(round_: int) -> None:
    task, first, second = TaskFactory(capacity=1), UserFactory(), UserFactory()
    results = at_once(lambda: take_task(task, user=first), lambda: take_task(task, user=second))
    assert {type(result) for result in results} == {Contribution, TaskFull}
    assert TaskClaim.objects.count() == Contribution.objects.count() == 1


@pytest.mark.parametrize("round_", range(5))
def test_one_person_in_two_windows(round_: int) -> None:
    task, citizen = TaskFactory(capacity=5), UserFactory()
    results = at_once(lambda: take_task(task, user=citizen), lambda: take_task(task, user=citizen))
    assert {type(result) for result in results} == {Contribution, ClaimTaken}
    assert TaskClaim.objects.count() == Contribution.objects.count() == 1


@pytest.mark.parametrize("round_", range(5))
def test_double_submit_at_the_same_moment(round_: int) -> None:
    draft = ContributionFactory(draft_answers={"how": "경사로가 있어요."})
    results = at_once(*[lambda: submit_contribution(draft, user=draft.author)] * 3)
    assert {type(result) for result in results} == {Submission}
    assert len({result.pk for result in results}) == 1
    assert Submission.objects.count() == 1


def test_two_windows_save_at_the_same_moment() -> None:
    draft = ContributionFactory()

    def save(words: str) -> Any:
        return save_draft(draft, user=draft.author, answers={"how": words}, draft_version=0, page=words)

    results = at_once(lambda: save("하나"), lambda: save("둘"))
    assert {type(result) for result in results} == {Contribution, StaleDraft}
    draft.refresh_from_db()
    kept = {draft.draft_answers["how"], *(copy.answers["how"] for copy in DraftCopy.objects.all())}
    assert kept == {"하나", "둘"}


def test_handing_in_and_taking_back_at_the_same_moment_end_in_one_state() -> None:
    draft = ContributionFactory(draft_answers={"how": "경사로가 있어요."})
    submit_contribution(draft, user=draft.author)
    at_once(
        lambda: withdraw_contribution(draft, user=draft.author), lambda: submit_contribution(draft, user=draft.author)
    )
    draft.refresh_from_db()
    claim = draft.claim
    assert claim is not None
    if draft.state == ContributionState.WITHDRAWN:
        assert (claim.state, Submission.objects.count()) == ("active", 1)
    else:
        assert (draft.state, claim.state, Submission.objects.count()) == (ContributionState.SUBMITTED, "used", 2)
