"""The coordinator says what was useful and what came of the work; the instructor judges; each in their own time."""

import re

import pytest
from playwright.sync_api import expect

WIDTHS = [("ko", 375), ("en", 1280)]
USE = "안내판에 바로 썼어요."
WHY_NOT = "같은 곳을 먼저 잰 분이 있었어요."


@pytest.fixture
def desk(visit, benches, request):
    """The coordinator, and the bench."""
    language, width = request.param
    bench = benches[language]
    return visit(language, width, user=bench["coordinator"]), bench


def press(page, button):
    with page.expect_navigation():
        page.locator(button).last.click()


def says_use(visitor, project, work):
    page = visitor.go(f"/workbench/{project}/outcomes/work/{work}/")
    visitor.look()
    page.locator("[name=useful][value=partly]").check()
    press(page, "form:has([name=useful]) button")
    expect(page.locator("[data-error-summary]")).to_be_focused()  # anything but a yes needs a word
    page.locator("[name=useful][value=yes]").check()
    page.locator("form:has([name=useful]) [name=words]").fill(USE)
    press(page, "form:has([name=useful]) button")


def accepts(visitor, submission):
    page = visitor.go(f"/review/{submission}/")
    press(page, "form[action$='/begin/'] button")
    for criterion in page.locator("[data-criterion]").all():
        criterion.locator("input[type=radio]").last.check()
    page.locator("[data-review] [data-comment], [data-review] [name=message]").first.fill("꼼꼼해요.")
    press(page, "[data-accept]")


@pytest.mark.parametrize("desk", WIDTHS, indirect=True, ids=["ko", "en"])
def test_usefulness_and_verdict_come_in_either_order(visit, desk):
    visitor, bench = desk
    reviewer = visit(visitor.language, visitor.width, user=bench["reviewer"])
    (first, first_work), (second, second_work) = bench["waiting"]
    says_use(visitor, bench["work"], first_work)
    accepts(reviewer, first)
    accepts(reviewer, second)
    says_use(visitor, bench["work"], second_work)
    for work in (first_work, second_work):
        page = visitor.go(f"/workbench/{bench['work']}/outcomes/work/{work}/")
        expect(page.locator("[name=useful][value=yes]")).to_be_checked()
        expect(page.locator("form:has([name=useful]) [name=words]")).to_have_value(USE)
    visitor.go(f"/workbench/{bench['work']}/outcomes/")
    assert not page.locator(f"section[aria-labelledby=waiting] a[href$='/work/{first_work}/']").count()


@pytest.mark.parametrize("desk", WIDTHS, indirect=True, ids=["ko", "en"])
def test_coordinator_publishes_what_came_of_the_work(desk):
    visitor, bench = desk
    used, left = bench["accepted"]
    page = visitor.go(f"/workbench/{bench['work']}/outcomes/new/")
    page.locator("[name=kind][value=used]").check()
    page.locator("[name=title_ko]").fill("골목 안내판")
    page.locator("[name=body_ko]").fill("주민센터가 이번 달부터 써요.")
    for work, part in ((used, "used"), (left, "not_used")):
        choice = page.locator(f"[name=part-{work}][value={part}]")
        choice.evaluate("it => { it.closest('details').open = true }")
        choice.check()
    form = "form:has([name=title_ko]) .actions button"
    press(page, form)
    expect(page.locator("[data-error-summary]")).to_be_focused()  # why was it not used?
    visitor.look()
    page.locator(f"[name=words-{left}]").fill(WHY_NOT)
    press(page, form)
    expect(page).to_have_url(re.compile(r"/outcomes/\d+/$"))
    visitor.look()
    press(page, "form[action$='/publish/'] button")
    visitor.go(f"/projects/{bench['work']}/outcomes/")
    visitor.look()
    page.locator("main a[href*='/outcomes/']", has_text="골목 안내판").first.click()
    visitor.look()
    expect(page.locator("main")).to_contain_text("주민센터가 이번 달부터 써요.")


@pytest.mark.parametrize("desk", WIDTHS, indirect=True, ids=["ko", "en"])
def test_coordinator_reads_the_news_and_chooses_what_to_be_told(desk):
    visitor, _bench = desk
    page = visitor.go("/my/news/")
    visitor.look()
    told = page.locator(".entry", has_text="계단 손잡이가 흔들려요")
    expect(told.locator(".tag--act")).to_have_count(1)
    told.locator("h2 a").click()
    expect(page.locator("main a", has_text="계단 손잡이가 흔들려요")).to_be_visible()
    visitor.go("/my/news/")
    press(page, "form:has(button):has([name=csrfmiddlewaretoken])[action*='read'] button")
    expect(page.locator(".entry .tag--act")).to_have_count(0)
    page.locator("main p > a").first.click()
    visitor.look()
    box = page.locator("main form input[type=checkbox]:checked").first
    name = box.get_attribute("name")
    box.uncheck()
    press(page, "main form:has([type=checkbox]) button")
    expect(page.locator(f"[name='{name}']")).not_to_be_checked()
