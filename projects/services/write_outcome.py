"""Write down what became of the work: a draft first, public when it is ready."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects import signals
from projects.errors import NotOfThisProject, OutcomeIncomplete, OutcomeWithdrawn
from projects.models import Contribution, Outcome, OutcomePart, Project
from projects.services.keep_version import editing
from projects.states import ContributionState, PartInOutcome

SAME_WITHIN = timedelta(hours=1)


@dataclass(frozen=True)
class Part:
    """What became of one contribution in an outcome; ``words`` say why where it was not used."""

    part: PartInOutcome
    words: str = ""


def draft_outcome(
    project: Project, *, by: AbstractBaseUser, parts: Mapping[int, Part], happened_on: date, **words: Any
) -> Outcome:
    """Store a new outcome that nobody sees yet. ``words``: kind, title, body, used_by, url.

    The same words for the same project within an hour are the same outcome: a double click makes one.
    Raises NotOfThisProject when a part is not accepted work of the project.
    """
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        recent = Outcome.objects.filter(
            project=project, by=by, made_at__gte=timezone.now() - SAME_WITHIN, happened_on=happened_on, **words
        ).first()
        outcome = recent or Outcome.objects.create(project=project, by=by, happened_on=happened_on, **words)
        _set_parts(outcome, parts)
    return outcome


def change_outcome(
    outcome: Outcome,
    *,
    by: AbstractBaseUser,
    parts: Mapping[int, Part],
    happened_on: date,
    seen: str = "",
    **words: Any,
) -> Outcome:
    """Change an outcome. Whoever is named anew in a public one is told; whoever was told stays named.

    ``seen``: the version the form was opened on. Raises NotOfThisProject, OutcomeWithdrawn, ChangedMeanwhile, and
    OutcomeIncomplete when a public one would lose its last part.
    """
    with transaction.atomic():
        outcome = _locked(outcome)
        with editing(outcome, by=by, seen=seen):
            for name, value in {**words, "happened_on": happened_on}.items():
                setattr(outcome, name, value)
            _set_parts(outcome, parts)
            _refuse_without_parts(outcome)
            outcome.save()
        _announce(outcome)
    return outcome


def publish_outcome(outcome: Outcome) -> Outcome:
    """Make an outcome public and tell everybody whose work is named in it. Publishing twice is publishing once.

    Raises OutcomeIncomplete (no contribution is named, or the text is empty) and OutcomeWithdrawn.
    """
    with transaction.atomic():
        outcome = _locked(outcome)
        if outcome.published_at is None:
            outcome.published_at = timezone.now()
            _refuse_without_parts(outcome)
            outcome.save(update_fields=["published_at"])
            _announce(outcome)
    return outcome


def withdraw_outcome(outcome: Outcome, *, reason: str) -> Outcome:
    """Take an outcome back, with a reason; it stays on the workbench. Raises OutcomeIncomplete without a reason."""
    if not reason.strip():
        raise OutcomeIncomplete("reason")
    with transaction.atomic():
        outcome = Outcome.objects.select_for_update().get(pk=outcome.pk)
        if outcome.withdrawn_at is None:
            outcome.withdrawn_at, outcome.withdrawn_reason = timezone.now(), reason.strip()
            outcome.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    return outcome


def _locked(outcome: Outcome) -> Outcome:
    outcome = Outcome.objects.select_for_update().get(pk=outcome.pk)
    if outcome.withdrawn_at is not None:
        raise OutcomeWithdrawn
    return outcome


def _set_parts(outcome: Outcome, parts: Mapping[int, Part]) -> None:
    """Make the named contributions those given. Each must be accepted work of the project."""
    accepted = Contribution.objects.filter(
        pk__in=parts, task__project=outcome.project_id, state=ContributionState.ACCEPTED
    )
    if accepted.count() != len(parts):
        raise NotOfThisProject
    outcome.parts.exclude(contribution__in=parts).delete()
    for contribution_id, part in parts.items():
        OutcomePart.objects.update_or_create(
            outcome=outcome, contribution_id=contribution_id, defaults={"part": part.part, "words": part.words}
        )


def _refuse_without_parts(outcome: Outcome) -> None:
    if outcome.published_at is None:
        return
    if not any(str(text).strip() for text in outcome.body.data.values()):
        raise OutcomeIncomplete("body")
    if not outcome.parts.exists():
        raise OutcomeIncomplete("parts")


def _announce(outcome: Outcome) -> None:
    """Tell the upper floors after commit; who was told of their part before is not told again."""
    if outcome.published_at is not None:
        transaction.on_commit(partial(signals.outcome_published.send_robust, sender=Outcome, outcome_id=outcome.pk))
