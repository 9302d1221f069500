"""Writing that saves itself."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from projects.models import Contribution, DraftCopy
from projects.states import ContributionState
from tests.factories.people import UserFactory
from tests.factories.projects import ContributionFactory
from tests.projects.views.writing.hands import autosave

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("as_json", [True, False])
def test_saving_by_itself_as_json_and_as_a_form(client: Client, draft: Contribution, as_json: bool) -> None:
    answer = autosave(client, draft, {"draft_version": "0", "page": "w", "answer-how": "쓰는 중"}, as_json=as_json)
    assert answer.status_code == 200
    assert answer.json()["draft_version"] == 1
    draft.refresh_from_db()
    assert draft.draft_answers == {"how": "쓰는 중"}
    again = autosave(client, draft, {"draft_version": 0, "page": "w", "answer-how": "쓰는 중이에요"}, as_json=as_json)
    assert again.json()["draft_version"] == 2


def test_saving_by_itself_from_an_older_window_keeps_both(client: Client, draft: Contribution) -> None:
    autosave(client, draft, {"draft_version": 0, "page": "a", "answer-how": "하나"})
    answer = autosave(client, draft, {"draft_version": 0, "page": "b", "answer-how": "둘"})
    assert (answer.status_code, answer.json()["reason"], answer.json()["current"]) == (409, "stale", 1)
    assert DraftCopy.objects.get(page="b").answers == {"how": "둘"}


def test_saving_by_itself_after_handing_in_says_so(client: Client, draft: Contribution) -> None:
    Contribution.objects.update(state=ContributionState.SUBMITTED)
    answer = autosave(client, draft, {"draft_version": 0, "page": "a", "answer-how": "하나"})
    assert (answer.status_code, answer.json()["reason"]) == (409, "handed_in")
    assert DraftCopy.objects.get().answers == {"how": "하나"}


def test_saving_by_itself_ladder(client: Client) -> None:
    draft = ContributionFactory()
    url = reverse("projects:save_draft", args=[draft.pk])
    assert client.get(url).status_code == 405
    assert autosave(client, draft, {"draft_version": 0}).status_code == 401
    client.force_login(UserFactory())
    assert autosave(client, draft, {"draft_version": 0}).status_code == 404
    client.force_login(draft.author)
    for body in (
        "{",
        "[]",
        '"x"',
        "null",
        json.dumps({}),
        json.dumps({"draft_version": "x"}),
        json.dumps({"draft_version": None}),
    ):
        assert autosave(client, draft, body).status_code == 400
    assert autosave(client, draft, {"draft_version": 0, "answer-how": ["list"], "page": {"a": 1}}).status_code == 200
