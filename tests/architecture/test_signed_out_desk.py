"""Whoever runs a lab or a project loses nothing they typed when their session was over: every form of the workbench, as the
URL configuration has them. A new one needs a line here, or a test fails."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.architecture.addresses import RULES
from tests.architecture.places import PLACES
from tests.architecture.roles import COORDINATOR_
from tests.architecture.scene import Scene
from tests.architecture.test_addresses import ADDRESSES, nobodys

WORDS = "적은 글은 사라지지 않아요"

# The control that takes words, with the key of a thing of the town where its name carries one.
TYPED = {
    "projects:new_task": "title_0",
    "projects:change_task": "title_0",
    "projects:close_task": "reason",
    "projects:split_task": "places",
    "projects:start_project": "name_ko",
    "projects:leave_stage": "leave-{stage}-message",
    "projects:enter_stage": "enter-{stage}-message",
    "projects:stage_requirement": "must-{requirement}-note",
    "projects:run_settings": "name_ko",
    "projects:hand_over_project": "hand-over-message",
    "projects:move_project": "to-paused-message",
    "projects:new_outcome": "title_ko",
    "projects:change_outcome": "title_ko",
    "projects:withdraw_outcome": "reason",
    "projects:judge_use": "words",
    "projects:open_role": "title_ko",
    "projects:change_role": "title_ko",
    "projects:close_role": "words",
    "projects:answer_application": "words",
    "projects:conclude_membership": "thanks",
    "projects:change_member": "welcome",
    "projects:conclude_office": "office-{office}-thanks",
    "projects:appoint_member": "welcome",
    "projects:new_update": "body",
    "projects:change_update": "body",
    "projects:add_project_file": "file-name",
    "projects:add_project_link": "link-title",
    "projects:decide_report": "words",
    "projects:show_again": "words",
    "projects:new_practice": "story_ko",
    "projects:change_practice": "story_ko",
    "projects:run_problem": "decline-message",
    "projects:new_event": "title_ko",
    "projects:change_event": "title_ko",
    "projects:cancel_event": "reason",
}
# The button that was pressed, where a page has several.
PRESSED = {"projects:run_problem": {"do": "decline", "seen": "asked"}}
# Nothing is typed there: {name: why}.
CHOSEN = {
    "projects:check_task": "a program asks while the form is filled in; nothing is stored",
    "projects:open_task": "now, or a day and an hour, which are kept too",
    "projects:pause_task": "a click",
    "projects:copy_task": "a click",
    "projects:choose_template": "one of two",
    "projects:plan_stage": "a day, which is kept too",
    "projects:take_up_suggestion": "a click",
    "projects:copy_project": "one of the labs",
    "projects:publish_outcome": "a click",
    "projects:reopen_role": "a click",
    "projects:renew_membership": "a day, which is kept too",
    "projects:remove_update": "a click",
    "projects:remove_project_file": "a click",
    "projects:remove_project_link": "a click",
    "projects:delete_practice": "a click",
    "projects:make_help_task": "a click",
}
DESK = {name for name in ADDRESSES if "POST" in RULES[name].methods and "/workbench/" in nobodys(name)}


def test_every_form_of_the_workbench_is_told_of():
    assert DESK - TYPED.keys() - CHOSEN.keys() == set(), "say what is typed there, or why nothing is"
    assert (TYPED.keys() | CHOSEN.keys()) - DESK == set()
    assert TYPED.keys() & CHOSEN.keys() == set()


def shown(html: str) -> dict[str, str]:
    """What the hidden controls of a page carry."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html)
    return {unescape(name): unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def holds(html: str, field: str) -> bool:
    """Whether a control of this name shows the words."""
    name = re.escape(f'name="{field}"')
    return bool(re.search(rf"<textarea[^>]*{name}[^>]*>\s*{WORDS}|<input[^>]*{name}[^>]*{WORDS}", html))


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(TYPED))
def test_typed_words_come_back_after_signing_in(name: str):
    scene: Any = Scene()
    field = TYPED[name].format_map(_Keys(scene))
    path, client = reverse(name, kwargs=PLACES[name](scene)), Client()
    door = client.post(path, {field: WORDS, **PRESSED.get(name, {})})
    assert door.status_code == 302
    client.force_login(scene.people[COORDINATOR_])
    here = client.get(door["Location"].rpartition("next=")[2], follow=True)
    html = here.content.decode()
    assert WORDS in html
    sent = shown(html)
    if here.request["PATH_INFO"] != path and field in sent:
        answer = client.post(path, sent, follow=True)
        # It has arrived, or is asked for once more with the words where they were typed.
        assert answer.redirect_chain or holds(answer.content.decode(), field)
    else:
        assert holds(html, field)


class _Keys(dict[str, Any]):
    def __init__(self, scene: Any) -> None:
        super().__init__()
        self.scene = scene

    def __missing__(self, name: str) -> Any:
        return getattr(self.scene, name).pk
