"""The small scripts in a real browser, on pages made here: no server, every answer decided by the test."""

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser

SCRIPTS = Path(__file__).parents[2] / "learnsite" / "static" / "silmari" / "js"
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; form-action 'self'; img-src 'self'"
)


class Redirecting(BaseHTTPRequestHandler):
    """Sends every POST elsewhere: the one answer that a test cannot make up inside the browser."""

    to = "/done/"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.send_response(302)
        self.send_header("location", self.to)
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(b"<h1>there</h1>")

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Redirecting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(locale="ko-KR")
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.route("**/*", lambda route: route.fulfill(status=404, body=""))
    page.route(f"{site}/js/*", lambda route: route.fulfill(path=SCRIPTS / Path(route.request.url).name))
    yield page
    context.close()
    assert problems == []


@pytest.fixture
def show(page: Page, site: str) -> Callable[..., Page]:
    def show(body: str, *scripts: str) -> Page:
        tags = "".join(f'<script type="module" src="/js/{name}"></script>' for name in scripts)
        html = f'<!doctype html><html lang="ko"><title>t</title><body><main tabindex="-1">{body}</main>{tags}</body></html>'
        headers = {"content-security-policy": POLICY}
        page.route(
            f"{site}/page",
            lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers),
        )
        page.goto(f"{site}/page")
        return page

    return show


def draft_form() -> str:
    return (
        '<form method="post" data-autosave data-autosave-url="/save/">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="tok">'
        '<textarea name="text">처음</textarea><input type="radio" name="step" value="y"><input type="file" name="photo">'
        + render_to_string("components/autosave.html", {})
        + "</form>"
    )


class Server:
    """Answers /save/ as told and keeps what it was sent."""

    def __init__(self, page: Page, site: str) -> None:
        self.status, self.offline, self.sent = 200, False, []
        page.route(f"{site}/save/", self.answer)

    def answer(self, route: Route) -> None:
        if self.offline:
            route.abort("internetdisconnected")
            return
        self.sent.append(route.request)
        route.fulfill(status=self.status, body="{}", content_type="application/json")


def copies(page: Page) -> list[str]:
    return page.evaluate("Object.values(localStorage)")


def test_autosave_saves_what_is_written_and_says_when(page, show, site):
    server = Server(page, site)
    show(draft_form(), "autosave.js")
    page.locator("textarea").fill("두 바퀴 돌았어요")
    expect(page.locator("[data-autosave-state]")).to_have_text(re.compile("에 저장했어요"))
    (request,) = server.sent
    assert request.headers["x-csrftoken"] == "tok"
    assert "두 바퀴 돌았어요" in request.post_data
    assert "photo" not in request.post_data
    assert copies(page) == []


def test_autosave_keeps_a_copy_while_the_network_is_away_and_sends_it_later(page, show, site):
    server = Server(page, site)
    server.offline = True
    show(draft_form(), "autosave.js")
    page.locator("textarea").fill("끊긴 동안 쓴 글")
    expect(page.locator("[data-autosave-state]")).to_have_text(re.compile("이 기기에 두"))
    assert "끊긴 동안 쓴 글" in copies(page)[0]
    server.offline = False
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("[data-autosave-state]")).to_have_text(re.compile("에 저장했어요"))
    assert copies(page) == []


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "로그아웃되었어요"),
        (403, "로그아웃되었어요"),
        (409, "이제 고칠 수 없어요"),
        (500, "방금은 저장하지 못했어요"),
    ],
)
def test_autosave_says_what_is_in_the_way_and_loses_nothing(page, show, site, status, words):
    server = Server(page, site)
    server.status = status
    show(draft_form(), "autosave.js")
    page.locator("textarea").fill("소중한 글")
    expect(page.locator("[data-autosave-state]")).to_have_text(re.compile(words))
    assert "소중한 글" in copies(page)[0]


def test_autosave_notices_that_it_was_sent_to_the_sign_in_page(page, show, site, monkeypatch):
    monkeypatch.setattr(Redirecting, "to", "/accounts/login/?next=/save/")
    for path in ("save", "accounts/login"):
        page.route(f"{site}/{path}/**", lambda route: route.continue_())
    show(draft_form(), "autosave.js")
    page.locator("textarea").fill("소중한 글")
    expect(page.locator("[data-autosave-state]")).to_have_text(re.compile("로그아웃되었어요"))


def test_autosave_offers_what_was_never_saved_and_puts_it_back(page, show, site):
    server = Server(page, site)
    server.offline = True
    show(draft_form(), "autosave.js")
    page.locator("textarea").fill("어제 쓴 글")
    page.locator("[value=y]").check()
    expect(page.locator("[data-autosave-state]")).to_have_text(re.compile("이 기기에 두"))
    server.offline = False
    page.reload()
    expect(page.locator("textarea")).to_have_value("처음")
    page.get_by_role("button", name="되살리기").click()
    expect(page.locator("textarea")).to_have_value("어제 쓴 글")
    expect(page.locator("[value=y]")).to_be_checked()
    expect(page.locator("[data-autosave-state]")).to_have_text(re.compile("에 저장했어요"))
    assert copies(page) == []


def test_autosave_throws_the_copy_away_only_when_told(page, show, site):
    server = Server(page, site)
    server.offline = True
    show(draft_form(), "autosave.js")
    page.locator("textarea").fill("어제 쓴 글")
    expect(page.locator("[data-autosave-state]")).to_have_text(re.compile("이 기기에 두"))
    page.reload()
    page.get_by_role("button", name="버리기").click()
    assert copies(page) == []
    expect(page.locator("textarea")).to_have_value("처음")


