"""Keep what a package says while somebody is in it, and complete the lesson when the package says it is done."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from courses.errors import GateClosed, LessonNotFinished, PackageMovedOn, PackageSaysTooMuch
from courses.models import ContentPackage, LessonPage, PackageAttempt, PackageFact
from courses.packages.report import Report, read_report
from courses.queries.lesson import ancestors_of
from courses.queries.needs import closed_gates
from courses.services.complete_lesson import complete_lesson
from courses.states import PackageVerb

MOST_STATE = (
    256 * 1024
)  # bytes of JSON; SCORM 2004 lets a package keep 64,000 characters, and its interactions come on top


def play_package(
    lesson: LessonPage,
    *,
    user: Any,
    package: ContentPackage,
    said: Mapping[str, Any],
    session: UUID,
    place: int,
    base: int,
) -> PackageAttempt:
    """Keep one message of the player, and return the attempt.

    ``session`` names one opening of the package and ``place`` counts its messages from 1: what comes twice or late changes
    nothing. ``base`` is the revision that opening went on from. Raises PackageMovedOn when another opening kept something
    since, PackageSaysTooMuch, and GateClosed.
    """
    if len(json.dumps(said)) > MOST_STATE:
        raise PackageSaysTooMuch
    if closed_gates(ancestors_of(lesson)[0], user):
        raise GateClosed
    report = read_report(package.kind, said)
    with transaction.atomic():
        PackageAttempt.objects.get_or_create(user=user, package=package, lesson_key=lesson.translation_key)
        attempt = PackageAttempt.objects.select_for_update().get(
            user=user, package=package, lesson_key=lesson.translation_key
        )
        if attempt.session == session and place <= attempt.place:
            return attempt
        if attempt.session != session and attempt.revision != base:
            raise PackageMovedOn
        _keep(attempt, said, report, session=session, place=place)
        _note_facts(attempt, report)
        if attempt.completed_at:
            _complete(lesson, user)
    return attempt


def _keep(attempt: PackageAttempt, said: Mapping[str, Any], report: Report, *, session: UUID, place: int) -> None:
    """Store the state. What was once completed or scored stays so: a package that is opened again begins by saying less."""
    now = timezone.now()
    attempt.state, attempt.session, attempt.place = dict(said), session, place
    attempt.revision += 1
    attempt.seconds = max(attempt.seconds, report.seconds)
    if report.score is not None and (attempt.score is None or report.score > attempt.score):
        attempt.score = report.score
    if report.passed is not None and attempt.passed is not True:
        attempt.passed = report.passed
    if report.completed and report.passed is not False and attempt.completed_at is None:
        attempt.completed_at = now
    attempt.saved_at = now
    attempt.save()


def _note_facts(attempt: PackageAttempt, report: Report) -> None:
    """Write down what is new; the constraint keeps each once."""
    said = {"score": None if report.score is None else str(report.score), "seconds": report.seconds}
    facts: list[tuple[PackageVerb, str, dict[str, Any]]] = [(PackageVerb.INITIALIZED, "initialized", {})]
    for number, answer in enumerate(report.interactions):
        facts.append(
            (PackageVerb.ANSWERED, f"answered:{number}:{answer.id}:{hash_of(answer.response)}", asdict(answer))
        )
    if report.completed:
        facts.append((PackageVerb.COMPLETED, "completed", said))
    if report.passed is not None:
        verb = PackageVerb.PASSED if report.passed else PackageVerb.FAILED
        facts.append((verb, verb.value, said))
    known = set(attempt.facts.values_list("key", flat=True))
    new = [(verb, key[:300], told) for verb, key, told in facts if key[:300] not in known]
    PackageFact.objects.bulk_create(
        [PackageFact(attempt=attempt, verb=verb, key=key, told=told) for verb, key, told in new], ignore_conflicts=True
    )


def hash_of(text: str) -> str:
    """Return a short name of a text: an answer that is changed is another fact."""
    return sha256(text.encode()).hexdigest()[:12]


def _complete(lesson: LessonPage, user: Any) -> None:
    try:
        complete_lesson(lesson, user=user)
    except LessonNotFinished:
        return
