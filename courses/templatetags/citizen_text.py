"""`{{ text|citizen_html }}`: text a citizen wrote, safe to show. `{% load citizen_text %}`."""

from django import template
from django.utils.safestring import SafeString

from courses.sanitize import safe_html

register = template.Library()


@register.filter
def citizen_html(text: object) -> SafeString:
    """Paragraphs, lists and links from plain text; everything else escaped."""
    return safe_html(text)
