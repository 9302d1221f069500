"""Two citizens practise, do a task together, get stuck, are helped, hand in, and hear what became of it: each with a badge."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import hands
from tests.browser.visitor import Visitor

TASK = hands.TASK
LAB = "coordinator@example.org"
CASE = {"step-height": "17", "door-width": "92", "ramp-rise": "30", "ramp-length": "360"}
CHOICES = {"step": "way-round", "ramp": "there"}

# Two people for each language who have learned what the task needs, and room for everybody at it.
PEOPLE = """
import uuid
from allauth.account.models import EmailAddress
from courses.models import ModuleCompletion, ModulePage
from learnsite.accounts.models import User
from projects.models import Task
module = ModulePage.objects.filter(slug="measure-a-place").first()
for language in ("ko", "en"):
    for name in ("maker", "mate"):
        user = User.objects.create_user(
            f"{name}-{language}@example.org", "thread-and-needle", name=f"{name} {language}", language=language
        )
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        key = module.translation_key
        course = module.get_parent().translation_key
        ModuleCompletion.objects.create(user=user, module_key=key, course_key=course)
Task.objects.filter(slug="shelter-door-jukdo").update(capacity=50)
"""

# The instructor accepts it, the coordinator says that it was useful, and an outcome names it.
AFTERWARDS = """
import json
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from learnsite.accounts.models import User
from projects.models import Contribution
from projects.services.give_verdict import accept_contribution
from projects.services.open_review import open_review
from projects.services.say_usefulness import say_usefulness
from projects.services.write_outcome import Part, draft_outcome, publish_outcome
from projects.states import PartInOutcome, Useful
work = Contribution.objects.get(pk={number})
submission = work.submissions.latest("number")
instructor = User.objects.get(email="instructor@example.org")
lead = User.objects.get(email="coordinator@example.org")
say_usefulness(work, useful=Useful.YES, words="바로 지도에 올렸어요 {number}", by=lead)
open_review(submission, reviewer=instructor)
marks = {{row.key: 4 for row in work.task.rubric.criteria.all()}}
accept_contribution(submission, reviewer=instructor, marks=marks, message="두 번 잰 것이 좋아요 {number}")
title = LazyI18nString({{"ko": "지도가 나왔어요 {number}", "en": "The map is out {number}"}})
outcome = draft_outcome(
    work.task.project, by=lead, parts={{work.pk: Part(PartInOutcome.USED)}}, happened_on=timezone.localdate(),
    kind="used", title=title, body=title, used_by=LazyI18nString({{"ko": "시청", "en": "City hall"}}), url="",
)
publish_outcome(outcome)
print(json.dumps({{"outcome": outcome.pk}}))
"""


@pytest.fixture(scope="module")
def people(site) -> None:
    site.manage("shell", "--verbosity=0", given=PEOPLE)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_two_people_from_practice_to_what_became_of_it(visit, site, people, language):
    maker = visit(language, 375, user=f"maker-{language}@example.org")
    practises(maker)
    number = asks_a_friend(maker, language)
    mate = visit(language, 1280, user=f"mate-{language}@example.org")
    joins(mate, number)
    is_stuck(maker, number)
    helps(visit(language, 1280, user=LAB), number)
    hands_in(maker, number)
    made = json.loads(site.manage("shell", "--verbosity=0", given=AFTERWARDS.format(number=number)))
    for visitor in (maker, mate):
        hears_of_it(visitor, number, made)


def question(number: int) -> str:
    """What is asked, so that it is known among others."""
    return f"경사로 끝은 어디인가요? {number}"


def practises(maker: Visitor) -> None:
    page = maker.go(TASK)
    maker.look()
    page.locator("a[href*='/practice/1/']").click()
    for name in CASE:
        page.locator(f"[name$='{name}']").last.fill("1")
    page.locator("main form.form button").last.click()
    expect(page.locator("#result .notice--wait")).to_be_visible()
    maker.look()
    for name, value in CASE.items():
        page.locator(f"[name$='{name}']").last.fill(value)
    for name, value in CHOICES.items():
        page.locator(f"[name$='{name}'][value='{value}']").check()
    page.locator("main form.form .actions button").click()
    expect(page.locator("#result")).to_be_visible()
    maker.look()
    maker.go("/my/work/")
    expect(page.locator("a[href*='/contributions/']")).to_have_count(0)


def asks_a_friend(maker: Visitor, language: str) -> int:
    edit = hands.take(maker)
    page = maker.page
    hands.fill(page)
    page.locator(".actions button[value=save]").click()
    page.wait_for_url("**/my/work/**")
    found = re.search(r"/contributions/(\d+)/", edit)
    assert found
    number = int(found[1])
    maker.go(f"/contributions/{number}/team/")
    page.locator("[name=role]").fill("줄자")
    page.locator("[name=share]").fill("문과 경사로를 쟀어요.")
    page.locator("form[action$='/team/part/'] button").click()
    page.locator("[name=email]").fill(f"mate-{language}@example.org")
    page.locator("form[action$='/team/invite/'] button").click()
    expect(page.locator("#asked")).to_be_visible()
    maker.look()
    return number


def joins(mate: Visitor, number: int) -> None:
    page = mate.go("/my/news/")
    mate.look()
    page.locator(f"main a[href$='/contributions/{number}/team/']").first.click()
    mate.look()
    page.locator("[name=role]").fill("사진")
    page.locator("[name=share]").fill("사진을 찍고 숫자를 따라 읽었어요.")
    page.locator("[name=autonomy][value=guided]").check()
    page.locator("button[value=join]").click()
    expect(page).to_have_url(re.compile(rf"/contributions/{number}/"))
    mate.look()


def is_stuck(maker: Visitor, number: int) -> None:
    page = maker.go(f"/contributions/{number}/edit/")
    page.locator("a[href$='/help/']").click()
    maker.look()
    page.locator("[name=question]").fill(question(number))
    page.locator("main form.form button").click()
    expect(page.locator("#help")).to_be_visible()
    maker.look()


def helps(helper: Visitor, number: int) -> None:
    page = helper.go("/help/")
    helper.look()
    page.locator("main .entry").filter(has_text=question(number)).locator("a[href*='/help/']").first.click()
    helper.look()
    page.locator("form[action$='/take/'] button").click()
    expect(page.locator("#draft")).to_be_visible()
    helper.look()
    page.locator("[name=answer]").fill("평평해지는 곳까지예요.")
    page.locator("form[action$='/answer/'] button").click()
    expect(page.locator("#answer")).to_be_visible()
    helper.look()


def hands_in(maker: Visitor, number: int) -> None:
    page = maker.go(f"/contributions/{number}/edit/")
    page.locator("button[name=helped][value=yes]").click()
    page.wait_for_load_state()
    maker.go(f"/contributions/{number}/edit/")
    hands.attach(page)
    hands.hand_in(page)
    expect(page.locator("aside ol.thread")).to_be_visible()
    maker.look()


def hears_of_it(visitor: Visitor, number: int, made: dict[str, Any]) -> None:
    page = visitor.go(f"/contributions/{number}/")
    main = page.locator("main")
    for words in (f"바로 지도에 올렸어요 {number}", f"두 번 잰 것이 좋아요 {number}"):
        expect(main).to_contain_text(words)
    expect(page.locator(f"main a[href$='/outcomes/{made['outcome']}/']").first).to_be_visible()
    visitor.look()
    visitor.go(f"/outcomes/{made['outcome']}/")
    visitor.look()
    visitor.go("/my/badges/")
    visitor.look()
    page.locator("main a[href*='/credentials/']").first.click()
    expect(page.locator(f"main a[href$='/outcomes/{made['outcome']}/']").first).to_be_visible()
    visitor.look()
    visitor.go("/courses/field-record/measure-a-place/")
    expect(page.locator("main")).to_contain_text(str(number))
    visitor.look()
