"""The front page: for a stranger what this is, for a member the next step."""

from typing import Any

import pytest
from django.test import Client

from learnsite.home.services import prepare_site
from projects.services.give_verdict import request_changes
from projects.states import ProjectState
from tests.factories.people import UserFactory
from tests.factories.projects import (
    ContributionFactory,
    LabMembershipFactory,
    ProjectFactory,
    RegionFactory,
    ReviewFactory,
    SubmissionFactory,
    TaskFactory,
)

pytestmark = pytest.mark.django_db
STRANGER_QUERIES = 6


@pytest.fixture
def site() -> None:
    prepare_site()


@pytest.mark.parametrize("language", ["", "en/"])
def test_an_empty_site_opens(client: Client, site: None, language: str) -> None:
    assert client.get(f"/{language}").status_code == 200
    client.force_login(UserFactory())
    assert client.get(f"/{language}").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_strangers_cost_the_same_however_much_there_is(
    client: Client, site: None, django_assert_num_queries: Any, count: int
) -> None:
    for _number in range(count):
        TaskFactory(project=ProjectFactory())
        ReviewFactory()
    client.get("/")
    with django_assert_num_queries(STRANGER_QUERIES):
        assert client.get("/").status_code == 200


def test_strangers_see_no_project_in_preparation_and_no_hidden_name(client: Client, site: None) -> None:
    hidden = TaskFactory(project=ProjectFactory(state=ProjectState.PREPARING))
    review = ReviewFactory(
        submission__contribution__name_shown=False, submission__contribution__author__name="숨은사람"
    )
    html = client.get("/").content.decode()
    assert str(hidden.title) not in html
    assert str(review.submission.contribution.task.title) in html
    assert "숨은사람" not in html


def test_tasks_near_a_member_come_first(client: Client, site: None) -> None:
    near = TaskFactory(
        project=ProjectFactory(lab__region=RegionFactory(code="KR-50", latitude="33.5", longitude="126.5"))
    )
    TaskFactory(project=ProjectFactory())
    client.force_login(UserFactory(region_code="KR-50"))
    assert client.get("/").context["near"][0] == near


def test_work_sent_back_is_the_next_step(client: Client, site: None) -> None:
    submission = SubmissionFactory()
    author = submission.contribution.author
    ContributionFactory(author=author)
    reviewer = LabMembershipFactory(lab=submission.contribution.task.project.lab, user__name="최도윤").user
    request_changes(submission, reviewer=reviewer, marks={}, message="문 너비를 한 번만 더요.")
    client.force_login(author)
    response = client.get("/")
    assert response.context["waiting"].contribution == submission.contribution
    assert "문 너비를 한 번만 더요." in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_members_cost_the_same_however_much_they_have_done(client: Client, site: None, count: int) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    author = UserFactory()
    for _number in range(count):
        ContributionFactory(author=author)
        ReviewFactory(submission__contribution__author=author)
    client.force_login(author)
    client.get("/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/")
    assert len(captured) == 10


def test_other_peoples_work_is_not_on_ones_page(client: Client, site: None) -> None:
    other = ContributionFactory(draft_answers={"how": "남의 초안"})
    client.force_login(UserFactory())
    response = client.get("/")
    assert response.context["rows"] == []
    assert f"/contributions/{other.pk}/" not in response.content.decode()
