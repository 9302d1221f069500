"""A knowledge check: one question, with feedback for each answer. Graded on the server."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ListBlock,
    StructBlock,
    StructBlockValidationError,
    TextBlock,
)

from courses.blocks.question import QuestionValue, feedback

FEWEST_CHOICES = 2


class CheckValue(QuestionValue):
    """A question that can grade itself. Choices are known by the ids of their list items, which translations share."""

    kind = "check"

    def options(self) -> list[dict[str, Any]]:
        """Return the choices as [{"id", "text", "correct", "feedback"}]."""
        return [
            {
                "id": str(child.id),
                "text": child.value["text"],
                "correct": bool(child.value["correct"]),
                "feedback": child.value["feedback"],
            }
            for child in self["choices"].bound_blocks
        ]

    def right_ids(self) -> set[str]:
        """Return the ids of the right choices."""
        return {option["id"] for option in self.options() if option["correct"]}

    def still_there(self, given: Iterable[str]) -> list[str]:
        """Return what was chosen of the choices there are."""
        ids = {option["id"] for option in self.options()}
        return [chosen for chosen in given if chosen in ids]

    def is_right(self, given: Iterable[str]) -> bool:
        """Whether exactly the right choices were chosen."""
        return set(given) == self.right_ids()

    def right_answer(self) -> list[str]:
        """Return the right choices."""
        return sorted(self.right_ids())

    def as_asked(self) -> dict[str, Any]:
        """Return the question as plain values, to be kept with an answer."""
        return {
            "question": self["question"],
            "multiple": bool(self["multiple"]),
            "choices": [{key: option[key] for key in ("id", "text", "correct")} for option in self.options()],
        }

    def as_shown(self, given: Sequence[str], *, seed: str) -> dict[str, Any]:
        """Return the choices; whether one is right is known only for what was chosen, so that trying again means something."""
        chosen, multiple, options = set(given), bool(self["multiple"]), self.options()
        choices = [
            {
                "id": option["id"],
                "text": option["text"],
                "chosen": option["id"] in chosen,
                "right": option["correct"] if option["id"] in chosen else None,
            }
            for option in options
        ]
        said = [
            (option["text"] if multiple else "", option["feedback"]) for option in options if option["id"] in chosen
        ]
        if chosen and multiple and not self.is_right(given):
            said.append(("", gettext("Something is missing, or one is too many.")))
        return {"multiple": multiple, "choices": choices, "said": feedback(*said)}


class ChoiceOption(StructBlock):
    """One answer, and what a person who chose it should read."""

    text = CharBlock(label=_("Answer"), max_length=300)
    correct = BooleanBlock(label=_("This is right"), required=False)
    feedback = TextBlock(
        label=_("What to say to somebody who chose it"),
        rows=2,
        max_length=600,
        help_text=_("Kind, and with the reason."),
    )


class CheckBlock(StructBlock):
    """Single or multiple choice."""

    question = TextBlock(label=_("Question"), rows=2, max_length=500)
    multiple = BooleanBlock(label=_("More than one answer is right"), required=False)
    choices = ListBlock(ChoiceOption(), label=_("Answers"), min_num=FEWEST_CHOICES)
    explanation = TextBlock(label=_("Explanation, shown when it is right"), rows=3, max_length=1000, required=False)

    class Meta:
        icon = "help"
        label = _("Knowledge check")
        group = _("Do")
        description = _(
            "A question a learner can try as often as they like. Wrong answers should be ones people really give."
        )
        value_class = CheckValue
        template = "blocks/check.html"
        preview_value = {
            "question": "A double door. How do you measure it?",
            "multiple": False,
            "choices": [
                {"text": "Both wings open", "correct": False, "feedback": "In a hurry people open one."},
                {"text": "One wing open", "correct": True, "feedback": "Yes: that is what people use."},
            ],
            "explanation": "Measure the narrowest place.",
        }

    def clean(self, value: Any) -> Any:
        """There must be a right answer; exactly one unless several are allowed."""
        cleaned = super().clean(value)
        right = sum(1 for choice in cleaned["choices"] if choice["correct"])
        if right == 0:
            raise StructBlockValidationError({"choices": ValidationError(_("Mark the answer that is right."))})
        if right > 1 and not cleaned["multiple"]:
            message = _("Several answers are marked as right. Tick “More than one answer is right”, or leave one.")
            raise StructBlockValidationError({"multiple": ValidationError(message)})
        return cleaned
