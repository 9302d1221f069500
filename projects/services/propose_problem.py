"""A resident tells a lab about a problem."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects.errors import TooManyAtOnce
from projects.models import Lab, Problem, ProblemMove, Theme
from projects.services.keep_problem_photo import use_kept_photos
from projects.services.move_problem import announce_move
from projects.states import ProblemState

SAME_WITHIN = timedelta(hours=1)
MOST_IN_AN_HOUR = 10
ABOUT_A_HUNDRED_METRES = Decimal("0.001")  # degrees


def propose_problem(
    lab: Lab,
    *,
    proposer: AbstractBaseUser,
    title: str,
    what: str,
    where: str,
    whom: str,
    since: str,
    language: str,
    place: tuple[Decimal, Decimal] | None = None,
    themes: Iterable[Theme] = (),
    name_shown: bool = True,
    draft: str = "",
) -> Problem:
    """Store a problem with the photos kept for its form, and return it.

    The same words to the same lab within an hour are the same problem: a double click makes one. ``place`` is
    (latitude, longitude) in degrees and is kept to about a hundred metres. Raises TooManyAtOnce.
    """
    now = timezone.now()
    words = {"title": title, "what": what, "where": where, "whom": whom, "since": since}
    with transaction.atomic():
        Lab.objects.select_for_update().get(pk=lab.pk)
        lately = Problem.objects.filter(proposer=proposer, proposed_at__gte=now - SAME_WITHIN)
        if same := lately.filter(lab=lab, **words).first():
            return same
        if lately.count() >= MOST_IN_AN_HOUR:
            raise TooManyAtOnce
        latitude, longitude = (_roughly(part) for part in place) if place else (None, None)
        problem = Problem.objects.create(
            lab=lab,
            proposer=proposer,
            language=language,
            latitude=latitude,
            longitude=longitude,
            name_shown=name_shown,
            proposed_at=now,
            state_since=now,
            **words,
        )
        problem.themes.set(themes)
        use_kept_photos(draft, user=proposer, problem=problem)
        announce_move(ProblemMove(problem=problem, to_state=ProblemState.PROPOSED, by=proposer, at=now))
    return problem


def _roughly(degrees: Decimal) -> Decimal:
    """Enough to find the corner, not enough to find the door."""
    return Decimal(degrees).quantize(ABOUT_A_HUNDRED_METRES)
