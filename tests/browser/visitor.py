"""A person at a browser, and what is asked of every page they see."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

from tests.browser.site import PASSWORD, Site

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
WIDTHS = (320, 375, 1280)
HEIGHT = 900


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


class Visitor:
    """One window. `look()` examines the page it shows; `close()` fails when anything went wrong on the way."""

    def __init__(
        self,
        browser: Browser,
        site: Site,
        *,
        language: str,
        width: int,
        user: str = "",
        scheme: str = "light",
        javascript: bool = True,
    ) -> None:
        self.site, self.language, self.width, self.javascript = site, language, width, javascript
        self.problems: list[str] = []
        self.context = browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            locale="ko-KR" if language == "ko" else "en-GB",
            timezone_id="Asia/Seoul",
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=javascript,
            storage_state=site.signed_in.get(user),
            accept_downloads=True,
        )
        self.context.set_default_timeout(15_000)
        self.page: Page = self.context.new_page()
        self._watch()
        if user and user not in site.signed_in:
            self.sign_in(user)
            site.signed_in[user] = self.context.storage_state()

    def _watch(self) -> None:
        """Note what no page may do: complain, fail, or ask somebody else."""
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.problems.append(f"{self.page.url}: {error}"))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        """Errors and refusals by the content security policy; a failed request is judged where it is answered."""
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.problems.append(f"{self.page.url}: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self.site.url}/", f"{self.site.packages}/", "data:image/", "blob:")):
            self.problems.append(f"{self.page.url} asks {request.url}")

    def _answered(self, response: Response) -> None:
        worst = 500 if response.request.is_navigation_request() else 400
        if response.status >= worst:
            self.problems.append(f"{self.page.url}: {response.status} for {response.url}")

    def path(self, path: str) -> str:
        """An address of the product in the visitor's language."""
        return path if self.language == "ko" else f"/en{path}"

    def go(self, path: str, *, status: int = 200) -> Page:
        """Go to an address in the visitor's language."""
        response = self.page.goto(self.site.url + self.path(path))
        assert response is not None
        assert response.status == status, f"{path}: {response.status}"
        return self.page

    def sign_in(self, user: str, password: str = PASSWORD) -> None:
        """Sign in through the form."""
        self.go("/accounts/login/")
        self.page.locator("[name=login]").fill(user)
        self.page.locator("[name=password]").fill(password)
        self.page.locator("main form:has([name=password]) button").first.click()
        self.page.wait_for_url(re.compile(r"^(?!.*/accounts/login/).*$"))

    def look(self) -> None:
        """Examine the page: its language, nothing wider than the window at any width, and nothing axe objects to."""
        where = f"{self.page.url} ({self.language}, {self.width})"
        assert self.page.locator("html").get_attribute("lang") == self.language, where
        assert self.page.locator("h1").count() == 1, where
        if not self.javascript:
            return
        too_wide = self.too_wide()
        complaints = self.complaints()
        assert not too_wide, f"{where}: {too_wide}"
        assert not complaints, f"{where}:\n" + "\n".join(complaints)

    def too_wide(self) -> list[str]:
        """Return the widths at which the page scrolls sideways, with what sticks out."""
        found = []
        for width in dict.fromkeys((*WIDTHS, self.width)):
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            if self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                found.append(f"at {width}: " + ", ".join(self.page.evaluate(_STICKS_OUT)))
        self.page.set_viewport_size({"width": self.width, "height": HEIGHT})
        return found

    def complaints(self) -> list[str]:
        """Return what axe objects to, one line per element."""
        if not self.page.evaluate("typeof window.axe === 'object'"):
            self.page.evaluate(_axe())
        result: dict[str, Any] = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"  {violation['id']}: {node['target']} {node['html'][:160]}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]

    def close(self) -> None:
        """Close the window; nothing may have gone wrong in it."""
        self.context.close()
        assert self.problems == []


_STICKS_OUT = """() => [...document.querySelectorAll("body *")]
  .filter((it) => it.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .slice(0, 5).map((it) => it.tagName.toLowerCase() + "." + it.className)"""
