"""What templates draw with: icons, drawings, quilt, chart, form controls, links to the other language.

Nothing here makes a query. `{% load silmari %}` in every template that uses it.
"""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from learnsite.chart import chart_height, chart_rows
from learnsite.drawings import drawing, has_drawing
from learnsite.navigation import url_in_language
from learnsite.quilt import HEIGHT, WIDTH, cut_quilt

register = template.Library()

CLOTHS = ("jjok", "chija", "ssuk", "hong", "bam")


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """`{% icon "clock" %}`: an icon of the sprite. Always beside a word. `extra` adds a class, such as "icon--go"."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        f" {extra}" if extra else "",
        static("silmari/sprite.svg"),
        name,
    )


@register.simple_tag
def art(name: str, alt: str = "", otherwise: str = "") -> SafeString:
    """`{% art "spot-door" %}`: a drawing set into the page.

    `alt` describes it where it says something the text does not. `otherwise` names the drawing for a name that comes
    from data and may be unknown; without it an unknown name raises DrawingMissing.
    """
    return drawing(otherwise if otherwise and not has_drawing(name) else name, alt=alt)


@register.simple_tag
def scene(name: str, alt: str = "") -> SafeString:
    """`{% scene lab.scene %}`: the scene of a region; a hill and a thread where a lab has none yet."""
    return art(f"regions/{name}", alt=alt, otherwise="regions/somewhere")


@register.simple_tag
def badge_art(name: str, alt: str = "") -> SafeString:
    """`{% badge_art badge.art %}`: the drawing of a badge; an empty cloth where it is not known."""
    return art(f"badges/{name}", alt=alt, otherwise="badges/blank")


@register.inclusion_tag("components/quilt_svg.html")
def quilt(total: int, done: int, mine: int = 0, seed: int = 0) -> dict[str, object]:
    """`{% quilt total done mine project.pk %}`: the cloth alone. Say the numbers in words beside it."""
    pieces = cut_quilt(int(total or 0), int(done or 0), int(mine or 0), int(seed or 0))
    return {"pieces": pieces, "view_box": f"-1 -1 {WIDTH + 2} {HEIGHT + 2}"}


@register.inclusion_tag("components/chart_svg.html")
def chart(rows: Iterable[Any], title: str, uid: str = "chart") -> dict[str, object]:
    """`{% chart rows title %}`: the competence chart alone; `components/chart.html` adds the table that must follow."""
    laid_out = chart_rows(rows)
    return {"rows": laid_out, "title": title, "uid": uid, "height": chart_height(len(laid_out))}


@register.filter
def field_kind(field: BoundField) -> str:
    """How a field is laid out: choices, checkbox, file or plain."""
    widget = field.field.widget
    if isinstance(widget, (RadioSelect, CheckboxSelectMultiple)):
        return "choices"
    if isinstance(widget, CheckboxInput):
        return "checkbox"
    return "file" if isinstance(widget, FileInput) else "plain"


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's control with our class. Django itself adds aria-describedby and aria-invalid."""
    widget = field.field.widget
    if field_kind(field) != "plain":
        return field.as_widget()
    kinds = [widget.attrs.get("class", ""), "field__control"]
    if getattr(widget, "input_type", "") == "number" or "data-unit" in widget.attrs:
        kinds.append("field__control--short")
    # Our labels stand above the control; a placeholder would say the same once more and vanish while one types.
    return field.as_widget(attrs={"class": " ".join(filter(None, kinds)), "placeholder": False})


@register.filter
def unit(field: BoundField) -> str:
    """The unit a number is given in, from the widget's data-unit attribute ("cm"); empty when there is none."""
    return str(field.field.widget.attrs.get("data-unit", ""))


@register.filter
def error_target(field: BoundField) -> str:
    """The id an error summary links to: the control, or the first of several."""
    return f"{field.auto_id}_0" if field_kind(field) == "choices" else str(field.id_for_label or field.auto_id)


@register.filter
def initial(name: str) -> str:
    """The first letter of a name, for the square that stands for a person."""
    return str(name).strip()[:1].upper()


@register.filter
def cloth(number: int | str | None) -> str:
    """A cloth name for a number such as a primary key, so that neighbours differ."""
    return CLOTHS[int(number or 0) % len(CLOTHS)]


@register.simple_tag(takes_context=True)
def alternate_url(context: Context, language: str) -> str:
    """The same page in `language`. A view that knows better puts `alternate_url` into its context."""
    given = context.get("alternate_url")
    request = context.get("request")
    if given or request is None:
        return str(given or f"/{'' if language == settings.LANGUAGE_CODE else language + '/'}")
    return url_in_language(request, language)


@register.simple_tag(takes_context=True)
def absolute_url(context: Context, path: str) -> str:
    """`path` on this site, for canonical and hreflang links."""
    return str(settings.SITE_URL).rstrip("/") + path


@register.simple_tag(takes_context=True)
def query_with(context: Context, **changes: object) -> str:
    """The present query string with some values set, or removed when None: `href="{% query_with after=key %}"`."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value not in (None, ""):
            query[key] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag
def house_name() -> str:
    """The site's name in the active language, where there is no request: e-mails."""
    names: dict[str, str] = settings.SITE_NAMES
    return names.get((get_language() or "ko")[:2], names["ko"])


@register.simple_tag
def house_url() -> str:
    """The site's address, where there is no request: e-mails."""
    return str(settings.SITE_URL)
