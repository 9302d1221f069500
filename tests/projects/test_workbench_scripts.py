"""What the browser keeps of the workbench's forms, in a real browser against a server that takes them in, leads on, or is gone."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
SCRIPTS = Path(__file__).parents[2] / "learnsite" / "static" / "silmari" / "js"
PAGE = """<!doctype html><title>t</title><main><p role="status" data-keep-words data-back="back again"></p>
<form class="form" method="post" action="/begin"><input name="title"><button>go</button></form>
<details><summary>more</summary><form class="form" method="post" action="/change"><textarea name="what">as stored</textarea>
<input type="hidden" name="seen" value="1"><button>save</button></form></details></main>
<script type="module" src="/js/workbench.js"></script>"""


class _Bench(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        is_script = self.path.startswith("/js/")
        body = (SCRIPTS / Path(self.path).name).read_bytes() if is_script else PAGE.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if is_script else "text/html; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(303)
        self.send_header("Location", "/page")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def bench(browser: Browser) -> Iterator[Page]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Bench)
    Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context(base_url=f"http://127.0.0.1:{server.server_address[1]}")
    page = context.new_page()
    page.goto("/page")
    yield page
    context.close()
    server.shutdown()
    server.server_close()


def test_a_lost_connection_loses_nothing(bench: Page) -> None:
    bench.fill("[name=title]", "문 재기")
    bench.route("**/begin", lambda route: route.abort("internetdisconnected"))
    with bench.expect_event("requestfailed"):
        bench.click("text=go")
    bench.wait_for_url("chrome-error://**")
    bench.goto("/page")
    expect(bench.locator("[name=title]")).to_have_value("문 재기")
    expect(bench.locator("[data-keep-words]")).to_have_text("back again")


def test_what_has_arrived_is_forgotten(bench: Page) -> None:
    bench.fill("[name=title]", "문 재기")
    bench.click("text=go")
    bench.wait_for_url("**/page")
    bench.goto("/page")
    expect(bench.locator("[name=title]")).to_have_value("")


def test_words_over_what_is_stored_come_back_only_while_it_is_the_same(bench: Page) -> None:
    bench.click("summary")
    bench.fill("[name=what]", "my words")
    bench.goto("/page")
    expect(bench.locator("[name=what]")).to_have_value("my words")
    expect(bench.locator("details")).to_have_attribute("open", "")
    changed = PAGE.replace("as stored", "stored anew")
    bench.route("**/page", lambda route: route.fulfill(body=changed, content_type="text/html; charset=utf-8"))
    bench.goto("/page")
    expect(bench.locator("[name=what]")).to_have_value("stored anew")
