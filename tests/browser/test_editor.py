"""An editor writes a lesson with a question in the real editor, publishes it, and sees it live."""

import pytest
from playwright.sync_api import expect

from tests.browser.site import PASSWORD

MODULES = """
from courses.models import ModulePage
for page in ModulePage.objects.filter(slug="measure-a-place"):
    print(page.locale.language_code, page.pk)
"""
MODULE = "/courses/field-record/measure-a-place/"
QUESTION = "문은 몇 짝을 열고 재나요?"
ANSWERS = (("한 짝", True), ("두 짝", False))


@pytest.fixture(scope="module")
def modules(site):
    """The module's page in each language."""
    printed = site.manage("shell", "--verbosity=0", given=MODULES)
    return dict(line.split() for line in printed.splitlines())


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("width", [375, 1280])
def test_editor_publishes_a_lesson_with_a_question(visit, site, modules, language, width):
    visitor = visit(language, width)
    page = visitor.page
    enters(visitor)
    slug = f"one-wing-{width}"
    page.goto(f"{site.url}/cms/pages/add/courses/lessonpage/{modules[language]}/")
    page.locator("#id_title").fill(f"한 짝만 열기 {width}")
    page.locator("#id_summary").fill("문 너비를 어떻게 재는지 알 수 있어요.")
    page.locator("#id_minutes").fill("10")
    asks(page)
    page.locator("[role=tab]").nth(1).click()
    page.locator("#id_slug").fill(slug)
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    with page.expect_navigation():
        page.locator("[name=action-publish]").click()
    assert "/cms/" in page.url
    reads(visit(language, width, user="citizen@example.org"), f"{MODULE}{slug}/")


def enters(visitor):
    """Ask for the editor, sign in at the front door, arrive in the editor."""
    page = visitor.page
    page.goto(f"{visitor.site.url}/cms/")
    page.locator("[name=login]").fill("editor@example.org")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form:has([name=password]) button").first.click()
    page.wait_for_url("**/cms/")


def asks(page):
    """Add a knowledge check with two answers, one of them right."""
    page.locator("#body-root .c-sf-add-button").first.click()
    page.locator("[role=option]", has_text=page_word(page)).first.click()
    page.locator("[name='body-0-value-question']").fill(QUESTION)
    for number, (text, right) in enumerate(ANSWERS):
        if number:
            page.locator("[data-streamfield-list-add]").last.click()
        prefix = f"body-0-value-choices-{number}-value"
        page.locator(f"[name='{prefix}-text']").fill(text)
        page.locator(f"[name='{prefix}-correct']").set_checked(right)
        page.locator(f"[name='{prefix}-feedback']").fill("줄자로 잰 곳을 보세요.")


def page_word(page):
    """The name of the block in the language of the editor's screens."""
    return "확인 문제" if (page.locator("html").get_attribute("lang") or "").startswith("ko") else "Knowledge check"


def reads(visitor, path):
    """See the lesson live, answer it wrongly and rightly."""
    page = visitor.go(path)
    visitor.look()
    quiz = page.locator(".quiz")
    expect(quiz).to_contain_text(QUESTION)
    for text, look in (("두 짝", ".notice--wait"), ("한 짝", ".notice--ok")):
        quiz.locator("label.choice", has_text=text).click()
        with page.expect_navigation():
            quiz.locator("button.button").click()
        expect(quiz.locator(look)).to_be_visible()
