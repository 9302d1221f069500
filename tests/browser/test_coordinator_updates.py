"""A coordinator tells what happened and was decided, keeps files and links, and looks at what was reported."""

import pytest
from playwright.sync_api import expect

from tests.browser import hands

WIDTHS = [("ko", 375), ("en", 1280)]


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
def test_coordinator_tells_what_happened_with_a_picture(desk):
    visitor, bench = desk
    page = visitor.go(f"/workbench/{bench['project']}/updates/new/")
    page.locator("[name=kind][value=news]").check()
    page.locator("[name=title]").fill("첫 등을 달았어요")
    page.locator("[name=body]").fill("열 사람이 모였어요.\n\n- 등 세 개\n- 사다리 하나")
    chosen = {"name": "light.jpg", "mimeType": "image/jpeg", "buffer": hands.photo()}
    page.locator("[name=photos]").set_input_files(chosen)
    page.locator("button[value=photos]").click()
    expect(page.locator("[name^=says-]")).to_have_count(1)
    press(page, ".actions button[value=send]")
    expect(page.locator("[data-error-summary]")).to_be_focused()  # the picture is not described yet
    visitor.look()
    page.locator("[name^=says-]").fill("사다리 위에서 등을 다는 사람")
    press(page, ".actions button[value=send]")
    visitor.go(f"/projects/{bench['project']}/updates/")
    visitor.look()
    expect(page.locator("main")).to_contain_text("첫 등을 달았어요")
    assert page.locator("img[alt='사다리 위에서 등을 다는 사람']").evaluate("it => it.decode().then(() => true)")


@pytest.mark.parametrize("desk", WIDTHS, indirect=True, ids=["ko", "en"])
def test_coordinator_writes_a_decision_and_keeps_a_file_and_a_link(desk):
    visitor, bench = desk
    page = visitor.go(f"/workbench/{bench['project']}/updates/new/")
    page.locator("[name=kind][value=decision]").check()
    page.locator("[name=title]").fill("등은 노란빛으로 해요")
    page.locator("[name=body]").fill("잠을 덜 깨워요.")
    press(page, ".actions button[value=send]")
    desk_of_updates = visitor.go(f"/workbench/{bench['project']}/updates/")
    desk_of_updates.locator("details:has([name=file-upload]) summary").click()
    table = {"name": "lights.csv", "mimeType": "text/csv", "buffer": b"where,watt\nstairs,5\n"}
    page.locator("[name=file-upload]").set_input_files(table)
    page.locator("[name=file-name]").fill("등 목록")
    press(page, "form[action$='/files/'] button")
    page.locator("details:has([name=link-url]) summary").click()
    page.locator("[name=link-title]").fill("회로 그림")
    page.locator("[name=link-url]").fill("http://code.example.org/lights")
    press(page, "form[action$='/links/'] button")
    expect(page.locator("[data-error-summary]")).to_be_focused()  # only over https
    page.locator("[name=link-url]").fill("https://code.example.org/lights")
    press(page, "form[action$='/links/'] button")
    visitor.go(f"/projects/{bench['project']}/updates/")
    kind = "코드" if visitor.language == "ko" else "code"
    for words in ("등은 노란빛으로 해요", "등 목록", "회로 그림", kind):
        expect(page.locator("main")).to_contain_text(words)
    with page.expect_download() as download:
        page.locator("a[href*='/project-files/']").first.click()
    assert download.value.path().read_bytes() == table["buffer"]


@pytest.mark.parametrize("desk", WIDTHS, indirect=True, ids=["ko", "en"])
def test_coordinator_hides_what_was_reported_and_shows_it_again(visit, desk):
    visitor, bench = desk
    stranger = visit(visitor.language, visitor.width)
    page = visitor.go(f"/workbench/labs/{bench['lab']}/reports/")
    visitor.look()
    page.locator(f"a[href$='/reports/{bench['report']}/']").click()
    visitor.look()
    page.locator("[name=decision][value=hidden]").check()
    page.locator("[name=words]").fill("전화번호가 있어요.")
    press(page, "form:has([name=decision]) button")
    stranger.go(bench["talk"])
    expect(stranger.page.locator("main")).not_to_contain_text("010-0000-0000")
    visitor.go(f"/workbench/labs/{bench['lab']}/reports/{bench['report']}/")
    page.locator("details:has(form[action$='/show/']) summary").click()
    page.locator("form[action$='/show/'] [name=words]").fill("본인 번호예요.")
    press(page, "form[action$='/show/'] button")
    stranger.go(bench["talk"])
    expect(stranger.page.locator("main")).to_contain_text("010-0000-0000")
    stranger.look()
