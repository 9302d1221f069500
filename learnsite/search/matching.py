"""What a person typed, as a question to the text index. Pure; nothing a person can type is an error.

A question is a tree of All, Any_ and Term, written out once in the language of FTS5 and once in that of tsquery. Terms
hold letters and digits only, so nothing in them is an operator in either.
"""

from dataclasses import dataclass

from learnsite.search.terms import MOST_WORDS, is_hangul, noun_of_verb, pairs, parts, stems, without_particle, words

LONGEST_QUERY = 200
LONGEST_JOINED = 12


@dataclass(frozen=True)
class Term:
    """One term of the index; with ``open_end`` it may go on."""

    text: str
    open_end: bool = False


@dataclass(frozen=True)
class Any_:  # noqa: N801  (any is taken)
    """One of these."""

    of: tuple["Question", ...]


@dataclass(frozen=True)
class All:
    """Each of these."""

    of: tuple["Question", ...]


Question = Term | Any_ | All


def question(text: str) -> Question | None:
    """Return what to ask the index for, or None when there is no letter or digit in the text."""
    asked = words(text[:LONGEST_QUERY])[:MOST_WORDS]
    if not asked:
        return None
    every = All(tuple(_word(word) for word in asked))
    joined = "".join(asked)
    if len(asked) > 1 and is_hangul(joined) and len(joined) <= LONGEST_JOINED:
        return Any_((every, Term(joined, open_end=True), _inside(joined)))  # "대 피소" is 대피소
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
        return Any_((Term(word, open_end=True), All(tuple(_word(part) for part in inside))))
    if not is_hangul(word):
        return _other(word)
    found = _noun(_shortest(word))
    found += [Term(f"v{stem}") for stem in sorted(stems(word))]
    return _one_of(found)


def _shortest(word: str) -> str:
    """A word without particle or verb ending: what is found by it includes what is found by the whole."""
    return noun_of_verb(word) or without_particle(word) or word


def _noun(noun: str) -> list[Question]:
    """A noun at the beginning of a word, inside one, or written apart where it is long enough to be two."""
    if len(noun) == 1:
        return [Term(noun)]
    found: list[Question] = [Term(noun, open_end=True)]
    if len(noun) > 2:
        found.append(_inside(noun))
    found += [All((Term(noun[:cut]), Term(noun[cut:], open_end=True))) for cut in range(2, len(noun) - 1)]
    return found


def _inside(noun: str) -> Question:
    """A noun inside a word: all its pairs of syllables. That they are neighbours is not asked: an index that must look at
    places looks at every hit."""
    return All(tuple(Term(pair) for pair in dict.fromkeys(pairs(noun))))


def _other(word: str) -> Question:
    if len(word) == 1:
        return Term(word)
    forms = [word]
    if word.endswith("ies") and len(word) > 4:
        forms.append(f"{word[:-3]}y")
    elif word.endswith("s") and len(word) > 3:
        forms.append(word[:-1])
    return _one_of([Term(form, open_end=True) for form in forms])


def _one_of(found: list[Question]) -> Question:
    return found[0] if len(found) == 1 else Any_(tuple(dict.fromkeys(found)))


def as_fts5(asked: Question, *, column: str = "") -> str:
    """Write a question for SQLite's FTS5, of one column when it is named."""
    match asked:
        case Term(text, open_end):
            written = f'"{text}"{" *" if open_end else ""}'
        case Any_(of):
            written = f"({' OR '.join(as_fts5(one) for one in of)})"
        case All(of):
            written = f"({' AND '.join(as_fts5(one) for one in of)})"
    return f"{{{column}}} : ({written})" if column else written


def as_tsquery(asked: Question) -> str:
    """Write a question for PostgreSQL's to_tsquery."""
    match asked:
        case Term(text, open_end):
            return f"{text}:*" if open_end else text
        case Any_(of):
            return f"({' | '.join(as_tsquery(one) for one in of)})"
        case All(of):
            return f"({' & '.join(as_tsquery(one) for one in of)})"
