"""A coordinator looks for people, answers, welcomes, renews and thanks, and sees who is stuck and what nobody takes."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

WIDTHS = [("ko", 375), ("en", 1280)]
WELCOME = "토요일 두 시에 골목 어귀에서 만나요."


@pytest.fixture
def desk(visit, benches, request):
    """The coordinator, and the bench."""
    language, width = request.param
    bench = benches[language]
    return visit(language, width, user=bench["coordinator"]), bench


def send(page, form):
    with page.expect_navigation():
        page.locator(f"{form} button").last.click()


@pytest.mark.parametrize("desk", WIDTHS, indirect=True, ids=["ko", "en"])
def test_coordinator_opens_a_role_and_closes_it(desk):
    visitor, bench = desk
    page = visitor.go(f"/workbench/{bench['people']}/people/")
    page.locator("a[href$='/people/roles/new/']").click()
    send(page, "form:has([name=title_ko])")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    visitor.look()
    page.locator("[name=role][value=expert]").check()
    page.locator("[name=title_ko]").fill("등을 달아 줄 전기 기술자")
    page.locator("[name=what_ko]").fill("한 달에 두 번 골목에서 등을 달아요.")
    page.locator("[name=hours_per_week]").fill("2")
    page.locator("[name=competence_1]").select_option(index=1)
    send(page, "form:has([name=title_ko])")
    visitor.go("/roles/")
    page.locator("main a", has_text="등을 달아 줄 전기 기술자").last.click()
    visitor.look()
    visitor.go(f"/workbench/{bench['people']}/people/")
    page.locator("main a", has_text="등을 달아 줄 전기 기술자").click()
    send(page, "form[action$='/close/']")
    visitor.go(f"/workbench/{bench['people']}/people/")
    expect(page.locator("form[action$='/reopen/']")).to_have_count(1)


@pytest.mark.parametrize("desk", WIDTHS, indirect=True, ids=["ko", "en"])
def test_coordinator_answers_applications(desk):
    visitor, bench = desk
    late, other = bench["applications"]
    page = visitor.go(f"/workbench/{bench['people']}/")
    visitor.look()
    applications = page.locator("#unanswered ~ ul a[href*='/applications/']")
    assert [int(it.get_attribute("href").split("/")[-2]) for it in applications.all()] == [late, other]
    applications.first.click()
    page.locator("[name=verdict][value=accepted]").check()
    page.locator("[name=welcome]").fill(WELCOME)
    send(page, "form:has([name=verdict])")
    visitor.go(f"/workbench/{bench['people']}/people/applications/{other}/")
    page.locator("[name=verdict][value=declined]").check()
    send(page, "form:has([name=verdict])")
    expect(page.locator("[data-error-summary]")).to_be_focused()  # a no says why
    page.locator("[name=words]").fill("자리가 다 찼어요. 다음 달에 다시 찾아요.")
    send(page, "form:has([name=verdict])")
    visitor.go(f"/workbench/{bench['people']}/people/applications/{late}/")
    visitor.look()
    visitor.go(f"/workbench/{bench['people']}/")
    expect(page.locator("a[href*='/applications/']")).to_have_count(0)


@pytest.mark.parametrize("desk", WIDTHS, indirect=True, ids=["ko", "en"])
def test_coordinator_renews_one_role_and_concludes_another(desk):
    visitor, bench = desk
    renewed, concluded = (f"/workbench/{bench['people']}/people/members/{pk}/" for pk in bench["members"])
    page = visitor.go(f"/workbench/{bench['people']}/people/")
    expect(page.locator(".tag--wait")).not_to_have_count(0)  # ends soon
    visitor.go(renewed)
    page.locator("[name=until]").fill(str(timezone.localdate() + timedelta(days=200)))
    send(page, "form[action$='/renew/']")
    visitor.go(concluded)
    page.locator("[name=thanks]").fill("석 달 동안 고마웠어요.")
    send(page, "form[action$='/conclude/']")
    visitor.go(concluded)
    expect(page.locator("main")).to_contain_text("석 달 동안 고마웠어요.")
    visitor.look()
    visitor.go(renewed)
    expect(page.locator("main")).to_contain_text(re.compile(str((timezone.localdate() + timedelta(days=200)).year)))


@pytest.mark.parametrize("desk", WIDTHS, indirect=True, ids=["ko", "en"])
def test_overview_says_who_is_stuck_and_what_nobody_takes_and_why(desk):
    visitor, bench = desk
    page = visitor.go("/workbench/")
    visitor.look()
    page.locator(f"a[href$='/workbench/{bench['project']}/']").first.click()
    visitor.look()
    expect(page.locator("section[aria-labelledby=stuck]")).to_contain_text("어디서부터 재나요?")
    untaken = page.locator("section[aria-labelledby=untaken]")
    assert untaken.locator(".entry").count() >= 1
    expect(untaken).to_contain_text("10")  # ten hours: the task is too long
    untaken.locator(".entry a").first.click()
    expect(page).to_have_url(re.compile(r"/tasks/"))
