"""Reading without a network: a worker that keeps nothing of a person, an app with a name, and a switch."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from PIL import Image

from courses.queries.pages import address_of
from tests.factories.courses import LessonPageFactory

pytestmark = pytest.mark.django_db


def test_the_worker_says_what_it_keeps_and_is_asked_for_anew(client: Client) -> None:
    answer = client.get("/service-worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    text = answer.content.decode()
    shell = json.loads(re.search(r"const SHELL = (.*);", text)[1])  # type: ignore[index]
    assert {"/offline/", "/en/offline/"} <= set(shell)
    for path in shell:
        if path.startswith("/static/"):
            assert finders.find(path.removeprefix("/static/")), path
    assert text.count('credentials: "omit"') == 3, "nothing is kept that was fetched for somebody"


def test_the_version_follows_from_what_is_kept(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = client.get("/service-worker.js").content
    assert client.get("/service-worker.js").content == before
    monkeypatch.setattr("learnsite.views.offline.SHELL", ("silmari/css/silmari.css",))
    assert client.get("/service-worker.js").content.split(b"\n")[0] != before.split(b"\n")[0]


def test_the_app_has_a_name_and_pictures(client: Client) -> None:
    said = client.get("/manifest.webmanifest").json()
    assert (said["name"], said["display"], said["start_url"]) == ("실마리", "standalone", "/")
    for icon in said["icons"]:
        with Image.open(str(finders.find(icon["src"].removeprefix("/static/")))) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]


def test_lessons_are_kept_unless_the_device_is_shared(client: Client) -> None:
    lesson = address_of(LessonPageFactory())
    assert 'data-offline="/service-worker.js"' in client.get(lesson).content.decode()
    assert client.post(reverse("set_shared"), {"shared": "yes", "next": "/offline/"})["Location"] == "/offline/"
    for page in (lesson, "/offline/"):
        assert 'data-offline="shared"' in client.get(page).content.decode()
    client.post(reverse("set_shared"), {"shared": "no"})
    assert 'data-offline="/service-worker.js"' in client.get(lesson).content.decode()
