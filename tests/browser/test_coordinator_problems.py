"""A coordinator decides what residents have told: asks, joins and takes apart, passes on, declines, takes up."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import hands

WIDTHS = [("ko", 375), ("en", 1280)]
QUESTION = "밤 몇 시쯤인가요?"
REASON = "구청이 올해 안에 등을 바꾸기로 했어요."


@pytest.fixture
def desk(visit, benches, request):
    """The coordinator at the desk of the lab, and the bench."""
    language, width = request.param
    bench = benches[language]
    return visit(language, width, user=bench["coordinator"]), bench


def problem_at(bench, key):
    return f"/workbench/labs/{bench['lab']}/problems/{bench['problems'][key]}/"


def decide(page, name, said=None):
    """Unfold a decision, write, and send it."""
    page.locator(f"#decide-{name} summary").click()
    for field, words in (said or {}).items():
        page.locator(f"[name={name}-{field}]").fill(words)
    with page.expect_navigation():
        page.locator(f"#decide-{name} button[name=do]").click()


def offered(page):
    """Which decisions can be made now."""
    return {it.get_attribute("id") for it in page.locator("[id^=decide-]").all()}


@pytest.mark.parametrize("desk", WIDTHS, indirect=True, ids=["ko", "en"])
def test_coordinator_asks_passes_on_declines_and_takes_up(desk):
    visitor, bench = desk
    page = visitor.go(f"/workbench/labs/{bench['lab']}/problems/")
    page.locator(f"a[href$='/problems/{bench['problems']['ask']}/']").click()
    decide(page, "ask", {"message": QUESTION})
    visitor.look()
    expect(page.locator("main")).to_contain_text(QUESTION)
    visitor.go(problem_at(bench, "refer"))
    decide(page, "refer", {"to": "부산 영도구 건설과", "message": "담당이에요."})
    expect(page.locator("#decide-reopen")).to_be_visible()
    visitor.go(problem_at(bench, "decline"))
    decide(page, "decline")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    visitor.look()
    page.locator("[name=decline-message]").fill(REASON)
    with page.expect_navigation():
        page.locator("#decide-decline button[name=do]").click()
    expect(page.locator("#decide-reopen")).to_be_visible()
    visitor.go(problem_at(bench, "adopt"))
    decide(page, "adopt")
    expect(page.locator("#decide-conclude")).to_be_visible()
    page.go_back()
    for key, words in (("ask", QUESTION), ("refer", "영도구 건설과"), ("decline", REASON)):
        visitor.go(f"/problems/{bench['problems'][key]}/")
        expect(page.locator("main")).to_contain_text(words)
    visitor.look()


@pytest.mark.parametrize("desk", WIDTHS, indirect=True, ids=["ko", "en"])
def test_coordinator_joins_two_and_takes_them_apart(desk):
    visitor, bench = desk
    page = visitor.go(problem_at(bench, "joined"))
    page.locator("#decide-merge summary").click()
    page.locator("[name=merge-number]").fill(str(bench["problems"]["join"]))
    with page.expect_navigation():
        page.locator("#decide-merge button[name=do]").click()
    expect(page.locator(f"main a[href$='/problems/{bench['problems']['join']}/']").first).to_be_visible()
    visitor.look()
    assert offered(page) == {"decide-reopen"}
    decide(page, "reopen", {"message": "다른 골목이었어요."})
    assert {"decide-adopt", "decide-merge"} <= offered(page)


@pytest.mark.parametrize("desk", WIDTHS, indirect=True, ids=["ko", "en"])
def test_coordinator_decides_with_the_keyboard_alone(desk):
    visitor, bench = desk
    page = visitor.go(problem_at(bench, "keys"))
    hands.tab_to(page, "#decide-ask summary")
    page.keyboard.press("Enter")
    hands.tab_to(page, "[name=ask-message]")
    page.keyboard.type(QUESTION)
    hands.tab_to(page, "#decide-ask button[name=do]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"{problem_at(bench, 'keys')}$"))
    expect(page.locator("main")).to_contain_text(QUESTION)
    assert "decide-ask" not in offered(page)
