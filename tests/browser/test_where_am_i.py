"""Somebody finds out where they are: by keyboard, before signing in, and keeps it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitor import Visitor

WORDS = {
    "ko": {"alone": "혼자서 할 수 있어요", "helped": "도움을 받으면", "begin": "시작하기", "back": "앞 문장으로"},
    "en": {
        "alone": "I can do this on my own",
        "helped": "With somebody",
        "begin": "Begin",
        "back": "Back to the one before",
    },
}
ASKED_AT_MOST = 84


def answer_all(visitor: Visitor, page: Page, words: dict[str, str]) -> int:
    """Answer until it ends, helped every time: one question a competence."""
    for number in range(ASKED_AT_MOST):
        if re.search(r"/result/$", page.url):
            return number
        with page.expect_navigation():
            page.get_by_role("button", name=words["helped"]).press("Enter")
    raise AssertionError("it does not end")


@pytest.mark.parametrize(("language", "width"), [("ko", 375), ("en", 1280)])
def test_a_visitor_answers_goes_back_and_sees_the_three_threads(visit, language, width):
    visitor, words = visit(language, width), WORDS[language]
    page = visitor.go("/learning/where-am-i/")
    visitor.look()
    page.get_by_role("button", name=words["begin"]).press("Enter")
    visitor.look()
    first = page.locator("h1").inner_text()
    page.get_by_role("button", name=words["alone"]).press("Enter")
    expect(page.locator("h1")).not_to_have_text(first)
    page.get_by_role("button", name=words["back"]).press("Enter")
    expect(page.locator("h1")).to_have_text(first)
    asked = answer_all(visitor, page, words)
    assert asked == 21, "whoever needs help once in a competence is asked no more about it"
    visitor.look()
    expect(page.locator("main svg[role=img]")).to_have_count(5)
    page.locator("main summary").first.press("Enter")
    expect(page.locator("main table").first).to_be_visible()
    expect(page.locator("main a[href*='/accounts/login/']").first).to_be_visible()


def test_what_somebody_said_before_is_seen_again_with_the_gain(visit):
    visitor = visit("ko", 375, user="citizen@example.org")
    page = visitor.go("/learning/where-am-i/result/")
    visitor.look()
    expect(page.locator("#gained")).to_be_visible()
    expect(page.locator("circle.chart__ring").first).to_be_attached()
