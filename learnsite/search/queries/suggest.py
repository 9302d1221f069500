"""What to try when nothing was found: the same with a letter put right, fewer words, or what a syllable is part of."""

import unicodedata
from collections.abc import Iterator

from learnsite.search.matching import question
from learnsite.search.queries.find import public_entries, with_words
from learnsite.search.terms import MOST_WORDS, is_hangul, without_particle, words

# Words of this many titles are compared; the newest.
MOST_TITLES = 1500


def suggestions(text: str, language: str) -> list[str]:
    """Return up to three queries that find something. At most three queries of the database."""
    asked = words(text)[:MOST_WORDS]
    found: list[str] = []
    if len(asked) > 1:
        found += [word for word in asked if _finds(word, language)][:2]
    known = _known_words(language)
    for place, word in enumerate(asked):
        if word in known:
            continue
        if len(word) == 1 and is_hangul(word):
            found += [other for other in sorted(known) if is_around(word, other)][:3]
            continue
        near = next((other for other in sorted(known) if is_one_off(word, other)), None)
        if near:
            found.append(" ".join([*asked[:place], near, *asked[place + 1 :]]))
    return list(dict.fromkeys(found))[:3]


def is_one_off(word: str, other: str) -> bool:
    """Whether one letter was left out, added, exchanged, or swapped with its neighbour; letters of Hangul are jamo."""
    one, two = _letters(word), _letters(other)
    if one == two or abs(len(one) - len(two)) > 1 or min(len(one), len(two)) < 4:
        return False
    start = next(
        (at for at, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]), min(len(one), len(two))
    )
    rest, others = one[start:], two[start:]
    swapped = rest[:2] == others[:2][::-1] and rest[2:] == others[2:]
    return swapped or rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]


def is_around(syllable: str, other: str) -> bool:
    """Whether a word goes on from a syllable or comes to it: 골목길 from 길, which may be looked for in vain."""
    return len(other) > 1 and is_hangul(other) and syllable in {other[0], other[-1]}


def _letters(word: str) -> str:
    return unicodedata.normalize("NFD", word)


def _finds(word: str, language: str) -> bool:
    asked = question(word)
    return asked is not None and with_words(public_entries(language), asked).order_by()[:1].exists()


def _known_words(language: str) -> set[str]:
    titles = public_entries(language).order_by("-pk").values_list("title", flat=True)[:MOST_TITLES]
    return {form for title in titles for word in words(title) for form in _forms(word)}


def _forms(word: str) -> Iterator[str]:
    yield word
    if is_hangul(word) and (noun := without_particle(word)) and len(noun) > 1:
        yield noun
