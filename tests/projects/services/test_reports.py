"""Reporting something, and deciding about it."""

from typing import Any

import pytest
from django.utils import timezone

from projects.errors import MoveNotAllowed, NotYoursToDecide, OwnWords, ReasonMissing, TooManyAtOnce
from projects.models import Report
from projects.policies.report import lab_of, thing_of, writer_id_of
from projects.services import report_something as module
from projects.services.decide_report import decide_report
from projects.services.report_something import report_something
from projects.services.show_again import show_again
from projects.signals import report_decided, report_made, report_reversed
from projects.states import REPORT_MOVES, ReportState
from tests.factories.people import UserFactory
from tests.factories.problems import ProblemEvidenceFactory
from tests.factories.projects import ContributionFactory, LabMembershipFactory, ProblemFactory, TaskFactory
from tests.factories.talk import ReportFactory, comment_on

pytestmark = pytest.mark.django_db
THINGS = ("task", "contribution", "problem", "evidence")


def thing(name: str) -> Any:
    if name == "task":
        return comment_on(TaskFactory())
    if name == "contribution":
        return comment_on(ContributionFactory())
    return ProblemFactory() if name == "problem" else ProblemEvidenceFactory()


def coordinator(what: Any) -> Any:
    return LabMembershipFactory(lab=lab_of(what), role="coordinator").user


@pytest.mark.parametrize("name", THINGS)
def test_reporting_is_announced_once(name: str, django_capture_on_commit_callbacks: Any) -> None:
    heard: list[int] = []

    def listen(report_id: int, **kwargs: Any) -> None:
        heard.append(report_id)

    what, citizen = thing(name), UserFactory()
    report_made.connect(listen, weak=False)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            first = report_something(what, reporter=citizen, reason=" 전화번호가 있어요. ")
            assert report_something(what, reporter=citizen, reason="또") == first
    finally:
        report_made.disconnect(listen)
    assert heard == [first.pk]
    assert first.reason == "전화번호가 있어요."
    assert thing_of(first) == what


