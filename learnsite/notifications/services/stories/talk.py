"""Comments, mentions and reports."""

from dataclasses import dataclass

from learnsite.notifications.kinds import Kind
from learnsite.notifications.queries.audience import coordinators_of, holders_of, workers_on
from learnsite.notifications.services.notify import Message
from projects.models import Comment, Lab, Report, Task
from projects.states import ReportState


def comment(comment_id: int) -> list[Message]:
    """Tell those who were mentioned, and those who work on the thing or whose comment was answered."""
    found = Comment.objects.select_related("task__project", "contribution__task__project", "author", "reply_to").get(
        pk=comment_id
    )
    if found.hidden_at or found.removed_at:
        return []
    contribution = found.contribution
    task, path = _place(found)
    context = {"task": task.title.data, "person": found.author.get_full_name(), "message": found.body}
    key = f"comment:{found.pk}"
    mentioned = frozenset(found.mentions.values_list("user_id", flat=True)) - {found.author_id}
    concerned = workers_on(contribution) if contribution else holders_of(task)
    if found.reply_to:
        concerned |= {found.reply_to.author_id}
    return [
        Message(Kind.MENTIONED, key, mentioned, path, context),
        Message(Kind.COMMENT_POSTED, key, concerned - mentioned - {found.author_id}, path, context),
    ]


_DECIDED = frozenset({ReportState.HIDDEN, ReportState.KEPT})


@dataclass(frozen=True)
class Reported:
    """What was reported: the lab that looks at it, who wrote it, where it is, and a name for it."""

    lab: Lab
    writer_id: int
    path: str
    name: str


def report(report_id: int) -> list[Message]:
    """Tell the coordinators of the lab that somebody asks them to look."""
    found = _report(report_id)
    lab = _reported(found).lab
    context = {"message": found.reason, "lab": lab.name.data}
    people = coordinators_of(lab) - {found.reporter_id}
    return [Message(Kind.REPORT_MADE, f"report:{found.pk}", people, f"/workbench/labs/{lab.slug}/reports/", context)]


def decision(report_id: int) -> list[Message]:
    """Tell the reporter what was decided, and the writer when something of theirs was hidden: once, however many
    reported it."""
    found = _report(report_id)
    if found.state not in _DECIDED:
        return []
    thing = _reported(found)
    context = {"state": found.state, "message": found.words}
    key = f"report:{found.pk}"
    messages = [Message(Kind.REPORT_DECIDED, key, frozenset({found.reporter_id}), thing.path, context)]
    if found.state == ReportState.HIDDEN:
        writer = frozenset({thing.writer_id})
        messages.append(Message(Kind.CONTENT_HIDDEN, _hiding(thing, found), writer, thing.path, context))
    return messages


def reversal(report_id: int) -> list[Message]:
    """Tell the reporter that what was hidden is shown again, and whoever wrote it: once, however many reported it."""
    found = _report(report_id)
    if found.state != ReportState.SHOWN:
        return []
    thing, context = _reported(found), {"state": found.state, "message": found.shown_words}
    key = f"{thing.name}:{found.shown_at:%Y%m%d%H%M%S%f}"
    reporter, writer = frozenset({found.reporter_id}), frozenset({thing.writer_id})
    return [
        Message(Kind.REPORT_DECIDED, f"report:{found.pk}:shown", reporter, thing.path, context),
        Message(Kind.CONTENT_SHOWN, f"shown:{key}", writer, thing.path, context),
    ]


def _hiding(thing: Reported, found: Report) -> str:
    """Name this hiding of a thing: it may have been hidden and shown again before."""
    same = {name: getattr(found, name) for name in ("comment", "problem", "evidence")}
    before = Report.objects.filter(**same, state=ReportState.SHOWN, shown_at__lt=found.decided_at)
    times = before.values("shown_at").distinct().count()
    return f"hidden:{thing.name}:{times}" if times else f"hidden:{thing.name}"


def _report(report_id: int) -> Report:
    return Report.objects.select_related(
        "comment__task__project__lab",
        "comment__contribution__task__project__lab",
        "problem__lab",
        "evidence__problem__lab",
    ).get(pk=report_id)


def _reported(found: Report) -> Reported:
    """The one thing a report is about; a constraint says that there is one."""
    if found.comment:
        task, path = _place(found.comment)
        return Reported(task.project.lab, found.comment.author_id, path, f"comment:{found.comment_id}")
    if found.problem:
        path = f"/problems/{found.problem_id}/"
        return Reported(found.problem.lab, found.problem.proposer_id, path, f"problem:{found.problem_id}")
    evidence = found.evidence
    assert evidence is not None
    path = f"/problems/{evidence.problem_id}/"
    return Reported(evidence.problem.lab, evidence.author_id, path, f"evidence:{evidence.pk}")


def _place(comment: Comment) -> tuple[Task, str]:
    """The task a comment is about, and the address of the page it stands on."""
    if comment.contribution:
        return (
            comment.contribution.task,
            f"/contributions/{comment.contribution_id}/talk/?at={comment.pk}#comment-{comment.pk}",
        )
    task = comment.task
    assert task is not None
    return task, f"/tasks/{task.project.slug}/{task.slug}/talk/?at={comment.pk}#comment-{comment.pk}"


STORIES = {
    "comment": (Comment.objects.all(), "posted_at", comment),
    "report": (Report.objects.filter(state=ReportState.OPEN), "reported_at", report),
    "report_decision": (Report.objects.filter(state__in=_DECIDED), "decided_at", decision),
    "report_reversal": (Report.objects.filter(state=ReportState.SHOWN), "shown_at", reversal),
}
