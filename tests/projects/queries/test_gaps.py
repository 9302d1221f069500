"""The gap map over what is stored."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.models import CompetenceEvidence
from courses.states import EvidenceKind
from projects.models import TaskCompetence
from projects.queries.gap_rule import Why
from projects.queries.gaps import gap_map
from projects.states import CompetenceUse, ProjectState, TaskState
from tests.factories.courses import LessonPageFactory, ModulePageFactory, hide, in_english, teach
from tests.factories.insight import people
from tests.factories.people import UserFactory
from tests.factories.projects import (
    CompetenceFactory,
    LabFactory,
    ProjectFactory,
    RegionFactory,
    TaskCompetenceFactory,
    TaskFactory,
    both,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def competence():
    return CompetenceFactory()


def needing(competence, *, level=3, use=CompetenceUse.NEEDS, **words):
    task = TaskFactory(**words)
    TaskCompetenceFactory(task=task, competence=competence, level=level, use=use)
    return task


def showed(competence, *users, level=3, kind=EvidenceKind.TESTED, **words):
    for user in users:
        CompetenceEvidence.objects.create(
            user=user, competence=competence, level=level, kind=kind, source_key=f"{kind}:{level}", **words
        )


def region_of(task):
    return task.project.lab.region.code


def test_a_task_nobody_can_take_appears_at_once(competence):
    task = needing(competence)
    (row,) = gap_map()
    assert (row.gap.why, row.competence, row.region.code) == (Why.NOBODY, competence, region_of(task))
    assert (row.named, row.unnamed, row.gap.language) == ([task], 0, "ko")


def test_a_lesson_closes_the_gap_and_an_empty_module_does_not(competence):
    needing(competence)
    module = ModulePageFactory()
    teach(module, level=3, competence=competence)
    assert len(gap_map()) == 1
    LessonPageFactory(parent=module)
    assert gap_map() == []


@pytest.mark.parametrize("how", ["draft", "private", "lower"])
def test_what_cannot_be_read_or_ends_too_low_does_not_close_it(competence, how):
    needing(competence)
    module = LessonPageFactory().get_parent().specific
    teach(module, level=2 if how == "lower" else 3, competence=competence)
    if how == "draft":
        module.unpublish()
    if how == "private":
        hide(module.get_parent())
    (row,) = gap_map()
    assert row.gap.taught_to == (2 if how == "lower" else 0)


def test_people_of_the_region_who_have_shown_it(competence):
    task = needing(competence)
    said, tested, proven, both_ways = (UserFactory(region_code=region_of(task)) for _ in range(4))
    showed(competence, said, kind=EvidenceKind.SELF)
    showed(competence, tested, both_ways, level=4)
    showed(competence, proven, both_ways, kind=EvidenceKind.REVIEWED)
    showed(competence, UserFactory(region_code=region_of(task)), level=2)
    showed(competence, UserFactory(region_code="KR-50"))
    showed(competence, UserFactory(region_code=region_of(task), is_active=False))
    showed(competence, UserFactory(region_code=region_of(task)), withdrawn_at=timezone.now())
    (row,) = gap_map()
    assert row.gap.why == Why.UNTAUGHT
    assert (row.gap.shown.said, row.gap.shown.tested, row.gap.shown.proven, row.gap.shown.able) == (1, 2, 2, 3)


@pytest.mark.parametrize(
    "words",
    [
        {"state": TaskState.DRAFT},
        {"state": TaskState.CLOSED},
        {"deadline": timezone.localdate() - timedelta(days=1)},
        {"opens_at": timezone.now() + timedelta(days=1)},
    ],
)
def test_only_open_tasks_need_anything(competence, words):
    needing(competence, **words)
    assert gap_map() == []


def test_projects_that_stand_still_and_what_a_task_grows_need_nothing(competence):
    needing(competence, project=ProjectFactory(state=ProjectState.PAUSED))
    needing(competence, use=CompetenceUse.GROWS)
    assert gap_map() == []


def test_another_language_counts_where_somebody_reads_it(competence):
    task = needing(competence)
    module = LessonPageFactory().get_parent().specific
    teach(module, level=3, competence=competence)
    assert gap_map() == []
    UserFactory(region_code=region_of(task), language="en")
    (row,) = gap_map()
    assert (row.gap.language, row.gap.why) == ("en", Why.NOBODY)
    english = in_english(module)
    in_english(LessonPageFactory(parent=module))
    english.competences.all().delete()
    teach(english, level=3, competence=competence)
    assert gap_map() == []


def test_a_task_in_one_language_is_wanted_in_that_one_alone(competence):
    needing(competence, language="en")
    assert [row.gap.language for row in gap_map()] == ["en"]


def test_narrowed_by_region_language_and_lab(competence):
    task, other = needing(competence), needing(competence, project__lab__region=RegionFactory(code="KR-50"))
    assert {row.region.code for row in gap_map()} == {region_of(task), "KR-50"}
    assert [row.named for row in gap_map(region="KR-50")] == [[other]]
    assert gap_map(language="en") == []
    assert [row.named for row in gap_map(lab=task.project.lab_id)] == [[task]]
    assert gap_map(lab=LabFactory().pk) == []


@pytest.mark.parametrize("count", [1, 3, 300])
def test_costs_the_same_however_much_there_is(competence, count):
    first = needing(competence)
    crowd = people(count, region=region_of(first))
    CompetenceEvidence.objects.bulk_create(
        CompetenceEvidence(user=user, competence=competence, level=3, kind="tested", source_key="t") for user in crowd
    )
    tasks = type(first).objects.bulk_create(
        type(first)(project=first.project, slug=f"t{number}", kind=first.kind, state="open", title=both("가", "a"),
                    summary=both("가", "a"), minutes=10, rubric=first.rubric)
        for number in range(count)
    )  # fmt: skip
    TaskCompetence.objects.bulk_create(
        TaskCompetence(task=task, competence=competence, use="needs", level=3) for task in tasks
    )
    with CaptureQueriesContext(connection) as captured:
        (row,) = gap_map()
    assert len(captured) == 7
    assert len(row.gap.tasks) == count + 1
    assert row.gap.shown.able == count
