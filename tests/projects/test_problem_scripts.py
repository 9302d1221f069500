"""The scripts of the form in which a problem is told, in a real browser, on pages made here."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
SCRIPTS = Path(__file__).parents[2] / "learnsite" / "static" / "silmari" / "js"
SITE = "http://localhost:9"
POLICY = "default-src 'none'; script-src 'self'; form-action 'self'"
FORM = """<form method="post" data-keep="problem"><p role="status" data-keep-words data-back="back again"></p>
<input name="title" value="%s"><textarea name="what"></textarea><input type="hidden" name="draft" value="one">
<input type="radio" name="shown" value="yes" checked><input type="radio" name="shown" value="no">
<input type="checkbox" name="themes" value="1"><input type="checkbox" name="themes" value="2">
<div data-place><input type="hidden" name="place"><div data-place-tools hidden><button type="button" data-place-ask>here</button>
<button type="button" data-place-drop hidden>no</button></div><p role="status" data-place-words data-asking="asking"
data-given="given" data-dropped="dropped" data-refused="refused"></p></div></form>"""
KEPT = "sessionStorage.getItem('silmari-keep:problem')"


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    context = browser.new_context(geolocation={"latitude": 36.0190123, "longitude": 129.3434567})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.route(f"{SITE}/js/*", lambda route: route.fulfill(path=SCRIPTS / Path(route.request.url).name))

    def show(body: str, *, where_allowed: bool = True) -> Page:
        if where_allowed:
            context.grant_permissions(["geolocation"], origin=SITE)
        else:
            context.clear_permissions()
        page.unroute(f"{SITE}/page")
        html = f'<!doctype html><title>t</title><main>{body}</main><script type="module" src="/js/propose.js"></script>'
        page.route(
            f"{SITE}/page",
            lambda route: route.fulfill(
                body=html, content_type="text/html; charset=utf-8", headers={"content-security-policy": POLICY}
            ),
        )
        page.goto(f"{SITE}/page")
        return page

    yield show
    context.close()
    assert wrong == []


def test_what_was_typed_is_there_again_and_gone_when_the_server_has_it(opened: Callable[..., Page]) -> None:
    page = opened(FORM % "")
    page.fill("[name=title]", "버스가 없어요")
    page.fill("[name=what]", "일곱 시예요.")
    page.check("[name=shown][value=no]")
    page.check("[name=themes][value='2']")
    page = opened(FORM % "")
    expect(page.locator("[name=title]")).to_have_value("버스가 없어요")
    expect(page.locator("[name=what]")).to_have_value("일곱 시예요.")
    expect(page.locator("[name=shown][value=no]")).to_be_checked()
    expect(page.locator("[name=themes][value='1']")).not_to_be_checked()
    expect(page.locator("[name=themes][value='2']")).to_be_checked()
    expect(page.locator("[data-keep-words]")).to_have_text("back again")
    assert "draft" not in {name for name, _value, _checked in json.loads(page.evaluate(KEPT))["values"]}
    page = opened('<div data-kept-done="problem" hidden></div><p>told</p>')
    page.wait_for_function(f"{KEPT} === null")
    page = opened(FORM % "")
    expect(page.locator("[name=title]")).to_have_value("")


def test_what_the_server_sent_along_is_not_replaced(opened: Callable[..., Page]) -> None:
    opened(FORM % "").fill("[name=title]", "예전 글")
    page = opened(FORM % "서버의 글")
    expect(page.locator("[name=title]")).to_have_value("서버의 글")
    expect(page.locator("[data-keep-words]")).to_have_text("")


def test_what_was_kept_is_forgotten_when_it_is_thrown_away(opened: Callable[..., Page]) -> None:
    page = opened(FORM % "" + '<button type="button" data-kept-done="problem">throw away</button>')
    page.fill("[name=title]", "버릴 글")
    page.click("button[data-kept-done]")
    assert page.evaluate(KEPT) is None


def test_the_place_is_added_roughly_and_left_out_again(opened: Callable[..., Page]) -> None:
    page = opened(FORM % "")
    page.click("[data-place-ask]")
    expect(page.locator("[data-place-words]")).to_have_text("given")
    expect(page.locator("[name=place]")).to_have_value("36.019,129.343")
    page = opened(FORM % "")  # the title is empty, so what was kept is put back
    expect(page.locator("[name=place]")).to_have_value("36.019,129.343")
    expect(page.locator("[data-place-words]")).to_have_text("given")
    page.click("[data-place-drop]")
    expect(page.locator("[name=place]")).to_have_value("")
    expect(page.locator("[data-place-words]")).to_have_text("dropped")
    expect(page.locator("[data-place-drop]")).to_be_hidden()


def test_a_telephone_that_does_not_tell_is_no_obstacle(opened: Callable[..., Page]) -> None:
    page = opened(FORM % "", where_allowed=False)
    page.click("[data-place-ask]")
    expect(page.locator("[data-place-words]")).to_have_text("refused")
    expect(page.locator("[name=place]")).to_have_value("")
