"""Many mails, one after the other."""

import pytest

from learnsite.notifications.services.send_each import send_each


def refuse() -> bool:
    raise OSError("no such box")


@pytest.mark.parametrize("count", [0, 1, 3])
def test_whoever_is_refused_holds_up_nobody_else(count: int) -> None:
    sent, refused = send_each([refuse, *[lambda: True] * count, lambda: False, refuse])
    assert sent == count
    assert [str(error) for error in refused] == ["no such box"] * 2
