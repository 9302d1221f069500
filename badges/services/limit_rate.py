"""Count how often one address asks for something that costs us time."""

import hashlib

from django.core.cache import cache

WINDOW_SECONDS = 600


def is_too_often(action: str, *, who: str, most: int) -> bool:
    """Count one more try of ``action`` by ``who``; whether it is one too many within ten minutes.

    The cache keeps a hash, not the address. Where every process has a cache of its own, each counts for itself.
    """
    key = f"badges-rate-{action}-{hashlib.sha256(who.encode()).hexdigest()[:32]}"
    if cache.add(key, 1, WINDOW_SECONDS):
        return most < 1
    try:
        return int(cache.incr(key)) > most
    except ValueError:  # it ran out between the two calls: a new window begins
        cache.set(key, 1, WINDOW_SECONDS)
        return most < 1
