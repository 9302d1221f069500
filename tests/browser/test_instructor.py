"""An instructor finds what waits, begins, marks by keyboard, and accepts."""

import re

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("width", [375, 1280])
def test_instructor_marks_by_keyboard_and_accepts(visit, language, width):
    visitor = visit(language, width, user="instructor@example.org")
    page = visitor.go("/review/")
    visitor.look()
    waiting = page.locator(".entry:not(:has(.tag--info)) a[href*='/review/']")
    before = waiting.count()
    waiting.first.click()
    page.wait_for_url("**/review/*/")
    visitor.look()
    desk = page.url
    page.locator("form[action$='/begin/'] button").click()
    expect(page.locator("form[data-review]")).to_be_visible()
    visitor.look()
    switches_the_keys_off_and_on(page)
    marks_by_keyboard(page)
    page.keyboard.press("a")
    expect(page.locator("[data-accept]")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != desk)
    visitor.look()
    visitor.go("/review/")
    assert waiting.count() == before - 1


def switches_the_keys_off_and_on(page):
    page.locator("details:has([data-keys-toggle]) summary").click()
    toggle = page.locator("[data-keys-toggle]")
    toggle.click()
    page.keyboard.press("4")
    expect(page.locator("[data-criterion] :checked")).to_have_count(0)
    toggle.click()
    page.locator("details:has([data-keys-toggle]) summary").click()


def marks_by_keyboard(page):
    criteria = page.locator("[data-criterion]").count()
    assert criteria > 1
    for number in range(criteria):
        if number:
            page.keyboard.press("ArrowDown")
        page.keyboard.press("4")
    expect(page.locator("[data-criterion] :checked")).to_have_count(criteria)
    page.keyboard.press("c")
    page.keyboard.type("a4: 고맙습니다.")
    expect(page.locator("[data-comment]")).to_have_value(re.compile("a4: 고맙습니다"))
    page.locator("[data-criterion] :checked").last.focus()
