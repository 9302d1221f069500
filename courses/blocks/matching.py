"""Pairs that belong together: for each left side a list of right sides to choose from."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, StructBlockValidationError, TextBlock

from courses.blocks.question import QuestionValue, feedback, items_of, mixed, parts_of

FEWEST, MOST = 2, 8


class MatchingValue(QuestionValue):
    """An answer is ``id of the left side=id of the right side``. Right sides with the same words are the same."""

    kind = "matching"

    def still_there(self, given: Sequence[str]) -> list[str]:
        """Return the pairs whose both sides there are."""
        ids = {item_id for item_id, _value in items_of(self, "pairs")}
        return [f"{left}={right}" for left, right in parts_of(given).items() if left in ids and right in ids]

    def is_right(self, given: Sequence[str]) -> bool:
        """Whether every left side has a right side with its own words."""
        chosen, pairs = parts_of(given), dict(items_of(self, "pairs"))
        return all(self._fits(pairs, left, chosen.get(left, "")) for left in pairs)

    def right_answer(self) -> list[str]:
        """Return every left side with its own right side."""
        return [f"{item_id}={item_id}" for item_id, _value in items_of(self, "pairs")]

    def as_asked(self) -> dict[str, Any]:
        """Return the pairs."""
        pairs = [
            {"id": item_id, "left": value["left"], "right": value["right"]}
            for item_id, value in items_of(self, "pairs")
        ]
        return {"question": self.text, "pairs": pairs}

    def as_shown(self, given: Sequence[str], *, seed: str) -> dict[str, Any]:
        """Return the left sides with what was chosen, and the right sides mixed, each once."""
        chosen, pairs = parts_of(given), dict(items_of(self, "pairs"))
        first: dict[str, str] = {}  # right sides that say the same are one option
        for item_id in mixed(list(pairs), seed=seed):
            first.setdefault(pairs[item_id]["right"], item_id)
        rows = [
            {
                "id": item_id,
                "text": value["left"],
                "chosen": first[pairs[chosen[item_id]]["right"]] if item_id in chosen else "",
                "right": self._fits(pairs, item_id, chosen[item_id]) if item_id in chosen else None,
            }
            for item_id, value in pairs.items()
        ]
        said = [(row["text"], pairs[row["id"]]["hint"]) for row in rows if row["right"] is False]
        if chosen and len(chosen) < len(pairs):
            said.append(("", gettext("Some are still without a partner.")))
        options = [{"id": item_id, "text": text} for text, item_id in first.items()]
        return {"rows": rows, "options": options, "said": feedback(*said)}

    @staticmethod
    def _fits(pairs: dict[str, Any], left: str, right: str) -> bool:
        return right in pairs and bool(pairs[left]["right"] == pairs[right]["right"])


class Pair(StructBlock):
    """Two things that belong together."""

    left = CharBlock(label=_("This"), max_length=200)
    right = CharBlock(label=_("belongs to this"), max_length=200)
    hint = CharBlock(
        label=_("What to say when something else was chosen"),
        max_length=300,
        required=False,
        help_text=_("Kind, and with the reason."),
    )


class MatchingBlock(StructBlock):
    """Find what belongs together."""

    question = TextBlock(label=_("Question"), rows=2, max_length=500)
    pairs = ListBlock(Pair(), label=_("Pairs"), min_num=FEWEST, max_num=MOST)
    explanation = TextBlock(label=_("Explanation, shown when it is right"), rows=3, max_length=1000, required=False)

    class Meta:
        icon = "arrows-up-down"
        label = _("Find the pairs")
        group = _("Do")
        description = _("Words and their meaning, messages and whom to ask. Several may belong to the same.")
        value_class = MatchingValue
        template = "blocks/matching.html"
        preview_value = {
            "question": "Whom do you ring?",
            "pairs": [
                {"left": "A street light is out", "right": "The district office", "hint": ""},
                {"left": "Somebody is hurt", "right": "119", "hint": "Seconds count."},
            ],
            "explanation": "",
        }

    def clean(self, value: Any) -> Any:
        """There must be something to choose between."""
        cleaned = super().clean(value)
        if len({pair["right"].strip() for pair in cleaned["pairs"]}) < FEWEST:
            message = _("All right sides say the same. There must be at least two to choose between.")
            raise StructBlockValidationError({"pairs": ValidationError(message)})
        return cleaned
