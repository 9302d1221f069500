"""What is narrowed on a list can be kept there, says what it looks for, and mails what fits: a new thing, or one that has come to fit."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from learnsite.search.models import SavedSearch, ToldHit
from learnsite.search.services.save_search import save_search
from projects.models import Problem, Project
from projects.states import ProblemState, ProjectState
from tests.factories.people import UserFactory
from tests.factories.problems import problem_in
from tests.factories.projects import LabFactory, ProblemFactory, ProjectFactory, TaskFactory, both

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client: Client) -> Any:
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.mark.parametrize(
    ("path", "query", "chosen", "words"),
    [
        ("/tasks/", {"work": "observe", "minutes": "30"}, {"kind": "task", "work": "observe", "minutes": 30}, "과제 · "),
        ("/projects/", {"lab": "here"}, {"kind": "project", "lab": "here"}, "프로젝트 · 여기 랩"),
        ("/problems/", {"lab": "here", "state": "solved"}, {"kind": "problem", "lab": "here", "state": "solved"}, "여기 랩"),
        ("/problems/", {"state": "declined"}, {"kind": "problem", "state": "declined"}, "문제 · "),
        ("/tasks/", {}, {"kind": "task"}, "과제"),
    ],
)  # fmt: skip
def test_a_list_is_kept_where_it_is_narrowed(
    client: Client, person: Any, path: str, query: dict[str, str], chosen: dict[str, Any], words: str
) -> None:
    LabFactory(slug="here", name=both("여기 랩", "Lab here"))
    html = client.get(path, query).content.decode()
    form = html[html.index('action="/my/searches/save/"') :]
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[: form.index("</form>")]))
    sent.pop("csrfmiddlewaretoken")
    client.post("/my/searches/save/", sent)
    saved = SavedSearch.objects.get()
    assert saved.chosen == chosen
    saved.name = "다른 이름"
    saved.save()
    (row,) = client.get("/my/searches/").context["rows"]
    assert words in row["words"]
    assert "None" not in row["words"]
    assert row["url"].startswith(path)
    assert client.get(row["url"]).context["chosen"] == {name: value for name, value in chosen.items() if name != "kind"}


def test_mail_is_stopped_and_begun_again_on_the_list_of_what_is_kept(client: Client, person: Any) -> None:
    saved = save_search(person, name="우리 동네", chosen={"kind": "task"})
    for mails in (False, True):
        html = client.get("/my/searches/").content.decode()
        form = html[html.index(f'action="/my/searches/{saved.pk}/"') :]
        sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[: form.index("</form>")]))
        assert client.post(f"/my/searches/{saved.pk}/", sent)["Location"] == "/my/searches/"
        saved.refresh_from_db()
        assert (saved.mails, saved.name, saved.every) == (mails, "우리 동네", "day")


def test_strangers_are_asked_in_and_come_back(client: Client) -> None:
    html = client.get("/problems/?state=open").content.decode()
    assert "/accounts/login/?next=%2Fproblems%2F%3Fstate%3Dopen" in html


def mailed() -> str:
    """What the command mails now, as one text."""
    before = len(mail.outbox)
    call_command("send_saved_searches")
    return "\n".join(message.body for message in mail.outbox[before:])


def test_new_project_problem_and_task_are_mailed_for_their_own_list(committed: Any, person: Any) -> None:
    for kind in ("task", "project", "problem"):
        save_search(person, name=kind, chosen={"kind": kind})
    project = committed(lambda: ProjectFactory(name=both("새 프로젝트", "New")))
    SavedSearch.objects.update(since=timezone.now() - timedelta(days=3))
    committed(lambda: TaskFactory(project=project, title=both("새 과제", "New")))
    committed(lambda: ProblemFactory(lab=project.lab, title="새 문제"))
    body = mailed()
    for title in ("새 프로젝트", "새 과제", "새 문제"):
        assert body.count(title) == 1
    assert mailed() == ""


def test_project_that_begins_today_is_new_to_who_asked_this_morning(committed: Any, person: Any) -> None:
    project = committed(lambda: ProjectFactory(state=ProjectState.PREPARING, name=both("새 프로젝트", "New")))
    save_search(person, name="프로젝트", chosen={"kind": "project"})

    def begin() -> None:
        Project.objects.filter(pk=project.pk).update(state=ProjectState.LIVE)
        project.moves.create(kind="state", from_state="preparing", to_state=ProjectState.LIVE)
        project.refresh_from_db()
        project.save()

    committed(begin)
    assert "새 프로젝트" in mailed()


def test_project_in_which_a_fitting_task_opens_is_mailed_once(committed: Any, person: Any) -> None:
    project = committed(lambda: ProjectFactory(name=both("옛 프로젝트", "Old"), started_on="2026-01-02"))
    save_search(person, name="짧은 일", chosen={"kind": "project", "minutes": 30})
    committed(lambda: TaskFactory(project=project, minutes=180))
    assert mailed() == ""
    committed(lambda: TaskFactory(project=project, minutes=20))
    assert "옛 프로젝트" in mailed()
    committed(lambda: TaskFactory(project=project, minutes=15))
    SavedSearch.objects.update(mailed_at=None)
    assert mailed() == ""
    assert ToldHit.objects.get().kind == "project"


def test_problem_that_comes_to_stand_so_is_mailed(committed: Any, person: Any) -> None:
    problem = committed(lambda: problem_in(ProblemState.ADOPTED, title="옛 문제"))
    Problem.objects.update(
        proposed_at=timezone.now() - timedelta(days=9), state_since=timezone.now() - timedelta(days=9)
    )
    call_command("rebuild_search", stdout=None)
    save_search(person, name="해결된 문제", chosen={"kind": "problem", "state": "solved"})
    assert mailed() == ""

    def solve() -> None:
        problem.refresh_from_db()
        problem.state, problem.solved, problem.solved_said_at = ProblemState.CONCLUDED, "yes", timezone.now()
        problem.save()

    committed(solve)
    assert "옛 문제" in mailed()


def test_one_refused_mail_holds_up_nobody_elses(
    committed: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, logged_errors: Any
) -> None:
    first, second = UserFactory(), UserFactory()
    for user in (first, second):
        save_search(user, name="과제", chosen={"kind": "task"})
    committed(TaskFactory)
    send = mail.EmailMultiAlternatives.send

    def refuse(self: Any, fail_silently: bool = False) -> int:
        if self.to == [first.email]:
            raise ValueError("an address nobody can write to")
        return send(self, fail_silently)

    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMultiAlternatives, "send", refuse)
        mailed()
    assert [message.to for message in mail.outbox] == [[second.email]]
    assert "nobody can write to" in caplog.text
    caplog.clear()
    assert not ToldHit.objects.filter(user=first).exists(), "it was given back"
    mailed()
    assert [message.to for message in mail.outbox] == [[second.email], [first.email]]


@pytest.mark.parametrize("number", [1, 3])
def test_finding_who_is_due_costs_the_same(number: int, django_assert_num_queries: Any) -> None:
    for _row in range(number):
        save_search(UserFactory(), name="과제", chosen={"kind": "task"})
    SavedSearch.objects.update(mailed_at=timezone.now())
    with django_assert_num_queries(1):
        call_command("send_saved_searches", stdout=None)
