"""An editor sees what works, goes to what is to be mended, takes the numbers along, and begins what is missing."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_editor import enters


@pytest.mark.parametrize("width", [375, 1280])
def test_editor_reads_a_report_and_takes_it_along(visit, site, width):
    visitor = visit("ko", width)
    page = visitor.page
    enters(visitor)
    page.goto(f"{site.url}/cms/insight/")
    page.locator("table a", has_text="현장을 기록하는 법").click()
    expect(page.locator(".insight-mends > li").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    with page.expect_download() as loading:
        page.locator(".insight-files a").first.click()
    assert loading.value.suggested_filename.endswith(".xlsx")
    page.locator(".insight-mends a[href*='#question-']").first.click()
    expect(page.locator("tr:target")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [375, 1280])
def test_editor_begins_what_nothing_teaches(visit, site, width):
    visitor = visit("ko", width)
    page = visitor.page
    enters(visitor)
    page.goto(f"{site.url}/cms/write-next/?language=ko")
    first = page.locator(".insight-mends > li").first
    expect(first.locator(".insight-tag")).to_be_visible()
    wanted = first.locator("a").first.inner_text().partition(" · ")[0]
    first.locator("a.button").click()
    page.locator("a[href*='teaches=']").first.click()
    expect(page.locator("#inline_child_competences-0 .chooser__title")).to_contain_text(wanted)
    page.locator("#id_title").fill(f"새로 가르칠 것 {width}")
    page.locator("#id_summary").fill("과제에 필요한 것을 배워요.")
    page.locator("[role=tab]").nth(1).click()
    page.locator("#id_slug").fill(f"new-to-teach-{width}")
    with page.expect_navigation():
        page.locator("footer button.action-save").click()
    assert "/edit/" in page.url
    expect(page.locator("[name='competences-0-level']")).not_to_have_value("")
