"""A resident tells a problem on the telephone, and follows it to its end: neighbours, the lab's question, and whether it was solved."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import hands
from tests.browser.visitor import Visitor

TELLER, NEIGHBOUR, LAB = "citizen2@example.org", "citizen@example.org", "coordinator@example.org"
# The lab, and a problem of it that is open, known by its beginning.
ASK = """
import json
from projects.models import Lab, Problem
lab = Lab.objects.get(slug="gyeongbuk")
known = Problem.objects.filter(lab=lab, title__startswith="사이렌").first()
print(json.dumps({"lab": lab.pk, "other": known.pk, "title": known.title}))
"""
WORDS = {
    "ko": {
        "title": "약국 앞 배수구 뚜껑이 덜컹거려요",
        "what": "바퀴가 끼고 밤에 소리가 커요.",
        "where": "포항 두호동 약국 앞",
        "question": "하루 가운데 언제 가장 심한가요?",
        "answer": "저녁에 버스가 지날 때요.",
        "solved": "이제 조용해요.",
    },
    "en": {
        "title": "A drain cover rattles in front of the chemist",
        "what": "Wheels get caught, and it is loud at night.",
        "where": "Duho-dong, in front of the chemist",
        "question": "At what time of day is it worst?",
        "answer": "In the evening, when buses pass.",
        "solved": "It is quiet now.",
    },
}


@pytest.fixture(scope="module")
def known(site) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(site.manage("shell", "--verbosity=0", given=ASK))
    return found


def send(page: Page) -> int:
    """Press the button that sends it; say that it is another one where a similar one is shown. Return its number."""
    page.locator("#propose button[value=send]").last.click()
    page.wait_for_load_state()
    if page.url.rstrip("/").endswith("/propose"):
        page.locator("#propose [role=alert] button[value=send]").click()
    expect(page).to_have_url(re.compile(r"/problems/\d+/"))
    found = re.search(r"/problems/(\d+)/", page.url)
    assert found
    return int(found[1])


def decide(visitor: Visitor, number: int, name: str, **fields: str) -> None:
    """The lab makes one of its decisions."""
    page = visitor.go(f"/workbench/labs/gyeongbuk/problems/{number}/")
    page.locator(f"#decide-{name} summary").click()
    for field, words in fields.items():
        page.locator(f"[name={name}-{field}]").fill(words)
    page.locator(f"#decide-{name} button[name=do]").click()
    expect(page.locator(f"#decide-{name}")).to_have_count(0)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_from_the_telephone_to_whether_it_was_solved(visit, known, language):
    words, teller = WORDS[language], visit(language, 375, user=TELLER)
    number = tells(teller, known, words)
    neighbour = visit(language, 375, user=NEIGHBOUR)
    shares(neighbour, known, number)
    lab = visit(language, 1280, user=LAB)
    page = lab.go(f"/workbench/labs/gyeongbuk/problems/{number}/")
    expect(page.locator("#named")).to_be_visible()
    lab.look()
    decide(lab, number, "ask", message=words["question"])
    page = teller.go(f"/problems/{number}/")
    expect(page.locator(".notice--act")).to_contain_text(words["question"])
    teller.look()
    page.locator("#answer textarea").fill(words["answer"])
    page.locator("#answer button").click()
    expect(page.locator(".notice--wait").first).to_be_visible()
    decide(lab, number, "adopt")
    decide(lab, number, "conclude", message=words["solved"])
    says_whether_it_was_solved(teller, number, words)
    page = neighbour.go("/my/news/")
    expect(page.locator("main")).to_contain_text(words["title"])
    neighbour.look()


def tells(teller: Visitor, known: dict[str, Any], words: dict[str, str]) -> int:
    teller.context.grant_permissions(["geolocation"])
    teller.context.set_geolocation({"latitude": 36.0621, "longitude": 129.3721})
    page = teller.go("/problems/propose/")
    teller.look()
    page.locator("[name=lab]").select_option(str(known["lab"]))
    page.locator("[name=title]").press_sequentially(known["title"])
    expect(page.locator("#similar")).to_contain_text(known["title"])
    teller.look()
    for name in ("title", "what", "where"):
        page.locator(f"[name={name}]").fill(words[name])
    page.locator("[data-place-ask]").click()
    expect(page.locator("[data-place-drop]")).to_be_visible()
    page.locator("[name=photos]").first.set_input_files(
        {"name": "drain.jpg", "mimeType": "image/jpeg", "buffer": hands.photo()}
    )
    page.locator("button[value=photos]").click()
    expect(page.locator("li.file")).to_have_count(1)
    assert page.locator("[name=what]").input_value() == words["what"]
    teller.look()
    number = send(page)
    expect(page.locator("h1")).to_have_text(words["title"])
    expect(page.locator("main figure img").first).to_be_visible()
    teller.look()
    teller.go("/my/problems/")
    expect(page.locator("main")).to_contain_text(words["title"])
    teller.look()
    return number


def shares(neighbour: Visitor, known: dict[str, Any], number: int) -> None:
    page = neighbour.go(f"/problems/{number}/")
    page.locator("form[action$='/support/'] button").click()
    expect(page.locator("form[action$='/support/undo/']")).to_be_visible()
    page.locator("section:has(#add) summary").click()
    page.locator("[name=words]").fill("저도 어젯밤에 들었어요.")
    page.locator("form[action$='/evidence/'] button.button--line").last.click()
    expect(page.locator("#evidence")).to_be_visible()
    neighbour.look()
    page.locator("a[href$='/same/']").click()
    neighbour.look()
    page.locator("[name=address]").fill(f"{neighbour.site.url}/problems/{known['other']}/")
    page.locator("form[action$='/same/'] button").click()
    expect(page).to_have_url(re.compile(rf"/problems/{number}/$"))
    neighbour.go(f"/problems/{number}/same/")
    expect(page.locator("form[action$='/undo/']")).to_have_count(1)
    neighbour.look()


def says_whether_it_was_solved(teller: Visitor, number: int, words: dict[str, str]) -> None:
    page = teller.go(f"/problems/{number}/")
    teller.look()
    page.locator("#solved [value=yes]").check()
    page.locator("#solved textarea").fill(words["solved"])
    page.locator("#solved button").click()
    expect(page.locator(".notice--ok").last).to_contain_text(words["solved"])
    teller.look()


def test_without_a_script(visit, known):
    teller = visit("ko", 375, user=TELLER, javascript=False)
    page = teller.go("/problems/propose/")
    page.locator("[name=lab]").select_option(str(known["lab"]))
    page.locator("[name=title]").fill("버스 승강장 의자 다리가 부러졌어요")
    page.locator("[name=what]").fill("앉으면 기울어져요.")
    page.locator("[name=where]").fill("포항 우현동")
    number = send(page)
    teller.look()
    neighbour = visit("ko", 375, user=NEIGHBOUR, javascript=False)
    page = neighbour.go(f"/problems/{number}/")
    page.locator("form[action$='/support/'] button").click()
    expect(page.locator("form[action$='/support/undo/']")).to_be_visible()
