"""What a lesson's block of live data shows. `{% load projects_data %}`."""

from typing import Any

from django import template

from projects.queries.open_data import live_data as data_of

register = template.Library()


@register.inclusion_tag("projects/parts/live_data.html")
def live_data(source: str) -> dict[str, Any]:
    """`{% live_data source %}`: a table with a bar in each row. Two queries at most, none most of the time."""
    return {"data": data_of(source)}
