"""Somebody says something about a task or a contribution."""

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from courses.sanitize import clean_text
from projects import signals
from projects.errors import ProjectEnded, ReasonMissing, ReplyElsewhere, TooManyAtOnce
from projects.models import Comment, CommentMention, Contribution, Task
from projects.policies.talk import can_read_talk, is_over, mentionable_people
from projects.queries.comments import comments_on, named_in

LONGEST_BODY = 2000
MOST_MENTIONS = 10
SAME_WITHIN = timedelta(hours=1)
WHILE = timedelta(minutes=10)
NEW_FOR = timedelta(days=7)
MOST_BY_NEW = 5  # in WHILE, by somebody whose account is younger than NEW_FOR
MOST = 20


def post_comment(
    place: Task | Contribution,
    *,
    author: Any,
    body: str,
    reply_to: Comment | None = None,
    mentions: Collection[int] = (),
) -> Comment:
    """Store a comment with the people it calls by name, announce it, and return it.

    The same words in the same place within an hour are the same comment. An answer to an answer stands in the same thread,
    and calls whoever is answered. Of ``mentions`` (ids) and of names after an @ only people who may read it are called.
    Raises ReasonMissing (no words), ReplyElsewhere, ProjectEnded and TooManyAtOnce.
    """
    now = timezone.now()
    words = clean_text(body, longest=LONGEST_BODY)
    if not words:
        raise ReasonMissing
    if is_over(place):
        raise ProjectEnded
    with transaction.atomic():
        # One person's comments come one after the other, so that two windows cannot pass the limit together.
        get_user_model().objects.select_for_update(no_key=True).get(pk=author.pk)
        root, answered = _thread_of(place, reply_to)
        lately = comments_on(place).filter(author=author, body=words, reply_to=root, removed_at__isnull=True)
        if same := lately.filter(posted_at__gte=now - SAME_WITHIN).first():
            return same
        if room_left(author, now=now) < 1:
            raise TooManyAtOnce
        kind = "task" if isinstance(place, Task) else "contribution"
        comment = Comment.objects.create(author=author, body=words, reply_to=root, posted_at=now, **{kind: place})
        _mention(comment, place, mentions, answered)
        transaction.on_commit(partial(signals.comment_posted.send_robust, sender=Comment, comment_id=comment.pk))
    return comment


def room_left(author: Any, *, now: datetime | None = None) -> int:
    """Return how many comments a person can write before they have to wait, from those of the last ten minutes."""
    now = now or timezone.now()
    most = MOST_BY_NEW if author.date_joined > now - NEW_FOR else MOST
    return most - Comment.objects.filter(author=author, posted_at__gt=now - WHILE).count()


def _thread_of(place: Task | Contribution, reply_to: Comment | None) -> tuple[Comment | None, Comment | None]:
    """Return the comment a thread begins with, and the one that is answered."""
    if reply_to is None:
        return None, None
    answered = comments_on(place).select_related("reply_to").filter(pk=reply_to.pk).first()
    if answered is None or answered.removed_at or answered.hidden_at:
        raise ReplyElsewhere
    return answered.reply_to or answered, answered


def _mention(comment: Comment, place: Task | Contribution, mentions: Collection[int], answered: Comment | None) -> None:
    """Store who is called: of those chosen, those named in the text, and whoever is answered within a thread."""
    people = list(mentionable_people(place, by=comment.author))
    called = set(mentions) | named_in(comment.body, people)
    rows = [person for person in people if person.pk in called][:MOST_MENTIONS]
    within = answered is not None and answered.reply_to_id and answered.author_id not in {comment.author_id, *called}
    if answered is not None and within and can_read_talk(answered.author, place):
        rows.append(answered.author)
    CommentMention.objects.bulk_create([CommentMention(comment=comment, user=person) for person in rows])
