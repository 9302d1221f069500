"""Deciding problems on the workbench."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from projects.forms.problem_triage import DECISIONS, decisions_for
from projects.models import Problem
from projects.services.triage_problem import ask_about_problem
from projects.states import OPEN_PROBLEM_STATES, PROBLEM_MOVES, ProblemState
from tests.factories.people import UserFactory
from tests.factories.problems import problem_in
from tests.factories.projects import LabFactory, LabMembershipFactory, ProblemFactory, ProjectFactory

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"


def bench(problem: Problem) -> str:
    return f"/workbench/labs/{problem.lab.slug}/problems/{problem.pk}/"


@pytest.fixture
def lab() -> Any:
    return LabFactory(answer_days=7)


@pytest.fixture
def at_desk(client: Client, lab: Any) -> Client:
    client.force_login(LabMembershipFactory(lab=lab, role="coordinator", user__name="한지수").user)
    return client


def test_the_ladder(client: Client, lab: Any) -> None:
    problem, far = ProblemFactory(lab=lab), ProblemFactory()
    strangers = [
        UserFactory(),
        problem.proposer,
        LabMembershipFactory(lab=far.lab, role="coordinator").user,
        LabMembershipFactory(lab=lab, role="reviewer").user,
        LabMembershipFactory(lab=lab, role="coordinator", until=timezone.localdate() - timezone.timedelta(days=1)).user,
    ]
    paths = [f"/workbench/labs/{lab.slug}/problems/", bench(problem)]
    for path in paths:
        assert client.get(path)["Location"] == f"/accounts/login/?next={path}"
    assert client.post(bench(problem), {"do": "adopt"}).status_code == 302
    for stranger in strangers:
        client.force_login(stranger)
        for path in paths:
            assert client.get(path).status_code == 404
        assert client.post(bench(problem), {"do": "adopt"}).status_code == 404
    client.force_login(LabMembershipFactory(lab=lab, role="coordinator").user)
    for path in paths:
        assert client.get(path).status_code == 200
    assert client.get(f"/workbench/labs/{lab.slug}/problems/{far.pk}/").status_code == 404
    problem.refresh_from_db()
    assert problem.state == ProblemState.PROPOSED


def test_the_oldest_come_first_and_what_is_late_is_marked(at_desk: Client, lab: Any) -> None:
    late = ProblemFactory(lab=lab, state_since=timezone.now() - timezone.timedelta(days=9))
    early, _asked = ProblemFactory(lab=lab), ProblemFactory(lab=lab, state=ProblemState.ASKED)
    ProblemFactory()
    response = at_desk.get(f"/workbench/labs/{lab.slug}/problems/")
    rows = response.context["page"].problems
    assert [(row.pk, row.is_overdue) for row in rows] == [(late.pk, True), (early.pk, False)]
    assert [pile["number"] for pile in response.context["piles"]] == [2, 1, 0, 0]
    assert response.content.decode().count("약속보다 늦었어요") == 1


@pytest.mark.parametrize("pile", ["waiting", "asked", "adopted", "ended", "rubbish", ""])
def test_every_pile_opens_in_both_languages(at_desk: Client, lab: Any, pile: str) -> None:
    for state in ProblemState:
        problem_in(state, lab=lab)
    for language in ("", "/en"):
        assert at_desk.get(f"{language}/workbench/labs/{lab.slug}/problems/?pile={pile}").status_code == 200


@pytest.mark.parametrize("number", [1, 3, 300])
def test_the_list_costs_the_same_however_long_it_is(
    at_desk: Client, lab: Any, django_assert_num_queries: Any, number: int
) -> None:
    citizen = UserFactory()
    Problem.objects.bulk_create(
        Problem(lab=lab, proposer=citizen, title=f"문제 {row}", what="무엇", where="어디") for row in range(number)
    )
    with django_assert_num_queries(5):
        at_desk.get(f"/workbench/labs/{lab.slug}/problems/")


@pytest.mark.parametrize("state", ProblemState)
@pytest.mark.parametrize("language", ["", "/en"])
def test_the_screen_offers_what_the_table_allows(at_desk: Client, lab: Any, state: ProblemState, language: str) -> None:
    html = at_desk.get(language + bench(problem_in(state, lab=lab))).content.decode()
    for name in DECISIONS:
        assert (f'id="decide-{name}"' in html) == (name in decisions_for(state))
    assert bool(decisions_for(state)) == bool(PROBLEM_MOVES[state])


GOOD: dict[str, dict[str, str]] = {
    "ask": {"ask-message": "몇 곳인가요?"},
    "adopt": {"adopt-message": "함께 해요."},
    "refer": {"refer-to": "포항시 교통과", "refer-message": "담당이에요."},
    "decline": {"decline-message": "손이 모자라요."},
    "conclude": {"conclude-message": "막차가 생겼어요."},
    "reopen": {"reopen-message": "다시 볼게요."},
}


@pytest.mark.parametrize("state", ProblemState)
@pytest.mark.parametrize("name", GOOD)
def test_each_decision_is_made_or_refused_without_a_trace(
    at_desk: Client, lab: Any, state: ProblemState, name: str
) -> None:
    problem = problem_in(state, lab=lab)
    response = at_desk.post(bench(problem), {"do": name, "seen": state, **GOOD[name]})
    assert response["Location"] == bench(problem)
    problem.refresh_from_db()
    assert (problem.state != state) == (name in decisions_for(state))
    assert problem.moves.count() == (1 if name in decisions_for(state) else 0)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("ask", {"ask-message": " "}),
        ("ask", {"ask-message": "가" * 1001}),
        ("adopt", {"adopt-project": "999999"}),
        ("adopt", {"adopt-project": "x"}),
        ("refer", {"refer-to": "", "refer-message": "그대로 있어요"}),
        ("decline", {"decline-message": "\u202e"}),
        ("merge", {"merge-message": "그대로 있어요"}),
        ("merge", {"merge-number": "999999"}),
        ("merge", {"merge-number": "x"}),
        ("merge", {"merge-into": "999999"}),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_stays(at_desk: Client, lab: Any, name: str, wrong: dict[str, str]) -> None:
    problem = ProblemFactory(lab=lab)
    response = at_desk.post(bench(problem), {"do": name, "seen": "proposed", **wrong})
    html = response.content.decode()
    assert response.status_code == 422
    assert "data-error-summary" in html
    assert f'id="decide-{name}" open' in html
    assert all(words in html for words in wrong.values() if words == "그대로 있어요")
    assert not problem.moves.exists()


def test_it_is_taken_up_only_in_a_project_of_the_lab(at_desk: Client, lab: Any) -> None:
    problem = ProblemFactory(lab=lab)
    far, near = ProjectFactory(), ProjectFactory(lab=lab)
    assert at_desk.post(bench(problem), {"do": "adopt", "adopt-project": far.pk}).status_code == 422
    at_desk.post(bench(problem), {"do": "adopt", "adopt-project": near.pk})
    problem.refresh_from_db()
    assert problem.project == near


def test_a_project_can_be_started_from_what_is_open(at_desk: Client, lab: Any) -> None:
    for state in ProblemState:
        problem = problem_in(state, lab=lab)
        link = f"/workbench/labs/{lab.slug}/start/?problem={problem.pk}"
        assert (link in at_desk.get(bench(problem)).content.decode()) == (state in OPEN_PROBLEM_STATES)
    assert at_desk.get(f"/workbench/labs/{lab.slug}/start/?problem={ProblemFactory(lab=lab).pk}").status_code == 200


def test_joining_by_choice_and_by_number(at_desk: Client, lab: Any) -> None:
    first = ProblemFactory(lab=lab, title="저녁 버스가 구룡포에 없어요")
    second = ProblemFactory(lab=lab, title="구룡포 저녁 버스가 끊겨요")
    third = ProblemFactory(lab=lab, title="가로등", what="꺼졌어요.", where="영도")
    far, ended = ProblemFactory(title=second.title), problem_in(ProblemState.DECLINED, lab=lab)
    html = at_desk.get(bench(first)).content.decode()
    assert f'name="merge-into" value="{second.pk}"' in html
    assert f'name="merge-into" value="{far.pk}"' not in html
    for other in (far, ended, first):
        assert at_desk.post(bench(first), {"do": "merge", "merge-number": other.pk}).status_code == 422
    at_desk.post(bench(first), {"do": "merge", "merge-into": second.pk})
    at_desk.post(bench(third), {"do": "merge", "merge-number": second.pk})
    assert set(second.merged.all()) == {first, third}


def test_a_decision_on_an_old_screen_is_not_made(at_desk: Client, lab: Any) -> None:
    problem = ProblemFactory(lab=lab)
    ask_about_problem(problem, by=UserFactory(), message="몇 곳인가요?")
    response = at_desk.post(bench(problem), {"do": "decline", "seen": "proposed", "decline-message": "안 해요."})
    assert response.status_code == 302
    problem.refresh_from_db()
    assert problem.state == ProblemState.ASKED


@pytest.mark.parametrize("do", ["", "delete", "merge:1", "__class__"])
def test_an_unknown_decision_changes_nothing(at_desk: Client, lab: Any, do: str) -> None:
    problem = ProblemFactory(lab=lab)
    assert at_desk.post(bench(problem), {"do": do}).status_code == 302
    assert not problem.moves.exists()


@pytest.mark.parametrize("name", ["ask", "refer", "decline"])
def test_markup_in_a_decision_is_text(at_desk: Client, lab: Any, name: str) -> None:
    problem = ProblemFactory(lab=lab)
    sent = {key: f"{words} {SCRIPT}" for key, words in GOOD[name].items()}
    at_desk.post(bench(problem), {"do": name, **sent})
    assert problem.moves.count() == 1
    for path in (bench(problem), f"/problems/{problem.pk}/"):
        assert SCRIPT not in at_desk.get(path).content.decode()


def test_a_hidden_one_is_decided_as_well(at_desk: Client, lab: Any) -> None:
    problem = ProblemFactory(lab=lab, hidden_at=timezone.now(), hidden_reason="이름이 있어요.")
    assert "이름이 있어요." in at_desk.get(bench(problem)).content.decode()
    assert problem.title in at_desk.get(f"/workbench/labs/{lab.slug}/problems/").content.decode()
