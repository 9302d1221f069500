"""How long it honestly takes: nearest rank, the nearest place of which enough is known, and never typed."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from projects.models import Project
from projects.queries.waiting_times import FEWEST, nearest_rank, waiting_time, waiting_time_everywhere
from tests.factories.projects import (
    ContributionFactory,
    LabFactory,
    ProjectFactory,
    ReviewFactory,
    SubmissionFactory,
    TaskFactory,
)


def verdicts(project: Project, *hours: float, days_ago: int = 1) -> None:
    """Verdicts that took so many hours each."""
    judged = timezone.now() - timedelta(days=days_ago)
    task = TaskFactory(project=project)
    for took in hours:
        contribution = ContributionFactory(task=task, state="submitted")
        submission = SubmissionFactory(contribution=contribution, submitted_at=judged - timedelta(hours=took))
        ReviewFactory(submission=submission, reviewed_at=judged)
    cache.clear()


@pytest.mark.parametrize(
    ("values", "half", "most"),
    [
        ([1], 1, 1),
        ([1, 2], 1, 2),
        ([1, 2, 3], 2, 3),
        ([1, 1, 1, 1, 9], 1, 9),
        (list(range(1, 11)), 5, 9),
        ([3] * 7, 3, 3),
    ],
)
def test_nearest_rank(values: list[int], half: int, most: int) -> None:
    counts = [(value, values.count(value)) for value in sorted(set(values))]
    assert (nearest_rank(counts, 50), nearest_rank(counts, 90)) == (half, most)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=60), st.integers(1, 100))
def test_nearest_rank_is_the_smallest_value_that_covers_so_many(values: list[int], percent: int) -> None:
    counts = [(value, values.count(value)) for value in sorted(set(values))]
    found = nearest_rank(counts, percent)
    assert sum(value <= found for value in values) * 100 >= percent * len(values)
    assert sum(value < found for value in values) * 100 < percent * len(values)


def test_nothing_cannot_be_ranked() -> None:
    with pytest.raises(ValueError):
        nearest_rank([], 50)


@pytest.mark.django_db
def test_days_are_rounded_up_and_counted() -> None:
    project = ProjectFactory()
    verdicts(project, 0.1, 24, 25, 47, 100)
    wait = waiting_time(project)
    assert wait is not None
    assert (wait.median, wait.most, wait.count, wait.where, wait.window) == (2, 5, 5, "project", 60)


@pytest.mark.django_db
def test_the_nearest_place_of_which_enough_is_known() -> None:
    lab = LabFactory()
    here, near, far = ProjectFactory(lab=lab), ProjectFactory(lab=lab), ProjectFactory()
    verdicts(here, *[24] * (FEWEST - 1))
    assert waiting_time(here) is waiting_time_everywhere() is None
    verdicts(far, 240)
    assert (found := waiting_time(here)) is not None
    assert (found.where, found.count) == ("everywhere", FEWEST)
    verdicts(near, 72)
    assert (found := waiting_time(here)) is not None
    assert (found.where, found.count, found.most) == ("lab", FEWEST, 3)
    assert (found := waiting_time(far)) is not None
    assert found.where == "everywhere"
    verdicts(here, 24)
    assert (found := waiting_time(here)) is not None
    assert (found.where, found.count, found.most) == ("project", FEWEST, 1)


@pytest.mark.django_db
def test_only_the_last_sixty_days_count() -> None:
    project = ProjectFactory()
    verdicts(project, *[24] * 5, days_ago=61)
    assert waiting_time(project) is None
    verdicts(project, *[24] * 5, days_ago=59)
    assert (found := waiting_time(project)) is not None
    assert found.count == 5


@pytest.mark.django_db
@pytest.mark.parametrize(("hours", "said"), [(24 * 32, 45), (24 * 100, 120), (24 * 500, 730)])
def test_a_long_wait_is_never_said_to_be_shorter(hours: int, said: int) -> None:
    project = ProjectFactory()
    verdicts(project, *[hours] * 5)
    assert (found := waiting_time(project)) is not None
    assert found.median == said >= hours / 24


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_one_query_for_all_projects(count: int, django_assert_num_queries: Any) -> None:
    projects = [ProjectFactory() for _number in range(count)]
    for project in projects:
        verdicts(project, *[24] * 5)
    with django_assert_num_queries(1):
        assert all(waiting_time(project) for project in projects)


PROMISE = re.compile(
    r"보통 (?:하루|이틀|사흘|나흘|닷새|엿새|이레|열흘|\d+일)|(?:usually|normally) (?:within )?(?:a|one|two|three|\d+) day"
)


def test_no_promise_is_typed() -> None:
    root = Path(settings.BASE_DIR)
    catalogues = [path for app in ("courses", "projects", "badges", "learnsite") for path in (root / app).rglob("*.po")]
    texts = [*(root / "templates").rglob("*.html"), *(root / "templates").rglob("*.txt"), *catalogues]
    assert len(texts) > 100
    assert not [path for path in texts if PROMISE.search(path.read_text(encoding="utf-8"))]
