"""Problems with what grows around them."""

from typing import Any

import factory

from projects.models import KeptPhoto, Problem, ProblemEvidence, ProblemSupport
from projects.services.keep_photo import new_draft
from projects.services.keep_problem_photo import keep_problem_photo, use_kept_photos
from projects.states import ProblemState
from tests.factories.people import UserFactory
from tests.factories.projects import ProblemFactory, _Factory, picture, upload

WORDS = {"title": "버스가 없어요", "what": "저녁에 끊겨요.", "where": "구룡포읍", "whom": "", "since": ""}


class ProblemSupportFactory(_Factory):
    """Somebody says: me too."""

    class Meta:
        model = ProblemSupport

    problem = factory.SubFactory(ProblemFactory)
    user = factory.SubFactory(UserFactory)


class ProblemEvidenceFactory(_Factory):
    """What somebody else knows."""

    class Meta:
        model = ProblemEvidence

    problem = factory.SubFactory(ProblemFactory)
    author = factory.SubFactory(UserFactory)
    words = factory.Sequence(lambda number: f"저도 봤어요 {number}")


def problem_in(state: ProblemState, **fields: Any) -> Problem:
    """A problem in a state, with what the state needs."""
    problem = ProblemFactory(**fields)
    into = ProblemFactory(lab=problem.lab) if state == ProblemState.MERGED else None
    Problem.objects.filter(pk=problem.pk).update(state=state, merged_into=into)
    problem.refresh_from_db()
    return problem


def keep_photo(user: Any, *, draft: str = "", colour: int = 0) -> KeptPhoto:
    """A photo kept for a form; another ``colour`` is another photo."""
    data = picture(size=(64 + colour, 48))
    return keep_problem_photo(draft or new_draft(), user=user, upload=upload(data))


def photo_of(problem: Problem, evidence: ProblemEvidence | None = None, *, colour: int = 0) -> Any:
    """A photo of a problem, or of what somebody knows about it."""
    owner = evidence.author if evidence else problem.proposer
    kept = keep_photo(owner, colour=colour)
    return use_kept_photos(kept.draft, user=owner, problem=problem, evidence=evidence)[0]
