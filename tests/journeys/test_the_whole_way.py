"""From the first page to a badge that anybody can check."""

import json

import pytest
from django.core import mail

from badges.ob3.read import read_credential
from courses.models import Enrolment, LessonCompletion, ModuleCompletion
from projects.models import TaskClaim
from projects.states import ClaimState, ContributionState
from tests.factories.projects import upload
from tests.journeys.people import RIGHT, WRONG, Citizen, checked_offline

SUBJECTS = {"ko": ["승인", "배지"], "en": ["Your work was accepted", "You have a new badge"]}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_from_signing_up_to_a_badge_that_anybody_can_check(town, reviewer, stranger, language):
    citizen = Citizen.signed_up(language, town)
    assert citizen.user.language == language
    learns(citizen, town)
    contributes(citizen, town)
    reviewer.judge(town.waiting(), "accepted", "줄자가 잘 보여요.")
    assert town.contribution().state == ContributionState.ACCEPTED
    is_told(citizen, language)
    can_be_checked(town, stranger, language)


def learns(citizen, town):
    citizen.enrol()
    assert Enrolment.objects.filter(user=citizen.user).count() == 1
    citizen.answer(WRONG)
    assert not LessonCompletion.objects.exists()
    citizen.answer(RIGHT)
    assert LessonCompletion.objects.get().user == citizen.user
    assert ModuleCompletion.objects.get().user == citizen.user
    assert str(town.badge.name) not in citizen.see("/my/badges/") or not town.badge.awards.exists()


def contributes(citizen, town):
    draft = citizen.take()
    edit = f"/contributions/{draft.pk}/edit/"
    saved = citizen.send(
        f"/contributions/{draft.pk}/draft/",
        {"answer-how": "아직 쓰는 중", "draft_version": 0, "page": "window-1"},
    )
    assert saved.status_code == 200, saved.content
    assert "아직 쓰는 중" in citizen.see(edit)
    assert citizen.press("attach:photos", **{"files-photos": upload()}).status_code == 302
    assert draft.attachments.count() == 1
    done = citizen.press("submit")
    assert done["Location"] == citizen.address(f"/contributions/{draft.pk}/")
    assert town.contribution().state == ContributionState.SUBMITTED
    assert TaskClaim.objects.get().state == ClaimState.USED


def is_told(citizen, language):
    assert [message.to for message in mail.outbox] == [[citizen.user.email]] * 2
    for words, message in zip(SUBJECTS[language], mail.outbox, strict=True):
        assert words in message.subject
        assert ("/en/" in message.body) == (language == "en")
    news = citizen.see("/my/news/")
    assert citizen.address("/credentials/") in news


def can_be_checked(town, stranger, language):
    credential = town.credential()
    assert checked_offline(credential).verdict == "genuine"
    prefix = "" if language == "ko" else "/en"
    page = stranger.get(f"{prefix}/credentials/{credential.pk}")
    assert page.status_code == 200
    assert 'data-verdict="genuine"' in page.content.decode()
    document = stranger.get(f"/credentials/{credential.pk}.json")
    assert document.content.decode() == credential.document
    picture = stranger.get(f"/credentials/{credential.pk}.png")
    assert picture["Content-Type"] == "image/png"
    assert read_credential(picture.content) == json.loads(credential.document)
    checked = stranger.post(f"{prefix}/verify/", {"text": credential.document})
    assert 'data-verdict="genuine"' in checked.content.decode()
    changed = credential.document.replace("이정순", "이정숙")
    assert changed != credential.document
    assert 'data-verdict="genuine"' not in stranger.post("/verify/", {"text": changed}).content.decode()


def test_the_module_alone_earns_nothing(town, citizen):
    assert ModuleCompletion.objects.filter(user=citizen.user).exists()
    assert not town.badge.awards.exists()


def test_the_work_alone_earns_nothing_until_the_module_is_complete(town, reviewer):
    citizen = Citizen.signed_up("ko", town)
    citizen.hand_in()
    reviewer.judge(town.waiting(), "accepted")
    assert not town.badge.awards.exists()
    citizen.learn()
    assert town.award().user == citizen.user
