"""Open roles, applications in every state and memberships, made by the services people use, then dated back."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from i18nfield.strings import LazyI18nString

from learnsite.accounts.models import User
from learnsite.demo.loader.content import read
from learnsite.demo.loader.projects import competence
from projects.models import Project, ProjectMembership, RoleApplication, RoleOpening, Task
from projects.services.answer_application import answer_application
from projects.services.apply_for_role import apply_for_role
from projects.services.open_role import open_role
from projects.services.withdraw_application import withdraw_application

OPEN_FOR = 26  # days


def load_roles(users: dict[str, User]) -> None:
    """Load what is not there yet; what is there stays as people have changed it since."""
    content = read("roles")
    if RoleOpening.objects.filter(project__is_demo=True).exists():
        return
    _age()
    for row in content["members"]:
        _take_part(row, users)
    for row in content["openings"]:
        _open(row, users)
    seen = [users[name] for name in content["seen"]]
    ProjectMembership.objects.filter(project__is_demo=True, user__in=seen).update(shown=True)


def _age() -> None:
    """Let those who lead and review have done so since the project began, and its tasks have been open for a while."""
    for project in Project.objects.filter(is_demo=True):
        ProjectMembership.objects.filter(project=project, since=timezone.localdate()).update(since=project.started_on)
        Task.objects.filter(project=project, opened_at__gt=_ago(1)).update(opened_at=_ago(OPEN_FOR))


def _open(row: dict[str, Any], users: dict[str, User]) -> None:
    """Open a role and let people apply for it."""
    project = Project.objects.get(slug=row["project"])
    lead = ProjectMembership.objects.select_related("user").get(project=project, role="lead").user
    opening = open_role(
        project,
        by=lead,
        role=row["role"],
        title=LazyI18nString(row["title"]),
        what=LazyI18nString(row["what"]),
        hours_per_week=row["hours"],
        places=row["places"],
        until=_in(row["in"]) if "in" in row else None,
        answer_days=row["answer_days"],
        competences={competence(code).pk: level for code, level in (row.get("asks") or {}).items()},
    )
    RoleOpening.objects.filter(pk=opening.pk).update(opened_at=_ago(row["opened_ago"]))
    for application in row["applications"]:
        _apply(opening, application, users)


def _apply(opening: RoleOpening, row: dict[str, Any], users: dict[str, User]) -> None:
    """Apply, and answer or take back where the file says so."""
    user = users[row["who"]]
    sent = apply_for_role(opening, user=user, message=row["message"])
    applied = _ago(row["ago"])
    due_on = timezone.localdate(applied) + timedelta(days=opening.answer_days)
    dates: dict[str, Any] = {"applied_at": applied, "due_on": due_on}
    if answer := row.get("answer"):
        words = {"words": answer["words"], "welcome": answer.get("welcome", "")}
        answer_application(sent, by=users[answer["by"]], verdict=answer["state"], **words)
        dates["answered_at"] = _ago(answer["ago"])
        ProjectMembership.objects.filter(application=sent).update(
            since=timezone.localdate(dates["answered_at"]), shown=answer.get("shown", False)
        )
    elif "withdrawn_ago" in row:
        withdraw_application(sent, user=user)
        dates["answered_at"] = _ago(row["withdrawn_ago"])
    RoleApplication.objects.filter(pk=sent.pk).update(**dates)


def _take_part(row: dict[str, Any], users: dict[str, User]) -> None:
    """Somebody has, or had, a role."""
    ProjectMembership.objects.get_or_create(
        project=Project.objects.get(slug=row["project"]),
        user=users[row["who"]],
        role=row["role"],
        defaults={
            "since": _in(-row["ago"]),
            "until": _in(row["in"]),
            "hours_per_week": row["hours"],
            "shown": row.get("shown", False),
            "welcome": row.get("welcome", ""),
            "welcomed_by": users[row["by"]],
            "ended_how": row.get("ended", ""),
            "ended_words": row.get("words", ""),
        },
    )


def _ago(days: float) -> datetime:
    return timezone.now() - timedelta(days=days)


def _in(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)
