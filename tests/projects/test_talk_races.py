"""Two at the same moment: deciding, saying, telling, reporting."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from projects.errors import MoveNotAllowed, TooManyAtOnce
from projects.models import Comment, ProjectLink, ProjectUpdate, Report
from projects.services.add_project_link import add_project_link
from projects.services.decide_report import decide_report
from projects.services.post_comment import MOST_BY_NEW, post_comment
from projects.services.publish_update import publish_update
from projects.services.report_something import report_something
from projects.services.show_again import show_again
from projects.states import LinkKind, ReportState, UpdateKind
from tests.factories.people import UserFactory
from tests.factories.projects import LabMembershipFactory, ProjectFactory, TaskFactory
from tests.factories.talk import CommentFactory, ReportFactory
from tests.projects.test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("round_", range(5))
def test_two_coordinators_decide(round_: int) -> None:
    report = ReportFactory()
    other = ReportFactory(comment=report.comment)
    lab = report.comment.task.project.lab
    first, second = (LabMembershipFactory(lab=lab, role="coordinator").user for _ in range(2))
    results = at_once(
        lambda: decide_report(report, by=first, to=ReportState.HIDDEN, words="가려요"),
        lambda: decide_report(other, by=second, to=ReportState.KEPT, words="괜찮아요"),
    )
    assert {type(result) for result in results} == {Report, MoveNotAllowed}
    decided = set(Report.objects.values_list("state", "decided_by", "words"))
    assert len(decided) == 1
    state = decided.pop()[0]
    assert (Comment.objects.get(pk=report.comment_id).hidden_at is not None) is (state == ReportState.HIDDEN)


@pytest.mark.parametrize("round_", range(5))
def test_the_same_words_sent_three_times(round_: int) -> None:
    task, citizen = TaskFactory(), UserFactory()
    results = at_once(*[lambda: post_comment(task, author=citizen, body="줄자는 어디서 빌려요?")] * 3)
    assert {result.pk for result in results} == {Comment.objects.get().pk}


def test_the_limit_holds_in_two_windows() -> None:
    task = TaskFactory()
    citizen = UserFactory(date_joined=timezone.now() - timedelta(days=1))
    for number in range(MOST_BY_NEW - 1):
        CommentFactory(task=task, author=citizen, body=f"말 {number}")
    results = at_once(
        *[lambda words=words: post_comment(task, author=citizen, body=words) for words in ("ㄱ", "ㄴ", "ㄷ")]
    )
    assert [type(result) for result in results].count(TooManyAtOnce) == 2
    assert Comment.objects.count() == MOST_BY_NEW


def test_one_update_one_link_one_report() -> None:
    project, lead, comment = ProjectFactory(), UserFactory(), CommentFactory()
    words: dict[str, Any] = {"kind": UpdateKind.NEWS, "title": "쟀어요", "body": "다 쟀어요.", "language": "ko"}
    url = "https://board.example.org/"
    at_once(*[lambda: publish_update(project, author=lead, **words)] * 2)
    at_once(*[lambda: add_project_link(project, by=lead, kind=LinkKind.BOARD, title="보드", url=url)] * 2)
    at_once(*[lambda: report_something(comment, reporter=lead, reason="까닭")] * 2)
    assert (ProjectUpdate.objects.count(), ProjectLink.objects.count(), Report.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("round_", range(3))
def test_two_show_again_what_was_hidden(round_: int) -> None:
    report = ReportFactory()
    lab = report.comment.task.project.lab
    first, second = (LabMembershipFactory(lab=lab, role="coordinator").user for _ in range(2))
    decide_report(report, by=first, to=ReportState.HIDDEN, words="가려요")
    results = at_once(
        lambda: show_again(report, by=first, words="보여요"), lambda: show_again(report, by=second, words="괜찮아요")
    )
    assert {type(result) for result in results} == {Report, MoveNotAllowed}
    assert Comment.objects.get(pk=report.comment_id).hidden_at is None
