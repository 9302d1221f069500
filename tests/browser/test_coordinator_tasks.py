"""A coordinator writes a task beside its checklist, opens it, copies, splits, schedules and closes tasks."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser import hands

WIDTHS = [("ko", 375), ("en", 1280)]
TITLE = "가로등이 꺼진 곳을 세어 주세요"
REASON = "모든 골목을 다 돌았어요."


@pytest.fixture
def desk(visit, benches, request):
    """The coordinator, and the bench."""
    language, width = request.param
    bench = benches[language]
    return visit(language, width, user=bench["coordinator"]), bench


def press(page, button):
    with page.expect_navigation():
        page.locator(button).last.click()


@pytest.mark.parametrize("desk", WIDTHS, indirect=True, ids=["ko", "en"])
def test_coordinator_writes_a_task_and_opens_it(desk):
    visitor, bench = desk
    page = visitor.go(f"/workbench/{bench['project']}/tasks/new/")
    checklist = page.locator("#checklist")
    before = checklist.inner_text()
    with page.expect_response(lambda answer: answer.url.endswith("/tasks/check/") and answer.ok):
        page.locator("[name=title_ko]").fill(TITLE)
        page.locator("[name=title_ko]").press("Tab")
    expect(checklist).not_to_have_text(before)
    writes(page)
    press(page, "button[value=preview]")
    expect(page).to_have_url(re.compile(r"/tasks/\d+/preview/$"))
    expect(page.locator("[name=when]")).to_have_count(0)  # something is missing, and is said
    visitor.look()
    press(page, "a[href*='/tasks/'][href$='#minutes']")
    page.locator("[name=minutes]").fill("40")
    press(page, "button[value=preview]")
    press(page, "form[action$='/open/'] button")
    visitor.go(f"/projects/{bench['project']}/")
    page.locator("main a", has_text=TITLE).first.click()
    visitor.look()
    expect(page.locator("main")).to_contain_text("손전등을 켜고 걸어요")
    expect(page.locator("main")).to_contain_text(re.compile("2명이 모이면|when 2 people are in"))
    expect(page.locator("main")).to_contain_text(re.compile("60일|last 60 days"))  # how long a verdict really takes


def writes(page):
    """Fill in what is needed, with a step and two things to hand in chosen from the list."""
    page.locator("[name=summary_ko]").fill("어두운 곳을 알아야 등을 달아요.")
    page.locator("[name=kind][value=observe]").check()
    page.locator("[name$=title_ko][name*=step]").first.fill("손전등을 켜고 걸어요")
    for ready in ("count", "photos"):
        page.locator("#ready").select_option(ready)
        press(page, "button[value=add-ask]")
    assert page.locator("fieldset[id^=ask-]").count() == 2
    expect(page.locator("[name=title_ko]")).to_have_value(TITLE)
    page.locator("[name=place_ko]").fill("산복도로 계단")
    page.locator("[name=safety_ko]").fill("차도에 내려서지 마세요.")
    page.locator("[name=capacity]").fill("6")
    page.locator("[name=minimum]").fill("2")


@pytest.mark.parametrize("desk", WIDTHS, indirect=True, ids=["ko", "en"])
def test_coordinator_copies_splits_schedules_and_closes(desk):
    visitor, bench = desk
    tasks = f"/workbench/{bench['project']}/tasks/"
    page = visitor.go(f"{tasks}{bench['ready']}/")
    press(page, "form[action$='/copy/'] button")
    copy = page.url
    assert str(bench["ready"]) not in copy.rpartition("/tasks/")[2]
    press(page, "a[href$='/split/']")
    page.locator("[name=places]").fill("남항동 | Namhang\n신선동 | Sinseon")
    press(page, "form:has([name=places]) button")
    visitor.look()
    expect(page.locator("main")).to_contain_text("남항동" if visitor.language == "ko" else "Namhang")
    opens_later(visitor, f"{tasks}{bench['ready']}/")
    page.goto(f"{copy}close/")
    press(page, "main .button--alert")  # a draft is thrown away without a reason
    visitor.go(tasks)
    full = page.locator(f".entry:has(a[href$='/tasks/{bench['full']}/'])")
    expect(full).to_contain_text(re.compile("2명 기다림|2 wait"))
    visitor.go(f"{tasks}{bench['full']}/close/")
    press(page, "form:has([name=reason]) button")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.locator("[name=reason]").fill(REASON)
    press(page, "form:has([name=reason]) button")
    visitor.go(f"{tasks}{bench['full']}/")
    visitor.look()


def opens_later(visitor, task):
    page = visitor.go(f"{task}preview/")
    page.locator("[name=when][value=later]").check()
    press(page, "form[action$='/open/'] button")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.locator("[name=day]").fill(str(timezone.localdate() + timedelta(days=3)))
    press(page, "form[action$='/open/'] button")
    visitor.go(f"{task.rpartition('/tasks/')[0]}/tasks/")
    visitor.look()
    expect(page.locator(".entry .tag--info").first).to_be_visible()


@pytest.mark.parametrize("desk", WIDTHS, indirect=True, ids=["ko", "en"])
def test_coordinator_writes_a_task_with_the_keyboard_alone(desk):
    visitor, bench = desk
    page = visitor.go(f"/workbench/{bench['project']}/tasks/new/")
    for name, words in (("title_ko", "계단을 세어 주세요"), ("summary_ko", "쉬어 갈 자리를 정해요.")):
        hands.tab_to(page, f"[name={name}]")
        page.keyboard.type(words)
    hands.tab_to(page, "[name=kind]")
    page.keyboard.press("Space")
    hands.tab_to(page, "button[value=add-step]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("[name=title_ko]")).to_have_value("계단을 세어 주세요")
    hands.tab_to(page, "[name=remote]")
    page.keyboard.press("Space")
    hands.tab_to(page, ".saved button[value=save]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/tasks/\d+/"))
    expect(page.locator("[name=remote]")).to_be_checked()
    expect(page.locator("[name=kind]").first).to_be_checked()
