"""Receivers: one line each. `manage.py send_notifications` reaches the same end from stored facts."""

from collections.abc import Callable
from typing import Any

from django.dispatch import Signal

from badges import signals as badges
from learnsite.notifications.services import tell_story
from projects import signals as projects

# Which announcement is which story, and the name of the argument that carries the fact's id.
TOLD: dict[Signal, tuple[str, str]] = {
    projects.contribution_accepted: ("review", "review_id"),
    projects.changes_requested: ("review", "review_id"),
    projects.contribution_declined: ("review", "review_id"),
    projects.contribution_submitted: ("submission", "submission_id"),
    projects.problem_moved: ("problem_move", "move_id"),
    projects.problem_solved_said: ("problem_solved", "problem_id"),
    projects.problem_evidence_added: ("problem_evidence", "evidence_id"),
    projects.same_problem_said: ("same_problem", "same_problem_id"),
    projects.project_moved: ("project_move", "move_id"),
    projects.task_closed: ("task_closed", "task_id"),
    projects.place_freed: ("place", "waiting_id"),
    projects.event_announced: ("event", "event_id"),
    projects.event_cancelled: ("event_cancelled", "event_id"),
    projects.application_sent: ("application", "application_id"),
    projects.application_answered: ("application_answer", "application_id"),
    projects.membership_started: ("membership", "membership_id"),
    projects.membership_ended: ("membership_end", "membership_id"),
    projects.office_ended: ("office_end", "membership_id"),
    projects.update_published: ("update", "update_id"),
    projects.comment_posted: ("comment", "comment_id"),
    projects.report_made: ("report", "report_id"),
    projects.report_decided: ("report_decision", "report_id"),
    projects.report_reversed: ("report_reversal", "report_id"),
    projects.member_invited: ("invitation", "member_id"),
    projects.member_confirmed: ("confirmation", "member_id"),
    projects.help_asked: ("help", "help_request_id"),
    projects.help_answered: ("help_answer", "help_request_id"),
    projects.outcome_published: ("outcome", "outcome_id"),
    projects.usefulness_said: ("usefulness", "usefulness_id"),
    badges.badge_awarded: ("award", "award_id"),
    badges.award_revoked: ("revocation", "award_id"),
}


def _teller(story: str, argument: str) -> Callable[..., None]:
    """A receiver that tells one story."""

    def on_announcement(**kwargs: Any) -> None:
        tell_story(story, kwargs[argument])

    return on_announcement


for _signal, (_story, _argument) in TOLD.items():
    _signal.connect(_teller(_story, _argument), weak=False, dispatch_uid=f"notifications.{_story}")
