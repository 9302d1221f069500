"""A text with gaps. The editor writes the accepted words into the text: The shelter is on the [[1st|first]] floor."""

import re
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, StructBlock, StructBlockValidationError, TextBlock

from courses.blocks.question import QuestionValue, feedback, mixed, parts_of
from courses.forgiving import says_the_same

_GAP = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
MOST_GAPS = 10


def gaps_in(text: str) -> list[list[str]]:
    """Return the accepted words of each gap, the first being the one that is shown when it is right."""
    return [[word.strip() for word in found.split("|") if word.strip()] for found in _GAP.findall(text)]


class FillInValue(QuestionValue):
    """Gaps are numbered from 1; an answer is ``number=words``. Spaces, case and Korean particles do not matter."""

    kind = "fill_in"

    def still_there(self, given: Sequence[str]) -> list[str]:
        """Return what was written into gaps there are."""
        numbers = {str(number) for number, _words in self._gaps()}
        return [f"{part}={text}" for part, text in parts_of(given).items() if part in numbers]

    def is_right(self, given: Sequence[str]) -> bool:
        """Whether every gap has accepted words."""
        typed = parts_of(given)
        return all(self._fits(words, typed.get(str(number), "")) for number, words in self._gaps())

    def right_answer(self) -> list[str]:
        """Return every gap with the first of its words."""
        return [f"{number}={words[0]}" for number, words in self._gaps()]

    def as_asked(self) -> dict[str, Any]:
        """Return the text with its gaps as the editor wrote it."""
        return {"question": self.text, "text": self["text"]}

    def as_shown(self, given: Sequence[str], *, seed: str) -> dict[str, Any]:
        """Return the text in pieces: {"words"} or {"gap", "typed", "right"}; and the words to choose from, if that is wanted."""
        typed, gaps = parts_of(given), dict(self._gaps())
        pieces: list[dict[str, Any]] = []
        for number, piece in enumerate(_GAP.split(str(self["text"]))):
            if number % 2 == 0:
                pieces.append({"words": piece})
                continue
            gap = (number + 1) // 2
            mine = typed.get(str(gap), "")
            right = self._fits(gaps[gap], mine) if mine else None
            pieces.append({"gap": gap, "typed": mine, "right": right, "length": self._length(gaps)})
        words = list(dict.fromkeys(accepted[0] for accepted in gaps.values()))
        options = mixed(words, seed=seed) if self["offer_words"] else []
        wrong = typed and not self.is_right(given)
        return {"pieces": pieces, "options": options, "said": feedback(("", self["hint"] if wrong else ""))}

    def _gaps(self) -> list[tuple[int, list[str]]]:
        return list(enumerate(gaps_in(str(self["text"])), 1))

    @staticmethod
    def _length(gaps: dict[int, list[str]]) -> int:
        """One length for all gaps, so that the width of a gap gives nothing away."""
        return max(len(word) for words in gaps.values() for word in words) + 4

    @staticmethod
    def _fits(accepted: list[str], typed: str) -> bool:
        return any(says_the_same(typed, word) for word in accepted)


class FillInBlock(StructBlock):
    """Fill in the gaps."""

    question = TextBlock(label=_("Question"), rows=2, max_length=500)
    text = TextBlock(
        label=_("Text with gaps"),
        rows=5,
        max_length=2000,
        help_text=_(
            "Write what belongs into a gap between double square brackets, other accepted words after a bar: [[first|1st]]."
        ),
    )
    offer_words = BooleanBlock(
        label=_("Offer the words to choose from"),
        required=False,
        default=True,
        help_text=_("Easier on a phone, and for those who do not like to type."),
    )
    hint = TextBlock(label=_("What to say when a gap is not right"), rows=2, max_length=600)
    explanation = TextBlock(label=_("Explanation, shown when it is right"), rows=3, max_length=1000, required=False)

    class Meta:
        icon = "form"
        label = _("Fill in the gaps")
        group = _("Do")
        description = _("A text in which words are missing. Only leave out words that matter.")
        value_class = FillInValue
        template = "blocks/fill_in.html"
        preview_value = {
            "question": "What goes where?",
            "text": "Measure at the [[narrowest]] place and write down the number in [[centimetres|cm]].",
            "offer_words": True,
            "hint": "Read the paragraph above once more.",
            "explanation": "",
        }

    def clean(self, value: Any) -> Any:
        """There must be gaps, and words in each."""
        cleaned = super().clean(value)
        gaps = gaps_in(cleaned["text"])
        if not gaps or len(gaps) > MOST_GAPS:
            message = _("Put at least one word between double square brackets, and ten at most.")
            raise StructBlockValidationError({"text": ValidationError(message)})
        if not all(gaps):
            raise StructBlockValidationError({"text": ValidationError(_("A gap is empty: write what belongs there."))})
        return cleaned
