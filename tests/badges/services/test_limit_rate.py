"""Counting tries."""

from badges.services.limit_rate import is_too_often


def test_so_many_and_no_more() -> None:
    assert [is_too_often("verify", who="203.0.113.7", most=3) for _try in range(5)] == [False, False, False, True, True]


def test_people_and_actions_are_counted_apart() -> None:
    assert not is_too_often("verify", who="203.0.113.7", most=1)
    assert not is_too_often("verify", who="203.0.113.8", most=1)
    assert not is_too_often("holder", who="203.0.113.7", most=1)
    assert is_too_often("verify", who="203.0.113.7", most=1)


def test_none_at_all() -> None:
    assert is_too_often("verify", who="203.0.113.7", most=0)
