"""The public page of a project, its whole life, and its copies side by side."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import pgettext

from projects.models import Outcome, Project, ProjectMembership, ProjectMove
from projects.services.copy_project import copy_project
from projects.services.hand_over_project import hand_over_project
from projects.services.move_project import move_project
from projects.services.move_stage import leave_stage
from projects.states import MoveKind, ProjectState
from tests.factories.lifecycle import coordinator_of, lab_coordinator, meet_all, stage_of, staged
from tests.factories.people import UserFactory
from tests.factories.projects import (
    LabFactory,
    LabMembershipFactory,
    ProjectFactory,
    RegionFactory,
    ReviewFactory,
    TaskFactory,
)

pytestmark = pytest.mark.django_db
S = ProjectState


def paths_of(project: Project) -> list[str]:
    return [f"/projects/{project.slug}/{page}" for page in ("", "life/", "compare/")]


def read(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("state", [state for state in S if state != S.PREPARING])
def test_every_state_is_shown_with_its_reason(client: Client, language: str, state: str) -> None:
    project = staged(state=state, now=1)
    ProjectMove.objects.create(project=project, kind=MoveKind.STATE, to_state=state, message="눈이 많이 와서요.")
    html = read(client, f"{language}/projects/{project.slug}/")
    assert ("눈이 많이 와서요." in html) == (state != S.LIVE)
    assert "눈이 많이 와서요." in read(client, f"{language}/projects/{project.slug}/life/")


@pytest.mark.parametrize("state", [S.PAUSED, S.FINISHED, S.ARCHIVED])
def test_states_without_a_line_of_their_own_are_told_too(client: Client, state: str) -> None:
    assert "notice" in read(client, f"/projects/{staged(state=state).slug}/")


def test_stages_are_shown_with_their_dates(client: Client) -> None:
    project = staged(now=1)
    stage_of(project, "make").requirements.update(met_at=timezone.now(), note="회의록 3쪽")
    html = read(client, f"/projects/{project.slug}/")
    assert html.index("단계 look") < html.index("단계 make") < html.index("단계 share")
    assert html.count('aria-current="step"') == 1
    assert "2026" in html
    assert "회의록 3쪽" in read(client, f"/projects/{project.slug}/life/")


def test_a_project_without_stages_shows_none(client: Client) -> None:
    project = ProjectFactory()
    assert "thread__step" not in read(client, f"/projects/{project.slug}/")
    assert read(client, f"/projects/{project.slug}/life/")


def test_nothing_looks_as_if_it_could_be_taken_while_it_rests(client: Client) -> None:
    task = TaskFactory(project__state=S.PAUSED)
    html = read(client, f"/projects/{task.project.slug}/")
    assert str(task.title) in html
    assert "tag--act" not in html
    assert pgettext("task", "resting") in html


def test_every_line_of_a_life_can_be_read(client: Client) -> None:
    project, lab, by = staged(now=None, state=S.PREPARING), LabFactory(), UserFactory(name="한지수")
    move_project(project, to=S.LIVE, by=by)
    meet_all(stage_of(project, "look"))
    leave_stage(stage_of(project, "look"), by=by)
    for to in (S.PAUSED, S.LIVE, S.FINISHED, S.LIVE):
        move_project(project, to=to, by=by, message=f"까닭 {to}")
    hand_over_project(project, by=by, handed_to="포항시 안전과", message="시에서 맡아요.")
    hand_over_project(project, by=by, to_lab=lab, message="다시 랩에서 맡아요.")
    copy_project(project, lab=lab, by=lab_coordinator(lab))
    for to in (S.FINISHED, S.ARCHIVED, S.FINISHED):
        move_project(project, to=to, by=by, message=f"까닭 {to}")
    html = read(client, f"/projects/{project.slug}/life/")
    for words in ("단계 make", "까닭 paused", "포항시 안전과", "다시 랩에서 맡아요.", str(lab.name), "한지수"):
        assert words in html
    assert html.count('<li class="entry">') == ProjectMove.objects.filter(project=project).count()
    english = read(client, f"/en/projects/{project.slug}/life/")
    assert "Stage make" in english


def test_words_only_told_in_korean_are_marked_as_korean(client: Client) -> None:
    project = staged()
    Project.objects.update(name='{"ko": "밤길 등불"}')
    assert '<span lang="ko">밤길 등불</span>' in read(client, f"/en/projects/{project.slug}/")
    assert '<span lang="ko">밤길 등불</span>' not in read(client, f"/projects/{project.slug}/")


@pytest.mark.parametrize("page", ["", "life/", "compare/"])
def test_a_project_in_preparation_is_seen_only_by_its_people(client: Client, page: str) -> None:
    project = staged(state=S.PREPARING, now=None)
    path = f"/projects/{project.slug}/{page}"
    assert client.get(path).status_code == 404
    client.force_login(UserFactory())
    assert client.get(path).status_code == 404
    for user in (coordinator_of(project), LabMembershipFactory(lab=project.lab).user):
        client.force_login(user)
        assert client.get(path).status_code == 200
    assert client.post(path).status_code == 405


def test_a_copy_in_preparation_and_its_name_leak_nowhere(client: Client) -> None:
    project, lab = staged(), LabFactory()
    copy = copy_project(project, lab=lab, by=lab_coordinator(lab))
    Project.objects.filter(pk=copy.pk).update(name='{"ko": "몰래 준비", "en": "in secret"}')
    for path in paths_of(project):
        html = read(client, path)
        assert copy.slug not in html
        assert "몰래 준비" not in html
    Project.objects.filter(pk=copy.pk).update(state=S.LIVE)
    assert copy.slug in read(client, paths_of(project)[2])
    assert "몰래 준비" in read(client, paths_of(project)[2])


def test_an_original_in_preparation_leaks_nowhere(client: Client) -> None:
    project = staged(now=None, state=S.PREPARING, slug="hidden-origin")
    copy = copy_project(project, lab=LabFactory(), by=coordinator_of(project))
    Project.objects.filter(pk=copy.pk).update(state=S.LIVE, slug="shown-copy")
    copy.refresh_from_db()
    for path in paths_of(copy):
        assert "/projects/hidden-origin/" not in read(client, path)


def test_both_pages_say_where_a_copy_came_from(client: Client) -> None:
    project = staged()
    copy = copy_project(project, lab=LabFactory(), by=UserFactory())
    Project.objects.filter(pk=copy.pk).update(state=S.LIVE)
    assert f"/projects/{project.slug}/" in read(client, f"/projects/{copy.slug}/")
    assert f"/projects/{project.slug}/compare/" in read(client, f"/projects/{project.slug}/")


# -- side by side ----------------------------------------------------------------------------------------------------


def family(copies: int) -> Project:
    """An original with accepted work, a verdict after two days and an outcome, and live copies in other regions."""
    project = staged(now=1)
    review = ReviewFactory(submission__contribution__task__project=project)
    submission = review.submission
    submission.submitted_at = review.reviewed_at - timedelta(days=2)
    submission.save()
    ReviewFactory(submission__contribution__task=TaskFactory(project=project, capacity=3), verdict="changes_requested")
    for published in (None, timezone.now()):
        Outcome.objects.create(project=project, kind="made", title="길잡이", body="…", published_at=published)
    labs = [LabFactory(region=RegionFactory(code=f"KR-{number}")) for number in range(min(copies, 3))]
    Project.objects.bulk_create(
        Project(
            lab=labs[number % 3], slug=f"copy-{number}", name="본뜬 것", summary="…", state=S.LIVE, copied_from=project
        )
        for number in range(copies)
    )
    return project


def test_key_numbers_stand_side_by_side(client: Client) -> None:
    project = family(1)
    response = client.get(f"/projects/{project.slug}/compare/")
    first, second = response.context["sides"]
    assert first.is_original
    assert (first.open_tasks, first.people, first.accepted, first.outcomes) == (2, 2, 1, 1)
    assert first.verdict_days == 1  # one after two days, one at once
    assert (second.open_tasks, second.people, second.accepted, second.verdict_days, second.outcomes) == (
        0,
        0,
        0,
        None,
        0,
    )
    html = response.content.decode()
    assert "단계 make" in html
    assert "지역 KR-0" in html
    same = client.get("/projects/copy-0/compare/").context["sides"]
    assert [side.project.slug for side in same] == [project.slug, "copy-0"]


def test_a_copy_of_a_copy_stands_beside_both(client: Client) -> None:
    project = family(1)
    copy = Project.objects.get(slug="copy-0")
    Project.objects.create(
        lab=LabFactory(), slug="copy-of-copy", name="또", summary="…", state=S.LIVE, copied_from=copy
    )
    slugs = [side.project.slug for side in client.get("/projects/copy-0/compare/").context["sides"]]
    assert slugs == [project.slug, "copy-0", "copy-of-copy"]


def test_many_copies_go_on_by_key(client: Client) -> None:
    project = family(45)
    seen: list[str] = []
    after = ""
    while True:
        response = client.get(f"/projects/{project.slug}/compare/?after={after}")
        assert response.context["sides"][0].project == project
        seen += [side.project.slug for side in response.context["sides"][1:]]
        if not (after := response.context["next_after"]):
            break
    assert seen == [f"copy-{number}" for number in range(45)]


@pytest.mark.parametrize("after", ["x", "-1", "9" * 30, "²"])
@pytest.mark.parametrize("page", ["life/", "compare/"])
def test_rubbish_keys_are_the_first_page(client: Client, page: str, after: str) -> None:
    project = family(1)
    assert client.get(f"/projects/{project.slug}/{page}", {"after": after}).status_code == 200


# -- what they cost --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3, 300])
def test_pages_cost_the_same_however_much_is_on_them(
    client: Client, django_assert_max_num_queries: Any, count: int
) -> None:
    project = family(count)
    ProjectMove.objects.bulk_create(
        ProjectMove(project=project, kind=MoveKind.STAGE, stage=stage_of(project, "look"), by=UserFactory())
        for _number in range(count)
    )
    ProjectMembership.objects.bulk_create(
        ProjectMembership(project=project, user=UserFactory(password=None), role="member")
        for _number in range(min(count, 3))
    )
    costs = []
    for path in paths_of(project):
        client.get(path)
        with django_assert_max_num_queries(9) as captured:
            client.get(path)
        costs.append(len(captured))
    assert costs == [8, 4, 9]


@pytest.mark.parametrize(
    ("state", "wants"), [(S.LIVE, True), (S.PAUSED, True), (S.FINISHED, False), (S.ARCHIVED, False)]
)
def test_what_has_ended_wants_no_more(client: Client, state: str, wants: bool) -> None:
    review = ReviewFactory(submission__contribution__task__project__state=state)
    project = review.submission.contribution.task.project
    TaskFactory(project=project, capacity=3)
    response = client.get(f"/projects/{project.slug}/")
    assert (response.context["pieces"] > project.tasks.count() - 1) == wants
    assert bool(response.context["missing_sectors"]) == wants
    assert ("quilt__piece--open" in response.content.decode()) == wants
