"""A citizen finds where they fit: lists narrowed, words with particles, kept searches, roles, talk, the map, news and feeds."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

CITIZEN = "citizen2@example.org"
# What is shared by many, in both languages; every way of narrowing that a list offers.
SCREENS = (
    "/tasks/?where=remote",
    "/projects/",
    "/problems/",
    "/roles/",
    "/events/",
    "/themes/disaster-safety/",
    "/labs/gyeongbuk/people/",
    "/projects/everyones-shelter/people/",
    "/projects/everyones-shelter/updates/",
    "/projects/everyones-shelter/outcomes/",
    "/projects/everyones-shelter/life/",
    "/projects/big-print-timetable/compare/",
    "/tasks/everyones-shelter/shelter-door-jukdo/talk/",
    "/my/roles/",
    "/my/places/",
    "/my/searches/",
    "/my/news/settings/",
    "/help/",
)


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("ko", 375, "light"), ("en", 1280, "light"), ("ko", 1280, "dark"), ("en", 375, "dark")],
)
def test_screens_of_the_second_floor(visit, language, width, scheme):
    visitor = visit(language, width, user=CITIZEN, scheme=scheme)
    for path in SCREENS:
        visitor.go(path)
        visitor.look()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_words_with_particles_are_found_kept_and_stopped(visit, language):
    visitor = visit(language, 375, user=CITIZEN)
    word = "대피소를" if language == "ko" else "shelters"
    page = visitor.go(f"/search/?q={word}")
    expect(page.locator("main .entry").first).to_be_visible()
    visitor.look()
    page.locator("form[action$='/my/searches/save/'] button").first.click()
    visitor.go("/my/searches/")
    expect(page.locator("main")).to_contain_text(word)
    visitor.look()
    kept = page.locator("main .entry").filter(has_text=word).first
    kept.locator("form[action$='/delete/'] button").click()
    expect(page.locator("main .entry").filter(has_text=word)).to_have_count(0)


@pytest.mark.parametrize("javascript", [True, False])
def test_tasks_are_narrowed_and_the_address_says_how(visit, javascript):
    visitor = visit("ko", 375, javascript=javascript)
    page = visitor.go("/tasks/?minutes=30")
    expect(page.locator("main .entry").first).to_be_visible()
    visitor.look()
    every = visitor.go("/tasks/").locator("main .entry").count()
    assert visitor.go("/tasks/?where=remote&minutes=30").locator("main .entry").count() <= every
    visitor.look()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_role_is_applied_for_and_taken_back(visit, language):
    visitor = visit(language, 375, user="citizen@example.org" if language == "ko" else CITIZEN)
    page = visitor.go("/roles/")
    page.locator("main .entry__title a").first.click()
    visitor.look()
    page.locator("[name=message]").fill("토요일 아침마다 갈 수 있어요.")
    page.locator("form[action$='/apply/'] button").click()
    expect(page).to_have_url(re.compile(r"/my/roles/"))
    visitor.look()
    waiting = page.locator("form[action$='/withdraw/']")
    before = waiting.count()
    waiting.first.locator("button").click()
    expect(waiting).to_have_count(before - 1)
    visitor.look()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_something_is_said_with_a_name_called_and_reported_by_another(visit, language):
    visitor = visit(language, 375, user="citizen@example.org")
    words = f"문 앞 화분은 그대로인가요? {language}"
    page = visitor.go("/tasks/everyones-shelter/shelter-door-jukdo/talk/")
    page.locator("[name=body]").fill(words)
    called = page.locator("details:has([name=mentions])")
    if called.count():
        called.locator("summary").click()
        page.locator("[name=mentions]").first.check()
    page.locator("section:has(#say) form .actions button").click()
    expect(page.locator("#talk")).to_contain_text(words)
    visitor.look()
    other = visit(language, 1280, user=CITIZEN)
    page = other.go("/tasks/everyones-shelter/shelter-door-jukdo/talk/")
    page.locator("#talk > li").filter(has_text=words).locator("a[href*='/report/comment/']").click()
    other.look()
    page.locator("[name=reason]").fill("이미 답이 있는 물음이에요.")
    page.locator("main form.form button").last.click()
    expect(page).to_have_url(re.compile(r"/talk/"))


def test_the_map_is_walked_by_keyboard_and_has_its_list_beside_it(visit):
    visitor = visit("ko", 1280)
    page = visitor.go("/labs/")
    visitor.look()
    listed = page.locator("main .entries a[href*='/labs/']")
    expect(listed.first).to_be_visible()
    region = page.locator("svg a[href]").first
    region.focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert "/labs/" in page.url


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_kind_of_news_is_switched_off(visit, language):
    visitor = visit(language, 375, user=CITIZEN)
    page = visitor.go("/my/news/settings/")
    choice = page.locator("main select").first
    before = choice.input_value()
    values = [it.get_attribute("value") or "" for it in choice.locator("option").all()]
    other = next(value for value in values if value != before)
    choice.select_option(other)
    page.locator("main form button").last.click()
    page.wait_for_load_state()
    visitor.go("/my/news/settings/")
    assert page.locator("main select").first.input_value() == other
    visitor.look()


@pytest.mark.parametrize("path", ["/labs/gyeongbuk/", "/projects/everyones-shelter/"])
def test_feed_and_calendar_are_there_for_who_wants_them(visit, path):
    visitor: Visitor = visit("ko", 1280)
    page = visitor.go(path)
    for name in ("feed.atom", "calendar.ics"):
        assert page.locator(f"[href$='{name}']").count() > 0
        answer = page.request.get(f"{visitor.site.url}{path}{name}")
        assert answer.ok
        again = page.request.get(
            f"{visitor.site.url}{path}{name}", headers={"if-none-match": answer.headers.get("etag", "x")}
        )
        assert again.status in (200, 304)
