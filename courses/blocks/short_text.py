"""A word or two to write; several ways of saying it are accepted, and some wrong ones have an answer of their own."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, StructBlockValidationError, TextBlock

from courses.blocks.question import QuestionValue, feedback, items_of, parts_of
from courses.forgiving import says_the_same

PART = "words"


class ShortTextValue(QuestionValue):
    """An answer is ``words=what was typed``; spaces, case, punctuation and Korean particles do not matter."""

    kind = "short_text"

    def still_there(self, given: Sequence[str]) -> list[str]:
        """Return the words, if any were typed."""
        return [f"{PART}={text}" for part, text in parts_of(given).items() if part == PART]

    def is_right(self, given: Sequence[str]) -> bool:
        """Whether it is one of the accepted ways of saying it."""
        typed = parts_of(given).get(PART, "")
        return any(says_the_same(typed, str(accepted)) for _id, accepted in items_of(self, "accepted"))

    def right_answer(self) -> list[str]:
        """Return the first of the accepted words."""
        return [f"{PART}={words}" for _id, words in items_of(self, "accepted")][:1]

    def as_asked(self) -> dict[str, Any]:
        """Return the accepted words."""
        return {"question": self.text, "accepted": [str(words) for _id, words in items_of(self, "accepted")]}

    def as_shown(self, given: Sequence[str], *, seed: str) -> dict[str, Any]:
        """Return what was typed, and what the editor wants to say about it."""
        typed = parts_of(given).get(PART, "")
        right = self.is_right(given) if typed else None
        said = ""
        if right is False:
            near = [value["feedback"] for _id, value in items_of(self, "near") if says_the_same(typed, value["text"])]
            said = near[0] if near else self["hint"]
        return {"typed": typed, "right": right, "part": PART, "said": feedback(("", said))}


class NearMiss(StructBlock):
    """Words that people really write, and that are not right."""

    text = CharBlock(label=_("Somebody writes"), max_length=100)
    feedback = TextBlock(label=_("What to say to them"), rows=2, max_length=600)


class ShortTextBlock(StructBlock):
    """Write a word or two."""

    question = TextBlock(label=_("Question"), rows=2, max_length=500)
    accepted = ListBlock(
        CharBlock(max_length=100),
        label=_("Accepted words"),
        min_num=1,
        help_text=_("Other words for the same. Spaces, particles and capital letters do not matter."),
    )
    near = ListBlock(NearMiss(), label=_("Often written, but not right"), default=[])
    hint = TextBlock(label=_("What to say to anything else"), rows=2, max_length=600)
    explanation = TextBlock(label=_("Explanation, shown when it is right"), rows=3, max_length=1000, required=False)

    class Meta:
        icon = "edit"
        label = _("Write a word")
        group = _("Do")
        description = _("A word or two to remember. Accept every way in which people say it.")
        value_class = ShortTextValue
        template = "blocks/short_text.html"
        preview_value = {
            "question": "What do offices call a big piece of rubbish?",
            "accepted": ["bulky waste"],
            "near": [{"text": "big waste", "feedback": "Almost. Offices say it with another word for big."}],
            "hint": "It stands in the list above.",
            "explanation": "",
        }

    def clean(self, value: Any) -> Any:
        """What is not right must not be accepted as well."""
        cleaned = super().clean(value)
        for near in cleaned["near"]:
            if any(says_the_same(near["text"], str(accepted)) for accepted in cleaned["accepted"]):
                message = _("“%(words)s” is accepted as well, so it cannot be called wrong.") % {"words": near["text"]}
                raise StructBlockValidationError({"near": ValidationError(message)})
        return cleaned
