"""A number to find out, right within a tolerance."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, DecimalBlock, StructBlock, StructBlockValidationError, TextBlock

from courses.blocks.question import QuestionValue, feedback, parts_of
from courses.forgiving import number_in

PART = "number"


class NumberValue(QuestionValue):
    """An answer is ``number=what was typed``; commas, a unit and words around the number do not matter."""

    kind = "number"

    def still_there(self, given: Sequence[str]) -> list[str]:
        """Return the number, if anything was typed."""
        return [f"{PART}={text}" for part, text in parts_of(given).items() if part == PART]

    def is_right(self, given: Sequence[str]) -> bool:
        """Whether the number lies within the tolerance."""
        off = self._off(given)
        return off is not None and abs(off) <= Decimal(self["tolerance"])

    def right_answer(self) -> list[str]:
        """Return the number itself."""
        return [f"{PART}={self['answer']}"]

    def as_asked(self) -> dict[str, Any]:
        """Return the number, its tolerance and its unit; numbers as text, so that none loses a digit."""
        names = ("answer", "tolerance", "unit")
        return {"question": self.text, **{name: str(self[name]) for name in names}}

    def as_shown(self, given: Sequence[str], *, seed: str) -> dict[str, Any]:
        """Return what was typed, and what to say about it: too little, too much, or no number at all."""
        typed, off = parts_of(given).get(PART, ""), self._off(given)
        right = self.is_right(given) if typed else None
        said = ""
        if right is False:
            said = gettext("We look for one number, written in digits.")
            if off is not None:
                said = self["too_little"] if off < 0 else self["too_much"]
        return {"typed": typed, "unit": self["unit"], "right": right, "part": PART, "said": feedback(("", said))}

    def _off(self, given: Sequence[str]) -> Decimal | None:
        """How far the number is from the right one; None when there is none."""
        number = number_in(parts_of(given).get(PART, ""))
        return None if number is None else number - Decimal(self["answer"])


class NumberBlock(StructBlock):
    """Find the number."""

    question = TextBlock(label=_("Question"), rows=2, max_length=500)
    answer = DecimalBlock(label=_("The number"), max_digits=15, decimal_places=5)
    tolerance = DecimalBlock(
        label=_("How far off is still right"), max_digits=15, decimal_places=5, default=Decimal(0), min_value=0
    )
    unit = CharBlock(label=_("Unit"), max_length=20, required=False, help_text=_("For example cm, %, minutes."))
    too_little = TextBlock(label=_("What to say when it is too little"), rows=2, max_length=600)
    too_much = TextBlock(label=_("What to say when it is too much"), rows=2, max_length=600)
    explanation = TextBlock(label=_("Explanation, shown when it is right"), rows=3, max_length=1000, required=False)

    class Meta:
        icon = "decimal"
        label = _("Find the number")
        group = _("Do")
        description = _("Something to measure, count or work out. Say how far off is still right.")
        value_class = NumberValue
        template = "blocks/number.html"
        preview_value = {
            "question": "A ramp rises 10 cm. How long must it be at 1 in 12?",
            "answer": Decimal(120),
            "tolerance": Decimal(0),
            "unit": "cm",
            "too_little": "Then it is too steep to push a wheelchair up alone.",
            "too_much": "That works too, but takes more room than needed.",
            "explanation": "Twelve times the height.",
        }

    def clean(self, value: Any) -> Any:
        """A tolerance is not negative."""
        cleaned = super().clean(value)
        if cleaned["tolerance"] is not None and cleaned["tolerance"] < 0:
            raise StructBlockValidationError({"tolerance": ValidationError(_("This must be 0 or more."))})
        return cleaned
