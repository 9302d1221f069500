"""A coordinator starts a project, leads it through its stages, ends it, copies it, and announces events."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

WIDTHS = [("ko", 375), ("en", 1280)]
WHY = "주민과 함께 정했어요."


@pytest.fixture
def desk(visit, benches, request):
    """The coordinator, and the bench."""
    language, width = request.param
    bench = benches[language]
    return visit(language, width, user=bench["coordinator"]), bench


def send(page, form):
    """Send a form by its last button."""
    with page.expect_navigation():
        form.locator("button").last.click()


@pytest.mark.parametrize("template", ["sos-lab", "living-lab"])
@pytest.mark.parametrize("desk", WIDTHS, indirect=True, ids=["ko", "en"])
def test_coordinator_starts_a_project_from_a_problem(desk, template):
    visitor, bench = desk
    page = visitor.go(f"/workbench/labs/{bench['lab']}/problems/{bench['problems'][f'start-{template}']}/")
    page.locator("a[href*='/start/?problem=']").click()
    page.locator(f"[name=template][value='{bench['templates'][template]}']").check()
    page.locator("[name=name_ko]").fill(f"골목 등불 {template}")
    page.locator("[name=summary_ko]").fill("어두운 골목에 등을 함께 달아요.")
    send(page, page.locator("main form:has([name=name_ko])"))
    expect(page).to_have_url(re.compile(r"/workbench/[-a-z0-9]+/stages/$"))
    visitor.look()
    assert page.locator(".thread__step").count() == 6
    takes_up_a_suggestion(visitor, page.url)
    goes_live(visitor, page.url)


def takes_up_a_suggestion(visitor, stages):
    page = visitor.page
    page.locator("details:has(form[action*='/suggestions/'])").first.evaluate("it => it.open = true")
    form = page.locator("form[action*='/suggestions/']").first
    with page.expect_navigation():
        form.locator("button").click()
    expect(page).to_have_url(re.compile(r"/(tasks/\d+|stages)/"))
    page.goto(stages)
    expect(page.locator("a.tag[href*='/tasks/']").first).to_be_attached()


def goes_live(visitor, stages):
    page = visitor.page
    page.goto(stages.replace("/stages/", "/settings/"))
    visitor.look()
    send(page, page.locator("form[action$='/move/live/']"))
    page.goto(stages)
    expect(page.locator(".thread__step--now")).to_have_count(1)


@pytest.mark.parametrize("desk", WIDTHS, indirect=True, ids=["ko", "en"])
def test_coordinator_leaves_a_stage_pauses_and_ends_a_project(desk):
    visitor, bench = desk
    page = visitor.go(f"/workbench/{bench['closing']}/stages/")
    now = page.locator(".thread__step--now")
    first = now.get_attribute("id")
    meets_one_requirement(page, now)
    send(page, now.locator("form[action$='/leave/']"))
    expect(page.locator("[data-error-summary]")).to_be_focused()  # more is missing: it asks why
    visitor.look()
    now.locator("form[action$='/leave/'] textarea").fill(WHY)
    send(page, now.locator("form[action$='/leave/']"))
    assert now.get_attribute("id") != first
    hands_over(visitor, bench["closing"])
    for state, reason in (("paused", WHY), ("live", ""), ("finished", WHY), ("archived", WHY)):
        moves(visitor, bench["closing"], state, reason)
    visitor.go(f"/projects/{bench['closing']}/life/")
    visitor.look()
    assert page.locator("main").inner_text().count(WHY) >= 4


def meets_one_requirement(page, now):
    missing = now.locator("form[action*='/requirements/']")
    before = now.locator(".tag--ok").count()
    now.locator("details:has(form[action*='/requirements/']) summary").first.click()
    missing.first.locator("[name$=note]").fill("회의록 3쪽")
    with page.expect_navigation():
        missing.first.locator("button[value=yes]").click()
    expect(now.locator(".tag--ok")).to_have_count(before + 1)


def hands_over(visitor, slug):
    """To somebody who is not a lab; the project's page says who carries it on."""
    page = visitor.go(f"/workbench/{slug}/settings/")
    page.locator("details:has([name$=handed_to]) summary").click()
    form = page.locator("form:has([name$=handed_to])")
    send(page, form)
    expect(page.locator("[data-error-summary]")).to_be_focused()
    form.locator("[name$=handed_to]").fill("영도구 안전과")
    form.locator("textarea").fill("등을 돌볼 곳이 생겼어요.")
    send(page, form)
    visitor.go(f"/projects/{slug}/")
    expect(page.locator("main")).to_contain_text("영도구 안전과")
    visitor.look()


