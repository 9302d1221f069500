"""What people do with the product's forms, in whatever language it speaks."""

import io
import re
from typing import Any

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.visitor import Visitor

TASK = "/tasks/everyones-shelter/shelter-door-jukdo/"
WORDS = "옆문 한 짝만 열고 가장 좁은 곳을 쟀어요."
PASSWORD = "a long enough password"


def photo() -> bytes:
    """A JPEG of the size a phone makes."""
    buffer = io.BytesIO()
    Image.effect_noise((1600, 1200), 40).convert("RGB").save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def sign_up(visitor: Visitor, email: str) -> None:
    """Join through the form."""
    page = visitor.go("/accounts/signup/")
    visitor.look()
    page.locator("[name=name]").fill("이정순")
    page.locator("[name=email]").fill(email)
    for password in page.locator("input[type=password]").all():
        password.fill(PASSWORD)
    page.locator("main form:has([type=password]) button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"^(?!.*/accounts/signup/).*$"))
    visitor.look()


def answer(page: Page, right: dict[str, list[str]], *, rightly: bool) -> None:
    """Answer every question of the lesson's quizzes, rightly or wrongly, one quiz after the other."""
    for number in range(page.locator(".quiz").count()):
        quiz = page.locator(".quiz").nth(number)
        for box in quiz.locator("fieldset input").all():
            block = (box.get_attribute("name") or "").removeprefix("q-")
            wanted = (box.get_attribute("value") in right[block]) == rightly
            if box.get_attribute("type") == "checkbox":
                box.set_checked(wanted)
            elif wanted:
                box.check()
        with page.expect_navigation():
            quiz.locator("button.button").click()


def take(visitor: Visitor) -> str:
    """Take the task; return the address of the form, without the language."""
    page = visitor.go(TASK)
    visitor.look()
    page.locator("form[action$='/take/'] button").first.click()
    page.wait_for_url("**/edit/")
    return re.sub(r"^.*?(/contributions/\d+/edit/)$", r"\1", page.url)


def fill(page: Page) -> None:
    """Answer every question of the task; the first answer of every choice."""
    done: set[str] = set()
    for control in page.locator("#writing [name^='answer-']").all():
        name = control.get_attribute("name") or ""
        if control.get_attribute("type") == "radio":
            if name not in done:
                control.check()
        elif control.evaluate("it => it.matches('textarea, [type=text]:not([inputmode])')"):
            control.fill(WORDS)
        else:
            control.fill("90")
        done.add(name)


def typed(page: Page) -> list[Any]:
    """Return what stands in the form."""
    return [
        control.is_checked() if control.get_attribute("type") == "radio" else control.input_value()
        for control in page.locator("#writing [name^='answer-']").all()
    ]


def attach(page: Page) -> None:
    """Choose two photos at once, press the button beside them, and see them in the list."""
    chosen = [{"name": name, "mimeType": "image/jpeg", "buffer": photo()} for name in ("step.jpg", "door.jpg")]
    page.locator("#writing input[type=file]").first.set_input_files(chosen)
    page.locator("button[value^='attach:']").first.click()
    expect(page.locator("li.file")).to_have_count(2)


def hand_in(page: Page) -> None:
    """Press the button that sends it, and arrive at the page that says where it is."""
    page.locator("#writing button[value=submit]").click()
    expect(page).to_have_url(re.compile(r"/contributions/\d+/(#.*)?$"))


def tab_to(page: Page, selector: str, *, most: int = 150) -> None:
    """Press the tab key until the element has the focus, as somebody does who has no mouse."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the tab key does not lead to {selector}")
