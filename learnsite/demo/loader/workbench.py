"""What coordinators said about their tasks on the workbench, who waits, and tasks that are not open yet."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from i18nfield.strings import LazyI18nString

from learnsite.accounts.models import User
from learnsite.demo.loader.content import read
from projects.models import Contribution, Project, ProjectMembership, Task
from projects.queries.task_plan import TaskPlan, plan_of
from projects.services.join_waiting import join_waiting
from projects.services.make_task import usual_rubric
from projects.services.take_task import take_task
from projects.services.write_task import write_task
from projects.states import Complexity, ProjectRole, TaskMode, TaskState

_USUALLY = {"mode": TaskMode.SINGLE, "minimum": 1, "complexity": Complexity.SIMPLE, "language": ""}
_OPENED_AFTER = timedelta(days=21)
_NOT_BEFORE = date(2026, 9, 14)  # a task that has waited for half a year would have been split long ago
_NOON_IN_SEOUL = time(3, tzinfo=UTC)


def say_more_about_tasks() -> None:
    """Add to the tasks of the project files; before anybody takes them, because it says how often they can be done."""
    more = read("workbench")["more"]
    for task in Task.objects.filter(slug__in=more, project__is_demo=True).select_related("project"):
        row = more[task.slug]
        for name, usual in _USUALLY.items():
            setattr(task, name, row.get(name, usual))
        task.safety = LazyI18nString(row.get("safety") or "")
        if task.deadline is None and "deadline_in" in row:
            task.deadline = timezone.localdate() + timedelta(days=row["deadline_in"])
        task.opened_at = datetime.combine(max(task.project.started_on + _OPENED_AFTER, _NOT_BEFORE), _NOON_IN_SEOUL)
        task.save()


def load_workbench(users: dict[str, User]) -> None:
    """Load the full task with who waits for it, and the tasks that are not open yet."""
    content = read("workbench")
    for row in content["full"]:
        task = Task.objects.select_related("project").get(slug=row["task"])
        for username in row["held_by"]:
            _hold(task, users[username])
        for username in row["waiting"]:
            join_waiting(task, user=users[username])
    for row in content["later"]:
        _load_later(row)


def _hold(task: Task, user: User) -> None:
    """Take the task once; where they have it, or had it, nothing happens."""
    if not Contribution.objects.filter(task=task, author=user).exists():
        contribution = take_task(task, user=user)
        Contribution.objects.filter(pk=contribution.pk).update(is_demo=True)


def _load_later(row: dict[str, Any]) -> None:
    """A draft with what is there, or a copy that opens by itself."""
    project = Project.objects.get(slug=row["project"])
    if project.tasks.filter(slug=row["slug"]).exists():
        return
    plan = TaskPlan(rubric=usual_rubric(project))
    if "from" in row:
        plan = replace(plan_of(project.tasks.get(slug=row["from"])), deadline=None)
    words = {name: row[name] for name in ("title", "summary", "place") if name in row}
    lead = ProjectMembership.objects.get(project=project, role=ProjectRole.LEAD)
    task = Task(project=project, slug=row["slug"], state=TaskState.DRAFT, made_by_id=lead.user_id)
    write_task(task, replace(plan, **words))
    if "opens_in" in row:
        morning = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0)
        task.opens_at = task.opened_at = morning + timedelta(days=row["opens_in"])
        task.state = TaskState.OPEN
        task.save(update_fields=["state", "opens_at", "opened_at"])
