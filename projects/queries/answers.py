"""A submission as people read it: headings with their answers, and the files under each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from projects.answers import Heading
from projects.models import Attachment, Contribution, Submission
from projects.states import FieldKind


@dataclass(frozen=True)
class Answer:
    """One heading of the form as it stood, in the reader's language. ``before`` is the earlier version's text if it differs."""

    key: str
    kind: str
    label: str
    text: str
    unit: str = ""
    files: list[Attachment] = field(default_factory=list)
    before: str | None = None


def readable_answers(submission: Submission, *, before: Submission | None = None) -> list[Answer]:
    """Return the answers in the form's order; with ``before``, what changed says what it was.

    Needs ``submission.attachments`` with their attachment prefetched to stay at no queries.
    """
    files: dict[str, list[Attachment]] = {}
    for link in submission.attachments.all():
        files.setdefault(link.attachment.field_key, []).append(link.attachment)
    answers = []
    for heading in submission.form:
        text = _text(heading, submission.answers.get(heading["key"]))
        earlier = _text(heading, before.answers.get(heading["key"])) if before else text
        answers.append(
            Answer(
                key=heading["key"],
                kind=heading["kind"],
                label=str(LazyI18nString(heading["label"])),
                text=text,
                unit=str(LazyI18nString(heading.get("unit") or "")),
                files=files.get(heading["key"], []),
                before=earlier if earlier != text else None,
            )
        )
    return answers


def last_answers(contribution: Contribution) -> list[Answer]:
    """Return the answers of the version handed in last; empty before the first."""
    versions = Submission.objects.filter(contribution=contribution).prefetch_related("attachments__attachment")
    last = versions.order_by("-number").first()
    return readable_answers(last) if last else []


def readable_draft(
    headings: Iterable[Heading], answers: Mapping[str, Any], files: Mapping[str, list[Attachment]]
) -> list[Answer]:
    """Return a draft as people read it who may not write in it. Makes no query."""
    return [
        Answer(
            key=heading.key,
            kind=heading.kind,
            label=str(LazyI18nString(heading.label)),
            text=_text(heading.as_json(), answers.get(heading.key)),
            unit=str(LazyI18nString(heading.unit or "")),
            files=files.get(heading.key, []),
        )
        for heading in headings
    ]


def _text(heading: dict[str, Any], value: Any) -> str:
    """Return one answer as text; a choice by its label in the reader's language."""
    if value in (None, ""):
        return ""
    if heading["kind"] == FieldKind.CHOICE:
        for option in heading.get("options", []):
            if option["value"] == value:
                return str(LazyI18nString(option["label"]))
        if value == "unknown":
            return _("I am not sure")
    return str(value)


def marked_criteria(content: dict[str, Any], marks: dict[str, int]) -> list[dict[str, Any]]:
    """Return a rubric version's criteria in the reader's language, each with its mark or None."""
    language = get_language() or "ko"
    return [
        {
            "key": criterion["key"],
            "name": LazyI18nString(criterion["name"]).localize(language),
            "what": LazyI18nString(criterion["what"]).localize(language),
            "enough": LazyI18nString(criterion.get("enough") or "").localize(language),
            "mark": marks.get(criterion["key"]),
        }
        for criterion in content["criteria"]
    ]
