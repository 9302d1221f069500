"""What is said about a task or a contribution, oldest first: each thread with its answers below it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from projects.models import Comment, CommentMention, Contribution, Report, Task
from projects.queries.counting import number_of
from projects.queries.paging import first_of, number_in

PAGE = 20
_AFTER_A_NAME = ("님", "씨")


@dataclass(frozen=True)
class Said:
    """A comment as one reader sees it. ``fate`` is "", removed or hidden; ``readable`` says whether its words are shown."""

    comment: Comment
    fate: str
    readable: bool
    is_own: bool
    is_reported: bool
    mentioned: list[str]


@dataclass(frozen=True)
class TalkPage:
    """A part of a talk, the key after which it goes on, and whether something stands before it."""

    rows: list[Said]
    next_after: str
    has_before: bool


def comments_on(place: Task | Contribution) -> QuerySet[Comment]:
    """Return all comments of one talk, removed and hidden ones as well."""
    if isinstance(place, Task):
        return Comment.objects.filter(task=place)
    return Comment.objects.filter(contribution=place)


def with_talk_count(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Annotate each task with ``talk_count``: the comments that everybody can read."""
    return tasks.annotate(talk_count=_number_on("task"))


def with_talk_count_of_work(contributions: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """Annotate each contribution with ``talk_count``: the comments that all who take part can read."""
    return contributions.annotate(talk_count=_number_on("contribution"))


def talk_count(contribution: Contribution) -> int:
    """Return how many comments stand on a contribution. One query."""
    return comments_on(contribution).filter(_to_read()).count()


def talk_page(
    place: Task | Contribution, *, reader: Any, reads_hidden: bool = False, after: str = "", at: str = ""
) -> TalkPage:
    """Return a part of a talk. ``after`` goes on behind a comment, ``at`` begins with the thread of one.

    ``reads_hidden``: the reader moderates here. Four queries at most beside those that find the key.
    """
    threads = comments_on(place).annotate(root=Coalesce("reply_to", "pk")).order_by("root", "pk")
    begin = number_in(after or at)
    key = threads.filter(pk=begin).first() if begin is not None else None
    rows = threads
    if key is not None and after:
        rows = rows.filter(Q(root__gt=key.root) | Q(root=key.root, pk__gt=key.pk))  # type: ignore[attr-defined]  # annotated
    elif key is not None:
        rows = rows.filter(root__gte=key.root)  # type: ignore[attr-defined]  # annotated
    found, next_after = first_of(rows.select_related("author", "reply_to__author"), PAGE)
    return TalkPage(_as_seen(found, reader, reads_hidden), next_after, key is not None)


def named_in(body: str, people: Iterable[Any]) -> set[int]:
    """Return the ids of people whose "@name" stands in a text and belongs to exactly one of them.

    The name ends where no letter follows, or with 님 or 씨. The longest name counts: "@김하나리" is not "@김하나".
    """
    by_name: dict[str, list[int]] = {}
    for person in people:
        by_name.setdefault(person.get_full_name().casefold(), []).append(person.pk)
    names = sorted(filter(None, by_name), key=len, reverse=True)
    called = set()
    for part in body.casefold().split("@")[1:]:
        name = next((name for name in names if part.startswith(name) and _ends(part[len(name) :])), "")
        if len(by_name.get(name, [])) == 1:
            called.add(by_name[name][0])
    return called


def _ends(rest: str) -> bool:
    return not rest[:1].isalnum() or rest.startswith(_AFTER_A_NAME)


def _number_on(kind: str) -> Coalesce:
    """How many comments can be read on a task or a contribution, as a column of it."""
    return number_of(Comment.objects.filter(_to_read(), **{kind: OuterRef("pk")}), kind)


def _to_read() -> Q:
    return Q(removed_at__isnull=True, hidden_at__isnull=True)


def _as_seen(comments: list[Comment], reader: Any, reads_hidden: bool) -> list[Said]:
    """Each comment with what this reader sees of it."""
    ids = [comment.pk for comment in comments]
    me = reader.pk if getattr(reader, "is_authenticated", False) else None
    called: dict[int, list[str]] = {}
    for mention in CommentMention.objects.filter(comment__in=ids).select_related("user").order_by("pk"):
        called.setdefault(mention.comment_id, []).append(mention.user.get_full_name())
    reported = (
        set(Report.objects.filter(comment__in=ids, reporter=me).values_list("comment", flat=True)) if me else set()
    )
    rows = []
    for comment in comments:
        fate = "removed" if comment.removed_at else "hidden" if comment.hidden_at else ""
        is_own = comment.author_id == me
        readable = not fate or (fate == "hidden" and (is_own or reads_hidden))
        names = called.get(comment.pk, []) if readable else []
        rows.append(Said(comment, fate, readable, is_own, comment.pk in reported, names))
    return rows
