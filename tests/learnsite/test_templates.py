"""Every template: compiles, obeys the strict policy, names the blocks it closes, stays short."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).parents[2] / "templates"
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.html"))
# A mail window knows no policy of ours, and needs its few styles inside.
ON_THE_SITE = [name for name in PAGES if "email/" not in name]

COMMENT = re.compile(r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}", re.DOTALL)
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>", re.IGNORECASE)
HANDLER = re.compile(r"\s(on[a-z]+|hx-on[:\w-]*)\s*=", re.IGNORECASE)
STYLE = re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE)
OTHER_SITE = re.compile(
    r"(?:\ssrc|<link[^>]*rel=.(?:stylesheet|icon|preload)[^>]*href)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE
)


def source(name: str) -> str:
    return COMMENT.sub("", (ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PAGES)
def test_template_compiles(name):
    assert get_template(name)


@pytest.mark.parametrize("name", ON_THE_SITE)
def test_template_obeys_the_strict_policy(name):
    text = source(name)
    assert not INLINE_SCRIPT.findall(text)
    assert not HANDLER.findall(text)
    assert not STYLE.findall(text)
    assert not OTHER_SITE.findall(text)
    assert "javascript:" not in text
    assert not re.search(r"<(?!img)[a-z]+[^>]*(?:src|href)=\"data:", text)


@pytest.mark.parametrize("name", PAGES)
def test_template_closes_its_blocks_by_name(name):
    assert not re.findall(r"\{%\s*endblock\s*%\}", source(name))


@pytest.mark.parametrize("name", PAGES)
def test_template_is_short_enough_to_read(name):
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= 120


@pytest.mark.parametrize(
    "text", ['<p style="x">', "<style>", "<a onclick='x'>", "<script>x</script>", '<img src="//x/y">']
)
def test_the_policy_check_can_fail(text):
    assert any(pattern.search(text) for pattern in (STYLE, HANDLER, INLINE_SCRIPT, OTHER_SITE))
