"""Somebody is stuck, somebody helps, and the help counts."""

import pytest
from django.test import Client

from badges.models import Award
from badges.states import CriterionKind
from projects.models import Contribution, HelpRequest, Submission
from projects.services.make_help_task import make_help_task
from projects.states import ProjectRole
from tests.factories.badges import BadgeFactory, WorkCriterionFactory
from tests.factories.people import UserFactory
from tests.factories.projects import ProjectMembershipFactory
from tests.journeys.people import checked_offline

SECRET = "아직 쓰는 중인 글"
ANSWER = "한 짝만 열고, 가장 좁은 곳을 재 보세요."


@pytest.fixture
def helper(town):
    """Somebody who supports the project, with a browser."""
    user = UserFactory(email="helper@example.org", name="서도움")
    ProjectMembershipFactory(project=town.task.project, user=user, role=ProjectRole.SUPPORTER)
    client = Client()
    client.force_login(user)
    return user, client


def test_from_being_stuck_to_a_badge_for_helping(town, citizen, helper, reviewer):
    user, browser = helper
    task = make_help_task(town.task.project, by=reviewer.user)
    badge = BadgeFactory(slug="companion")
    WorkCriterionFactory(badge=badge, kind=CriterionKind.CONTRIBUTIONS_ACCEPTED, task=task)
    draft = citizen.take()
    citizen.press("save", **{"answer-how": SECRET})
    citizen.send(f"/contributions/{draft.pk}/help/", {"question": "문 너비는 어디를 재나요?"})
    call = HelpRequest.objects.get()

    assert "/help/" in browser.get("/my/news/").content.decode()
    assert "문 너비는 어디를 재나요?" in browser.get("/help/").content.decode()
    page = f"/help/{call.pk}/"
    assert SECRET not in browser.get(page).content.decode()
    browser.post(f"{page}take/")
    assert SECRET in browser.get(page).content.decode()
    browser.post(f"{page}answer/", {"answer": ANSWER})

    assert ANSWER in citizen.see(f"/contributions/{draft.pk}/edit/")
    citizen.send(f"{page}helped/", {"helped": "yes"})
    work = Contribution.objects.get(help_request=call)
    assert (work.author, work.state) == (user, "submitted")
    submission = Submission.objects.get(contribution=work)
    desk = reviewer.begin(submission)
    assert ANSWER in desk
    assert SECRET not in desk
    marks = {f"mark_{criterion.key}": 4 for criterion in task.rubric.criteria.all()}
    done = reviewer.client.post(f"/review/{submission.pk}/verdict/", {**marks, "verdict": "accepted", "message": ""})
    assert done.status_code == 302

    award = Award.objects.select_related("credential").get(user=user, badge=badge)
    assert checked_offline(award.credential).verdict == "genuine"
    evidence = award.evidence.get()
    assert evidence.snapshot["autonomy"] == "guided_others"
    public = browser.get(f"/evidence/{evidence.sha256}").content.decode()
    assert ANSWER in public
    for private in ("문 너비는 어디를 재나요?", SECRET, citizen.user.name):
        assert private not in str(evidence.snapshot)
    citizen.finish()
    reviewer.judge(citizen_submission(draft), "accepted")
    assert Award.objects.filter(user=citizen.user).exists()


def citizen_submission(draft):
    """The asker's own work goes its own way."""
    return Submission.objects.filter(contribution=draft).latest("number")
