"""A credential told in plain values: evidence, judgements and the way there, from frozen snapshots only.

Nothing here asks the database: what the task, the rubric or the module says today has no part in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from badges.models import Award, AwardEvidence
from badges.states import EvidenceType
from courses.states import Autonomy

PICTURE_TYPES = frozenset({"image/jpeg", "image/png"})
MARK_WORDS = {
    1: gettext_lazy("not yet"),
    2: gettext_lazy("nearly"),
    3: gettext_lazy("enough"),
    4: gettext_lazy("exemplary"),
}
_DRAWINGS = {EvidenceType.CONTRIBUTION: "spot-check", EvidenceType.MODULE: "spot-sheet"}


@dataclass(frozen=True)
class EvidenceLine:
    """One piece of evidence as the credential's page lists it. ``first_photo`` is the fingerprint of a picture, or ""."""

    sha256: str
    is_work: bool
    title: str
    place: str
    happened_at: datetime
    photos: int
    first_photo: str
    answers: int
    shared: bool
    art: str


@dataclass(frozen=True)
class Judgement:
    """Who judged one piece of work, against which version of which rubric, and how."""

    title: str
    reviewer: str
    rubric: str
    version: int
    marks: tuple[tuple[str, int, str], ...]


def review_ids(evidence: Iterable[AwardEvidence]) -> list[int]:
    """Return the ids of the reviews behind a badge, to ask the projects floor what became of the work."""
    keys = [item.source_key.partition(":") for item in evidence]
    return [int(pk) for kind, _colon, pk in keys if kind == "review"]


@dataclass(frozen=True)
class Step:
    """One step on the way to the badge."""

    title: str
    when: datetime
    kind: str


@dataclass(frozen=True)
class Answer:
    """One answer of frozen work, in the reader's language where it was a choice."""

    label: str
    text: str
    unit: str
    is_link: bool


def in_language(text: Any, language: str | None = None) -> str:
    """Return a {lang: text} value in the reader's language, or in the one there is."""
    return LazyI18nString(text or "").localize(language or get_language() or "ko")


def holder_name(evidence: Iterable[AwardEvidence]) -> str:
    """Return the name the holder chose to show on their work, or an empty string. See services.freeze_evidence."""
    return next((name for item in evidence if (name := item.snapshot.get("author", ""))), "")


def evidence_line(evidence: AwardEvidence) -> EvidenceLine:
    """Return one line of the list of evidence."""
    snapshot = evidence.snapshot
    photos = [file["sha256"] for file in snapshot.get("files", []) if file["media_type"] in PICTURE_TYPES]
    return EvidenceLine(
        sha256=evidence.sha256,
        is_work=evidence.type == EvidenceType.CONTRIBUTION,
        title=in_language(snapshot.get("title")) or _("A learning module"),
        place=in_language(snapshot.get("lab")),
        happened_at=evidence.happened_at,
        photos=len(photos),
        first_photo=photos[0] if photos else "",
        answers=len(snapshot.get("answers", [])),
        shared=bool(snapshot.get("shared")),
        art=_DRAWINGS[EvidenceType(evidence.type)],
    )


def judgement(evidence: AwardEvidence) -> Judgement:
    """Return who judged a piece of work and how. Only for contributions."""
    snapshot = evidence.snapshot
    return Judgement(
        title=in_language(snapshot["title"]),
        reviewer=snapshot.get("reviewer", ""),
        rubric=in_language(snapshot["rubric"]["title"]),
        version=snapshot["rubric"]["version"],
        marks=tuple(
            (in_language(mark["name"]), mark["mark"], str(MARK_WORDS.get(mark["mark"], "")))
            for mark in snapshot["marks"]
        ),
    )


def judgements(evidence: Iterable[AwardEvidence]) -> list[Judgement]:
    """Return the judgements behind an award, oldest first."""
    return [judgement(item) for item in evidence if item.type == EvidenceType.CONTRIBUTION]


def steps_to_badge(award: Award, evidence: Iterable[AwardEvidence]) -> list[Step]:
    """Return how the badge came about, oldest first; the badge itself is last."""
    steps = [step for item in evidence for step in _steps_of(item)]
    steps.sort(key=lambda step: step.when)
    steps.append(Step(_("Badge received"), award.awarded_at, "badge"))
    return steps


def _steps_of(evidence: AwardEvidence) -> list[Step]:
    """Return the steps one piece of evidence tells of."""
    title = in_language(evidence.snapshot.get("title"))
    if evidence.type == EvidenceType.MODULE:
        return [Step(_("Finished “%(title)s”") % {"title": title}, evidence.happened_at, "module")]
    steps = [Step(_("“%(title)s” was accepted") % {"title": title}, evidence.happened_at, "accepted")]
    handed_in = parse_datetime(evidence.snapshot.get("submitted_at", ""))
    if handed_in is not None:
        again = evidence.snapshot.get("number", 1) > 1
        text = _("Improved “%(title)s” after the reviewer's remarks") if again else _("Handed in “%(title)s”")
        steps.append(Step(text % {"title": title}, handed_in, "changed" if again else "handed_in"))
    return steps


@dataclass(frozen=True)
class OwnPart:
    """What the holder says of their part in a piece of work; every text may be empty."""

    role: str
    share: str
    help: str


def own_part(evidence: AwardEvidence) -> OwnPart:
    """Return the holder's own word on their part; evidence frozen before this was asked says nothing."""
    snapshot = evidence.snapshot
    autonomy = snapshot.get("autonomy", "")
    return OwnPart(
        role=snapshot.get("role", ""),
        share=snapshot.get("share", ""),
        help=str(Autonomy(autonomy).label) if autonomy in Autonomy.values else "",
    )


def answers_of(evidence: AwardEvidence) -> list[Answer]:
    """Return the answers of frozen work as text, choices by their label."""
    return [
        Answer(
            label=in_language(answer["label"]),
            text=_answer_text(answer),
            unit=in_language(answer.get("unit")),
            is_link=answer["kind"] == "link" and str(answer["value"]).startswith(("https://", "http://")),
        )
        for answer in evidence.snapshot.get("answers", [])
    ]


def _answer_text(answer: dict[str, Any]) -> str:
    """Return one answer as text."""
    for option in answer.get("options", []):
        if option.get("value") == answer["value"]:
            return in_language(option.get("label"))
    if answer["kind"] == "choice" and answer["value"] == "unknown":
        return _("I am not sure")
    return str(answer["value"])
