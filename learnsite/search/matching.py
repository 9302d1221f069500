"""What a person typed, as a question to the text index. Pure; nothing a person can type is an error.

A question is a tree of All, Any_ and Phrase, written out once in the language of FTS5 and once in that of tsquery. Terms
hold letters and digits only, so nothing in them is an operator in either.
"""

from dataclasses import dataclass

from learnsite.search.terms import MOST_WORDS, is_hangul, noun_of_verb, pairs, parts, stems, without_particle, words

LONGEST_QUERY = 200
LONGEST_JOINED = 12


@dataclass(frozen=True)
class Phrase:
    """Terms that follow one another; with ``open_end`` the last one may go on."""

    terms: tuple[str, ...]
    open_end: bool = False


@dataclass(frozen=True)
class Any_:  # noqa: N801  (any is taken)
    """One of these."""

    of: tuple["Question", ...]


@dataclass(frozen=True)
class All:
    """Each of these."""

    of: tuple["Question", ...]


Question = Phrase | Any_ | All


def question(text: str) -> Question | None:
    """Return what to ask the index for, or None when there is no letter or digit in the text."""
    asked = words(text[:LONGEST_QUERY])[:MOST_WORDS]
    if not asked:
        return None
    every = All(tuple(_word(word) for word in asked))
    joined = "".join(asked)
    if len(asked) > 1 and is_hangul(joined) and len(joined) <= LONGEST_JOINED:
        return Any_((every, Phrase((joined,), open_end=True), Phrase(tuple(pairs(joined)))))  # "대 피소" is 대피소
    return every


def marked(text: str) -> list[str]:
    """Return the forms to be marked in what was found, longest first."""
    found: set[str] = set()
    for word in words(text[:LONGEST_QUERY])[:MOST_WORDS]:
        found |= {word, _shortest(word), *stems(word)} if is_hangul(word) else {word}
    return sorted((form for form in found if form), key=len, reverse=True)


def _word(word: str) -> Question:
    inside = parts(word)
    if len(inside) > 1:
        return Any_((Phrase((word,), open_end=True), All(tuple(_word(part) for part in inside))))
    if not is_hangul(word):
        return _other(word)
    found = _noun(_shortest(word))
    found += [Phrase((f"v{stem}",)) for stem in sorted(stems(word))]
    return _one_of(found)


def _shortest(word: str) -> str:
    """A word without particle or verb ending: what is found by it includes what is found by the whole."""
    return noun_of_verb(word) or without_particle(word) or word


def _noun(noun: str) -> list[Question]:
    """A noun at the beginning of a word, inside one, or written apart where it is long enough to be two."""
    if len(noun) == 1:
        return [Phrase((noun,))]
    found: list[Question] = [Phrase((noun,), open_end=True)]
    if len(noun) > 2:
        found.append(Phrase(tuple(pairs(noun))))
    found += [Phrase((noun[:cut], noun[cut:]), open_end=True) for cut in range(2, len(noun) - 1)]
    return found


def _other(word: str) -> Question:
    if len(word) == 1:
        return Phrase((word,))
    forms = [word]
    if word.endswith("ies") and len(word) > 4:
        forms.append(f"{word[:-3]}y")
    elif word.endswith("s") and len(word) > 3:
        forms.append(word[:-1])
    return _one_of([Phrase((form,), open_end=True) for form in forms])


def _one_of(found: list[Question]) -> Question:
    return found[0] if len(found) == 1 else Any_(tuple(dict.fromkeys(found)))


def as_fts5(asked: Question, *, column: str = "") -> str:
    """Write a question for SQLite's FTS5, of one column when it is named."""
    match asked:
        case Phrase(terms, open_end):
            written = f'"{" ".join(terms)}"{" *" if open_end else ""}'
        case Any_(of):
            written = f"({' OR '.join(as_fts5(one) for one in of)})"
        case All(of):
            written = f"({' AND '.join(as_fts5(one) for one in of)})"
    return f"{{{column}}} : ({written})" if column else written


def as_tsquery(asked: Question, *, weight: str = "") -> str:
    """Write a question for PostgreSQL's to_tsquery, of one weight when it is named."""
    match asked:
        case Phrase(terms, open_end):
            last = f":{'*' if open_end else ''}{weight}" if open_end or weight else ""
            inner = f":{weight}" if weight else ""
            written = [f"{term}{inner}" for term in terms[:-1]] + [f"{terms[-1]}{last}"]
            return f"({' <-> '.join(written)})"
        case Any_(of):
            return f"({' | '.join(as_tsquery(one, weight=weight) for one in of)})"
        case All(of):
            return f"({' & '.join(as_tsquery(one, weight=weight) for one in of)})"
