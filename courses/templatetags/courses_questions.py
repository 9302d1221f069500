"""Draw a question outside of a lesson: in the editor's preview."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from courses.blocks.question import QuestionValue, template_of

register = template.Library()


@register.simple_tag
def show_question(value: QuestionValue) -> SafeString:
    """`{% show_question value %}`: the question before its first try, without a form around it."""
    context: dict[str, Any] = {"shown": value.as_shown([], seed="preview"), "name": "preview"}
    return render_to_string(template_of(value.kind), context)
