"""Opening a task, closing it, and splitting it."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.sanitize import clean_line
from projects.forms.people_desk import day_field
from projects.forms.task_rows import LenientForm
from projects.queries.task_plan import TaskPlan
from projects.services.close_task import LONGEST_REASON
from projects.services.split_task import Part

MOST_PARTS = 4
MOST_PLACES = 20
EVERY_PART = "every"


class OpenForm(forms.Form):
    """Now, or from a day and an hour on."""

    use_required_attribute = False
    when = forms.ChoiceField(
        label=_("When does it open?"),
        choices=[("now", _("Now")), ("later", _("Later, on the day below"))],
        widget=forms.RadioSelect,
        initial="now",
    )
    day = day_field(label=_("On which day"), required=False)
    hour = forms.TypedChoiceField(
        label=_("At what hour"),
        choices=[(number, f"{number:02}:00") for number in range(24)],
        coerce=int,
        initial=9,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Later needs a day, and an hour that lies ahead."""
        cleaned = super().clean() or {}
        if cleaned.get("when") == "later" and not self.errors:
            if not cleaned.get("day"):
                self.add_error("day", _("Say on which day."))
            elif (moment := self.opens_at()) is not None and moment <= timezone.now():
                self.add_error("day", _("This hour has passed. Choose a later one, or open it now."))
        return cleaned

    def opens_at(self) -> datetime | None:
        """Return the moment, or None for now."""
        data = self.cleaned_data
        if data.get("when") != "later" or not data.get("day"):
            return None
        return timezone.make_aware(datetime.combine(data["day"], time(int(data.get("hour") or 0))))


class CloseForm(LenientForm):
    """Why. A draft needs no reason, so that is for the service to say."""

    needed = frozenset({"reason"})
    reason = forms.CharField(
        label=_("Why do you close it?"),
        help_text=_("Everybody can read it on the task’s page, such as: every place has been looked at."),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SplitForm(LenientForm):
    """Into one task for each place, or into parts that share steps and things to hand in."""

    needed = frozenset({"places"})
    how = forms.ChoiceField(
        label=_("How?"),
        choices=[
            ("places", _("The same work at several places")),
            ("parts", _("Different steps to different people")),
        ],
        widget=forms.RadioSelect,
        initial="places",
    )
    places = forms.CharField(
        label=_("The places"),
        help_text=_("One a line, in Korean; English after a bar: 흥해읍 | Heunghae"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    close = forms.BooleanField(label=_("Close the undivided task, if nobody has taken it"), required=False)

    def __init__(self, *args: Any, plan: TaskPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        numbers = [(str(number), _("Part %(number)d") % {"number": number}) for number in range(1, MOST_PARTS + 1)]
        for number, _words in numbers:
            self.fields[f"title_{number}"] = forms.CharField(
                label=_("Title of part %(number)s") % {"number": number}, max_length=120, required=False
            )
        shared = [(EVERY_PART, _("every part")), *numbers]
        for kind, rows in (("step", plan.steps), ("ask", plan.asks)):
            for position, row in enumerate(rows):
                words = row.title if kind == "step" else row.label  # type: ignore[attr-defined]  # by its kind
                self.fields[f"{kind}_{position}"] = forms.ChoiceField(
                    label=words.get("ko") or words.get("en") or str(position + 1), choices=shared, required=False
                )

    def titles(self) -> list[forms.BoundField]:
        """The boxes for the parts' titles."""
        return [self[f"title_{number}"] for number in range(1, MOST_PARTS + 1)]

    def shares(self) -> list[forms.BoundField]:
        """Which part each step and each thing to hand in goes to."""
        return [self[name] for name in self.fields if name.startswith(("step_", "ask_"))]

    def clean(self) -> dict[str, Any]:
        """There are two parts at least, and each asks for something."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        parts = self.parts()
        if cleaned["how"] == "places" and not 2 <= len(parts) <= MOST_PLACES:
            self.add_error("places", _("Write two to twenty places, one a line."))
        elif cleaned["how"] == "parts" and len(parts) < 2:
            self.add_error("title_1", _("Give two parts a title at least."))
        elif any(part.asks is not None and not part.asks for part in parts):
            self.add_error("title_1", _("Each part has to hand something in. Share the questions below among them."))
        return cleaned

    def parts(self) -> list[Part]:
        """Return the parts."""
        return self._by_place() if self.cleaned_data["how"] == "places" else self._by_share()

    def _by_place(self) -> list[Part]:
        parts: dict[str, Part] = {}
        for row in self.cleaned_data.get("places", "").splitlines():
            korean, _bar, english = (clean_line(word, longest=80) for word in row.partition("|"))
            if korean and korean not in parts:
                place = {"ko": korean, **({"en": english} if english else {})}
                title = {key: f"{words} – {place.get(key, korean)}" for key, words in self.plan.title.items()}
                parts[korean] = Part(title=title, place=place)
        return list(parts.values())

    def _by_share(self) -> list[Part]:
        data, parts = self.cleaned_data, []
        for number in range(1, MOST_PARTS + 1):
            if title := clean_line(data.get(f"title_{number}")):
                mine = {"", EVERY_PART, str(number)}
                steps, asks = (
                    frozenset(place for place in range(len(rows)) if data.get(f"{kind}_{place}") in mine)
                    for kind, rows in (("step", self.plan.steps), ("ask", self.plan.asks))
                )
                parts.append(Part(title={"ko": title}, steps=steps, asks=asks))
        return parts
