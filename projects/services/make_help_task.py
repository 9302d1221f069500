"""Make the task by which a project has help judged."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from i18nfield.strings import LazyI18nString

from projects.answers import QUESTION
from projects.models import Project, Rubric, RubricCriterion, Task, TaskField
from projects.services.conclude_help import ANSWER
from projects.states import FieldKind, TaskKind, TaskMode, TaskState

RUBRIC = "helping"
_SLUG = "helping"
_TITLE = {"ko": "막힌 이웃 돕기", "en": "Help somebody who is stuck"}
_SUMMARY = {
    "ko": "과제를 하다 막힌 사람의 물음에 답해요. 답을 알려 주기보다 다음 한 걸음을 찾게 도와요.",
    "en": "Answer somebody who is stuck on a task. Rather than doing it for them, help them find the next step.",
}
_CRITERIA: tuple[dict[str, Any], ...] = (
    {
        "key": "understood",
        "name": {"ko": "물음을 알아들었어요", "en": "It answers what was asked"},
        "what": {
            "ko": "물어본 사람이 어디에서 막혔는지 짚고, 그것에 답한다.",
            "en": "It sees where the person is stuck and answers that.",
        },
        "enough": {"ko": "물음에 바로 닿는 답이에요", "en": "The answer meets the question"},
    },
    {
        "key": "next-step",
        "name": {"ko": "다음 한 걸음이 보여요", "en": "It shows the next step"},
        "what": {
            "ko": "대신 해 주지 않고, 스스로 해 볼 수 있는 한 걸음을 알려 준다.",
            "en": "It does not do the work for them, and names a step they can take themselves.",
        },
        "enough": {"ko": "읽고 바로 해 볼 수 있어요", "en": "One can try it right after reading"},
    },
    {
        "key": "right",
        "name": {"ko": "맞는 말이에요", "en": "It is right"},
        "what": {
            "ko": "과제와 평가 기준에 맞고, 모르는 것은 모른다고 했다.",
            "en": "It fits the task and its rubric, and says what it does not know.",
        },
        "enough": {"ko": "따라 해도 잘못되지 않아요", "en": "Following it leads to nothing wrong"},
    },
    {
        "key": "kind",
        "name": {"ko": "마음이 편해져요", "en": "It encourages"},
        "what": {"ko": "나무라지 않고, 잘한 점도 말한다.", "en": "It blames nobody, and says what is good already."},
        "enough": {"ko": "다시 해 볼 마음이 들어요", "en": "One feels like trying again"},
    },
)
_FIELDS: tuple[dict[str, Any], ...] = (
    {
        "key": QUESTION,
        "label": {"ko": "무엇을 물었나요?", "en": "What were you asked?"},
        "hint": {"ko": "이름은 적지 말아 주세요.", "en": "Please name nobody."},
    },
    {
        "key": ANSWER,
        "label": {"ko": "어떻게 도왔나요?", "en": "How did you help?"},
        "hint": {
            "ko": "해 준 말과 함께 해 본 것을 적어 주세요.",
            "en": "What you said, and what you tried together.",
        },
    },
)


def make_help_task(project: Project, *, by: AbstractBaseUser) -> Task:
    """Give the project its task for helping, with the rubric made for it, and return it. A project that has one keeps it."""
    with transaction.atomic():
        project = Project.objects.select_for_update(of=("self",)).select_related("help_task").get(pk=project.pk)
        if project.help_task is not None:
            return project.help_task
        task, made = Task.objects.get_or_create(
            project=project,
            slug=_SLUG,
            defaults={
                "kind": TaskKind.TEACH,
                "mode": TaskMode.REPEATED,
                "state": TaskState.OPEN,
                "title": LazyI18nString(_TITLE),
                "summary": LazyI18nString(_SUMMARY),
                "minutes": 30,
                "remote": True,
                "capacity": 50,
                "rubric": ensure_helping_rubric(),
                "made_by": by,
            },
        )
        if made:
            _give_form(task)
        project.help_task = task
        project.save(update_fields=["help_task"])
    return task


def ensure_helping_rubric() -> Rubric:
    """Return the rubric by which help is judged; it is made when there is none yet, and what an editor changed stays."""
    rubric, made = Rubric.objects.get_or_create(
        slug=RUBRIC, defaults={"title": LazyI18nString({"ko": "곁에서 돕기", "en": "Helping"})}
    )
    if made:
        for position, criterion in enumerate(_CRITERIA):
            words = {name: LazyI18nString(criterion[name]) for name in ("name", "what", "enough")}
            RubricCriterion.objects.create(rubric=rubric, sort_order=position, key=criterion["key"], **words)
    return rubric


def _give_form(task: Task) -> None:
    TaskField.objects.bulk_create(
        TaskField(
            task=task,
            position=position,
            key=field["key"],
            kind=FieldKind.LONG_TEXT,
            label=LazyI18nString(field["label"]),
            hint=LazyI18nString(field["hint"]),
        )
        for position, field in enumerate(_FIELDS)
    )
