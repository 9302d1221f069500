"""In which language a text is shown, for texts that not everybody has translated. `{% load projects_language %}`."""

from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@register.filter
def lang_of(text: Any) -> SafeString | str:
    """`<p{{ project.summary|lang_of }}>`: a lang attribute where the text is shown in another language than the page's."""
    words = getattr(text, "data", None)
    reader = (get_language() or settings.LANGUAGE_CODE)[:2]
    if not isinstance(words, dict) or words.get(reader):
        return ""
    told = [language for language, said in words.items() if said]
    if not told:
        return ""
    shown = settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in told else told[0]
    return format_html(' lang="{}"', shown)
