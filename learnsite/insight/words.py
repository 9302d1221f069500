"""What a report says in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.itemstats import ItemStatistics, Telling
from courses.itemstats.mending import Fault, Mend
from courses.queries.insight import TIME_BOUNDS, LessonResult

TELLING: dict[Telling, Promise] = {
    Telling.TOO_FEW: gettext_lazy("too few answers yet"),
    Telling.ALL_ALIKE: gettext_lazy("everybody answers alike: it tells nobody from anybody"),
    Telling.BACKWARDS: gettext_lazy("those who know the rest get it wrong: look at the right answer"),
    Telling.POOR: gettext_lazy("hardly tells who knows from who does not"),
    Telling.FAIR: gettext_lazy("could tell better who knows"),
    Telling.GOOD: gettext_lazy("tells well who knows"),
    Telling.VERY_GOOD: gettext_lazy("tells very well who knows"),
}

ADVICE: dict[Fault, Promise] = {
    Fault.LEFT: gettext_lazy(
        "Read it as a beginner would. Where does it get long? Two short lessons are better than one."
    ),
    Fault.HARD: gettext_lazy(
        "Does the lesson say it before it asks? The wrong answer most chosen shows what was misread."
    ),
    Fault.BACKWARDS: gettext_lazy(
        "Probably the wrong answer is marked as right, or the question can be read in two ways."
    ),
    Fault.UNUSED: gettext_lazy(
        "Name the task at the end of the lesson, or ask a lab for one that is a good first step."
    ),
    Fault.SENT_BACK: gettext_lazy("Show an accepted piece of work in the lesson, and what reviewers ask for most."),
}


def fault_in_words(mend: Mend) -> str:
    """Say what is wrong, with its numbers."""
    numbers = {
        "reach": mend.reach,
        "lost": round(mend.lost),
        "tries": round(1 / (1 - mend.loss), 1) if mend.loss < 1 else 0,
    }
    return {
        Fault.LEFT: _("%(lost)s of %(reach)s people who began it have not finished it."),
        Fault.HARD: _("%(lost)s of %(reach)s people were wrong at the first try."),
        Fault.BACKWARDS: _("Of %(reach)s people, those who know the rest are wrong here more often than the others."),
        Fault.UNUSED: _("%(lost)s of %(reach)s people who completed it took no task that uses it."),
        Fault.SENT_BACK: _("Work after it was accepted after %(tries)s tries on average; %(reach)s people handed in."),
    }[mend.fault] % numbers


def time_in_words(lesson: LessonResult) -> str:
    """Say how long half of the people took at most."""
    usual = lesson.usual_time
    if usual is None:
        return _("too few yet")
    if usual == 0:
        return _("over %(minutes)s minutes, or on another day") % {"minutes": TIME_BOUNDS[-1]}
    return _("up to %(minutes)s minutes") % {"minutes": usual}


def time_labels() -> list[str]:
    """The words of the bounds of time, and of what is beyond them."""
    upto = [_("up to %(minutes)s minutes") % {"minutes": bound} for bound in TIME_BOUNDS]
    return [*upto, _("longer, or on another day")]


def telling_in_words(item: ItemStatistics) -> str:
    """Say what a question's discrimination means."""
    return str(TELLING[item.telling])
