"""Put a plan into the rows of a task. Used by those services that make and change one."""

from decimal import Decimal, InvalidOperation

from i18nfield.strings import LazyI18nString

from projects.answers import words
from projects.models import Task, TaskCompetence, TaskField, TaskModule, TaskStep
from projects.queries.task_plan import PLAIN, TEXTS, Ask, Step, TaskPlan


def write_task(task: Task, plan: TaskPlan) -> Task:
    """Store the plan. The caller holds the task's row and has a rubric; steps, form, competences and modules that the plan
    does not have are gone afterwards."""
    if words(task.place) != plan.place:
        task.latitude = task.longitude = None
    for name in TEXTS:
        setattr(task, name, LazyI18nString(getattr(plan, name)) if getattr(plan, name) else "")
    for name in PLAIN:
        setattr(task, name, getattr(plan, name))
    if plan.rubric is not None:
        task.rubric_id = plan.rubric
    task.save()
    write_steps(task, plan.steps)
    write_asks(task, plan.asks)
    _write_uses(task, plan)
    _write_modules(task, plan)
    return task


def write_steps(task: Task, steps: tuple[Step, ...]) -> None:
    """Store the steps in their order."""
    task.steps.all().delete()
    TaskStep.objects.bulk_create(
        TaskStep(task=task, position=position, title=_text(step.title), body=_text(step.body))
        for position, step in enumerate(steps)
    )


def write_asks(task: Task, asks: tuple[Ask, ...]) -> None:
    """Store the form in its order."""
    task.fields.all().delete()
    TaskField.objects.bulk_create(
        TaskField(
            task=task,
            position=position,
            key=ask.key,
            kind=ask.kind,
            label=_text(ask.label),
            hint=_text(ask.hint),
            unit=_text(ask.unit),
            required=ask.required,
            minimum=_number(ask.minimum),
            maximum=_number(ask.maximum),
            max_files=ask.max_files,
            photos_only=ask.photos_only,
            options=list(ask.options),
        )
        for position, ask in enumerate(asks)
    )


def _write_uses(task: Task, plan: TaskPlan) -> None:
    task.competences.all().delete()
    TaskCompetence.objects.bulk_create(
        TaskCompetence(task=task, competence_id=row.competence, use=row.use, level=row.level) for row in plan.uses
    )


def _write_modules(task: Task, plan: TaskPlan) -> None:
    task.learn_first.all().delete()
    TaskModule.objects.bulk_create(
        TaskModule(task=task, module_key=key, position=position) for position, key in enumerate(plan.modules)
    )


def _text(words: dict[str, str]) -> LazyI18nString | str:
    return LazyI18nString(words) if words else ""


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
