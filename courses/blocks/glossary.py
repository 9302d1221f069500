"""Words explained: as a list, and wherever one of them stands in the lesson's text."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, StructBlockValidationError, TextBlock

MOST = 20


class Term(StructBlock):
    """A word and what it means."""

    term = CharBlock(label=_("Word"), max_length=60, help_text=_("As it stands in the text, without particles."))
    meaning = TextBlock(label=_("What it means, in one plain sentence"), rows=2, max_length=300)


class GlossaryBlock(StructBlock):
    """Words explained."""

    terms = ListBlock(Term(), label=_("Words to explain"), min_num=1, max_num=MOST)

    class Meta:
        icon = "openquote"
        label = _("Words explained")
        group = _("Read")
        description = _("Put it at the end. Each word is marked where it first stands in a text of this lesson.")
        template = "blocks/glossary.html"
        preview_value = {"terms": [{"term": "ramp", "meaning": "A slope that leads to a door instead of steps."}]}

    def clean(self, value: Any) -> Any:
        """Each word once."""
        cleaned = super().clean(value)
        words = [row["term"].strip().casefold() for row in cleaned["terms"]]
        if len(set(words)) < len(words):
            raise StructBlockValidationError({"terms": ValidationError(_("A word stands twice."))})
        return cleaned
