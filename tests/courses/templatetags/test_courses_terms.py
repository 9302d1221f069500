"""Words that a glossary explains, marked in prose."""

import pytest

from courses.templatetags.courses_terms import with_terms

TERMS = {
    "경사로": ("term-1", "계단 대신 난 <비탈>"),
    "경사로 기울기": ("term-2", "오르는 정도"),
    "ramp": ("term-3", "A slope"),
}


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("<p>경사로가 있어요. 경사로예요.</p>", ["경사로"]),
        ("<p>경사로 기울기를 재고 경사로를 봐요.</p>", ["경사로 기울기", "경사로"]),
        ("<p>A Ramp, a ramp.</p>", ["Ramp"]),
        ("<p>ramps and cramp</p>", []),
        ("<p>무경사로</p>", []),
        ("<h2>경사로</h2><p>그리고 <b>경사로</b></p>", ["경사로"]),
        ('<p><a href="/x/">경사로</a></p>', []),
        ("<p>없어요</p>", []),
        ("", []),
    ],
)
def test_each_word_is_marked_once_where_it_first_stands(html: str, marked: list[str]) -> None:
    found = with_terms(html, TERMS)
    assert [piece.partition(">")[2].partition("<")[0] for piece in found.split('class="term__word"')[1:]] == marked


def test_the_meaning_stands_beside_it_and_is_escaped() -> None:
    found = with_terms("<p>경사로</p>", TERMS)
    assert 'href="#term-1"' in found
    assert 'aria-describedby="term-1-said"' in found
    assert "계단 대신 난 &lt;비탈&gt;" in found


def test_what_is_around_it_stays_as_it_was() -> None:
    assert with_terms("<p>이 &amp; 저 <b>것</b></p>", TERMS) == "<p>이 &amp; 저 <b>것</b></p>"
