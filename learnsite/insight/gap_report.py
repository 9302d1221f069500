"""The gap map as a table for a file."""

from collections.abc import Iterable

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from learnsite.insight.cells import Row, Table, count, people, text
from projects.queries.gap_rule import Why
from projects.queries.gaps import GapRow


def gap_table(rows: Iterable[GapRow]) -> Table:
    """Return what to write next, one line each."""
    lines = [
        Row(
            [
                count(place),
                text(f"{row.competence.code} {row.competence.name}"),
                count(row.gap.level),
                text(row.region.name),
                text(settings.LANGUAGE_NAMES[row.gap.language]),
                text(_("yes") if row.gap.why == Why.NOBODY else _("no")),
                text(" ".join(render_to_string("projects/gaps/why.html", {"row": row}).split())),
                people(row.gap.shown.said),
                people(row.gap.shown.tested),
                people(row.gap.shown.proven),
                count(len(row.gap.tasks)),
                count(len(row.gap.opens)),
            ]
        )
        for place, row in enumerate(rows, 1)
    ]
    head = [
        *("#", _("Competence"), _("Level"), _("Region"), _("Language"), _("nobody can take it"), _("Why")),
        *(_("say they can"), _("tested"), _("proven by work"), _("tasks that need it"), _("tasks it would open")),
    ]
    return Table("gaps", _("Write next"), head, lines)
