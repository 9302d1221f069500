"""What a stranger may read of accepted work: the basis of frozen evidence."""

from typing import Any

from projects.models import Review
from projects.states import FieldKind


def evidence_snapshot(review_id: int) -> dict[str, Any]:
    """Return the public content of the accepted submission that the review judged, as plain JSON values.

    Keys: title, project, lab ({lang: text}), task_slug, project_slug, number, submitted_at, accepted_at (ISO 8601 with
    zone), content_hash, answers ([{label, kind, value, unit}]), files ([{id, sha256, name, media_type, description}]),
    marks ([{key, name, mark}]), rubric ({title, version, hash}), reviewer (name), author (name, or "" when the citizen
    chose not to be named), autonomy. Raises Review.DoesNotExist.
    """
    review = (
        Review.objects.select_related(
            "reviewer",
            "rubric_version",
            "submission__contribution__author",
            "submission__contribution__task__project__lab",
        )
        .prefetch_related("marks", "submission__attachments__attachment")
        .get(pk=review_id)
    )
    submission = review.submission
    contribution = submission.contribution
    task = contribution.task
    return {
        "title": task.title.data,
        "project": task.project.name.data,
        "lab": task.project.lab.name.data,
        "task_slug": task.slug,
        "project_slug": task.project.slug,
        "number": submission.number,
        "submitted_at": submission.submitted_at.isoformat(),
        "accepted_at": review.reviewed_at.isoformat(),
        "content_hash": submission.content_hash,
        "answers": _public_answers(submission.form, submission.answers),
        "files": [
            {
                "id": str(link.attachment.pk),
                "field": link.attachment.field_key,
                "sha256": link.attachment.sha256,
                "name": link.attachment.name,
                "media_type": link.attachment.media_type,
                "description": link.attachment.description,
            }
            for link in submission.attachments.all()
        ],
        "marks": _named_marks(review),
        "rubric": {
            "title": review.rubric_version.content["title"],
            "version": review.rubric_version.number,
            "hash": review.rubric_version.content_hash,
        },
        "reviewer": review.reviewer.get_full_name(),
        "author": contribution.author.get_full_name() if submission.name_shown else "",
        "autonomy": submission.autonomy,
    }


def _public_answers(form: list[dict[str, Any]], answers: dict[str, Any]) -> list[dict[str, Any]]:
    """Pair every answered heading (files, and words of other people, apart) with its label as it stood when the work was
    handed in."""
    return [
        {
            "label": heading["label"],
            "kind": heading["kind"],
            "value": answers[heading["key"]],
            "unit": heading.get("unit", {}),
            "options": heading.get("options", []),
        }
        for heading in form
        if heading["kind"] != FieldKind.FILES
        and not heading.get("private")
        and answers.get(heading["key"]) not in (None, "")
    ]


def _named_marks(review: Review) -> list[dict[str, Any]]:
    """Return the marks with the names of their criteria, in the rubric's order."""
    marks = {mark.criterion_key: mark.mark for mark in review.marks.all()}
    return [
        {"key": criterion["key"], "name": criterion["name"], "mark": marks[criterion["key"]]}
        for criterion in review.rubric_version.content["criteria"]
        if criterion["key"] in marks
    ]
