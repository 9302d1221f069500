"""The way from what a person has shown to a goal, made of what there is to learn; upper floors add what there is to do."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.utils.translation import get_language
from wagtail.models import Page

from courses.models import (
    Competence,
    CompetenceEvidence,
    LessonCompletion,
    LessonPage,
    ModuleCompetence,
    ModuleNeed,
    ModulePage,
)
from courses.paths import Goal, Item, Levels, Missing, plan_path
from courses.queries.pages import address_of, open_pages
from courses.states import EvidenceKind

FRESH_SECONDS = 300  # what editors publish clears it at once where the cache is shared
MODULE = "module"


@dataclass(frozen=True)
class LessonOnOffer:
    """A lesson of a module on offer."""

    key: UUID
    title: str
    url: str
    minutes: int


@dataclass(frozen=True)
class ModuleOnOffer:
    """A module everybody may read, in one language: what it teaches, builds on and asks for, as {competence id: level}."""

    key: UUID
    title: str
    url: str
    course: str
    lessons: tuple[LessonOnOffer, ...]
    teaches: dict[int, int]
    advised: dict[int, int]
    needs: dict[int, int]


@dataclass(frozen=True)
class Offer:
    """Something to do on the way: the planner's item, and how it is shown. ``kind`` is module, or a word of an upper floor;
    ``lessons`` counts those that are left, ``place`` is its course or project."""

    item: Item
    kind: str
    title: str
    url: str
    place: str
    lessons: int = 0


@dataclass(frozen=True)
class Gap:
    """What nothing leads to: a competence, the level wanted, and the highest there is a way to. ``closed``: what would teach
    more asks for something first that nothing leads to either."""

    code: str
    name: Any
    level: int
    best: int
    closed: bool


@dataclass(frozen=True)
class Way:
    """The way to a goal, in order. ``reaches`` is false when something is missing; the steps then lead as far as there is a way."""

    steps: tuple[Offer, ...]
    gaps: tuple[Gap, ...]
    absent: tuple[Hashable, ...]
    is_shortest: bool

    @property
    def reaches(self) -> bool:
        """Whether the whole goal is reached."""
        return not self.gaps and not self.absent

    @property
    def minutes(self) -> int:
        """How long it takes in all."""
        return sum(step.item.minutes for step in self.steps)

    @property
    def lessons(self) -> int:
        """How many lessons are on it."""
        return sum(step.lessons for step in self.steps)

    @property
    def tasks(self) -> int:
        """How many steps are not lessons but work."""
        return sum(step.kind != MODULE for step in self.steps)


def module_key(key: UUID) -> tuple[str, UUID]:
    """Return what the planner calls a module."""
    return (MODULE, key)


def modules_on_offer() -> list[ModuleOnOffer]:
    """Return the modules everybody may read in the reader's language. Five queries, or none while it is remembered."""
    name = f"modules-on-offer:{get_language()}"
    found: list[ModuleOnOffer] | None = cache.get(name)
    if found is None:
        found = _modules()
        cache.set(name, found, FRESH_SECONDS)
    return found


def forget_modules_on_offer(languages: Iterable[str]) -> None:
    """Look again the next time: an editor has published, taken down or moved something."""
    cache.delete_many([f"modules-on-offer:{language}" for language in languages])


def _modules() -> list[ModuleOnOffer]:
    here = {"locale__language_code": get_language()}
    pages = list(open_pages(ModulePage).filter(**here).select_related("locale").order_by("path"))
    step = ModulePage.steplen
    courses = dict(Page.objects.filter(path__in={page.path[:-step] for page in pages}).values_list("path", "title"))
    lessons: dict[str, list[LessonOnOffer]] = defaultdict(list)
    for lesson in (
        open_pages(LessonPage).filter(**here).select_related("locale").defer("body", "easy_body").order_by("path")
    ):
        lessons[lesson.path[:-step]].append(
            LessonOnOffer(lesson.translation_key, lesson.title, address_of(lesson), lesson.minutes)
        )
    teaches: dict[int, dict[int, int]] = defaultdict(dict)
    for page_id, competence, level in ModuleCompetence.objects.values_list("page", "competence", "level"):
        teaches[page_id][competence] = level
    asks: dict[bool, dict[int, dict[int, int]]] = {True: defaultdict(dict), False: defaultdict(dict)}
    for page_id, competence, level, is_gate in ModuleNeed.objects.values_list("page", "competence", "level", "is_gate"):
        asks[is_gate][page_id][competence] = level
    return [
        ModuleOnOffer(
            key=page.translation_key,
            title=page.title,
            url=address_of(page),
            course=courses.get(page.path[:-step], ""),
            lessons=tuple(lessons[page.path]),
            teaches=dict(teaches[page.pk]),
            advised=dict(asks[False][page.pk]),
            needs=dict(asks[True][page.pk]),
        )
        for page in pages
    ]


