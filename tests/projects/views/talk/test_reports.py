"""Reporting, and what coordinators decide."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from projects.models import Comment, Report
from projects.services import report_something as module
from projects.services.decide_report import decide_report
from projects.states import ReportState
from tests.factories.people import UserFactory
from tests.factories.problems import ProblemEvidenceFactory
from tests.factories.projects import ContributionFactory, LabFactory, LabMembershipFactory, ProblemFactory, TaskFactory
from tests.factories.talk import SCRIPT, ReportFactory, comment_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def lab() -> Any:
    return LabFactory(answer_days=5)


@pytest.fixture
def comment(lab: Any) -> Any:
    return comment_on(TaskFactory(project__lab=lab), body="여기로 전화하세요")


@pytest.fixture
def at_desk(client: Client, lab: Any) -> Client:
    client.force_login(LabMembershipFactory(lab=lab, role="coordinator", user__name="한지수").user)
    return client


def bench(lab: Any) -> str:
    return f"/workbench/labs/{lab.slug}/reports/"


def test_reporting_each_kind(client: Client, comment: Any) -> None:
    problem, evidence = ProblemFactory(), ProblemEvidenceFactory()
    client.force_login(UserFactory())
    for kind, what, back in [
        ("comment", comment, f"?at={comment.pk}#comment-{comment.pk}"),
        ("problem", problem, f"/problems/{problem.pk}/"),
        ("evidence", evidence, f"/problems/{evidence.problem_id}/#evidence-{evidence.pk}"),
    ]:
        page = f"/report/{kind}/{what.pk}/"
        assert client.get(page).status_code == client.get(f"/en{page}").status_code == 200
        assert client.post(page, {"reason": " "}).status_code == 422
        response = client.post(page, {"reason": "까닭이 있어요"})
        assert response["Location"].endswith(back)
        assert client.post(page, {"reason": "또"}).status_code == 302
        html = client.get(page).content.decode()
        assert "이미 알려 주셨어요" in html
        assert "<textarea" not in html
        assert client.get(response["Location"]).status_code == 200
    assert Report.objects.count() == 3
    decide_report(
        Report.objects.get(comment=comment), by=UserFactory(is_staff=True), to=ReportState.KEPT, words="괜찮은 말이에요"
    )
    assert "괜찮은 말이에요" in client.get(f"/report/comment/{comment.pk}/").content.decode()


def test_pages_lead_to_reporting(client: Client, comment: Any) -> None:
    task = comment.task
    talk = f"/tasks/{task.project.slug}/{task.slug}/talk/"
    evidence = ProblemEvidenceFactory()
    assert f"/report/comment/{comment.pk}/" in client.get(talk).content.decode()
    html = client.get(f"/problems/{evidence.problem_id}/").content.decode()
    assert f"/report/problem/{evidence.problem_id}/" in html
    assert f"/report/evidence/{evidence.pk}/" in html
    client.force_login(comment.author)
    assert f"/report/comment/{comment.pk}/" not in client.get(talk).content.decode()
    assert client.get(f"/report/comment/{comment.pk}/").status_code == 302
    assert client.post(f"/report/comment/{comment.pk}/", {"reason": "x"}).status_code == 302
    assert not Report.objects.exists()


def test_words_survive_a_session_that_is_over(client: Client, comment: Any) -> None:
    page = f"/report/comment/{comment.pk}/"
    assert client.post(page, {"reason": "길게 쓴 까닭"})["Location"] == f"/accounts/login/?next={page}"
    client.force_login(UserFactory())
    assert "길게 쓴 까닭" in client.get(page).content.decode()


def test_the_limit_is_said_and_loses_nothing(client: Client, comment: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_IN_AN_HOUR", 0)
    client.force_login(UserFactory())
    response = client.post(f"/report/comment/{comment.pk}/", {"reason": "까닭이에요"})
    assert response.status_code == 422
    assert "까닭이에요</textarea>" in response.content.decode()
    assert client.post(f"/report/comment/{comment.pk}/", {"reason": "가" * 501}).status_code == 422


@pytest.mark.parametrize("path", ["user/1", "comment/999999", "problem/0", "evidence/999999"])
def test_what_is_not_there(client: Client, path: str) -> None:
    assert client.get(f"/report/{path}/").status_code == 302
    client.force_login(UserFactory())
    assert client.get(f"/report/{path}/").status_code == 404


def test_the_ladder(client: Client, lab: Any, comment: Any) -> None:
    report = ReportFactory(comment=comment)
    pages = [bench(lab), f"{bench(lab)}{report.pk}/"]
    for page in pages:
        assert client.get(page)["Location"] == f"/accounts/login/?next={page}"
    for stranger in (
        UserFactory(),
        comment.author,
        report.reporter,
        LabMembershipFactory(lab=lab).user,
        LabMembershipFactory(role="coordinator").user,
        LabMembershipFactory(lab=lab, role="coordinator", until=timezone.localdate().replace(year=2001)).user,
    ):
        client.force_login(stranger)
        assert {client.get(page).status_code for page in pages} == {404}
        assert client.post(pages[1], {"decision": "hidden", "words": "x"}).status_code == 404
    client.force_login(UserFactory(is_staff=True))
    assert {client.get(page).status_code for page in pages} == {200}
    client.force_login(LabMembershipFactory(lab=lab, role="coordinator").user)
    for prefix in ("", "/en"):
        assert {client.get(f"{prefix}{page}").status_code for page in pages} == {200}
    assert client.get(f"{bench(lab)}{ReportFactory().pk}/").status_code == 404
    assert client.post(pages[0]).status_code == 405
    report.refresh_from_db()
    assert report.state == ReportState.OPEN


@pytest.mark.parametrize("decision", ["hidden", "kept"])
def test_deciding(at_desk: Client, lab: Any, comment: Any, decision: str) -> None:
    first, second = ReportFactory(comment=comment), ReportFactory(comment=comment, reason="둘째 까닭")
    page = f"{bench(lab)}{first.pk}/"
    html = at_desk.get(page).content.decode()
    assert "둘째 까닭" in html
    assert first.reporter.name not in html
    assert second.reporter.name not in html
    response = at_desk.post(page, {"decision": decision, "words": "번호가 있어서요"})
    assert response["Location"] == bench(lab)
    again = at_desk.post(page, {"decision": "kept", "words": "아니에요"})
    assert again["Location"] == page
    html = at_desk.get(page).content.decode()
    assert "번호가 있어서요" in html
    assert "조금 전에 다른 사람이 정했어요" in html
    comment.refresh_from_db()
    assert (comment.hidden_at is not None) is (decision == "hidden")
    assert at_desk.get(bench(lab)).context["page"].piles == []
    decided = at_desk.get(bench(lab), {"pile": "decided"}).context["page"].piles
    assert [pile.first.pk for pile in decided] == [second.pk, first.pk]


def test_showing_again(at_desk: Client, lab: Any, comment: Any) -> None:
    report = ReportFactory(comment=comment)
    page = f"{bench(lab)}{report.pk}/"
    assert at_desk.post(f"{page}show/", {"words": "다시 봐요"})["Location"] == page
    at_desk.post(page, {"decision": "hidden", "words": "번호가 있어서요"})
    assert at_desk.get(f"{page}show/").status_code == 405
    assert at_desk.post(f"{page}show/", {"words": " "}).status_code == 422
    assert (
        comment.body
        not in Client().get(f"/tasks/{comment.task.project.slug}/{comment.task.slug}/talk/").content.decode()
    )
    assert at_desk.post(f"{page}show/", {"words": "번호를 지웠어요"})["Location"] == page
    html = at_desk.get(page).content.decode()
    assert "번호를 지웠어요" in html
    assert "번호가 있어서요" in html
    assert f"{page}show/" not in html
    assert (
        comment.body in Client().get(f"/tasks/{comment.task.project.slug}/{comment.task.slug}/talk/").content.decode()
    )
    comment.author = LabMembershipFactory(lab=lab, role="coordinator").user
    comment.save()
    Report.objects.update(state=ReportState.HIDDEN)
    own = Client()
    own.force_login(comment.author)
    assert own.post(f"{page}show/", {"words": "제 글이에요"}).status_code == 422


def test_whoever_keeps_the_site_finds_the_reports_of_every_lab(
    client: Client, lab: Any, comment: Any, django_assert_num_queries: Any
) -> None:
    client.force_login(UserFactory(is_staff=True))
    client.get("/workbench/")
    with django_assert_num_queries(4):
        html = client.get("/workbench/").content.decode()
    assert bench(lab) in html
    ReportFactory(comment=comment)
    for _ in range(3):
        ReportFactory(problem=ProblemFactory(lab=LabFactory()), comment=None)
    with django_assert_num_queries(4):
        response = client.get("/workbench/")
    assert [waiting for _lab, waiting in response.context["kept"]][:4] == [1, 1, 1, 1]
    client.force_login(UserFactory())
    assert bench(lab) not in client.get("/workbench/").content.decode()


@pytest.mark.parametrize(
    "broken", [{"decision": "open"}, {"decision": ""}, {"decision": "x"}, {"words": " "}, {"words": "가" * 301}]
)
def test_bad_input_is_told_and_kept(at_desk: Client, lab: Any, comment: Any, broken: dict[str, str]) -> None:
    report = ReportFactory(comment=comment)
    response = at_desk.post(f"{bench(lab)}{report.pk}/", {"decision": "hidden", "words": "남을 말", **broken})
    assert response.status_code == 422
    if "words" not in broken:
        assert "남을 말" in response.content.decode()
    report.refresh_from_db()
    assert report.state == ReportState.OPEN


def test_who_wrote_it_sees_who_decides(client: Client, lab: Any) -> None:
    writer = LabMembershipFactory(lab=lab, role="coordinator").user
    report = ReportFactory(comment=comment_on(TaskFactory(project__lab=lab), author=writer))
    client.force_login(writer)
    page = f"{bench(lab)}{report.pk}/"
    html = client.get(page).content.decode()
    assert "<textarea" not in html
    assert "사이트를 돌보는 사람이 정할 수 있어요" in html
    LabMembershipFactory(lab=lab, role="coordinator", user__name="양은별")
    assert "양은별" in client.get(page).content.decode()
    assert client.post(page, {"decision": "kept", "words": "제 글은 괜찮아요"}).status_code == 422
    report.refresh_from_db()
    assert report.state == ReportState.OPEN


def test_what_is_hidden_is_hidden_everywhere(at_desk: Client, lab: Any) -> None:
    problem = ProblemFactory(lab=lab, title="가려질 문제")
    evidence = ProblemEvidenceFactory(problem__lab=lab, words="가려질 덧붙임")
    for report in (
        ReportFactory(comment=None, problem=problem),
        ReportFactory(comment=None, evidence=evidence),
    ):
        page = f"{bench(lab)}{report.pk}/"
        assert at_desk.get(page).status_code == 200
        assert at_desk.post(page, {"decision": "hidden", "words": "까닭"}).status_code == 302
    anybody = Client()
    assert anybody.get(f"/problems/{problem.pk}/").status_code == 404
    assert "가려질 덧붙임" not in anybody.get(f"/problems/{evidence.problem_id}/").content.decode()
    assert "가려질 문제" in at_desk.get(f"/problems/{problem.pk}/").content.decode()


def test_scripts_stay_words(at_desk: Client, lab: Any) -> None:
    task = TaskFactory(project__lab=lab)
    comment_on(task, body=SCRIPT)
    report = ReportFactory(comment=comment_on(task, body=SCRIPT), reason=SCRIPT)
    problem = ProblemFactory(lab=lab, title=SCRIPT, what=SCRIPT)
    evidence = ProblemEvidenceFactory(
        problem=problem, words=SCRIPT, link="https://example.org/?<script>alert(1)</script>"
    )
    others = [ReportFactory(comment=None, problem=problem), ReportFactory(comment=None, evidence=evidence)]
    for page in [bench(lab), *(f"{bench(lab)}{one.pk}/" for one in [report, *others])]:
        html = at_desk.get(page).content.decode()
        assert SCRIPT not in html
        assert "&lt;script&gt;" in html
    at_desk.post(f"{bench(lab)}{report.pk}/", {"decision": "hidden", "words": SCRIPT})
    assert SCRIPT not in at_desk.get(f"{bench(lab)}?pile=decided").content.decode()


def test_each_thing_stands_once_oldest_first_by_key(at_desk: Client, lab: Any) -> None:
    things = [comment_on(TaskFactory(project__lab=lab)) for _ in range(22)]
    firsts = [ReportFactory(comment=what) for what in things]
    for what in reversed(things):
        ReportFactory(comment=what)
    ReportFactory()
    page = at_desk.get(bench(lab)).context["page"]
    rest = at_desk.get(bench(lab), {"after": page.next_after}).context["page"]
    piles = [*page.piles, *rest.piles]
    assert [pile.first for pile in piles] == firsts
    assert {len(pile.reasons) for pile in piles} == {2}
    assert not rest.next_after


@pytest.mark.parametrize("number", [1, 3, 300])
def test_query_counts(at_desk: Client, lab: Any, django_assert_num_queries: Any, number: int) -> None:
    task, work = TaskFactory(project__lab=lab), ContributionFactory(task__project__lab=lab)
    writer, reporter = UserFactory(), UserFactory()
    comments = Comment.objects.bulk_create(
        Comment(author=writer, body=str(i), **({"task": task} if i % 2 else {"contribution": work}))
        for i in range(number)
    )
    Report.objects.bulk_create(Report(comment=one, reporter=reporter, reason="까닭") for one in comments)
    with django_assert_num_queries(6):
        at_desk.get(bench(lab))
    Report.objects.update(state=ReportState.KEPT, decided_at=timezone.now(), decided_by=reporter, words="괜찮아요")
    with django_assert_num_queries(5):
        at_desk.get(bench(lab), {"pile": "decided"})


def test_a_late_answer_is_said_to_be_late_and_each_thing_counts_once(at_desk: Client, lab: Any, comment: Any) -> None:
    for _ in range(2):
        ReportFactory(comment=comment)
    page = at_desk.get(bench(lab))
    assert page.context["waiting"] == 1
    assert "약속보다 늦" not in page.content.decode()
    Report.objects.update(reported_at=timezone.now() - timedelta(days=lab.answer_days, minutes=1))
    assert "약속보다 늦" in at_desk.get(bench(lab)).content.decode()