def moves(visitor, slug, state, reason):
    page = visitor.go(f"/workbench/{slug}/settings/")
    form = page.locator(f"form[action$='/move/{state}/']")
    form.evaluate("it => { it.closest('details').open = true }")
    form.locator("textarea").fill(reason)
    send(page, form)
    visitor.go(f"/projects/{slug}/")
    if reason:
        expect(page.locator("main")).to_contain_text(reason)


@pytest.mark.parametrize("desk", WIDTHS, indirect=True, ids=["ko", "en"])
def test_coordinator_copies_a_project_and_compares(desk):
    visitor, bench = desk
    page = visitor.go("/projects/everyones-shelter/compare/")
    page.locator("main a[href*='/copy/']").click()
    page.locator("[name=lab]").select_option(str(bench["far_id"]))
    send(page, page.locator("main form:has([name=lab])"))
    slug = re.search(r"/workbench/([-a-z0-9]+)/", page.url)
    assert slug, page.url
    visitor.go(f"/workbench/{slug[1]}/tasks/")
    assert page.locator(".entry .tag--draft").count() > 5
    visitor.go(f"/workbench/{slug[1]}/settings/")
    send(page, page.locator("form[action$='/move/live/']"))
    visitor.go("/projects/everyones-shelter/compare/")
    expect(page.locator(f"table a[href$='/projects/{slug[1]}/']")).to_be_visible()
    visitor.look()


@pytest.mark.parametrize("desk", WIDTHS, indirect=True, ids=["ko", "en"])
def test_coordinator_announces_an_event_and_calls_it_off(desk):
    visitor, bench = desk
    page = visitor.go(f"/workbench/labs/{bench['lab']}/events/new/")
    day = timezone.localdate() + timedelta(days=14)
    page.locator("[name=kind][value=field_day]").check()
    page.locator("[name=title_ko]").fill("밤길 함께 걷기")
    page.locator("[name=starts_at]").fill(f"{day}T19:00")
    page.locator("[name=ends_at]").fill(f"{day}T18:00")
    form = page.locator("form:has([name=title_ko])")
    send(page, form)
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.locator("[name=ends_at]").fill(f"{day}T21:00")
    page.locator("[name=place_ko]").fill("산복도로 전망대")
    send(page, form)
    visitor.go(f"/labs/{bench['lab']}/")
    visitor.look()
    page.locator("main a", has_text="밤길 함께 걷기").first.click()
    visitor.look()
    event = page.url
    with page.expect_download() as download:
        page.locator("a[href$='/calendar.ics']").first.click()
    assert "SUMMARY:밤길 함께 걷기" in download.value.path().read_text(encoding="utf-8")
    visitor.go(f"/workbench/labs/{bench['lab']}/events/")
    page.locator("main a", has_text="밤길 함께 걷기").click()
    page.locator("details:has([name=reason]) summary").click()
    page.locator("[name=reason]").fill("태풍이 와요.")
    send(page, page.locator("form:has([name=reason])"))
    page.goto(event)
    expect(page.locator("main")).to_contain_text("태풍이 와요.")


@pytest.mark.parametrize("desk", WIDTHS, indirect=True, ids=["ko", "en"])
def test_feeds_and_calendars_of_lab_project_and_theme(desk):
    visitor, bench = desk
    for place in (f"labs/{bench['lab']}", f"projects/{bench['project']}", f"themes/{bench['theme']}"):
        for name, kind in (("feed.atom", "application/atom+xml"), ("calendar.ics", "text/calendar")):
            answer = visitor.page.request.get(f"{visitor.site.url}{visitor.path(f'/{place}/{name}')}")
            assert (answer.status, answer.headers["content-type"].split(";")[0]) == (200, kind), place
    page = visitor.go(f"/labs/{bench['lab']}/")
    assert page.locator("link[type='application/atom+xml']").count() == 1
    expect(page.locator("main")).to_contain_text("골목 모임" if visitor.language == "ko" else "The alley circle")
