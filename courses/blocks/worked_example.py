"""A problem solved step by step, as one would do it beside the reader."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StructBlock, TextBlock

from courses.blocks.text import SMALL_TEXT_FEATURES

FEWEST, MOST = 2, 10


class ExampleStep(StructBlock):
    """What is done, and why."""

    done = RichTextBlock(label=_("What is done"), features=SMALL_TEXT_FEATURES)
    why = TextBlock(label=_("Why"), rows=2, max_length=400, required=False)


class WorkedExampleBlock(StructBlock):
    """A worked example."""

    title = CharBlock(label=_("Title"), max_length=120)
    problem = TextBlock(label=_("What is to be done"), rows=2, max_length=600)
    steps = ListBlock(ExampleStep(), label=_("Steps"), min_num=FEWEST, max_num=MOST)
    result = TextBlock(label=_("What it led to"), rows=2, max_length=600, required=False)

    class Meta:
        icon = "list-ol"
        label = _("Worked example")
        group = _("Read")
        description = _(
            "Somebody solves a real problem step by step and says why. The first steps are open, the others wait."
        )
        template = "blocks/worked_example.html"
        preview_value = {
            "title": "Finding the doctor",
            "problem": "My father forgets a lot. Whom do I ring?",
            "steps": [
                {"done": "<p>Search for “dementia test Pohang”.</p>", "why": "Where and what, nothing else."},
                {
                    "done": "<p>Pick up the official name and search again.</p>",
                    "why": "Offices use names of their own.",
                },
            ],
            "result": "Two searches, and there was a number to ring.",
        }
