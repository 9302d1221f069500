"""Every role at every address. The table is made from the URL configuration: an address without a rule, or one that leads
nowhere in the town of the tests, fails."""

from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import reverse

from tests.architecture.addresses import (
    ANYONE,
    COORDINATOR,
    EDITOR,
    LAB_COORDINATOR,
    OWNER,
    REVIEWER,
    RULES,
    SIGNED_IN,
    WORKERS,
)
from tests.architecture.places import PLACES
from tests.architecture.roles import (
    CITIZEN,
    COORDINATOR_,
    EDITOR_,
    LEAD,
    MEMBER,
    OPERATOR,
    OWNER_,
    REVIEWER_,
    ROLES,
    VISITOR,
)
from tests.architecture.scene import Scene
from tests.architecture.test_addresses import ADDRESSES

ALLOWED: dict[str, frozenset[str]] = {
    ANYONE: frozenset(ROLES),
    SIGNED_IN: frozenset(ROLES) - {VISITOR},
    OWNER: frozenset({OWNER_}),
    WORKERS: frozenset({OWNER_, MEMBER}),
    EDITOR: frozenset({EDITOR_, OPERATOR}),
    REVIEWER: frozenset({REVIEWER_}),
    COORDINATOR: frozenset({LEAD, COORDINATOR_}),
    LAB_COORDINATOR: frozenset({COORDINATOR_}),
}

# Whom an address lets in depends on more than the role; the tests of its view say on what.
TOLD_ELSEWHERE = {
    "projects:kept_photo": "only the session that uploaded it",
    "projects:attachment": "public once the work is accepted: tests/projects/policies/test_contribution.py",
    "projects:small_attachment": "likewise",
    "projects:problem_photo": "the file itself is not there: tests of the view",
    "projects:small_problem_photo": "likewise",
    "projects:update_picture": "the file itself is not there: tests of the view",
    "projects:small_update_picture": "likewise",
    "projects:project_file": "likewise",
    "evidence_picture": "evidence without a picture has none",
}


def test_every_address_leads_somewhere_in_the_town():
    wanted = {name for name, converters in ADDRESSES.items() if converters} - TOLD_ELSEWHERE.keys()
    assert wanted - PLACES.keys() == set(), "give it a line in tests/architecture/places.py"
    assert PLACES.keys() - ADDRESSES.keys() == set()


def test_every_kind_of_rule_says_who_is_let_in():
    assert {rule.who for rule in RULES.values()} <= ALLOWED.keys()


def is_let_in(response: Any) -> bool:
    """Whether the visitor got an answer, not a refusal and not the way to the door."""
    door = resolve_url(settings.LOGIN_URL)
    sent_to_door = response.status_code == 302 and response["Location"].startswith(door)
    return not sent_to_door and response.status_code not in (401, 403, 404)


def outcome(client: Client, method: str, path: str) -> bool:
    """Ask, and forget what it changed."""
    mark = transaction.savepoint()
    try:
        return is_let_in(client.get(path) if method == "GET" else client.post(path))
    finally:
        transaction.savepoint_rollback(mark)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_role_at_every_address(role: str):
    scene, client = Scene(), Client()
    if role != VISITOR:
        client.force_login(scene.people[role])
    wrong = []
    for name, rule in RULES.items():
        if name in TOLD_ELSEWHERE or name not in ADDRESSES or (ADDRESSES[name] and name not in PLACES):
            continue
        if role == VISITOR:
            client = Client()  # what a stranger's session keeps is forgotten with everything else
        path = reverse(name, kwargs=PLACES[name](scene) if ADDRESSES[name] else {})
        for method in sorted(rule.methods):
            expected = role in (ALLOWED[rule.who_may(method)] | rule.also) - rule.but
            wrong += [] if outcome(client, method, path) == expected else [f"{method} {name}: expected {expected}"]
    assert not wrong, role


def test_the_roles_differ():
    """A table in which everybody may do everything would hold too."""
    assert len({frozenset(who for who, roles in ALLOWED.items() if role in roles) for role in ROLES}) >= 6
    assert CITIZEN not in ALLOWED[OWNER]
