"""Who stood behind the work behind a badge, in their own words, and who judged it: needed to decide whose name, and whose
words, a frozen document may carry."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from projects.models import Review, SubmissionMember


@dataclass(frozen=True)
class Part:
    """What one person says of their part. ``name`` is the one they gave themselves, or empty; never a part of an address."""

    name: str
    name_shown: bool
    role: str
    share: str
    autonomy: str


@dataclass(frozen=True)
class Authorship:
    """The people of one review: {user id: part} of the author and everybody who stood behind that version."""

    reviewer_name: str
    parts: dict[int, Part] = field(default_factory=dict)


def authorship_of(review_ids: Iterable[int]) -> dict[int, Authorship]:
    """Return {review id: authorship}. Two queries."""
    reviews = Review.objects.filter(pk__in=list(review_ids)).select_related(
        "submission__contribution__author", "reviewer"
    )
    people: dict[int, Authorship] = {}
    by_submission: dict[int, Authorship] = {}
    for review in reviews:
        submission = review.submission
        author = submission.contribution.author
        part = Part(author.name.strip(), submission.name_shown, submission.role, submission.share, submission.autonomy)
        people[review.pk] = Authorship(review.reviewer.name.strip(), {author.pk: part})
        by_submission[submission.pk] = people[review.pk]
    for member in SubmissionMember.objects.filter(submission__in=list(by_submission)).select_related("user"):
        by_submission[member.submission_id].parts[member.user_id] = Part(
            member.user.name.strip(), member.name_shown, member.role, member.share, member.autonomy
        )
    return people
