"""Cases are made up by coordinators."""

import pytest

from projects.services.write_practice import save_practice
from tests.factories.projects import TaskFactory, both

pytestmark = pytest.mark.django_db


def test_what_has_no_right_answer_is_not_judged():
    task = TaskFactory()
    example = save_practice(task, story=both("하나", "One"), expected={"how": {"accept": []}})
    assert example.expected == {}
    assert example.task == task
