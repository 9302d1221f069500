"""Words as the text index keeps them and as queries ask for them. Pure.

Korean glues particles and endings to a word and words to each other, and neither SQLite's nor PostgreSQL's word index
knows that. The index therefore holds, beside each word: its pairs of syllables (so that "교육" is found inside
"안전교육장"), what a one-syllable noun is without its particle or before it was joined (compounds.py), and the stem of what
may be a verb, marked with a "v" that no word of Hangul begins with. The database compares; this file decides what there is
to compare.
"""

import re
import unicodedata
from collections.abc import Iterator

from learnsite.search.compounds import nouns_inside

LONGEST_WORD = 30
MOST_WORDS = 6
LONGEST_VERB = 6

_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r"[가-힣]+|[^가-힣]+")
_HANGUL = re.compile(r"[가-힣]+")
_FIRST, _VOWELS, _FINALS = 0xAC00, 21, 28
_A, _AE, _EO, _YEO, _O, _WA, _WAE, _OE, _U, _WO, _EU, _I = 0, 1, 4, 6, 8, 9, 10, 11, 13, 14, 18, 20
_NO_FINAL, _FINAL_N, _FINAL_R, _FINAL_M, _FINAL_B, _FINAL_SS = 0, 4, 8, 16, 17, 20
_NO_ONSET = 11
# What a contracted vowel was before: 고쳐 ← 고치어, 배워 ← 배우어, 봐 ← 보아, 해 ← 하여, 써 ← 쓰어, 돼 ← 되어.
_UNCONTRACTED = {_YEO: _I, _WO: _U, _WA: _O, _AE: _A, _EO: _EU, _WAE: _OE}

_AFTER_FINAL = ("을", "은", "이", "과", "으로", "이나", "이랑", "이라고", "으로부터")
_AFTER_VOWEL = ("를", "는", "가", "와", "로", "나", "랑", "라고", "로부터")
_ANYWHERE = (
    "에서부터", "에서는", "에서도", "에게서", "에게는", "까지의", "부터의", "에서", "에게", "한테", "께서", "까지", "부터", "처럼", "보다",
    "마다", "하고", "조차", "마저", "밖에", "에는", "에도", "으로는", "로는", "들에게", "들이", "들을", "들은", "들의", "들", "에", "의", "도",
    "만",
)  # fmt: skip
# After one syllable only what is hardly ever the end of a word: "회의" is no 회 with a particle.
_AFTER_ONE = frozenset({"을", "를", "에서", "으로", "까지", "부터", "에게", "이", "은", "과"})
_PARTICLES = sorted({*_AFTER_FINAL, *_AFTER_VOWEL, *_ANYWHERE}, key=len, reverse=True)

_ENDINGS = sorted(
    (
        "습니다", "니다", "으세요", "세요", "었어요", "았어요", "어요", "아요", "요", "으면", "면", "면서", "으며", "며", "고", "지만", "지",
        "지요", "죠", "는데", "은데", "는", "은", "을", "을까", "을까요", "려고", "으려고", "러", "으러", "기", "기를", "기에", "게", "도록",
        "어서", "아서", "서", "니까", "으니까", "자", "다", "네요", "나요", "던", "어", "아", "을게요", "게요", "어야", "야", "는지", "은지",
        "어도", "아도", "도", "주세요", "어주세요",
    ),
    key=len,
    reverse=True,
)  # fmt: skip
_HADA = re.compile(r"([가-힣]{2,}?)(?:하|해|했|합|한|할|함|되|돼|됐|된|될|됩)([가-힣]{0,5})")


def words(text: str) -> list[str]:
    """Return the words of a text: letters and digits only, one form for each letter, none longer than 30."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return [word[:LONGEST_WORD] for word in _WORD.findall(unicodedata.normalize("NFKC", plain))]


def parts(word: str) -> list[str]:
    """Return the runs of Hangul and of anything else in a word: "sos랩" is "sos" and "랩"."""
    return _PART.findall(word)


def is_hangul(word: str) -> bool:
    """Whether a word is made of Hangul syllables only."""
    return _HANGUL.fullmatch(word) is not None


def pairs(word: str) -> list[str]:
    """Return the pairs of neighbouring syllables, in their order."""
    return [word[start : start + 2] for start in range(len(word) - 1)]


def _apart(syllable: str) -> tuple[int, int, int]:
    """Onset, vowel and final of a syllable, as numbers of Unicode's own order."""
    number = ord(syllable) - _FIRST
    return number // (_VOWELS * _FINALS), number // _FINALS % _VOWELS, number % _FINALS


