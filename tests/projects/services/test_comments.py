"""Saying something, calling people by name, taking it back."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from projects.errors import ProjectEnded, ReasonMissing, ReplyElsewhere, TooManyAtOnce
from projects.models import Comment
from projects.queries.comments import named_in
from projects.services.post_comment import MOST, MOST_BY_NEW, post_comment, room_left
from projects.services.remove_comment import remove_comment
from projects.signals import comment_posted
from projects.states import ProjectRole, ProjectState
from tests.factories.people import UserFactory
from tests.factories.projects import ContributionFactory, ProjectMembershipFactory, TaskFactory, joined
from tests.factories.talk import SCRIPT, CommentFactory, comment_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def task() -> Any:
    return TaskFactory()


@pytest.fixture
def citizen() -> Any:
    return UserFactory()


def called(comment: Comment) -> set[Any]:
    return {mention.user for mention in comment.mentions.all()}


def test_a_comment_is_announced_once(task: Any, citizen: Any, django_capture_on_commit_callbacks: Any) -> None:
    heard: list[int] = []

    def listen(comment_id: int, **kwargs: Any) -> None:
        heard.append(comment_id)

    comment_posted.connect(listen, weak=False)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            first = post_comment(task, author=citizen, body=" 줄자는 어디서 빌려요?\r\n ")
            assert post_comment(task, author=citizen, body="줄자는 어디서 빌려요?") == first
    finally:
        comment_posted.disconnect(listen)
    assert heard == [first.pk]
    assert first.body == "줄자는 어디서 빌려요?"
    assert Comment.objects.count() == 1


def test_the_same_words_elsewhere_later_or_again_are_another_comment(task: Any, citizen: Any) -> None:
    first = post_comment(task, author=citizen, body="네")
    assert post_comment(TaskFactory(), author=citizen, body="네") != first
    assert post_comment(task, author=UserFactory(), body="네") != first
    remove_comment(first)
    second = post_comment(task, author=citizen, body="네")
    assert second != first
    Comment.objects.filter(pk=second.pk).update(posted_at=timezone.now() - timedelta(hours=2))
    assert post_comment(task, author=citizen, body="네") not in (first, second)


@pytest.mark.parametrize("body", ["", "  \n\t ", "\u202e\u0000", None])
def test_no_words_are_refused(task: Any, citizen: Any, body: Any) -> None:
    with pytest.raises(ReasonMissing):
        post_comment(task, author=citizen, body=body)


def test_markup_is_kept_as_words(task: Any, citizen: Any) -> None:
    assert post_comment(task, author=citizen, body=SCRIPT).body == SCRIPT


def test_an_archived_project_takes_no_words(citizen: Any) -> None:
    with pytest.raises(ProjectEnded):
        post_comment(TaskFactory(project__state=ProjectState.ARCHIVED), author=citizen, body="늦었나요?")


@pytest.mark.parametrize(("age", "most"), [(timedelta(days=6), MOST_BY_NEW), (timedelta(days=8), MOST)])
def test_how_much_one_says_in_ten_minutes(task: Any, age: timedelta, most: int) -> None:
    author = UserFactory(date_joined=timezone.now() - age)
    for number in range(most):
        assert room_left(author) == most - number
        post_comment(task, author=author, body=f"말 {number}")
    with pytest.raises(TooManyAtOnce):
        post_comment(task, author=author, body="하나 더")
    assert Comment.objects.count() == most
    again = post_comment(task, author=author, body="말 0")
    assert Comment.objects.first() == again
    Comment.objects.filter(author=author).update(posted_at=timezone.now() - timedelta(minutes=11))
    assert post_comment(task, author=author, body="하나 더")


def test_answers_stand_one_level_deep_and_call_who_is_answered(task: Any) -> None:
    first = CommentFactory(task=task)
    answer = post_comment(task, author=UserFactory(), body="면사무소요.", reply_to=first)
    assert answer.reply_to == first
    assert called(answer) == set()
    deeper = post_comment(task, author=UserFactory(), body="고마워요.", reply_to=answer)
    assert deeper.reply_to == first
    assert called(deeper) == {answer.author}


@pytest.mark.parametrize("fate", ["removed_at", "hidden_at", "elsewhere", "other_kind"])
def test_what_is_not_there_cannot_be_answered(task: Any, citizen: Any, fate: str) -> None:
    if fate == "elsewhere":
        gone = CommentFactory()
    elif fate == "other_kind":
        gone = comment_on(ContributionFactory(task=task))
    else:
        gone = CommentFactory(task=task, **{fate: timezone.now()})
    with pytest.raises(ReplyElsewhere):
        post_comment(task, author=citizen, body="답", reply_to=gone)


def test_whoever_may_not_read_it_is_not_called() -> None:
    work = ContributionFactory()
    lead = ProjectMembershipFactory(project=work.task.project, role=ProjectRole.LEAD, user__name="한지수").user
    member, stranger = joined(work).user, UserFactory(name="남남")
    comment = post_comment(
        work, author=work.author, body="@남남 @한지수님 봐 주세요", mentions=[member.pk, stranger.pk, work.author_id, 0]
    )
    assert called(comment) == {lead, member}


def test_an_author_who_left_is_not_called_by_an_answer() -> None:
    work = ContributionFactory()
    member = joined(work)
    root = comment_on(work, author=work.author)
    said = comment_on(work, author=member.user, reply_to=root)
    member.delete()
    assert called(post_comment(work, author=work.author, body="그렇군요", reply_to=said)) == set()


class _Person:
    def __init__(self, pk: int, name: str) -> None:
        self.pk, self.name = pk, name

    def get_full_name(self) -> str:
        return self.name


PEOPLE = [
    _Person(1, "김하나"),
    _Person(2, "김하나리"),
    _Person(3, "Grace Whitlock"),
    _Person(4, "이둘"),
    _Person(5, "이둘"),
]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("@김하나 님", {1}),
        ("@김하나님, 봐요", {1}),
        ("@김하나씨", {1}),
        ("@김하나리", {2}),
        ("@김하나리님 @김하나", {1, 2}),
        ("@김하나둘", set()),
        ("@grace whitlock!", {3}),
        ("@Grace", set()),
        ("@이둘", set()),
        ("김하나", set()),
        ("a@b.org", set()),
        ("@", set()),
        ("@@김하나", {1}),
    ],
)
def test_names_after_an_at(body: str, expected: set[int]) -> None:
    assert named_in(body, PEOPLE) == expected


def test_removing_twice_is_removing_once() -> None:
    comment = CommentFactory()
    assert remove_comment(comment).removed_at == remove_comment(comment).removed_at
