"""Teams, and help asked and given, made by the services that people use, then dated back."""

from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from learnsite.accounts.models import User
from learnsite.demo.loader.content import read
from learnsite.demo.loader.projects import competence
from projects.models import (
    Contribution,
    ContributionMember,
    HelpRequest,
    Project,
    Review,
    Submission,
    Task,
    TaskClaim,
    TaskCompetence,
    TeamInvitation,
)
from projects.services.answer_help import answer_help
from projects.services.ask_for_help import ask_for_help
from projects.services.attach_file import attach_file
from projects.services.conclude_help import conclude_help
from projects.services.confirm_member import confirm_member, state_part
from projects.services.give_verdict import accept_contribution
from projects.services.invite_member import invite_member
from projects.services.make_help_task import make_help_task
from projects.services.open_review import open_review
from projects.services.save_draft import save_draft
from projects.services.submit_contribution import submit_contribution
from projects.services.take_help import take_help
from projects.services.take_task import take_task
from projects.states import CompetenceUse


def load_together(users: dict[str, User]) -> None:
    """Load what is not there yet."""
    content = read("together")
    for row in content["help_tasks"]:
        _help_task(row, users)
    for row in content["teams"]:
        _team(row, users)
    for row in content["calls"]:
        _call(row, users)


def _help_task(row: dict[str, Any], users: dict[str, User]) -> None:
    task = make_help_task(Project.objects.get(slug=row["project"]), by=users[row["by"]])
    for use in row["grows"]:
        TaskCompetence.objects.get_or_create(
            task=task,
            competence=competence(use["competence"]),
            use=CompetenceUse.GROWS,
            defaults={"level": use["level"]},
        )


def _team(row: dict[str, Any], users: dict[str, User]) -> None:
    """A piece of work done together: asked, confirmed, handed in, and judged where the file says so."""
    author, task = users[row["author"]], Task.objects.get(slug=row["task"])
    if Contribution.objects.filter(task=task, author=author).exists():
        return
    work = take_task(task, user=author)
    Contribution.objects.filter(pk=work.pk).update(is_demo=True)
    save_draft(work, user=author, answers=row["answers"], draft_version=0)
    for file in row.get("files") or []:
        upload = SimpleUploadedFile(file["name"], file["text"].encode(), content_type="text/csv")
        attach_file(work, user=author, field_key=file["field"], upload=upload)
    state_part(work, user=author, name_shown=True, **row["part"])
    for member in row["members"]:
        invite_member(work, by=author, email=users[member["user"]].email, language="ko")
        said = {name: member[name] for name in ("role", "share", "autonomy")}
        confirm_member(work, user=users[member["user"]], name_shown=True, **said)
    for name in row.get("asked") or []:
        invite_member(work, by=author, email=users[name].email, language="ko")
    submission = submit_contribution(Contribution.objects.get(pk=work.pk), user=author)
    began = _ago(row["days_ago"])
    judged = _judge(submission, row["review"], users) if "review" in row else None
    _date_back(submission, began=began, judged=judged)


def _judge(submission: Submission, row: dict[str, Any], users: dict[str, User]) -> datetime:
    reviewer, judged = users[row["reviewer"]], _ago(row["days_ago"])
    open_review(submission, reviewer=reviewer)
    review = accept_contribution(submission, reviewer=reviewer, marks=row["marks"], message=row["message"])
    Review.objects.filter(pk=review.pk).update(reviewed_at=judged)
    Submission.objects.filter(pk=submission.pk).update(opened_at=judged - timedelta(hours=5))
    return judged


def _date_back(submission: Submission, *, began: datetime, judged: datetime | None) -> None:
    work = Contribution.objects.get(pk=submission.contribution_id)
    handed_in = began + timedelta(days=2)
    Submission.objects.filter(pk=submission.pk).update(submitted_at=handed_in)
    Contribution.objects.filter(pk=work.pk).update(
        started_at=began, state_since=judged or handed_in, draft_saved_at=handed_in
    )
    ContributionMember.objects.filter(contribution=work).update(invited_at=began)
    ContributionMember.objects.filter(contribution=work, confirmed_at__isnull=False).update(
        confirmed_at=began + timedelta(days=1)
    )
    TeamInvitation.objects.filter(contribution=work).update(made_at=began)
    TaskClaim.objects.filter(pk=work.claim_id).update(claimed_at=began)


def _call(row: dict[str, Any], users: dict[str, User]) -> None:
    """A call for help, as far as it has come."""
    author = users[row["author"]]
    work = Contribution.objects.filter(task__slug=row["task"], author=author, is_demo=True).first()
    if work is None or HelpRequest.objects.filter(contribution=work).exists():
        return
    call = ask_for_help(work, user=author, question=row["question"])
    HelpRequest.objects.filter(pk=call.pk).update(asked_at=_ago(row["days_ago"]))
    if "helper" not in row:
        return
    helper = users[row["helper"]]
    take_help(call, helper=helper)
    if "answer" in row:
        answer_help(call, helper=helper, answer=row["answer"])
        HelpRequest.objects.filter(pk=call.pk).update(answered_at=_ago(row["answered_days_ago"]))
    if "helped" in row:
        given = conclude_help(call, user=author, helped=row["helped"])
        said = _ago(row["answered_days_ago"] - 1)
        if given is not None:
            Contribution.objects.filter(pk=given.pk).update(started_at=said, state_since=said)
            Submission.objects.filter(contribution=given).update(submitted_at=said)


def _ago(days: float) -> datetime:
    """Return the moment so many days ago."""
    return timezone.now() - timedelta(days=days)
