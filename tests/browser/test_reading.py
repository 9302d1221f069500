"""A lesson read one's own way: in easy words, in large letters, aloud, with a note, without a network."""

import pytest
from playwright.sync_api import expect

LESSON = "/courses/field-record/measure-a-place/why-we-record/"
EASY = {"ko": "쉬운 말로 읽기", "en": "Read it in easy words"}
VOICE = """
    window.spoken = [];
    const voices = [{ lang: "ko-KR" }, { lang: "en-GB" }];
    Object.defineProperty(window, "speechSynthesis", { value: {
        getVoices: () => voices, speak: (said) => window.spoken.push(said.text), cancel: () => {}, addEventListener: () => {} } });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } set voice(_) {} };
"""


@pytest.mark.parametrize(("language", "width"), [("ko", 375), ("en", 1280)])
def test_easy_words_large_letters_aloud_and_a_note(visit, language, width):
    visitor = visit(language, width, user="wonjae@example.org")
    visitor.page.add_init_script(VOICE)
    page = visitor.go(LESSON)
    page.get_by_role("link", name=EASY[language]).press("Enter")
    page.wait_for_url("**?words=easy")
    page.locator(".footer button[name=size][value=largest]").press("Enter")
    page.wait_for_url("**?words=easy")
    expect(page.locator("html")).to_have_attribute("data-size", "largest")
    visitor.look()
    page.locator(".aloud__button").first.press("Enter")
    expect(page.locator(".aloud")).to_have_count(1)
    assert len(page.evaluate("window.spoken")[0]) > 20
    page.locator("#note-text").fill("줄자를 꼭 챙기기")
    page.locator("#note button").press("Enter")
    visitor.go("/learning/notes/")
    expect(page.locator("main")).to_contain_text("줄자를 꼭 챙기기")
    visitor.look()


def test_what_was_read_is_there_without_a_network_until_the_device_is_shared(visit):
    visitor = visit("ko", 375, user="wonjae@example.org")
    page = visitor.go(LESSON)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    visitor.go(LESSON)
    kept = "caches.open('lessons').then((cache) => cache.match(location.pathname)).then((found) => found?.text())"
    page.wait_for_function(f"async () => Boolean(await {kept})")
    assert "임원재" not in page.evaluate(kept), "a kept copy is a stranger's copy"
    visitor.context.set_offline(True)
    page.goto(visitor.site.url + LESSON)
    expect(page.locator("[data-offline]")).to_be_visible()
    page.goto(visitor.site.url + "/projects/")
    expect(page.locator("[data-kept-lessons] a")).to_have_count(1)
    visitor.context.set_offline(False)
    visitor.problems.clear()
    visitor.go("/offline/")
    visitor.look()
    page.locator("button[name=shared][value=yes]").click()
    page.wait_for_function("async () => (await caches.keys()).length === 0")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((found) => found.length)") == 0
