"""A package of others plays in a lesson: on its own origin, kept and gone on with, out of reach of the session."""

import pytest
from playwright.sync_api import expect

LESSON = "/courses/field-record/measure-a-place/measure-and-note/"
WORDS = {
    "ko": {"right": ["네, 94 cm면", "아니요, 14 cm 턱"], "wrong": "네, 문이 넓으니까요", "send": "답하기", "again": "다시 한번"},
    "en": {"right": ["Yes, 94 cm", "No, the 14 cm step"], "wrong": "Yes, the door is wide", "send": "Answer", "again": "Have another"},
}  # fmt: skip


def package_of(page):
    """The package's own page, inside the player's frame."""
    return page.frame_locator(".package__frame").frame_locator("iframe")


@pytest.mark.parametrize(
    ("language", "width", "user"), [("ko", 375, "soyeon@example.org"), ("en", 1280, "citizen2@example.org")]
)
def test_it_is_played_kept_and_gone_on_with(visit, language, width, user):
    visitor, words = visit(language, width, user=user), WORDS[language]
    page = visitor.go(LESSON)
    inside, status = package_of(page), page.locator(".package [role=status]")
    inside.get_by_label(words["right"][0]).check()
    inside.get_by_label(words["wrong"]).check()
    inside.get_by_role("button", name=words["send"]).press("Enter")
    expect(inside.locator("#said")).to_contain_text(words["again"])
    expect(status).to_have_text(page.locator("[data-package]").get_attribute("data-saved"))
    visitor.go(LESSON)
    inside = package_of(page)
    expect(inside.get_by_label(words["wrong"])).to_be_checked()
    expect(inside.get_by_label(words["right"][0])).to_be_checked()
    inside.get_by_label(words["right"][1]).check()
    inside.get_by_role("button", name=words["send"]).press("Enter")
    expect(status).to_have_text(page.locator("[data-package]").get_attribute("data-done"))
    visitor.go(LESSON)
    expect(page.locator(".package")).to_contain_text("100")
    visitor.look()


def test_it_cannot_reach_the_session(visit):
    visitor = visit("ko", 1280, user="grace@example.org")
    page = visitor.go(LESSON)
    expect(package_of(page).locator("#title")).not_to_be_empty()
    frames = [frame for frame in page.frames if frame.url.startswith(visitor.site.packages)]
    assert len(frames) == 2
    for frame in frames:
        assert frame.evaluate("document.cookie") == ""
        reached = "(() => { try { return window.top.document.title } catch { return 'shut off' } })()"
        assert frame.evaluate(reached) == "shut off"
        asked = (
            f"fetch('{visitor.site.url}/my/profile/', {{credentials: 'include'}}).then(() => 'read', () => 'shut off')"
        )
        visitor.problems.clear()
        assert frame.evaluate(asked) == "shut off"
        visitor.problems.clear()


def test_whoever_is_signed_out_may_try_and_is_told_that_nothing_is_kept(visit):
    visitor = visit("ko", 375)
    page = visitor.go(LESSON)
    expect(package_of(page).locator("#title")).not_to_be_empty()
    expect(page.locator(".package")).to_contain_text("로그인하지 않아서")
    visitor.look()
