"""Every text a person sees is marked for translation, and every marked text is translated."""

import re
from html.parser import HTMLParser

import pytest
from django.template.base import Lexer, TokenType

from learnsite.i18n.checking import problems
from tests.architecture.source import name_of, templates

SEEN_ATTRIBUTES = {"alt", "title", "placeholder", "aria-label", "aria-description", "content", "label"}
WORDS = re.compile(r"[A-Za-z]{2,}|[가-힣]")
# Names and formats are the same in every language.
SAME_EVERYWHERE = re.compile(
    r"https?://\S+|width=device-width.*"
    r"|\b(?:JSON|PNG|JPEG|CSV|PDF|URL|KB|MB|GB|GPS|EXIF|DSI|Open Badges|DigComp|OB|API|RSS|sha256)\b"
)


def bare_html(source: str) -> str:
    """The template without its tags, and without what its translation blocks say."""
    kept, inside = [], False
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK:
            word = token.contents.split()[0]
            if word in ("blocktranslate", "blocktrans", "comment"):
                inside = True
            elif word in ("endblocktranslate", "endblocktrans", "endcomment"):
                inside = False
            kept.append(" ")
        elif token.token_type == TokenType.TEXT and not inside:
            kept.append(token.contents)
    return "".join(kept)


class Seen(HTMLParser):
    """Collects what a reader, or a screen reader, is told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag, attributes):
        self._silent += tag in ("script", "style")
        named = dict(attributes)
        for name, value in attributes:
            if name in SEEN_ATTRIBUTES and value and not (tag == "meta" and named.get("name") != "description"):
                self.told.append(value)

    def handle_endtag(self, tag):
        self._silent -= tag in ("script", "style")

    def handle_data(self, data):
        if not self._silent:
            self.told.append(data)


def unmarked(source: str) -> list[str]:
    reader = Seen()
    reader.feed(bare_html(source))
    return [text.strip() for text in reader.told if WORDS.search(SAME_EVERYWHERE.sub("", text))]


def test_templates_show_only_marked_texts():
    found = {name_of(path): unmarked(path.read_text(encoding="utf-8")) for path in templates()}
    assert not {name: texts for name, texts in found.items() if texts}


@pytest.mark.parametrize(
    "source", ["<p>Hello</p>", '<img alt="집">', "<p>{% if a %}Yes{% endif %}</p>", '<a aria-label="Close">×</a>']
)
def test_unmarked_text_is_noticed(source):
    assert unmarked(source)


@pytest.mark.parametrize(
    "source",
    [
        '<p class="big">{% translate "Hello" %}</p>',
        "<p>{% blocktranslate %}Hello{% endblocktranslate %}</p>",
        "<td>–</td>",
    ],
)
def test_marked_text_is_left_alone(source):
    assert not unmarked(source)


def test_catalogues_are_complete():
    assert not problems()