@pytest.mark.parametrize("name", THINGS)
def test_refusals(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    what, citizen = thing(name), UserFactory()
    with pytest.raises(ReasonMissing):
        report_something(what, reporter=citizen, reason=" \n")
    writer = what.proposer if name == "problem" else what.author
    with pytest.raises(OwnWords):
        report_something(what, reporter=writer, reason="제 글이에요.")
    assert writer_id_of(what) == writer.pk
    monkeypatch.setattr(module, "MOST_IN_AN_HOUR", 0)
    with pytest.raises(TooManyAtOnce):
        report_something(what, reporter=citizen, reason="까닭")
    what.hidden_at = timezone.now()
    what.save()
    with pytest.raises(MoveNotAllowed):
        report_something(what, reporter=citizen, reason="까닭")
    assert not Report.objects.exists()


@pytest.mark.parametrize("name", THINGS)
@pytest.mark.parametrize("to", [ReportState.HIDDEN, ReportState.KEPT])
def test_one_decision_decides_all_open_reports(
    name: str, to: ReportState, django_capture_on_commit_callbacks: Any
) -> None:
    heard: list[int] = []

    def listen(report_id: int, **kwargs: Any) -> None:
        heard.append(report_id)

    what = thing(name)
    reports = [report_something(what, reporter=UserFactory(), reason="까닭") for _ in range(2)]
    earlier = report_something(what, reporter=UserFactory(), reason="까닭")
    Report.objects.filter(pk=earlier.pk).update(state=ReportState.KEPT, words="괜찮아요")
    other = ReportFactory()
    by = coordinator(what)
    report_decided.connect(listen, weak=False)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            decide_report(reports[1], by=by, to=to, words="  번호를  지워 주세요 ")
    finally:
        report_decided.disconnect(listen)
    assert sorted(heard) == sorted(report.pk for report in reports)
    for report in reports:
        report.refresh_from_db()
        assert (report.state, report.decided_by, report.words) == (to, by, "번호를 지워 주세요")
    other.refresh_from_db()
    earlier.refresh_from_db()
    assert other.state == ReportState.OPEN
    assert earlier.words == "괜찮아요"
    what.refresh_from_db()
    assert (what.hidden_at is not None) is (to == ReportState.HIDDEN)
    assert what.hidden_reason == ("번호를 지워 주세요" if to == ReportState.HIDDEN else "")
    if name in ("task", "contribution") and to == ReportState.HIDDEN:
        assert what.hidden_by == by


@pytest.mark.parametrize("before", ReportState)
@pytest.mark.parametrize("to", ReportState)
def test_moves(before: ReportState, to: ReportState) -> None:
    report = ReportFactory(state=before)
    by = coordinator(report.comment)

    def act(report: Report) -> Report:
        if to == ReportState.SHOWN:
            return show_again(report, by=by, words="까닭")
        return decide_report(report, by=by, to=to, words="까닭")

    if to in REPORT_MOVES[before]:
        assert act(report).state == to
    else:
        with pytest.raises(MoveNotAllowed):
            act(report)
        report.refresh_from_db()
        assert report.state == before


def test_who_wrote_or_reported_it_does_not_decide() -> None:
    what = comment_on(TaskFactory())
    reporter, writer = coordinator(what), coordinator(what)
    what.author = writer
    what.save()
    report = report_something(what, reporter=reporter, reason="까닭")
    for nobody in (reporter, writer, UserFactory(), LabMembershipFactory(role="coordinator").user):
        with pytest.raises(NotYoursToDecide):
            decide_report(report, by=nobody, to=ReportState.KEPT, words="괜찮아요")
    report.refresh_from_db()
    assert report.state == ReportState.OPEN
    staff = UserFactory(is_staff=True)
    assert decide_report(report, by=staff, to=ReportState.KEPT, words="괜찮아요").decided_by == staff


def test_a_decision_needs_words() -> None:
    report = ReportFactory()
    with pytest.raises(ReasonMissing):
        decide_report(report, by=coordinator(report.comment), to=ReportState.HIDDEN, words=" ")


@pytest.mark.parametrize("name", THINGS)
def test_what_was_hidden_is_shown_again(name: str, django_capture_on_commit_callbacks: Any) -> None:
    heard: list[int] = []

    def listen(report_id: int, **kwargs: Any) -> None:
        heard.append(report_id)

    what = thing(name)
    reports = [report_something(what, reporter=UserFactory(), reason="까닭") for _ in range(2)]
    decide_report(reports[0], by=coordinator(what), to=ReportState.HIDDEN, words="번호가 있어요")
    by = coordinator(what)
    with pytest.raises(ReasonMissing):
        show_again(reports[0], by=by, words=" ")
    report_reversed.connect(listen, weak=False)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            show_again(reports[1], by=by, words="번호를  지웠어요")
    finally:
        report_reversed.disconnect(listen)
    assert sorted(heard) == sorted(report.pk for report in reports)
    what.refresh_from_db()
    assert (what.hidden_at, what.hidden_reason, getattr(what, "hidden_by", None)) == (None, "", None)
    for report in reports:
        report.refresh_from_db()
        assert (report.state, report.words) == (ReportState.SHOWN, "번호가 있어요")
        assert (report.shown_by, report.shown_words) == (by, "번호를 지웠어요")
    with pytest.raises(MoveNotAllowed):
        show_again(reports[0], by=by, words="또")
    third = report_something(what, reporter=UserFactory(), reason="또 보여요")
    assert decide_report(third, by=by, to=ReportState.HIDDEN, words="다시 가려요").state == ReportState.HIDDEN


def test_who_wrote_it_does_not_show_it_again() -> None:
    what = comment_on(TaskFactory())
    report = report_something(what, reporter=UserFactory(), reason="까닭")
    decide_report(report, by=coordinator(what), to=ReportState.HIDDEN, words="가려요")
    what.author = writer = coordinator(what)
    what.save()
    for nobody in (writer, UserFactory(), report.reporter, LabMembershipFactory(role="coordinator").user):
        with pytest.raises(NotYoursToDecide):
            show_again(report, by=nobody, words="보여요")
    assert show_again(report, by=UserFactory(is_staff=True), words="보여요").state == ReportState.SHOWN
