"""Steps to be put in order. Without a script each has its place number to choose; with one they are moved up and down."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock

from courses.blocks.question import QuestionValue, feedback, items_of, mixed, parts_of

FEWEST, MOST = 3, 8


class OrderingValue(QuestionValue):
    """The items stand in the right order; an answer is ``item id=place``, places from 1."""

    kind = "ordering"

    def still_there(self, given: Sequence[str]) -> list[str]:
        """Return the places given to items there are."""
        items = items_of(self, "items")
        ids, places = {item_id for item_id, _value in items}, {str(place) for place in range(1, len(items) + 1)}
        return [f"{part}={text}" for part, text in parts_of(given).items() if part in ids and text in places]

    def is_right(self, given: Sequence[str]) -> bool:
        """Whether every item has its own place."""
        return self._wanted() == parts_of(given)

    def right_answer(self) -> list[str]:
        """Return every item with its own place."""
        return [f"{item_id}={place}" for item_id, place in self._wanted().items()]

    def as_asked(self) -> dict[str, Any]:
        """Return the items in the right order."""
        items = [{"id": item_id, "text": value["text"]} for item_id, value in items_of(self, "items")]
        return {"question": self.text, "items": items}

    def as_shown(self, given: Sequence[str], *, seed: str) -> dict[str, Any]:
        """Return the items in the order that was given, at first mixed."""
        items, placed = dict(items_of(self, "items")), parts_of(given)
        ids = mixed(list(items), seed=seed)
        if given:
            ids.sort(key=lambda item_id: int(placed.get(item_id, len(items))))
        wanted = self._wanted()
        rows = [
            {
                "id": item_id,
                "text": items[item_id]["text"],
                "place": placed.get(item_id, ""),
                "right": placed[item_id] == wanted[item_id] if item_id in placed else None,
            }
            for item_id in ids
        ]
        said = [(row["text"], items[row["id"]]["hint"]) for row in rows if row["right"] is False]
        if placed and sorted(placed.values()) != sorted(wanted.values()):
            said.append(("", gettext("Each step needs a place of its own.")))
        return {"rows": rows, "places": [str(place) for place in range(1, len(ids) + 1)], "said": feedback(*said)}

    def _wanted(self) -> dict[str, str]:
        return {item_id: str(place) for place, (item_id, _value) in enumerate(items_of(self, "items"), 1)}


class OrderedItem(StructBlock):
    """One step."""

    text = CharBlock(label=_("Step"), max_length=200)
    hint = CharBlock(
        label=_("What to say when it stands at a wrong place"),
        max_length=300,
        required=False,
        help_text=_("Kind, and with the reason."),
    )


class OrderingBlock(StructBlock):
    """Put steps in order."""

    question = TextBlock(label=_("Question"), rows=2, max_length=500)
    items = ListBlock(
        OrderedItem(),
        label=_("Steps, in the right order"),
        min_num=FEWEST,
        max_num=MOST,
        help_text=_("Readers see them mixed."),
    )
    explanation = TextBlock(label=_("Explanation, shown when it is right"), rows=3, max_length=1000, required=False)

    class Meta:
        icon = "order"
        label = _("Put in order")
        group = _("Do")
        description = _("Steps that must be put in order. For work that has a first and a last step.")
        value_class = OrderingValue
        template = "blocks/ordering.html"
        preview_value = {
            "question": "How do you measure a door?",
            "items": [
                {"text": "Open one wing as far as it goes", "hint": "A closed door has no width."},
                {"text": "Hold the tape at the narrowest place", "hint": ""},
                {"text": "Read the number aloud and write it down", "hint": ""},
            ],
            "explanation": "Writing it down at once saves the second visit.",
        }
