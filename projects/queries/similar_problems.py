"""Has somebody told this already? How alike two problems are, in Korean and in English, and which ones to show.

Korean glues particles to nouns and nouns to each other: 정류장에서, 버스정류장, 버스 정류장. So words lose what is commonly glued
to their end, and pairs of neighbouring letters are compared instead of words. Pairs that many problems share count little.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from projects.models import Lab, Problem
from projects.policies.problem import public_problems
from projects.states import OPEN_PROBLEM_STATES

MOST_OF_LAB = 300
MOST_ELSEWHERE = 100
ALIKE = 0.18  # from here on two problems may be the same
ALIKE_FAR_AWAY = 0.4  # for those of another lab: the same trouble elsewhere is another problem
MOST_SHOWN = 4
FEWEST_LETTERS = 4  # with fewer nothing can be said
LONGEST_COMPARED = 400  # letters of a field; the gist comes first

_WORD = re.compile(r"[가-힣]+|[a-z0-9]+")
# What is glued to the end of words, longest first. What remains must be two letters or more: 바다, not 바.
_GLUED = re.compile(
    r"(?<=..)(?:"
    r"에서는|에서도|으로는|이라서|이에요|습니다|합니다|입니다|됩니다|었어요|았어요|했어요|됐어요|겠어요|거든요|잖아요|들에게"
    r"|에서|에게|한테|으로|부터|까지|마다|처럼|보다|라도|이나|이랑|하고|에는|에도|라서|인데|는데|은데|지만|해서|어서|아서|려면|하면|하는|예요|어요"
    r"|아요|여요|해요|네요|데요|나요|려요|워요|들이|들은|들을"
    r"|은|는|이|가|을|를|에|의|도|만|와|과|로|서|고|면|요"
    r")\Z"
)
# Words that stand in every complaint; the Hangul ones without what is glued to them.
_SAYS_NOTHING = re.compile(
    r"(?:the|a|an|at|is|are|was|be|to|of|in|on|and|or|no|not|it|its|i|my|me|we|our|for|with|that|this"
    r"|[없있][가-힣]?|못|안|수|것|때|좀|또|더|너무|많[가-힣]?|자주)\Z"
)
_LATIN_PIECE = 3
_ACROSS_WORDS = 0.5


@dataclass(frozen=True)
class Told:
    """The words of a problem that are compared."""

    title: str
    what: str = ""
    where: str = ""


# How much a match counts in each field: the sentence says what it is about, the place decides between two of a kind.
_WEIGHTS = {"title": 3.0, "where": 2.0, "what": 1.0}


def likeness(asked: Told, others: Sequence[Told]) -> list[float]:
    """Return how alike each of the others is to what is asked: 0 has nothing in common, 1 says the same. Pure."""
    own = _pieces(asked)
    theirs = [_pieces(other) for other in others]
    spread = Counter(piece for pieces in (own, *theirs) for piece in pieces)
    worth = {piece: log(1 + (len(theirs) + 1) / number) for piece, number in spread.items()}
    return [_cosine(own, pieces, worth) for pieces in theirs]


def similar_problems(
    lab: Lab | None, asked: Told, *, but: int | None = None, anywhere: bool = True, most: int = MOST_SHOWN
) -> list[Problem]:
    """Return open problems that may be the same, those of the lab first. At most two queries.

    ``but`` leaves one out; without ``anywhere`` only the lab's own are looked at.
    """
    if sum(len(word) for word in _WORD.findall(_plain(asked.title + asked.what))) < FEWEST_LETTERS:
        return []
    openly = public_problems().filter(state__in=OPEN_PROBLEM_STATES).exclude(pk=but).select_related("lab__region")
    openly = openly.order_by("-pk")
    near = list(openly.filter(lab=lab)[:MOST_OF_LAB]) if lab else []
    far = (
        list((openly.exclude(lab=lab) if lab else openly)[: MOST_ELSEWHERE if lab else MOST_OF_LAB]) if anywhere else []
    )
    scores = likeness(asked, [Told(row.title, row.what, row.where) for row in (*near, *far)])
    needed = [ALIKE] * len(near) + [ALIKE_FAR_AWAY if lab else ALIKE] * len(far)
    found = [(row, score) for row, score, least in zip((*near, *far), scores, needed, strict=True) if score >= least]
    found.sort(key=lambda pair: (lab is not None and pair[0].lab_id != lab.pk, -pair[1], -pair[0].pk))
    return [row for row, _score in found[:most]]


def _pieces(told: Told) -> dict[str, float]:
    """Return {piece: weight}; a piece that stands in several fields has the weights of all of them."""
    pieces: dict[str, float] = {}
    for field, weight in _WEIGHTS.items():
        for piece, share in dict(_cut(getattr(told, field))).items():
            pieces[piece] = pieces.get(piece, 0.0) + weight * share
    return pieces


def _cut(text: str) -> Iterator[tuple[str, float]]:
    """Cut a text into pairs of Hangul letters, also across words, and into threes of Latin ones."""
    before = ""
    for word in _WORD.findall(_plain(text)):
        stem = _stem(word)
        if _SAYS_NOTHING.match(stem):
            continue
        if word[0] >= "가":
            if before:
                yield before + stem[0], _ACROSS_WORDS
            yield from ((stem[place : place + 2], 1.0) for place in range(len(stem) - 1))
            if len(stem) == 1:
                yield stem, _ACROSS_WORDS
            before = stem[-1]
        else:
            padded = f"_{word.removesuffix('s')}_"
            yield from ((padded[place : place + _LATIN_PIECE], 1.0) for place in range(len(padded) - _LATIN_PIECE + 1))
            before = ""


def _stem(word: str) -> str:
    """The word without what is glued to its end, twice at most: 정류장에서는, 가로등들이."""
    return _GLUED.sub("", _GLUED.sub("", word))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text)[:LONGEST_COMPARED].casefold()


def _cosine(own: Mapping[str, float], theirs: Mapping[str, float], worth: Mapping[str, float]) -> float:
    shared = sum(own[piece] * theirs[piece] * worth[piece] ** 2 for piece in own.keys() & theirs.keys())
    length = sqrt(_square(own, worth) * _square(theirs, worth))
    return min(1.0, shared / length) if length else 0.0


def _square(pieces: Mapping[str, float], worth: Mapping[str, float]) -> float:
    return sum((weight * worth[piece]) ** 2 for piece, weight in pieces.items())
