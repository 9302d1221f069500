"""The holder decides."""

import pytest

from badges.services.share_award import share_award
from tests.factories.badges import award_for_work

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("public", [True, False])
def test_the_choice_is_stored(public: bool) -> None:
    award = award_for_work()
    assert share_award(award, public=public).is_public is public
    award.refresh_from_db()
    assert award.is_public is public
