"""Adding what one knows."""

from typing import Any

import pytest
from django.utils import timezone

from projects import signals
from projects.errors import MoveNotAllowed, ReasonMissing, TooManyAtOnce
from projects.models import ProblemEvidence
from projects.services.add_problem_evidence import MOST_IN_AN_HOUR, add_problem_evidence
from projects.states import OPEN_PROBLEM_STATES, ProblemState
from tests.factories.people import UserFactory
from tests.factories.problems import ProblemEvidenceFactory, keep_photo, photo_of, problem_in
from tests.factories.projects import ProblemFactory

pytestmark = pytest.mark.django_db


def test_words_a_link_and_photos_and_twice_is_once() -> None:
    problem, citizen = ProblemFactory(), UserFactory()
    kept = keep_photo(citizen)
    first = add_problem_evidence(
        problem, author=citizen, words="저도 봤어요.", link="https://example.org/", draft=kept.draft
    )
    again = add_problem_evidence(problem, author=citizen, words=" 저도 봤어요.\r\n", link="https://example.org/")
    assert first == again
    assert [photo.pk for photo in first.photos.all()] == [kept.pk]


def test_the_same_photo_twice_on_one_problem_is_one() -> None:
    problem, citizen = ProblemFactory(), UserFactory()
    photo_of(problem)
    kept = keep_photo(citizen)
    path = str(kept.file.name)
    evidence = add_problem_evidence(problem, author=citizen, words="같은 사진이에요.", draft=kept.draft)
    assert not evidence.photos.exists()
    assert kept.file.storage.exists(path)  # until the commit


@pytest.mark.parametrize("state", ProblemState)
def test_only_to_what_is_open(state: ProblemState) -> None:
    problem = problem_in(state)
    if state in OPEN_PROBLEM_STATES:
        assert add_problem_evidence(problem, author=problem.proposer, words="하나 더 있어요.").problem == problem
    else:
        with pytest.raises(MoveNotAllowed):
            add_problem_evidence(problem, author=UserFactory(), words="저도요.")


def test_not_without_words_not_to_a_hidden_one_not_in_floods() -> None:
    citizen = UserFactory()
    with pytest.raises(ReasonMissing):
        add_problem_evidence(ProblemFactory(), author=citizen, words=" ")
    with pytest.raises(MoveNotAllowed):
        add_problem_evidence(ProblemFactory(hidden_at=timezone.now()), author=citizen, words="저도요.")
    ProblemEvidenceFactory.create_batch(MOST_IN_AN_HOUR, author=citizen)
    with pytest.raises(TooManyAtOnce):
        add_problem_evidence(ProblemFactory(), author=citizen, words="저도요.")


def test_it_is_announced(django_capture_on_commit_callbacks: Any) -> None:
    heard: list[int] = []

    def hear(sender: Any, evidence_id: int, **kwargs: Any) -> None:
        heard.append(evidence_id)

    signals.problem_evidence_added.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            add_problem_evidence(ProblemFactory(), author=UserFactory(), words="저도요.")
    finally:
        signals.problem_evidence_added.disconnect(hear)
    assert heard == [ProblemEvidence.objects.get().pk]
