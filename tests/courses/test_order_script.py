"""The script that moves steps up and down, in a real browser, on a page made here."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
SCRIPT = Path(__file__).parents[2] / "courses" / "static" / "courses" / "js" / "order.js"
SITE = "http://localhost:9"
POLICY = "default-src 'none'; script-src 'self'; form-action 'self'"
ROW = """<li class="choice--off"><select name="{0}"><option value=""></option><option>1</option><option>2</option><option>3</option></select>
<span>{0}</span><span class="order__moves" hidden><button type="button" data-move="-1">up</button>
<button type="button" data-move="1">down</button></span></li>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.route(f"{SITE}/order.js", lambda route: route.fulfill(path=SCRIPT))
    rows = "".join(ROW.format(name) for name in "abc")
    said = '<p role="status" data-order-said="%(step)s: place %(place)s"></p>'
    script = '<script type="module" src="/order.js"></script>'
    html = f"<!doctype html><title>t</title><form><ol data-order>{rows}</ol>{said}</form>{script}"
    headers = {"content-security-policy": POLICY}
    page.route(f"{SITE}/page", lambda route: route.fulfill(body=html, content_type="text/html", headers=headers))
    page.goto(f"{SITE}/page")
    yield page
    context.close()
    assert wrong == []


def order(page: Page) -> list[str]:
    return page.locator("li > span:first-of-type").all_inner_texts()


def places(page: Page) -> list[str]:
    read: Callable[[str], str] = page.evaluate
    return [read(f"document.querySelector('select[name={name}]').value") for name in "abc"]


def test_nothing_is_answered_before_something_is_moved(page: Page) -> None:
    expect(page.locator("select").first).to_be_hidden()
    expect(page.get_by_role("button", name="up").first).to_be_visible()
    assert places(page) == ["", "", ""]


def test_a_step_moves_by_its_buttons_keeps_the_focus_and_says_where_it_is(page: Page) -> None:
    down = page.locator("li:has(select[name=a]) [data-move='1']")
    down.press("Enter")
    assert order(page) == ["b", "a", "c"]
    expect(down).to_be_focused()
    down.press("Enter")
    expect(page.get_by_role("status")).to_have_text("a: place 3")
    assert order(page) == ["b", "c", "a"]
    assert places(page) == ["3", "1", "2"]
    expect(page.locator("li").last).not_to_have_class("choice--off")


def test_the_first_step_cannot_go_further_up(page: Page) -> None:
    page.get_by_role("button", name="up").first.click()
    assert order(page) == ["a", "b", "c"]
    assert places(page) == ["", "", ""]
