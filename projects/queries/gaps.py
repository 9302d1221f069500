"""The gap map: what should be taught next, with the facts the rule of gap_rule stands on. Computed whenever somebody looks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Max

from courses.itemstats import shown
from courses.models import Competence, CompetenceEvidence
from courses.queries.teaching import levels_taught
from courses.states import EvidenceKind
from projects.models import Region, Task, TaskCompetence
from projects.queries.gap_rule import ANYWHERE, Gap, Shown, TaskNeed, gaps_of
from projects.queries.open_now import open_now
from projects.states import CompetenceUse, ProjectState

PAGE = 20
MOST_NAMED = 3  # tasks a row names; the others it counts


@dataclass(frozen=True)
class GapRow:
    """A gap with what it is about. ``named``: some of the tasks that need it, first those it would open."""

    gap: Gap
    competence: Competence
    region: Region
    named: list[Task]

    @property
    def key(self) -> str:
        """What the row is called in addresses."""
        gap = self.gap
        return f"{gap.competence}-{gap.level}-{gap.region}-{gap.language}"

    @property
    def able(self) -> int | None:
        """People of the region who have shown it; None for one to four of them."""
        return shown(self.gap.shown.able)

    @property
    def unnamed(self) -> int:
        """How many tasks more there are."""
        return len(self.gap.tasks) - len(self.named)


def part_of(rows: list[GapRow], after: str) -> tuple[list[GapRow], str]:
    """Return the rows after the one called ``after``, and the key after which the next part begins ("" at the end). What is
    no longer there begins at the beginning."""
    keys = [row.key for row in rows]
    start = keys.index(after) + 1 if after in keys else 0
    part = rows[start : start + PAGE]
    return part, part[-1].key if start + PAGE < len(rows) else ""


def gap_map(*, region: str = "", language: str = "", lab: int | None = None) -> list[GapRow]:
    """Return what should be taught next, what matters most first: of all open tasks, or of one region, language or lab (by key).

    A task without a language of its own is wanted in the language of the house, and in every other one that people of the
    region read. Seven queries however much there is.
    """
    needs = _needs(lab=lab)
    if not needs:
        return []
    competences = {need.competence for need in needs}
    languages = [settings.LANGUAGE_CODE, *(code for code, _name in settings.LANGUAGES)]
    taught = levels_taught(competences)
    gaps = gaps_of(needs, shown=_people(needs), taught=taught, languages=list(dict.fromkeys(languages)))
    wanted = [gap for gap in gaps if region in ("", gap.region) and language in ("", gap.language)]
    return _rows(wanted)


def _needs(*, lab: int | None) -> list[TaskNeed]:
    """What open tasks of running projects need. Two queries."""
    rows = TaskCompetence.objects.filter(
        open_now(prefix="task__"), use=CompetenceUse.NEEDS, task__project__state=ProjectState.LIVE
    )
    if lab is not None:
        rows = rows.filter(task__project__lab=lab)
    columns = ("task", "competence", "level", "task__project__lab__region__code", "task__language", "task__remote")
    found = list(rows.order_by("task", "pk").values_list(*columns))
    read = _languages_read() if found else {}
    return [
        TaskNeed(
            task=task,
            competence=competence,
            level=level,
            region=region,
            languages=frozenset({language}) if language else read.get(ANYWHERE if remote else region, _house()),
            remote=remote,
        )
        for task, competence, level, region, language, remote in found
    ]


def _house() -> frozenset[str]:
    return frozenset({settings.LANGUAGE_CODE})


def _languages_read() -> dict[str, frozenset[str]]:
    """{region: languages its people read, with that of the house}, ANYWHERE for all of them. One query."""
    spoken = {code for code, _name in settings.LANGUAGES}
    people = get_user_model().objects.filter(is_active=True, language__in=spoken).order_by()
    read: dict[str, frozenset[str]] = defaultdict(_house)
    for region, language in people.values_list("region_code", "language").distinct():
        read[ANYWHERE] |= {language}
        if region:
            read[region] |= {language}
    return dict(read)


def _people(needs: Iterable[TaskNeed]) -> dict[tuple[Any, int, str], Shown]:
    """Who has shown what is needed, per region and anywhere. One query."""
    wanted: dict[Any, set[int]] = defaultdict(set)
    for need in needs:
        wanted[need.competence].add(need.level)
    rows = (
        CompetenceEvidence.objects.filter(competence__in=wanted, user__is_active=True, withdrawn_at__isnull=True)
        .order_by()
        .values_list("competence", "user", "user__region_code", "kind")
        .annotate(highest=Max("level"))
    )
    people: dict[tuple[Any, int, str], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for competence, user, region, kind, highest in rows:
        for level in wanted[competence]:
            if highest >= level:
                for place in {region or ANYWHERE, ANYWHERE}:
                    people[competence, level, place][kind].add(user)
    return {key: _counted(kinds) for key, kinds in people.items()}


def _counted(kinds: dict[str, set[int]]) -> Shown:
    tested, proven = kinds[EvidenceKind.TESTED], kinds[EvidenceKind.REVIEWED]
    return Shown(len(kinds[EvidenceKind.SELF]), len(tested), len(proven), len(tested | proven))


def _rows(gaps: list[Gap]) -> list[GapRow]:
    """Put names to the gaps. Three queries."""
    if not gaps:
        return []
    chosen = {id(gap): list(dict.fromkeys([*gap.opens, *gap.tasks]))[:MOST_NAMED] for gap in gaps}
    tasks = Task.objects.select_related("project").in_bulk({pk for keys in chosen.values() for pk in keys})
    competences = Competence.objects.select_related("area").in_bulk({gap.competence for gap in gaps})
    regions = Region.objects.in_bulk({gap.region for gap in gaps}, field_name="code")
    return [
        GapRow(
            gap, competences[gap.competence], regions[gap.region], [tasks[pk] for pk in chosen[id(gap)] if pk in tasks]
        )
        for gap in gaps
    ]
