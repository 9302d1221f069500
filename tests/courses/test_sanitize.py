"""Citizens' text: cleaned on the way in, escaped on the way out."""

import pytest

from courses.sanitize import clean_line, clean_text, safe_html


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  정문에 턱이 있어요 ", "정문에 턱이 있어요"),
        ("\u1112\u1161\u11ab", "한"),  # decomposed, as some telephones type it
        ("a\x00b\x07c\x1bd", "abcd"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("a\n\n\n\n\n\nb", "a\n\n\nb"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("\u200b", ""),
        ("\u3164 \u2800\n\u00ad", ""),
        ("가\u3164", "가\u3164"),
        (None, ""),
        (["list"], ""),
        (12, ""),
    ],
)
def test_text_is_kept_plain_and_whole(typed: object, kept: str) -> None:
    assert clean_text(typed) == kept


def test_text_can_be_cut_to_a_length() -> None:
    assert clean_text("가나다라마", longest=3) == "가나다"


def test_a_line_has_no_line_breaks() -> None:
    assert clean_line("one\n two\t\tthree") == "one two three"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        "javascript:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "<svg/onload=alert(1)>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        'https://example.org/"onmouseover="alert(1)',
        "https://example.org/'><script>alert(1)</script>",
        "<p style=color:red>x</p>",
        "<style>*{display:none}</style>",
        "<iframe src=https://example.org></iframe>",
        "- <b onclick=x>list</b>",
        "<!--><script>alert(1)</script>-->",
    ],
)
def test_markup_never_comes_out_as_markup(hostile: str) -> None:
    from html.parser import HTMLParser

    class Seen(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.tags.append((tag, attrs))

    seen = Seen()
    seen.feed(safe_html(hostile))
    for tag, attrs in seen.tags:
        assert tag in {"p", "br", "ul", "li", "a"}
        assert {name for name, _ in attrs} <= {"href", "rel"}
        for name, value in attrs:
            if name == "href":
                assert value is not None
                assert value.startswith(("http://", "https://"))


def test_paragraphs_lists_and_links_are_made() -> None:
    html = safe_html("두 번 쟀어요.\n오른쪽이에요.\n\n- 하나\n- 둘\n\nhttps://example.org/a?b=1&c=2")
    assert "<p>두 번 쟀어요.<br>오른쪽이에요.</p><ul><li>하나</li><li>둘</li></ul>" in html
    assert 'rel="nofollow ugc noopener"' in html
    assert 'href="https://example.org/a?b=1&amp;c=2"' in html


def test_quotes_and_ampersands_read_as_written() -> None:
    assert safe_html('"A & B" <3') == '<p>"A &amp; B" &lt;3</p>'
