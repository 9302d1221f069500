"""What was sent while its sender was signed out is not lost."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from learnsite.kept_words import kept
from projects.models import Project, Task
from projects.states import ProjectRole
from tests.factories.people import UserFactory
from tests.factories.projects import ProjectFactory, ProjectMembershipFactory

pytestmark = pytest.mark.django_db
WORDS = "긴 글을 적었는데\n사라지면 안 돼요 <b>&"
SHOWN = "사라지면 안 돼요 &lt;b&gt;&amp;"
HERE = "/my/kept-words/"


@pytest.fixture
def project() -> Project:
    return ProjectFactory()


@pytest.fixture
def lead(project: Project) -> Any:
    return ProjectMembershipFactory(project=project, role=ProjectRole.LEAD).user


def new_task(project: Project) -> str:
    return reverse("projects:new_task", args=[project.slug])


def sent(client: Client, path: str, **fields: Any) -> Any:
    response = client.post(path, {"title_0": WORDS, **fields})
    assert response.status_code == 302
    return response


def hidden(html: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def test_it_is_kept_through_signing_in_and_sent_where_it_was_going(client: Client, project: Project, lead: Any) -> None:
    path = new_task(project)
    response = sent(client, path, minutes="30")
    assert response["Location"].endswith("?next=/my/kept-words/")
    client.force_login(lead)
    html = client.get(HERE).content.decode()
    assert SHOWN in html
    assert f'action="{path}"' in html
    assert hidden(html)["minutes"] == "30"
    answered = client.post(path, {"title_0": WORDS, "minutes": "30"})
    assert answered.status_code in (302, 422)
    assert client.get(HERE).status_code == 302, "what was sent is not kept any longer"


@pytest.mark.parametrize("fields", [{"do": "send"}, {"key": "a" * 64}, {"number": "12"}, {"empty": " "}])
def test_a_mere_click_is_not_kept(client: Client, project: Project, fields: dict[str, str]) -> None:
    path = new_task(project)
    assert client.post(path, fields)["Location"].endswith(f"?next={path}")
    assert kept.KEY not in client.session


@pytest.mark.parametrize("typed", ["https://example.org/board", "2027-03-31", "2027-03-31T19:00"])
def test_an_address_or_a_day_is_kept(client: Client, project: Project, typed: str) -> None:
    client.post(new_task(project), {"typed": typed})
    assert kept.KEY in client.session


def test_what_is_too_much_is_not_kept(client: Client, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_LETTERS", 10)
    sent(client, new_task(project))
    assert kept.KEY not in client.session


def test_after_an_hour_it_is_gone(client: Client, project: Project, lead: Any) -> None:
    sent(client, new_task(project))
    session = client.session
    session[kept.KEY] = {**session[kept.KEY], "at": (timezone.now() - timedelta(hours=1, minutes=1)).isoformat()}
    session.save()
    client.force_login(lead)
    assert client.get(HERE).status_code == 302


def test_files_are_asked_for_again(client: Client, project: Project, lead: Any) -> None:
    sent(client, new_task(project), photos=SimpleUploadedFile("a.jpg", b"abc"))
    client.force_login(lead)
    assert "다시 골라" in client.get(HERE).content.decode()


def test_it_can_be_thrown_away(client: Client, project: Project, lead: Any) -> None:
    sent(client, new_task(project))
    client.force_login(lead)
    assert client.post(f"{HERE}drop/").status_code == 302
    assert client.get(HERE).status_code == 302


def test_sending_something_else_keeps_it(client: Client, project: Project, lead: Any) -> None:
    sent(client, new_task(project))
    client.force_login(lead)
    client.post(reverse("set_theme"), {"theme": "dark"})
    assert client.get(HERE).status_code == 200


def test_a_stranger_who_signs_in_gains_nothing(client: Client, project: Project) -> None:
    """The address that was sent to asks who it is, as ever."""
    sent(client, new_task(project))
    client.force_login(UserFactory())
    assert client.get(HERE).status_code == 200
    assert client.post(new_task(project), {"title_0": WORDS}).status_code == 404
    assert not Task.objects.exists()


@pytest.mark.parametrize("name", ["account_change_password", "account_email", "account_reauthenticate"])
def test_passwords_and_codes_are_never_kept(client: Client, name: str) -> None:
    client.post(reverse(name), {"oldpassword": "비밀 번호예요", "password": "비밀 번호예요", "email": "가 나"})
    assert kept.KEY not in client.session
