"""Puts translations from a JSON file into a catalogue."""

from collections.abc import Mapping
from difflib import get_close_matches

from babel.messages import Catalog, Message

from learnsite.i18n.catalogue import entries, texts_of

Given = str | list[str] | Mapping[str, str | list[str]]


class UnusableTranslation(Exception):
    """The JSON holds something that is not a translation."""


def address_of(message: Message) -> str:
    """How a message is named in JSON: its msgid, or `one|other` when it has a plural."""
    return message.id if isinstance(message.id, str) else "|".join(message.id)


def fill(catalogue: Catalog, given: Mapping[str, Given]) -> tuple[int, list[str]]:
    """Set the given translations; return how many changed, and a line for each msgid the source does not have.

    Raises UnusableTranslation for a value that is neither a text, a list of texts, nor texts by context.
    """
    by_address: dict[str, dict[str, Message]] = {}
    for message in entries(catalogue):
        names = {address_of(message), message.id if isinstance(message.id, str) else message.id[0]}
        for name in names:
            by_address.setdefault(name, {})[message.context or ""] = message
    changed, unknown = 0, []
    for name, value in given.items():
        for context, text in value.items() if isinstance(value, Mapping) else [("", value)]:
            target = by_address.get(name, {}).get(context)
            if target is None:
                unknown.append(_not_found(name, context, by_address))
            else:
                changed += _set(target, text, catalogue.num_plurals)
    return changed, unknown


def _set(message: Message, given: str | list[str], forms: int) -> bool:
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, list) or not texts or not all(isinstance(text, str) for text in texts):
        raise UnusableTranslation(f"not a translation: {address_of(message)!r}: {given!r}")
    if len(texts) != (forms if message.pluralizable else 1):
        raise UnusableTranslation(f"expected {forms} form(s): {address_of(message)!r}: {given!r}")
    string = tuple(texts) if message.pluralizable else texts[0]
    changed = bool(message.string != string or message.fuzzy)
    message.string = string
    message.flags.discard("fuzzy")
    return changed


def _not_found(name: str, context: str, known: Mapping[str, Mapping[str, Message]]) -> str:
    if name in known:
        contexts = ", ".join(repr(other) for other in known[name])
        return f"{name!r} is not used with context {context!r}; known: {contexts}"
    near = get_close_matches(name, known, n=1, cutoff=0.75)
    return f"{name!r}" + (f"  (near: {near[0]!r})" if near else "")


def untranslated(catalogue: Catalog) -> dict[str, str | list[str] | dict[str, str | list[str]]]:
    """The messages without a translation, in the shape that `fill` reads."""
    result: dict[str, str | list[str] | dict[str, str | list[str]]] = {}
    for message in entries(catalogue):
        if all(texts_of(message)) and not message.fuzzy:
            continue
        name = address_of(message)
        blank: str | list[str] = [""] * catalogue.num_plurals if message.pluralizable else ""
        held = result.get(name)
        if isinstance(held, dict):
            held[message.context or ""] = blank
        elif message.context:
            result[name] = {message.context: blank} if held is None else {"": held, message.context: blank}
        else:
            result[name] = blank
    return result
