"""What people are told about. One entry per kind, and one table of who is told, when, and how by mail unless they say otherwise.

`manage.py notification_matrix` writes the table into docs/notifications.md; a test fails when the two differ.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Mail(models.TextChoices):
    """When a kind is mailed."""

    NOW = "now", pgettext_lazy("mail", "at once")
    DAILY = "daily", pgettext_lazy("mail", "once a day, together")
    WEEKLY = "weekly", pgettext_lazy("mail", "once a week, together")
    OFF = "off", pgettext_lazy("mail", "no mail")


class Group(models.TextChoices):
    """What a kind is about, as the settings page sorts them."""

    WORK = "work", _("Your work")
    BADGES = "badges", _("Your badges")
    PROBLEMS = "problems", _("Problems in your region")
    PROJECTS = "projects", _("Projects you take part in")
    TALK = "talk", _("Talk")
    RUNNING = "running", _("What you run or review")


class Kind(models.TextChoices):
    """The events a person hears about."""

    CONTRIBUTION_ACCEPTED = "contribution_accepted", _("Your work was accepted")
    CHANGES_REQUESTED = "changes_requested", _("One more step on your work")
    CONTRIBUTION_DECLINED = "contribution_declined", _("Your work was not taken")
    WORK_USED = "work_used", _("Your work is in use")
    WORK_NOT_USED = "work_not_used", _("What became of your work")
    USEFULNESS = "usefulness", _("What the project says of your work")
    HELP_ANSWERED = "help_answered", _("An answer to your question")
    TEAM_INVITED = "team_invited", _("You are asked to join a team")
    TEAM_CONFIRMED = "team_confirmed", _("Somebody joined your team")
    PLACE_FREED = "place_freed", _("A place is free for you")
    TASK_CLOSED = "task_closed", _("A task you hold was closed")
    BADGE_AWARDED = "badge_awarded", _("You have a new badge")
    AWARD_REVOKED = "award_revoked", _("A badge of yours was revoked")
    PROBLEM_MOVED = "problem_moved", _("News of the problem you told")
    PROBLEM_FOLLOWED = "problem_followed", _("News of a problem you share")
    PROBLEM_EVIDENCE = "problem_evidence", _("Somebody knows more about your problem")
    PROJECT_MOVED = "project_moved", _("A project changes")
    PROJECT_STAGE = "project_stage", _("A project enters a new stage")
    UPDATE_PUBLISHED = "update_published", _("News from a project")
    EVENT_ANNOUNCED = "event_announced", _("You are invited to an event")
    EVENT_CANCELLED = "event_cancelled", _("An event is cancelled")
    APPLICATION_ANSWERED = "application_answered", _("An answer to your application")
    ROLE_STARTED = "role_started", _("You have a role in a project")
    ROLE_ENDED = "role_ended", _("A role of yours has ended")
    MENTIONED = "mentioned", _("Somebody mentioned you")
    COMMENT_POSTED = "comment_posted", _("A new comment")
    CONTENT_HIDDEN = "content_hidden", _("Something you wrote was hidden")
    CONTENT_SHOWN = "content_shown", _("Something you wrote is shown again")
    REPORT_DECIDED = "report_decided", _("Your report was looked at")
    PROBLEM_TOLD = "problem_told", _("A resident told a problem")
    PROBLEM_SAME = "problem_same", _("Residents say that two problems are the same")
    PROBLEM_ANSWERED = "problem_answered", _("A resident answered your question")
    PROBLEM_SOLVED = "problem_solved", _("A resident says whether it is solved")
    APPLICATION_SENT = "application_sent", _("Somebody would like to take a role")
    MEMBER_LEFT = "member_left", _("Somebody left a project")
    HELP_ASKED = "help_asked", _("Somebody is stuck")
    REVIEW_WAITING = "review_waiting", _("Work waits for a review")
    REPORT_MADE = "report_made", _("Something was reported")


@dataclass(frozen=True)
class Rule:
    """Who is told of a kind, and how by mail when they have not chosen."""

    group: Group
    who: object
    mail: Mail


# The one table. ``who`` is read by people: on the settings page ("Why do I get this?") and in the docs.
MATRIX: dict[Kind, Rule] = {
    Kind.CONTRIBUTION_ACCEPTED: Rule(Group.WORK, _("Everybody who worked on it"), Mail.NOW),
    Kind.CHANGES_REQUESTED: Rule(Group.WORK, _("Everybody who worked on it"), Mail.NOW),
    Kind.CONTRIBUTION_DECLINED: Rule(Group.WORK, _("Everybody who worked on it"), Mail.NOW),
    Kind.WORK_USED: Rule(Group.WORK, _("Everybody who worked on it"), Mail.NOW),
    Kind.WORK_NOT_USED: Rule(Group.WORK, _("Everybody who worked on it"), Mail.NOW),
    Kind.USEFULNESS: Rule(Group.WORK, _("Everybody who worked on it"), Mail.DAILY),
    Kind.HELP_ANSWERED: Rule(Group.WORK, _("Whoever asked for help"), Mail.NOW),
    Kind.TEAM_INVITED: Rule(Group.WORK, _("Whoever was invited"), Mail.NOW),
    Kind.TEAM_CONFIRMED: Rule(Group.WORK, _("Whoever began the work"), Mail.DAILY),
    Kind.PLACE_FREED: Rule(Group.WORK, _("The next on the waiting list"), Mail.NOW),
    Kind.TASK_CLOSED: Rule(Group.WORK, _("Those who hold the task, wait for it or write on it"), Mail.NOW),
    Kind.BADGE_AWARDED: Rule(Group.BADGES, _("The holder"), Mail.NOW),
    Kind.AWARD_REVOKED: Rule(Group.BADGES, _("The holder"), Mail.NOW),
    Kind.PROBLEM_MOVED: Rule(Group.PROBLEMS, _("Whoever told the problem"), Mail.NOW),
    Kind.PROBLEM_FOLLOWED: Rule(Group.PROBLEMS, _("Those who said “me too” or added what they know"), Mail.DAILY),
    Kind.PROBLEM_EVIDENCE: Rule(Group.PROBLEMS, _("Whoever told the problem"), Mail.DAILY),
    Kind.PROJECT_MOVED: Rule(Group.PROJECTS, _("Members, and those with work in the project"), Mail.DAILY),
    Kind.PROJECT_STAGE: Rule(Group.PROJECTS, _("Members, and those with work in the project"), Mail.OFF),
    Kind.UPDATE_PUBLISHED: Rule(Group.PROJECTS, _("Members, and those with work in the project"), Mail.WEEKLY),
    Kind.EVENT_ANNOUNCED: Rule(Group.PROJECTS, _("Members of the project, or of the lab’s projects"), Mail.DAILY),
    Kind.EVENT_CANCELLED: Rule(Group.PROJECTS, _("Members of the project, or of the lab’s projects"), Mail.NOW),
    Kind.APPLICATION_ANSWERED: Rule(Group.PROJECTS, _("Whoever applied"), Mail.NOW),
    Kind.ROLE_STARTED: Rule(Group.PROJECTS, _("Whoever was given a role without applying"), Mail.NOW),
    Kind.ROLE_ENDED: Rule(Group.PROJECTS, _("Whoever had the role, when somebody else ended it"), Mail.NOW),
    Kind.MENTIONED: Rule(Group.TALK, _("Whoever was mentioned"), Mail.NOW),
    Kind.COMMENT_POSTED: Rule(Group.TALK, _("Those who work on it, and whose comment was answered"), Mail.DAILY),
    Kind.CONTENT_HIDDEN: Rule(Group.TALK, _("Whoever wrote it"), Mail.NOW),
    Kind.CONTENT_SHOWN: Rule(Group.TALK, _("Whoever wrote it"), Mail.NOW),
    Kind.REPORT_DECIDED: Rule(Group.TALK, _("Whoever reported it"), Mail.OFF),
    Kind.PROBLEM_TOLD: Rule(Group.RUNNING, _("Coordinators of the lab"), Mail.DAILY),
    Kind.PROBLEM_SAME: Rule(Group.RUNNING, _("Coordinators of the lab"), Mail.DAILY),
    Kind.PROBLEM_ANSWERED: Rule(Group.RUNNING, _("Coordinators of the lab"), Mail.NOW),
    Kind.PROBLEM_SOLVED: Rule(Group.RUNNING, _("Coordinators of the lab"), Mail.DAILY),
    Kind.APPLICATION_SENT: Rule(Group.RUNNING, _("Those who run the project"), Mail.NOW),
    Kind.MEMBER_LEFT: Rule(Group.RUNNING, _("Those who run the project"), Mail.DAILY),
    Kind.HELP_ASKED: Rule(Group.RUNNING, _("Those who may help with the task"), Mail.NOW),
    Kind.REVIEW_WAITING: Rule(Group.RUNNING, _("Reviewers who may judge it"), Mail.DAILY),
    Kind.REPORT_MADE: Rule(Group.RUNNING, _("Coordinators of the lab"), Mail.NOW),
}
