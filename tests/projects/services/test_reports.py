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
from projects.signals import report_decided, report_made
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
    if to in REPORT_MOVES[before]:
        assert decide_report(report, by=by, to=to, words="까닭").state == to
    else:
        with pytest.raises(MoveNotAllowed):
            decide_report(report, by=by, to=to, words="까닭")
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