def test_a_form_is_sent_once_however_often_one_taps(page, show):
    show('<form method="post" action="/send/"><input name="method"><button>보내기</button></form>', "site.js")
    sent, busy = page.evaluate(
        """() => {
          let sent = 0;
          window.addEventListener("submit", (event) => {
            if (!event.defaultPrevented) sent += 1;
            event.preventDefault();
          });
          for (let taps = 0; taps < 3; taps += 1) document.querySelector("button").click();
          return [sent, document.querySelector("form").getAttribute("aria-busy")];
        }"""
    )
    assert (sent, busy) == (1, "true")


def test_error_summary_takes_the_focus(page, show, site):
    show('<div data-error-summary tabindex="-1">틀린 것</div>', "site.js")
    expect(page.locator("[data-error-summary]")).to_be_focused()


def test_escape_closes_a_menu_and_gives_the_focus_back(page, show, site):
    show('<details data-menu><summary>메뉴</summary><a href="/x">가기</a></details>', "site.js")
    page.locator("summary").click()
    page.get_by_role("link").focus()
    page.keyboard.press("Escape")
    assert not page.evaluate("document.querySelector('details').open")
    expect(page.locator("summary")).to_be_focused()


def upload_form() -> str:
    return (
        '<form method="post" action="/send/" enctype="multipart/form-data" data-upload><input type="file" name="photo">'
        "<button>보내기</button>" + render_to_string("components/upload_state.html", {}) + "</form>"
    )


PHOTO = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"x" * 1000}


def test_upload_goes_where_the_server_leads(page, show, site):
    for path in ("send", "done"):
        page.route(f"{site}/{path}/", lambda route: route.continue_())
    show(upload_form(), "upload.js")
    page.locator("input").set_input_files([PHOTO])
    page.locator("form button").click()
    page.wait_for_url(f"{site}/done/")


def test_upload_shows_the_page_with_what_is_wrong(page, show, site):
    wrong = "<title>오류</title><main tabindex='-1'><div data-error-summary tabindex='-1'>열 수 없는 형식</div></main>"
    page.route(f"{site}/send/", lambda route: route.fulfill(body=wrong, content_type="text/html; charset=utf-8"))
    show(upload_form(), "upload.js")
    page.locator("input").set_input_files([PHOTO])
    page.locator("form button").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page).to_have_title("오류")


def test_upload_is_sent_once_however_often_one_taps(page, show, site):
    sent: list[str] = []

    def stay(route: Route) -> None:
        sent.append(route.request.url)
        page.wait_for_timeout(200)
        route.fulfill(body="<main><p>again</p></main>", content_type="text/html")

    page.route(f"{site}/send/", stay)
    show(upload_form(), "upload.js")
    page.locator("input").set_input_files([PHOTO])
    page.evaluate("for (let taps = 0; taps < 3; taps += 1) document.querySelector('form button').click()")
    expect(page.locator("main p")).to_have_text("again")
    assert len(sent) == 1


def test_upload_without_network_says_so_and_keeps_the_form(page, show, site):
    page.route(f"{site}/send/", lambda route: route.abort("internetdisconnected"))
    show(upload_form(), "upload.js")
    page.locator("input").set_input_files([PHOTO])
    page.locator("form button").click()
    expect(page.locator("[data-upload-words]")).to_have_text(re.compile("올리지 못했어요"))


def desk() -> str:
    marks = [(1, "아직"), (2, "거의"), (3, "충분"), (4, "본보기")]
    rubric = "".join(
        render_to_string("components/rubric.html", {"name": name, "title": name, "marks": marks})
        for name in ("r1", "r2")
    )
    return (
        f'<form data-review>{rubric}<textarea data-comment></textarea><span data-left data-none="다 했어요" data-one="하나" '
        'data-many="{n}개"></span><button data-accept>승인</button><button data-request>보완</button></form>'
        + render_to_string("components/review_keys.html", {})
    )


def test_review_keys_mark_move_and_bring_the_focus(page, show, site):
    show(desk(), "review.js")
    expect(page.locator("[data-left]")).to_have_text("2개")
    page.keyboard.press("3")
    expect(page.locator("[name=r1][value='3']")).to_be_checked()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("4")
    expect(page.locator("[name=r2][value='4']")).to_be_checked()
    expect(page.locator("[data-left]")).to_have_text("다 했어요")
    page.keyboard.press("ArrowUp")
    expect(page.locator("[name=r1][value='3']")).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator("[data-accept]")).to_be_focused()
    page.keyboard.press("r")
    expect(page.locator("[data-request]")).to_be_focused()
    page.keyboard.press("c")
    page.keyboard.type("a1")  # while one writes, letters are letters
    expect(page.locator("[data-comment]")).to_have_value("a1")
    assert page.url == f"{site}/page"


def test_review_keys_can_be_switched_off_for_good(page, show, site):
    show(desk(), "review.js")
    page.locator("summary").click()
    page.get_by_role("button", name="단축키 끄기").click()
    page.reload()
    page.keyboard.press("3")
    assert page.locator(":checked").count() == 0
    page.locator("summary").click()
    page.get_by_role("button", name="단축키 켜기").click()
    page.keyboard.press("3")
    assert page.locator(":checked").count() == 1
