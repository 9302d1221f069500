"""All forms of one task together: what was sent, what to do with its rows, and the plan that comes of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict
from django.utils.text import slugify

from projects.forms.task import TaskForm, module_keys, raw_plan
from projects.forms.task_ready_made import READY_MADE
from projects.forms.task_rows import (
    MOST_ROWS,
    AskForm,
    Choices,
    ModuleForm,
    Raw,
    RowForm,
    StepForm,
    UsesForm,
    raw_ask,
    raw_step,
    raw_use,
)
from projects.queries.task_plan import Ask, TaskPlan, Uses

_KEY = re.compile(r"[-a-zA-Z0-9_]{1,40}")


@dataclass(frozen=True)
class ToChooseFrom:
    """What the lists of the form offer."""

    rubrics: Choices = ()
    competences: Choices = ()
    modules: Choices = ()


@dataclass(frozen=True)
class Wrong:
    """One thing that cannot be kept as it was typed: where it stands, what it is called, and the sentence."""

    target: str
    label: str
    words: str


@dataclass
class TaskDesk:
    """The form of a task. ``data`` is what was sent, or None: then it shows ``plan``. ``taken``: only what may still change."""

    plan: TaskPlan
    lists: ToChooseFrom
    data: QueryDict | None = None
    taken: bool = False
    rows: dict[str, list[Raw]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        options: dict[str, Any] = {"rubrics": self.lists.rubrics, "taken": self.taken}
        if self.data is None:
            self.main = TaskForm(initial=raw_plan(self.plan), **options)
            self.rows = {
                "step": [raw_step(row) for row in self.plan.steps],
                "ask": [raw_ask(row) for row in self.plan.asks],
                "use": [raw_use(row) for row in self.plan.uses],
                "module": [{"module": str(key)} for key in self.plan.modules],
            }
        else:
            self.main = TaskForm(self.data, **options)
            self.rows = {name: rows_sent(self.data, name) for name in ("step", "ask", "use", "module")}
            self._do(self.data.get("do", ""))
        for name in ("step", "use", "module"):
            self.rows[name] = self.rows[name] or [{}]

    def _do(self, act: str) -> None:
        """Add, remove or move a row: `add-step`, `remove-step-2`, `up-step-2`, `down-step-2`, `add-ask` with `ready`."""
        verb, _dash, rest = act.partition("-")
        name, _dash, number = rest.partition("-")
        rows = self.rows.get(name)
        if rows is None:
            return
        if verb == "add" and len(rows) < MOST_ROWS:
            rows.append(self._new_row(name))
        position = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else -1
        if not 0 <= position < len(rows):
            return
        if verb == "remove":
            rows.pop(position)
        other = position + {"up": -1, "down": 1}.get(verb, 0)
        if verb in ("up", "down") and 0 <= other < len(rows):
            rows[position], rows[other] = rows[other], rows[position]

    def _new_row(self, name: str) -> Raw:
        if name != "ask":
            return {}
        chosen = str(self.data.get("ready", "")) if self.data else ""
        ask = READY_MADE[chosen][1] if chosen in READY_MADE else Ask(key="", kind="text")
        used = {row.get("key", "") for row in self.rows["ask"]}
        return raw_ask(replace(ask, key=free_key(ask.key or "answer", used)))

    def _forms(self, name: str, form: type[RowForm], **options: Any) -> list[Any]:
        return [
            form(
                {f"{name}-{number}-{key}": value for key, value in row.items()},
                prefix=f"{name}-{number}",
                **options,
            )
            for number, row in enumerate(self.rows[name])
        ]

    @property
    def steps(self) -> list[StepForm]:
        """The steps."""
        return self._forms("step", StepForm)

    @property
    def asks(self) -> list[AskForm]:
        """What to hand in."""
        return self._forms("ask", AskForm)

    @property
    def uses(self) -> list[UsesForm]:
        """Competences it needs and grows."""
        return self._forms("use", UsesForm, choices=self.lists.competences)

    @property
    def modules(self) -> list[ModuleForm]:
        """Modules to read first."""
        return self._forms("module", ModuleForm, choices=self.lists.modules)

    @property
    def all_forms(self) -> list[Any]:
        """Every form of the page, in its order, but for rows that say nothing."""
        rows = [*self.steps, *self.asks, *self.uses, *self.modules]
        return [self.main, *(row for row in rows if not (row.is_valid() and row.is_empty()))]

    @property
    def changes_rows(self) -> bool:
        """Whether a button for rows was pressed, so that nothing is stored yet."""
        return self.data is not None and self.data.get("do", "").partition("-")[0] in ("add", "remove", "up", "down")

    def wrong(self) -> list[Wrong]:
        """Return what cannot be kept as it was typed, in the order of the page."""
        if self.data is None:
            return []
        shown: list[RowForm] = [*self.steps] if self.taken else [*self.steps, *self.asks, *self.uses, *self.modules]
        return [
            Wrong(str(box.id_for_label or box.auto_id), str(box.label), str(words))
            for form in (self.main, *shown)
            for box in form
            for words in box.errors
        ]

    def result(self) -> TaskPlan:
        """Return the plan as it was sent. What is wrong leaves what the stored plan says; empty rows say nothing."""
        self.main.is_valid()
        plan = self.main.values(self.plan)
        plan = replace(
            plan, steps=tuple(form.value() for form in self.steps if form.is_valid() and not form.is_empty())
        )
        if self.taken:
            return plan
        known = {ask.key: ask for ask in self.plan.asks}
        modules: list[Mapping[str, Any]] = [form.cleaned_data for form in self.modules if form.is_valid()]
        return replace(
            plan,
            asks=_with_keys([form.value(known) for form in self.asks if form.is_valid() and not form.is_empty()]),
            uses=_each_once([form.value() for form in self.uses if form.is_valid() and not form.is_empty()]),
            modules=module_keys(modules),
        )


def rows_sent(data: QueryDict, name: str) -> list[Raw]:
    """The rows of one name in what was sent, in their order, whatever numbers they carry."""
    rows: dict[int, Raw] = {}
    for key in data:
        kind, _dash, rest = key.partition("-")
        number, _dash, box = rest.partition("-")
        if kind == name and box and number.isascii() and number.isdigit() and len(number) < 4:
            rows.setdefault(int(number), {})[box] = str(data[key])
    return [rows[number] for number in sorted(rows)[:MOST_ROWS]]


def free_key(wanted: str, used: set[str]) -> str:
    """Return a key nobody uses."""
    wanted = slugify(wanted)[:34] or "answer"
    number, key = 1, wanted
    while key in used:
        number += 1
        key = f"{wanted}-{number}"
    return key


def _with_keys(asks: list[Ask]) -> tuple[Ask, ...]:
    """Every heading has a key of its own: answers are stored under it."""
    used: set[str] = set()
    keyed: list[Ask] = []
    for ask in asks:
        kept = ask.key if _KEY.fullmatch(ask.key) and ask.key not in used else ""
        key = kept or free_key(ask.key or ask.label.get("en", ""), used)
        used.add(key)
        keyed.append(replace(ask, key=key))
    return tuple(keyed)


def _each_once(uses: list[Uses]) -> tuple[Uses, ...]:
    """The last word on a competence and its use holds; sorted, so that the same choice is the same plan."""
    latest = {(row.use, row.competence): row for row in uses}
    return tuple(latest[key] for key in sorted(latest))
