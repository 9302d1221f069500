"""Finds the marked texts of an app: in its Python files, and in the templates that belong to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.extract import extract
from django.template.base import Lexer, Token, TokenType
from django.utils.text import smart_split, unescape_string_literal
from django.utils.translation import trim_whitespace

ROOT = Path(__file__).resolve().parents[2]
APPS = ("courses", "projects", "badges", "learnsite")
# Migrations repeat names that the models already mark.
SKIPPED_FOLDERS = {"migrations", "locale", "static", "node_modules", "__pycache__"}
TEMPLATE_SUFFIXES = {".html", ".txt", ".xml"}
TRANSLATOR_MARK = "Translators:"

Keyword = tuple[int | tuple[int, str], ...] | None
_SINGULAR: Keyword = None
_PLURAL: Keyword = (1, 2)
_CONTEXT: Keyword = ((1, "c"), 2)
_CONTEXT_PLURAL: Keyword = ((1, "c"), 2, 3)
KEYWORDS: dict[str, Keyword] = {
    "_": _SINGULAR,
    "gettext": _SINGULAR,
    "gettext_lazy": _SINGULAR,
    "gettext_noop": _SINGULAR,
    "ngettext": _PLURAL,
    "ngettext_lazy": _PLURAL,
    "pgettext": _CONTEXT,
    "pgettext_lazy": _CONTEXT,
    "npgettext": _CONTEXT_PLURAL,
    "npgettext_lazy": _CONTEXT_PLURAL,
}

_CONSTANT = re.compile(r"""(?<!\w)_\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*\)""")
_LITERAL = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")


class UnreadableTemplate(Exception):
    """A translation block is not closed, or contains another tag."""


@dataclass(frozen=True)
class Found:
    """One marked text: its msgid (with the plural, if it has one), its context, and where it stands."""

    singular: str
    plural: str | None
    context: str | None
    path: str
    line: int
    comments: tuple[str, ...] = field(default=())


def messages_of(app: str, root: Path = ROOT) -> Iterator[Found]:
    """Every marked text of an app, ordered by file and line."""
    for path in sorted(_files_of(app, root)):
        name = path.relative_to(root).as_posix()
        if path.suffix == ".py":
            yield from _in_python(path, name)
        else:
            yield from in_template(path.read_text(encoding="utf-8"), name)


def _files_of(app: str, root: Path) -> Iterator[Path]:
    for path in (root / app).rglob("*"):
        folders = path.relative_to(root / app).parts[:-1]
        if SKIPPED_FOLDERS.isdisjoint(folders) and (
            path.suffix == ".py" or (path.suffix in TEMPLATE_SUFFIXES and "templates" in folders)
        ):
            yield path
    templates = root / "templates"
    for path in templates.rglob("*"):
        if path.suffix in TEMPLATE_SUFFIXES and _owner(path.relative_to(templates)) == app:
            yield path


def _owner(template: Path) -> str:
    """The app a template of templates/ belongs to: its first folder, or the house for everything else."""
    return template.parts[0] if template.parts[0] in APPS else "learnsite"


def _in_python(path: Path, name: str) -> Iterator[Found]:
    with path.open("rb") as source:
        for line, message, comments, context in extract("python", source, KEYWORDS, [TRANSLATOR_MARK]):
            singular, plural = message[:2] if isinstance(message, tuple) else (message, None)
            if singular:
                yield Found(singular, plural, context, name, line, tuple(comments))


def in_template(source: str, name: str) -> Iterator[Found]:
    """The marked texts of one template: {% translate %}, {% blocktranslate %} and _("…") in any tag or filter.

    Raises UnreadableTemplate for a translation block that Django would refuse.
    """
    tokens = iter(Lexer(source).tokenize())
    comments: list[str] = []
    for token in tokens:
        if token.token_type == TokenType.COMMENT:
            if token.contents.startswith(TRANSLATOR_MARK):
                comments.append(token.contents)
            continue
        if token.token_type == TokenType.BLOCK and token.contents == "comment":
            _skip_comment(tokens)
            continue
        if token.token_type in (TokenType.BLOCK, TokenType.VAR):
            for singular, plural, context in _marked(token, tokens, name):
                yield Found(singular, plural, context, name, token.lineno or 0, tuple(comments))
            comments = []


def _skip_comment(tokens: Iterator[Token]) -> None:
    for token in tokens:
        if token.token_type == TokenType.BLOCK and token.contents == "endcomment":
            return


def _marked(token: Token, rest: Iterator[Token], name: str) -> Iterator[tuple[str, str | None, str | None]]:
    for literal in _CONSTANT.findall(token.contents):
        yield _runtime_id(literal), None, None
    if token.token_type != TokenType.BLOCK:
        return
    bits = list(smart_split(token.contents))
    if bits[0] in ("translate", "trans"):
        literal_match = _LITERAL.match(bits[1]) if len(bits) > 1 else None
        if literal_match and "noop" not in bits[2:]:
            yield _runtime_id(literal_match[1]), None, _context(bits)
    elif bits[0] in ("blocktranslate", "blocktrans"):
        singular, plural = _block_ids(token, rest, name, trimmed="trimmed" in bits)
        yield singular, plural, _context(bits)


def _runtime_id(literal: str) -> str:
    """The msgid Django looks up for a quoted text in a tag: percent signs are doubled there."""
    return unescape_string_literal(literal).replace("%", "%%")


def _context(bits: list[str]) -> str | None:
    if "context" not in bits[1:-1]:
        return None
    return unescape_string_literal(bits[bits.index("context", 1) + 1])


def _block_ids(start: Token, tokens: Iterator[Token], name: str, *, trimmed: bool) -> tuple[str, str | None]:
    """The msgid, and the plural one if there is one, of the translation block that starts at this token."""
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token.token_type == TokenType.TEXT:
            parts[-1].append(token.contents.replace("%", "%%"))
        elif token.token_type == TokenType.VAR:
            parts[-1].append(f"%({token.contents})s")
        elif token.token_type == TokenType.BLOCK and token.contents.strip() == "plural":
            parts.append([])
        elif token.token_type == TokenType.BLOCK and token.contents.strip() in ("endblocktranslate", "endblocktrans"):
            texts = [trim_whitespace("".join(part)) if trimmed else "".join(part) for part in parts]
            return texts[0], texts[1] if len(texts) > 1 else None
        elif token.token_type == TokenType.BLOCK:
            raise UnreadableTemplate(
                f"{name}:{token.lineno}: a translation block must not hold {{% {token.contents} %}}"
            )
    raise UnreadableTemplate(f"{name}:{start.lineno}: this translation block is never closed")
