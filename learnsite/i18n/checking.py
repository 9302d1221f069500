"""Says what is wrong with the catalogues: missing, fuzzy, obsolete, unextracted, contradicting or ill-formed messages."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from babel.messages import Catalog, Message

from learnsite.i18n.catalogue import LANGUAGES, Key, entries, key_of, load, texts_of, updated
from learnsite.i18n.extraction import APPS, ROOT

_PERCENT = re.compile(r"%(?:%|\([^)]+\)[#0\- +]*\d*(?:\.\d+)?[a-zA-Z]|[sdr])")
_BRACE = re.compile(r"\{[a-z_][\w.]*(?:![rsa])?(?::[^{}]*)?\}")
_TAG = re.compile(r"</?[a-z][a-z0-9]*")


def problems(apps: Iterable[str] = APPS, root: Path = ROOT) -> list[str]:
    """One line per problem, naming the catalogue and the message; empty when all is well."""
    found = []
    for language in LANGUAGES:
        stored = {app: load(app, language, root) for app in APPS}
        for app in apps:
            found += [f"{app}/{language}: {line}" for line in _problems_of(app, language, stored[app], root)]
        found += contradictions(stored, language)
    return found


def _problems_of(app: str, language: str, stored: Catalog, root: Path) -> list[str]:
    wanted = updated(app, language, root)
    in_source = {key_of(message) for message in entries(wanted)}
    in_file = {key_of(message) for message in entries(stored)}
    lines = [f"unextracted: {_name(key)}" for key in sorted(in_source - in_file, key=str)]
    lines += [f"obsolete: {_name(key)}" for key in sorted(in_file - in_source, key=str)]
    lines += [f"obsolete: {_name(key_of(message))}" for message in stored.obsolete.values()]
    for message in entries(stored):
        lines += [f"{line}: {_name(key_of(message))}" for line in message_problems(message)]
    if not lines and _said(stored) != _said(wanted):
        lines.append("out of date with the source; run `manage.py translations update`")
    return lines


def _said(catalogue: Catalog) -> dict[Key, tuple[object, list[str]]]:
    """What the catalogue says of its source; in which files a text stands may change without telling it."""
    return {key_of(message): (message.id, message.auto_comments) for message in entries(catalogue)}


def message_problems(message: Message) -> list[str]:
    """What is wrong with one stored message."""
    if message.fuzzy:
        return ["fuzzy"]
    texts = texts_of(message)
    if not texts or not all(texts):
        return ["missing"]
    # A language with one form says it for every number, so it is held to the plural.
    original = message.id if isinstance(message.id, str) else message.id[-1]
    return [line for text in texts for line in _differences(original, text)]


def _differences(original: str, text: str) -> list[str]:
    lines = []
    for what, pattern in (("placeholders", _PERCENT), ("placeholders", _BRACE), ("tags", _TAG)):
        if Counter(pattern.findall(original)).keys() != Counter(pattern.findall(text)).keys():
            lines.append(f"{what} differ in {text!r}")
    if original.startswith("\n") != text.startswith("\n") or original.endswith("\n") != text.endswith("\n"):
        lines.append(f"line ends differ in {text!r}")
    return lines


def contradictions(stored: dict[str, Catalog], language: str) -> list[str]:
    """Texts that two apps translate differently; Django would show one of the two everywhere."""
    lines = []
    first: dict[Key, tuple[str, list[str]]] = {}
    for app, catalogue in stored.items():
        for message in entries(catalogue):
            if not any(texts_of(message)):
                continue
            other, texts = first.setdefault(key_of(message), (app, texts_of(message)))
            if texts != texts_of(message):
                lines.append(f"{language}: {other} and {app} translate {_name(key_of(message))} differently")
    return lines


def _name(key: Key) -> str:
    context, text = key
    return f"{text!r} (context {context!r})" if context else f"{text!r}"
