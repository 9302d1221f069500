"""Practise a task on a made-up case whose answers are known: feedback at once, nothing handed in, nobody waits."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from projects.answers import AnswerWrong, Heading, check_answer, heading_of
from projects.models import PracticeAttempt, PracticeExample
from projects.states import FieldKind


@dataclass(frozen=True)
class Judged:
    """One answer: ``right`` is True, False, or None where the case judges nothing; ``words`` as {language: text};
    ``problem`` is what the live form would say of it (message, params), or None."""

    key: str
    typed: str
    right: bool | None
    words: dict[str, str]
    known: str
    problem: AnswerWrong | None = None


def try_practice(example: PracticeExample, *, user: AbstractBaseUser, answers: Mapping[str, str]) -> list[Judged]:
    """Judge the answers and keep the attempt in the practice tables, which nothing else reads.

    The answers are checked as the live form checks them. Files are not asked for: there is nothing to photograph.
    """
    headings = [heading_of(row) for row in example.task.fields.all() if row.kind != FieldKind.FILES]
    judged = [judge(heading, answers.get(heading.key, ""), example.expected.get(heading.key)) for heading in headings]
    asked = [row for row in judged if row.right is not None]
    with transaction.atomic():
        PracticeAttempt.objects.create(
            example=example,
            user=user,
            answers={row.key: row.typed for row in judged},
            right=sum(1 for row in asked if row.right),
            asked=len(asked),
        )
    return judged


def judge(heading: Heading, raw: Any, expected: dict[str, Any] | None) -> Judged:
    """Judge one answer against what is known. Pure."""
    known = [str(value) for value in (expected or {}).get("accept", [])]
    shown = known[0] if known else ""
    try:
        typed, problem = check_answer(heading, raw), None
    except AnswerWrong as error:
        typed, problem = str(raw or "")[:300], error
    if not known:
        return Judged(heading.key, typed, None if problem is None else False, {}, shown, problem)
    tolerance = (expected or {}).get("tolerance")
    right = problem is None and any(_same(heading, typed, value, tolerance) for value in known)
    words = (expected or {}).get("right" if right else "wrong") or {}
    return Judged(heading.key, typed, right, words, shown, problem)


def _same(heading: Heading, typed: str, known: str, tolerance: Any) -> bool:
    """Numbers within the tolerance (in the heading's unit); words whatever their case, spaces and width."""
    if heading.kind == FieldKind.NUMBER:
        try:
            return abs(Decimal(typed) - Decimal(known)) <= Decimal(str(tolerance or 0))
        except InvalidOperation:
            return False
    return _plain(typed) == _plain(known)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