@dataclass(frozen=True)
class Known:
    """What a person brings along: levels by competence, and the lessons they have completed."""

    levels: dict[int, int]
    lessons: frozenset[UUID]


def known_of(user: Any, modules: Iterable[ModuleOnOffer]) -> Known:
    """Return what the planner takes as known. Two queries, none for a visitor.

    What tests and reviewed work show counts, and so does what a module completed has taught. What somebody says of
    themselves counts too, except where a gate asks for the competence: a gate wants to see it.
    """
    modules = list(modules)
    if not getattr(user, "is_authenticated", False):
        return Known({}, frozenset())
    gated = {competence for module in modules for competence in module.needs}
    levels: dict[int, int] = {}
    rows = CompetenceEvidence.objects.filter(user=user, withdrawn_at__isnull=True)
    for competence, level, kind in rows.values_list("competence", "level", "kind"):
        if kind != EvidenceKind.SELF or competence not in gated:
            levels[competence] = max(level, levels.get(competence, 0))
    done = frozenset(LessonCompletion.objects.filter(user=user).values_list("lesson_key", flat=True))
    for module in modules:
        if module.lessons and all(lesson.key in done for lesson in module.lessons):
            for competence, level in module.teaches.items():
                levels[competence] = max(level, levels.get(competence, 0))
    return Known(levels, done)


def module_offers(modules: Iterable[ModuleOnOffer], known: Known) -> list[Offer]:
    """Return what is left of each module as a step; what is completed is none. Its address is that of the first lesson left."""
    offers = []
    for module in modules:
        left = [lesson for lesson in module.lessons if lesson.key not in known.lessons]
        if left:
            minutes = sum(lesson.minutes for lesson in left)
            item = Item(module_key(module.key), module.teaches, minutes, needs=module.needs, advised=module.advised)
            url = module.url if len(left) == len(module.lessons) else left[0].url
            offers.append(Offer(item, MODULE, module.title, url, module.course, lessons=len(left)))
    return offers


def way_to(goal: Goal, *, known: Levels, offers: Iterable[Offer]) -> Way:
    """Return the way to a goal from what is known. One query where something is missing, otherwise none."""
    by_key = {offer.item.key: offer for offer in offers}
    path = plan_path(goal, shown=known, items=[offer.item for offer in by_key.values()])
    return Way(
        steps=tuple(by_key[item.key] for item in path.steps),
        gaps=_gaps(path.missing),
        absent=path.absent,
        is_shortest=path.is_shortest,
    )


def _gaps(missing: tuple[Missing, ...]) -> tuple[Gap, ...]:
    if not missing:
        return ()
    named = Competence.objects.in_bulk([gap.competence for gap in missing])
    return tuple(
        Gap(named[gap.competence].code, named[gap.competence].name, gap.level, gap.best, bool(gap.closed))
        for gap in missing
    )


def way_to_levels(goal: Levels, user: Any, *, modules: Iterable[UUID] = ()) -> Way:
    """Return the way to levels and modules by lessons alone."""
    offered = modules_on_offer()
    known = known_of(user, offered)
    there = {module.key: module for module in offered}
    # A module that was completed is no item any more, and one that is not live cannot be asked for.
    wanted = frozenset(
        module_key(key)
        for key in modules
        if key in there and any(lesson.key not in known.lessons for lesson in there[key].lessons)
    )
    return way_to(Goal(goal, wanted), known=known.levels, offers=module_offers(offered, known))
