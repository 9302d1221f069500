"""Say a stored answer in words, from the question as it was kept with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from courses.blocks.question import parts_of

_LONGEST = 300


def answer_in_words(question: Mapping[str, Any], chosen: Sequence[str]) -> str:
    """Return what was answered. ``question`` and ``chosen`` are what CheckAttempt keeps; what is unknown is left out."""
    if "choices" in question:
        texts = [str(choice["text"]) for choice in question["choices"] if choice["id"] in chosen]
        return _cut(" + ".join(texts))
    parts = parts_of(chosen)
    if "pairs" in question:
        left = {pair["id"]: str(pair["left"]) for pair in question["pairs"]}
        right = {pair["id"]: str(pair["right"]) for pair in question["pairs"]}
        return _cut(", ".join(f"{left[a]} → {right[b]}" for a, b in parts.items() if a in left and b in right))
    if "items" in question:
        placed = [item for item in question["items"] if parts.get(item["id"], "").isdigit()]
        return _cut(" → ".join(str(item["text"]) for item in sorted(placed, key=lambda item: int(parts[item["id"]]))))
    return _cut(", ".join(parts.values()))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
