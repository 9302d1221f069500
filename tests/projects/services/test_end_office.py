"""An office in a lab ends: left, or concluded."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from projects.errors import LastToRun, MembershipEnded, MoveNotAllowed, NotRunByYou
from projects.policies.project import coordinated_labs
from projects.services.end_office import conclude_office, leave_office
from projects.signals import office_ended
from projects.states import LabRole, MembershipEnd
from tests.factories.people import UserFactory
from tests.factories.projects import LabFactory, LabMembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lab() -> Any:
    return LabFactory()


def office(lab: Any, role: str = LabRole.COORDINATOR, **more: Any) -> Any:
    return LabMembershipFactory(lab=lab, role=role, **more)


def test_left_at_once_and_only_once(lab: Any, django_capture_on_commit_callbacks: Any) -> None:
    heard: list[int] = []

    def listen(membership_id: int, **kwargs: Any) -> None:
        heard.append(membership_id)

    mine, _other = office(lab), office(lab)
    office_ended.connect(listen, weak=False)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            left = leave_office(mine, user=mine.user, words="이사를 가요.")
    finally:
        office_ended.disconnect(listen)
    assert heard == [mine.pk]
    assert (left.ended_how, left.ended_words, left.ended_by) == (MembershipEnd.LEFT, "이사를 가요.", mine.user)
    assert left.until == timezone.localdate() - timedelta(days=1)
    assert not coordinated_labs(mine.user).exists()
    with pytest.raises(MembershipEnded):
        leave_office(mine, user=mine.user)


def test_concluded_by_another_coordinator(lab: Any) -> None:
    reviewer, by = office(lab, LabRole.REVIEWER), office(lab)
    for stranger in (UserFactory(), reviewer.user, office(LabFactory()).user):
        with pytest.raises(NotRunByYou):
            conclude_office(reviewer, by=stranger)
    ended = conclude_office(reviewer, by=by.user, thanks="고마웠어요.")
    assert (ended.ended_how, ended.ended_by, ended.ended_words) == (MembershipEnd.CONCLUDED, by.user, "고마웠어요.")


def test_the_last_coordinator_stays(lab: Any) -> None:
    last = office(lab)
    office(lab, until=timezone.localdate() - timedelta(days=1))
    office(lab, user=UserFactory(is_active=False))
    office(lab, LabRole.REVIEWER)
    for act in (lambda: leave_office(last, user=last.user), lambda: conclude_office(last, by=last.user)):
        with pytest.raises(LastToRun):
            act()
    last.refresh_from_db()
    assert last.ended_how == ""
    reviewer = office(lab, LabRole.REVIEWER)
    assert leave_office(reviewer, user=reviewer.user).ended_how == MembershipEnd.LEFT


def test_what_is_somebody_elses_or_over_stays(lab: Any) -> None:
    mine, other = office(lab), office(lab)
    with pytest.raises(MoveNotAllowed):
        leave_office(mine, user=other.user)
    over = office(lab, LabRole.REVIEWER, until=timezone.localdate() - timedelta(days=9))
    with pytest.raises(MembershipEnded):
        conclude_office(over, by=mine.user)
    over.refresh_from_db()
    assert over.until == timezone.localdate() - timedelta(days=9)
