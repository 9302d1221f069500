"""Reading what a person typed as they meant it: words with particles glued on, numbers with commas and units.

Pure. Korean glues particles and the copula to nouns and is spaced freely even by careful writers, so an answer is right when
it says the accepted words, however they are spaced and whatever is glued to them.
"""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

# What is glued to the end of a noun, longest first. At least one letter must remain before it.
_GLUED = re.compile(
    r"(?<=.)(?:이었습니다|였습니다|이었어요|입니다|이에요|에서는|에서도|으로는|에게서|이었다"
    r"|에서|에게|한테|으로|부터|까지|마다|처럼|보다|이나|이랑|하고|에는|에도|예요|에요|이요|이다|였다"
    r"|은|는|이|가|을|를|에|의|도|만|와|과|로|랑|요)\Z"
)
_NOT_WORDS = re.compile(r"[^\w\s]|_")
_NUMBER = re.compile(r"[-+−]?\d[\d,]*(?:\.\d+)?|[-+−]?\.\d+")
LONGEST_NUMBER = 30


def says_the_same(given: str, accepted: str) -> bool:
    """Whether what was typed says the accepted words: case, width, punctuation, spaces and glued particles do not matter."""
    return bool(_forms(given, glued=True) & _forms(accepted, glued=False))


def number_in(text: str) -> Decimal | None:
    """Return the one number a text contains ("약 1,200 m", "８５cm"), or None when it has none or several."""
    found = _NUMBER.findall(unicodedata.normalize("NFKC", text)[:LONGEST_NUMBER].replace("−", "-"))
    if len(found) != 1:
        return None
    try:
        return Decimal(found[0].replace(",", ""))
    except InvalidOperation:
        return None


def _forms(text: str, *, glued: bool) -> set[str]:
    """The ways in which a text may be read, without spaces; with ``glued`` also without what is glued to its last word."""
    words = _NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).split()
    if not words:
        return set()
    *inner, last = words
    ends = {last} | ({_GLUED.sub("", last)} if glued else set())
    starts = {"".join(inner), "".join(_GLUED.sub("", word) for word in inner)}
    return {start + end for start in starts for end in ends}