def _joined(onset: int, vowel: int, final: int) -> str:
    return chr(_FIRST + (onset * _VOWELS + vowel) * _FINALS + final)


def without_particle(word: str) -> str:
    """Return a noun without its particle, or "" when there is none. A particle must agree with the syllable before it."""
    for particle in _PARTICLES:
        noun = word.removesuffix(particle)
        if not noun or noun == word or (len(noun) == 1 and particle not in _AFTER_ONE):
            continue
        final = _apart(noun[-1])[2]
        if particle in _AFTER_FINAL and final == _NO_FINAL:
            continue
        if particle in _AFTER_VOWEL and final not in {_NO_FINAL, _FINAL_R if particle.startswith("로") else _NO_FINAL}:
            continue
        return noun
    return ""


def noun_of_verb(word: str) -> str:
    """Return the noun a verb with 하다 or 되다 is made from, or "": "기록했어요" is 기록."""
    found = _HADA.fullmatch(word)
    if found is None:
        return ""
    noun, ending = found.groups()
    return noun if not ending or ending in _ENDINGS else ""


def stems(word: str) -> set[str]:
    """Return what may be the stem of a word if it is a verb; two syllables at least: "고쳐요" and "고친" give 고치."""
    found: set[str] = set()
    if len(word) > LONGEST_VERB or noun_of_verb(word):
        return found
    for ending in (*_ENDINGS, ""):
        if not word.endswith(ending):
            continue
        rest = word.removesuffix(ending) if ending else word
        if len(rest) >= 2:
            found |= set(_stems_of(rest, whole=bool(ending)))
    return {stem for stem in found if len(stem) >= 2}


def _stems_of(rest: str, *, whole: bool) -> Iterator[str]:
    """What the stem may have been before an ending melted into its last syllable."""
    before, (onset, vowel, final) = rest[:-1], _apart(rest[-1])
    if whole:
        yield rest
    if final in {_FINAL_N, _FINAL_R, _FINAL_M, _FINAL_B}:
        yield before + _joined(onset, vowel, _NO_FINAL)
        if onset == _NO_ONSET and vowel == _U and final != _FINAL_B:
            yield from _with_final_b(before)
    if final in {_NO_FINAL, _FINAL_SS}:
        if final == _FINAL_SS:
            yield before + _joined(onset, vowel, _NO_FINAL)
        if vowel in _UNCONTRACTED:
            yield before + _joined(onset, _UNCONTRACTED[vowel], _NO_FINAL)
        if onset == _NO_ONSET and vowel in {_WO, _WA}:
            yield from _with_final_b(before)


def _with_final_b(before: str) -> Iterator[str]:
    """가까워요, 가까운 ← 가깝다."""
    if before:
        onset, vowel, final = _apart(before[-1])
        if final == _NO_FINAL:
            yield before[:-1] + _joined(onset, vowel, _FINAL_B)


def index_terms(text: str) -> str:
    """Return what the index keeps of a text: its words in their order, then what else they should be found by."""
    whole = words(text)
    inside = [part for word in whole if len(parts(word)) > 1 for part in parts(word)]
    hangul = [part for word in whole for part in parts(word) if is_hangul(part)]
    bigrams = [pair for word in hangul if len(word) > 2 for pair in pairs(word)]
    nouns = {form for word in hangul for form in (word, without_particle(word)) if form}
    short = {noun for word in hangul if len(noun := without_particle(word)) == 1}
    short |= {inside for noun in nouns for inside in nouns_inside(noun)}
    verbs = {f"v{stem}" for word in set(hangul) for stem in stems(word)}
    return " ".join([*whole, *inside, *bigrams, *sorted(short), *sorted(verbs)])
