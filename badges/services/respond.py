"""Answer to what the lower floors announce: find the people concerned and re-read their facts."""

from badges.models import Award
from badges.services.award_badges import award_due_badges
from badges.services.flag_awards import flag_awards_without_ground
from projects.models import Review


def people_of_review(review_id: int) -> list[int]:
    """Return the ids of the author and of the members who stand behind the reviewed version."""
    submission = Review.objects.select_related("submission__contribution").get(pk=review_id).submission
    return [submission.contribution.author_id, *submission.members.values_list("user_id", flat=True)]


def award_for_review(review_id: int) -> list[Award]:
    """Award what is due after an acceptance, and clear the doubt about what the new work supports again."""
    people = people_of_review(review_id)
    awarded = [award for user_id in people for award in award_due_badges(user_id)]
    for user_id in people:
        flag_awards_without_ground(user_id)
    return awarded


def award_for_learner(user_id: int) -> list[Award]:
    """Award what is due after a module was completed."""
    return award_due_badges(user_id)


def flag_for_review(review_id: int) -> list[Award]:
    """Flag what rested on an acceptance that was taken back."""
    return [award for user_id in people_of_review(review_id) for award in flag_awards_without_ground(user_id)]
