"""One app's catalogue of one language: read, merge with the source, write, compile. Every write holds the folder's lock."""

import fcntl
import io
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from learnsite.i18n.extraction import APPS, ROOT, Found, messages_of

# English is the language of the msgids and needs no catalogue.
LANGUAGES = ("ko",)
DOMAIN = "django"
Key = tuple[str | None, str]

_HEADER = """\
# Learnsite: {app}, {language}.
# Change translations with `manage.py translations fill`, or here; the rest is gathered from the source.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""


def po_path(app: str, language: str, root: Path = ROOT) -> Path:
    """Where the catalogue of an app lies."""
    return root / app / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def key_of(message: Message) -> Key:
    """What tells messages apart: context and singular msgid."""
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def entries(catalogue: Catalog) -> Iterator[Message]:
    """The messages without the header."""
    return (message for message in catalogue if message.id)


def texts_of(message: Message) -> list[str]:
    """The translation as a list of its plural forms; a single entry for a message without plural."""
    return [message.string or ""] if isinstance(message.string, str | None) else list(message.string)


@contextmanager
def locked(app: str, language: str, root: Path = ROOT) -> Iterator[None]:
    """Hold the catalogue's folder for writing; others wait."""
    folder = po_path(app, language, root).parent
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def load(app: str, language: str, root: Path = ROOT) -> Catalog:
    """The catalogue as it is stored; an empty one when there is no file yet."""
    path = po_path(app, language, root)
    if not path.exists():
        return Catalog(locale=language, domain=DOMAIN)
    with path.open("rb") as source:
        return read_po(source, locale=language, domain=DOMAIN)


def merged(stored: Catalog, found: Iterable[Found], language: str, elsewhere: dict[Key, Message]) -> Catalog:
    """The catalogue the source asks for, with the stored translations kept.

    A text that another app has already translated (`elsewhere`) starts with that translation: Django looks
    all apps up as one, so the two must not differ anyway. What the source no longer says is dropped.
    """
    result = Catalog(locale=language, domain=DOMAIN, fuzzy=False)
    known = {key_of(message): message for message in entries(stored)}
    for item in found:
        result.add(
            (item.singular, item.plural) if item.plural else item.singular,
            locations=[(item.path, 0)],
            auto_comments=item.comments,
            context=item.context,
        )
    for message in entries(result):
        old = known.get(key_of(message))
        if old is None or not any(texts_of(old)):
            old = elsewhere.get(key_of(message), old)
        # A message is stored under the form the source has now; its text moves along when a plural was added.
        forms = [text for text in texts_of(old) if text] if old else []
        if message.pluralizable:
            message.string = tuple((forms * result.num_plurals)[: result.num_plurals] or [""] * result.num_plurals)
        else:
            message.string = forms[0] if forms else ""
        if old is not None and old.fuzzy:
            message.flags.add("fuzzy")
        if old is not None:
            message.user_comments = old.user_comments
    return result


def rendered(catalogue: Catalog, app: str, language: str) -> bytes:
    """The catalogue as the bytes of its file: ordered by place, without line numbers, so that it changes little."""
    body = io.BytesIO()
    for message in entries(catalogue):
        message.locations = sorted({(path, 0) for path, _line in message.locations})
    write_po(
        body, catalogue, width=110, omit_header=True, sort_by_file=True, ignore_obsolete=True, include_lineno=False
    )
    header = _HEADER.format(app=app, language=language, plural_forms=catalogue.plural_forms)
    return header.encode() + body.getvalue()


def updated(app: str, language: str, root: Path = ROOT) -> Catalog:
    """The stored catalogue merged with the source, not yet written."""
    elsewhere: dict[Key, Message] = {}
    for other in APPS:
        if other != app:
            elsewhere |= {
                key_of(message): message
                for message in entries(load(other, language, root))
                if any(texts_of(message)) and not message.fuzzy
            }
    return merged(load(app, language, root), messages_of(app, root), language, elsewhere)


def store(catalogue: Catalog, app: str, language: str, root: Path = ROOT) -> bool:
    """Write the .po file when it would change, and say whether it did. Call it while holding the lock."""
    path, content = po_path(app, language, root), rendered(catalogue, app, language)
    if path.exists() and path.read_bytes() == content:
        return False
    _replace(path, content)
    return True


def compile_catalogue(app: str, language: str, root: Path = ROOT) -> bool:
    """Make the .mo file when it is missing or older than the .po file, and say whether it was made.

    Call it while holding the lock.
    """
    source = po_path(app, language, root)
    target = source.with_suffix(".mo")
    if not source.exists() or (target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns):
        return False
    body = io.BytesIO()
    write_mo(body, load(app, language, root))
    _replace(target, body.getvalue())
    return True


def compile_stale(apps: Iterable[str] = APPS, root: Path = ROOT) -> list[str]:
    """Compile what is out of date and name it; quick when nothing is."""
    made = []
    for app in apps:
        for language in LANGUAGES:
            if po_path(app, language, root).exists():
                with locked(app, language, root):
                    if compile_catalogue(app, language, root):
                        made.append(f"{app}/{language}")
    return made


def _replace(path: Path, content: bytes) -> None:
    """Put a file in place in one step, so that a reader sees the old or the new one and never half of it."""
    descriptor, scratch = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(descriptor, "wb") as target:
        target.write(content)
    Path(scratch).chmod(0o644)
    Path(scratch).replace(path)
