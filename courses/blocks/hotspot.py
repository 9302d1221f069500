"""A place in a picture to find. Every place has a number and a name, so that it can be chosen without seeing or pointing."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, IntegerBlock, ListBlock, StructBlock, StructBlockValidationError
from wagtail.blocks import TextBlock as WordsBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from courses.blocks.question import QuestionValue, feedback, items_of

FEWEST, MOST = 2, 8
WHOLE = 100


class HotspotValue(QuestionValue):
    """An answer is the id of the place that was chosen."""

    kind = "hotspot"

    def still_there(self, given: Sequence[str]) -> list[str]:
        """Return the chosen place, if it is one of those there are."""
        ids = {item_id for item_id, _value in items_of(self, "spots")}
        return [chosen for chosen in given if chosen in ids]

    def is_right(self, given: Sequence[str]) -> bool:
        """Whether a right place was chosen, and no other."""
        right = {item_id for item_id, value in items_of(self, "spots") if value["correct"]}
        return len(set(given)) == 1 and set(given) <= right

    def right_answer(self) -> list[str]:
        """Return the first right place."""
        return [item_id for item_id, value in items_of(self, "spots") if value["correct"]][:1]

    def as_asked(self) -> dict[str, Any]:
        """Return the places with their names."""
        spots = [
            {"id": item_id, "text": value["name"], "correct": bool(value["correct"])}
            for item_id, value in items_of(self, "spots")
        ]
        return {"question": self.text, "choices": spots}

    def as_shown(self, given: Sequence[str], *, seed: str) -> dict[str, Any]:
        """Return the places with where they lie, in parts of a hundred of the picture; feedback only for the chosen one."""
        rows = []
        for number, (item_id, value) in enumerate(items_of(self, "spots"), 1):
            chosen = item_id in given
            rows.append(
                {
                    "id": item_id,
                    "number": number,
                    "text": value["name"],
                    "chosen": chosen,
                    "right": bool(value["correct"]) if chosen else None,
                    **{name: value[name] for name in ("x", "y", "width", "height")},
                }
            )
        said = [("", value["feedback"]) for item_id, value in items_of(self, "spots") if item_id in given]
        return {"rows": rows, "image": self["image"], "alt": self["alt"], "said": feedback(*said)}


class Spot(StructBlock):
    """A place in the picture: its left upper corner and its size, in parts of a hundred of the picture."""

    name = CharBlock(label=_("What is there"), max_length=100, help_text=_("Without giving the answer away."))
    correct = BooleanBlock(label=_("This is right"), required=False)
    feedback = WordsBlock(
        label=_("What to say to somebody who chose it"),
        rows=2,
        max_length=600,
        help_text=_("Kind, and with the reason."),
    )
    x = IntegerBlock(label=_("From the left, %"), min_value=0, max_value=WHOLE - 1)
    y = IntegerBlock(label=_("From the top, %"), min_value=0, max_value=WHOLE - 1)
    width = IntegerBlock(label=_("Width, %"), min_value=3, max_value=WHOLE)
    height = IntegerBlock(label=_("Height, %"), min_value=3, max_value=WHOLE)


class HotspotBlock(StructBlock):
    """Find the place in the picture."""

    question = WordsBlock(label=_("Question"), rows=2, max_length=500)
    image = ImageChooserBlock(label=_("Picture"))
    alt = CharBlock(
        label=_("What the picture shows"),
        max_length=300,
        help_text=_("For people who cannot see it. Say what matters for the lesson."),
    )
    spots = ListBlock(Spot(), label=_("Places in the picture"), min_num=FEWEST, max_num=MOST)
    explanation = WordsBlock(label=_("Explanation, shown when it is right"), rows=3, max_length=1000, required=False)

    class Meta:
        icon = "crosshairs"
        label = _("Find it in the picture")
        group = _("Do")
        description = _("A place in a picture to find: what is missing, what is dangerous, where to measure.")
        value_class = HotspotValue
        template = "blocks/hotspot.html"

    def get_preview_value(self) -> Any:
        """Show the newest picture of the library, because there is no picture every site has."""
        newest = get_image_model().objects.order_by("-pk").first()
        spots = [
            {"name": _("On the left"), "correct": True, "feedback": "", "x": 5, "y": 20, "width": 30, "height": 50},
            {"name": _("On the right"), "correct": False, "feedback": "", "x": 60, "y": 20, "width": 30, "height": 50},
        ]
        words = {"question": _("Where would you measure?"), "alt": newest.title if newest else "", "explanation": ""}
        return self.normalize({**words, "image": newest, "spots": spots})

    def clean(self, value: Any) -> Any:
        """There must be a right place and a wrong one, and each must lie in the picture."""
        cleaned = super().clean(value)
        right = [bool(spot["correct"]) for spot in cleaned["spots"]]
        if all(right) or not any(right):
            choose = _("Mark the place that is right, and leave at least one that is not.")
            raise StructBlockValidationError({"spots": ValidationError(choose)})
        for spot in cleaned["spots"]:
            if spot["x"] + spot["width"] > WHOLE or spot["y"] + spot["height"] > WHOLE:
                message = _("“%(name)s” reaches over the edge of the picture.") % {"name": spot["name"]}
                raise StructBlockValidationError({"spots": ValidationError(message)})
        return cleaned
