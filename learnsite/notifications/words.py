"""A notification in words, in whatever language is active: a headline, a sentence, and somebody's own words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Choices
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from i18nfield.strings import LazyI18nString

from learnsite.notifications.kinds import Kind
from learnsite.notifications.models import Notification
from projects.states import (
    ApplicationState,
    LabRole,
    ProblemState,
    ProjectRole,
    ProjectState,
    ReportState,
    Solved,
    Useful,
)

LONGEST_QUOTE = 200

_SENTENCES: dict[Kind, Any] = {
    Kind.CONTRIBUTION_ACCEPTED: _("%(reviewer)s looked at your work and accepted it."),
    Kind.CHANGES_REQUESTED: _("%(reviewer)s asks for one more step. What you have done is kept."),
    Kind.CONTRIBUTION_DECLINED: _("%(reviewer)s could not take it, and says why."),
    Kind.WORK_USED: _("It is part of this now: %(outcome)s"),
    Kind.WORK_NOT_USED: _("It was accepted, and it was not used in the end. What you showed with it stays yours."),
    Kind.USEFULNESS: _("The project says: %(state)s."),
    Kind.HELP_ANSWERED: _("%(person)s answers your question."),
    Kind.TEAM_INVITED: _("%(person)s would like to do it together with you. You decide."),
    Kind.TEAM_CONFIRMED: _("%(person)s is in, and said what their part is."),
    Kind.PLACE_FREED: _("You are next on the waiting list. The place is kept for you for two days."),
    Kind.TASK_CLOSED: _("Your draft is kept. You can still read it."),
    Kind.BADGE_AWARDED: _("It says what you really did, and anybody can check that it is genuine."),
    Kind.AWARD_REVOKED: _("The reason is given below."),
    Kind.PROBLEM_MOVED: _("Where it stands now: %(state)s."),
    Kind.PROBLEM_FOLLOWED: _("Where it stands now: %(state)s."),
    Kind.PROBLEM_EVIDENCE: _("%(person)s added what they know."),
    Kind.PROJECT_MOVED: _("Where it stands now: %(state)s."),
    Kind.PROJECT_STAGE: _("It has reached this stage: %(stage)s."),
    Kind.UPDATE_PUBLISHED: _("It is about this: %(title)s"),
    Kind.EVENT_ANNOUNCED: _("When: %(when)s"),
    Kind.EVENT_CANCELLED: _("It does not take place on %(when)s."),
    Kind.APPLICATION_ANSWERED: _("The answer is: %(state)s."),
    Kind.ROLE_STARTED: _("Your role: %(role)s."),
    Kind.ROLE_ENDED: _("Your role was: %(role)s. What you did stays."),
    Kind.MENTIONED: _("%(person)s mentioned you in a comment."),
    Kind.COMMENT_POSTED: _("%(person)s wrote a comment."),
    Kind.CONTENT_HIDDEN: _("A coordinator hid it after a report. Only you and they can see it."),
    Kind.CONTENT_SHOWN: _("A coordinator looked again. Everybody who could read it before can read it now."),
    Kind.REPORT_DECIDED: _("A coordinator looked at it. What was decided: %(state)s."),
    Kind.PROBLEM_TOLD: _("Whoever told it waits for a first answer."),
    Kind.PROBLEM_SAME: _("It may say the same as this one: %(other)s"),
    Kind.PROBLEM_ANSWERED: _("It is your turn again."),
    Kind.PROBLEM_SOLVED: _("Their word: %(state)s."),
    Kind.APPLICATION_SENT: _("%(person)s applies for this role: %(role)s."),
    Kind.MEMBER_LEFT: _("%(person)s had this role: %(role)s. What they did stays."),
    Kind.HELP_ASKED: _("Somebody is stuck on this task and asks:"),
    Kind.REVIEW_WAITING: _("It belongs to this project: %(project)s"),
    Kind.REPORT_MADE: _("A reader asks you to look at something."),
}

# What a kind is about: the first of these that it carries.
_THINGS = ("task", "badge", "problem", "event", "role_title", "project", "lab")
_STATES: dict[Kind, type[Choices]] = {
    Kind.USEFULNESS: Useful,
    Kind.PROBLEM_MOVED: ProblemState,
    Kind.PROBLEM_FOLLOWED: ProblemState,
    Kind.PROBLEM_SOLVED: Solved,
    Kind.PROJECT_MOVED: ProjectState,
    Kind.APPLICATION_ANSWERED: ApplicationState,
    Kind.REPORT_DECIDED: ReportState,
}
# A hand-over tells who carries the project on instead of a state.
_HANDOVER = _("It goes on in other hands: %(to)s.")


@dataclass(frozen=True)
class Words:
    """``subject`` in one line, ``sentence`` what it means, ``quote`` what somebody wrote (may be empty)."""

    subject: str
    sentence: str
    quote: str


def words_of(notification: Notification) -> Words:
    """Return a notification in words."""
    kind = Kind(notification.kind)
    values = {key: _text(kind, key, value) for key, value in notification.context.items()}
    thing = next((values[key] for key in _THINGS if values.get(key)), "")
    if values.get("office"):  # a role in a lab is told as one in a project is
        values["role"] = values["office"]
    sentence = _HANDOVER if kind == Kind.PROJECT_MOVED and values.get("to") else _SENTENCES[kind]
    return Words(
        subject=f"{kind.label}: {thing}" if thing else str(kind.label),
        sentence=str(sentence) % _Empty(values),
        quote=values.get("message") or values.get("reason") or "",
    )


def shortened(text: str) -> str:
    """Return a quote as lists show it."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"


class _Empty(dict[str, str]):
    """A value that an old row does not carry is left out, not an error."""

    def __missing__(self, key: str) -> str:
        return ""


def _text(kind: Kind, key: str, value: Any) -> str:
    """One value in the active language."""
    if isinstance(value, dict):
        return str(LazyI18nString(value))
    if key == "state" and kind in _STATES:
        return str(_STATES[kind](value).label)
    if key == "role" and value in ProjectRole.values:
        return str(ProjectRole(value).label)
    if key == "office" and value in LabRole.values:
        return str(LabRole(value).label)
    if key == "when":
        return date_format(timezone.localtime(datetime.fromisoformat(value)), "DATETIME_FORMAT")
    return str(value)
