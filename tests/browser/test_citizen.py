"""A citizen joins, learns, takes a task, writes, and hands in."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser import hands

LESSON = "/courses/field-record/measure-a-place/why-we-record/"
COURSE = "/courses/field-record/"

# The right answers of the lesson, in any language; and room for everybody at the task.
ASK = """
import json
from courses.models import LessonPage
from projects.models import Task
Task.objects.filter(slug="shelter-door-jukdo").update(capacity=50)
lesson = LessonPage.objects.filter(slug="why-we-record").first()
checks = [block for block in lesson.body if block.block_type == "check"]
print(json.dumps({str(block.id): sorted(block.value.right_ids()) for block in checks}))
"""


@pytest.fixture(scope="module")
def right(site):
    return json.loads(site.manage("shell", "--verbosity=0", given=ASK))


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("width", [375, 1280])
def test_citizen_learns_and_contributes(visit, right, language, width):
    visitor = visit(language, width)
    hands.sign_up(visitor, f"new-{language}-{width}@example.org")
    learns(visitor, right)
    contributes(visitor)


def learns(visitor, right):
    page = visitor.go(COURSE)
    visitor.look()
    with page.expect_navigation():
        page.locator("form[action*='/enrol/'] button").first.click()
    assert COURSE in page.url
    visitor.go(LESSON)
    visitor.look()
    hands.answer(page, right, rightly=False)
    expect(page.locator(".quiz .notice--wait").first).to_be_visible()
    visitor.look()
    hands.answer(page, right, rightly=True)
    expect(page.locator(".quiz .notice--ok")).to_have_count(len(right))
    expect(page.locator(".quiz .notice--wait")).to_have_count(0)
    visitor.look()


def contributes(visitor):
    page = visitor.page
    edit = hands.take(visitor)
    visitor.look()
    with page.expect_response(lambda answer: answer.url.endswith("/draft/") and answer.ok):
        hands.fill(page)
    expect(page.locator("[data-autosave-state]")).to_have_text(re.compile(r"\d"))
    written = hands.typed(page)
    page.wait_for_timeout(1500)  # the last keystrokes are saved a moment later
    page.reload()
    assert hands.typed(page) == written
    assert hands.WORDS in written
    hands.attach(page)
    visitor.look()
    page.locator("[name='answer-door-width']").fill("")
    page.locator("#writing button[value=submit]").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    visitor.look()
    page.locator("[name='answer-door-width']").fill("94")
    hands.hand_in(page)
    visitor.look()
    assert edit.removesuffix("edit/") in page.url
    expect(page.locator("main")).to_contain_text("94")
    visitor.go("/my/work/")
    visitor.look()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_citizen_contributes_without_javascript(visit, right, language):
    visitor = visit(language, 375, javascript=False)
    hands.sign_up(visitor, f"plain-{language}@example.org")
    page = visitor.page
    edit = hands.take(visitor)
    hands.fill(page)
    page.locator(".actions button[value=save]").click()
    page.wait_for_url("**/my/work/")
    visitor.go(edit)
    assert hands.WORDS in hands.typed(page)
    page.locator("#writing button[value=submit]").click()
    expect(page.locator("[data-error-summary] a").first).to_be_visible()
    hands.attach(page)
    hands.hand_in(page)
    expect(page.locator("main")).to_contain_text(hands.WORDS)
