"""Every component renders with only what it needs, and with everything it takes; nothing asks the database."""

import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django import forms
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.safestring import mark_safe

from projects.queries.waiting_times import WaitingTime

FOLDER = Path(__file__).parents[2] / "templates" / "components"
NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
ROWS = [
    {"name": "안전", "said": 3, "tested": 2, "proven": 1, "needed": 4, "area": "d"},
    {"name": "소통", "said": 0, "tested": 0, "proven": 0, "needed": 0},
]
STEPS = [
    {"title": "배웠어요", "state": "done", "when": "11월 9일", "url": "/1/"},
    {"title": "쓰고 있어요", "state": "now", "body": "정순 님 차례"},
    {"title": "검토"},
    {"title": "배지", "state": "badge"},
]
CHECKS = [{"text": "서명", "ok": True}, {"text": "취소", "ok": False}, {"text": "근거", "ok": None}]
MARKS = [(1, "아직"), (2, "거의")]


class Form(forms.Form):
    name = forms.CharField(label="이름", help_text="부를 이름")
    width = forms.DecimalField(label="너비", widget=forms.NumberInput(attrs={"data-unit": "cm"}))
    text = forms.CharField(label="글", widget=forms.Textarea, required=False)
    one = forms.ChoiceField(label="하나", choices=[("a", "A"), ("b", "B")])
    step = forms.ChoiceField(label="턱", choices=[("a", "있어요"), ("b", "없어요")], widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(
        label="여럿", choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple
    )
    agree = forms.BooleanField(label="동의")
    photo = forms.FileField(label="사진")
    key = forms.CharField(widget=forms.HiddenInput)


# component: (what it needs, what it takes besides, words that must be there when it has everything)
COMPONENTS: dict[str, tuple[dict[str, object], dict[str, object], list[str]]] = {
    "autosave": ({}, {"saved_at": NOON, "bar": True}, ["data-autosave-state", "data-autosave-offer hidden"]),
    "badge": (
        {"name": "현장 기록가", "art": "privacy"},
        {"level": "중급", "url": "/b/", "next": True, "alt": "배지", "big": False},
        ["badge--next", "중급", 'href="/b/"'],
    ),
    "chart": (
        {"rows": ROWS, "title": "역량"},
        {"uid": "mine", "needs": True},
        ['id="mine-t"', '<td class="table__num">4</td>', '<td class="table__num">–</td>'],
    ),
    "chart_legend": ({}, {}, ["바늘땀"]),
    "contribution_state": ({"state": "accepted"}, {}, ["tag--ok"]),
    "crumb": (
        {"here": "여기"},
        {
            "title": "가", "url": "/1/", "title2": "나", "url2": "/2/", "title3": "다", "url3": "/3/",
            "trail": [("라", "/4/")],
        },
        ['aria-current="page">여기', 'href="/3/"', 'href="/4/"'],
    ),
    "empty": (
        {"title": "아직 없어요"},
        {"body": "곧", "art": "search", "action": "가기", "url": "/x/", "level": 3},
        ["<h3>"],
    ),
    "entry": (
        {"title": "제목"},
        {
            "url": "/x/", "level": 2, "big": True, "place": "포항", "art": "spot-door", "cloth": "ssuk",
            "meta": "하나", "meta_icon": "clock", "meta2": "둘", "meta2_icon": "user", "meta3": "셋", "meta3_icon": "pin",
            "text": "문장", "use": "쓰임", "tag_text": "승인", "tag_look": "ok", "tag_icon": "check",
            "action": "가기", "action_url": "/go/",
        },
        ["entry--art entry--place", "entry__piece--ssuk", "tag--ok", "entry__use", 'href="/go/"'],
    ),
    "facts": (
        {"pairs": [("시간", "40분"), ("<b>", mark_safe("<i>ok</i>"))]},
        {"wide": True},
        ["facts--wide", "&lt;b&gt;", "<i>ok</i>"],
    ),
    "file": (
        {"name": "경사로.jpg"},
        {"url": "/f/", "note": "2MB", "thumb_url": "/t.png", "done": True, "remove_url": "/r/", "csrf_token": "abc"},
        ['value="abc"', 'src="/t.png"', "tag--ok"],
    ),
    "more": ({"url": "?after=3"}, {"text": "더", "target": "rows"}, ['hx-target="#rows"']),
    "notice": (
        {"body": "말"},
        {"title": "제목", "look": "wait", "icon": "clock", "role": "status", "url": "/x/", "link": "더"},
        ["notice--wait", 'role="status"', "#clock"],
    ),
    "patch": (
        {"title": "제목"},
        {
            "body": "말", "why": "까닭", "place": "포항", "state": "지금", "state_icon": "note", "art": "spot-door",
            "cloth": "hong", "wide": True, "action": "하기", "url": "/x/", "second": "나중", "second_url": "/y/",
            "note": "열흘", "level": 3,
        },
        ["patch--wide patch--hong", "<h3>제목</h3>", 'href="/y/"', "#note"],
    ),
    "person": ({"name": "이정순"}, {"role": "검토자", "cloth": "bam", "url": "/p/"}, ["person__face--bam", ">이</span>"]),
    "quilt": (
        {"total": 5, "done": 2, "note": "다섯 가운데 둘"},
        {"mine": 1, "seed": 7, "title": "조각", "level": 3},
        ["quilt__piece--mine"],
    ),
    "rubric": (
        {"name": "r1", "title": "믿을 수 있어요", "marks": MARKS},
        {"description": "줄자", "value": 2, "error": "골라 주세요"},
        ['value="2" checked', "r1_error", "data-criterion"],
    ),
    "seal": (
        {"verdict": "genuine"},
        {"checks": CHECKS, "checked_at": NOON, "date": NOON, "reason": "까닭", "level": 1},
        ["<h1", "진짜 배지예요", "확인 못 함:", "틀림:"],
    ),
    "tag": ({"text": "승인"}, {"look": "ok", "icon": "check"}, ["tag--ok"]),
    "thread": (
        {"steps": STEPS},
        {"close": True, "across": True, "plain": True, "level": 3},
        ['aria-current="step"', "thread--close thread--across thread--plain", "<h3"],
    ),
    "field": (
        {"field": Form()["name"]},
        {"label": "다른 이름", "hint": "다른 말", "count": "82자"},
        ["다른 이름", "다른 말", "82자"],
    ),
    "error_summary": ({"form": Form()}, {"form": Form({})}, ["data-error-summary", 'href="#id_step_0"', 'href="#id_name"']),
    "form_fields": ({"form": Form()}, {}, ['type="hidden"', "field__unit"]),
    "simple_form": (
        {"button": "보내기", "csrf_token": "abc"},
        {"form": Form(), "action": "/x/", "button_look": "alert", "button_name": "do", "button_value": "1",
         "redirect_field": "", "cancel_url": "/y/", "cancel": "그만"},
        ["button--alert", 'name="do" value="1"', "그만", "csrfmiddlewaretoken"],
    ),
    "upload_state": ({}, {}, ["data-upload-state"]),
    "review_keys": ({}, {}, ["data-keys-toggle"]),
    "htmx": ({}, {}, ["vendor/htmx"]),
    "waiting_time": ({"wait": None}, {"wait": WaitingTime(median=2, most=5, count=14, where="lab")}, ["14", "이틀", "닷새"]),
}  # fmt: skip
WITH_THE_PAGE = {
    "account_links", "brand", "footer", "head_links", "header", "language_link", "messages", "size_form", "theme_form",
}  # fmt: skip
PARTS = {"chart_svg", "quilt_svg", "field_label", "field_notes"}


def render(name: str, values: dict[str, object]) -> str:
    return render_to_string(f"components/{name}.html", dict(values))


def request_of_nobody() -> HttpRequest:
    from django.contrib.auth.models import AnonymousUser

    request = RequestFactory().get("/projects/")
    request.user, request.session = AnonymousUser(), {}
    return request


def test_every_component_is_tested_here():
    # A component somebody adds elsewhere is welcome; it only has to be looked at.
    known = set(COMPONENTS) | WITH_THE_PAGE | PARTS
    assert {path.stem for path in FOLDER.glob("*.html")} <= known


@pytest.mark.parametrize("name", COMPONENTS)
def test_component_renders_with_only_what_it_needs(name):
    assert render(name, COMPONENTS[name][0]) is not None


@pytest.mark.parametrize("name", COMPONENTS)
def test_component_renders_with_everything(name):
    needs, takes, words = COMPONENTS[name]
    html = render(name, {**needs, **takes})
    for word in words:
        assert word in html


@pytest.mark.parametrize("name", sorted(set(COMPONENTS) - {"facts"}))
def test_component_escapes_what_it_is_given(name):
    needs, takes, _words = COMPONENTS[name]
    evil = "<script>alert(1)</script>"
    texts = {key: evil for key, value in {**needs, **takes}.items() if isinstance(value, str)}
    safe = {"art", "cloth", "icon", "state_icon", "meta_icon", "meta2_icon", "meta3_icon", "tag_icon", "uid"}
    html = render(name, {**needs, **takes, **{key: value for key, value in texts.items() if key not in safe}})
    assert evil not in html


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.html")))
def test_component_begins_with_its_parameters(name):
    text = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    opening = re.match(r"\{% comment %\}(.*?)\{% endcomment %\}", text, re.DOTALL)
    assert opening, "begin with a comment"
    documented = set(re.findall(r"[a-z_0-9]+", opening[1]))
    missing = set(COMPONENTS.get(name, ({}, {}, []))[0]) | set(COMPONENTS.get(name, ({}, {}, []))[1])
    assert missing - documented <= {"csrf_token"}


@pytest.mark.parametrize("name", sorted(set(COMPONENTS) | {"header", "footer"}))
def test_component_is_named_in_the_readme_or_belongs_to_the_page(name):
    assert name in WITH_THE_PAGE or f"| `{name}` |" in (FOLDER / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("draft", "쓰는 중"),
        ("submitted", "검토 기다림"),
        ("in_review", "검토 중"),
        ("changes_requested", "보완 요청"),
        ("accepted", "승인"),
        ("declined", "이번에는 쓰지 않음"),
        ("withdrawn", "거둬들임"),
        ("claim_expired", "기한 지남"),
    ],
)
def test_every_state_has_its_word(state, word):
    assert word in render("contribution_state", {"state": state})


@pytest.mark.parametrize(
    ("verdict", "title", "look"),
    [
        ("genuine", "진짜 배지예요", 'class="seal"'),
        ("expired", "기한이 지났어요", "seal--wait"),
        ("revoked", "취소된 배지예요", "seal--alert"),
        ("suspended", "잠시 멈춰 둔 배지예요", "seal--wait"),
        ("unknown", "확인하지 못했어요", "seal--wait"),
        ("forged", "진짜 배지가 아니에요", "seal--alert"),
    ],
)
def test_every_verdict_has_its_words_and_its_look(verdict, title, look):
    html = render("seal", {"verdict": verdict})
    assert title in html
    assert look in html


def test_field_ties_label_hint_and_error_to_every_control():
    html = render("form_fields", {"form": Form({})})
    for name in ("name", "width", "text", "one", "photo"):
        assert f'<label class="field__label" for="id_{name}">' in html
    for name in ("name", "width", "one", "step", "many", "agree", "photo"):
        assert f'id="id_{name}_error"' in html
    assert re.search(r'<fieldset class="field field--wrong" id="id_step" aria-describedby="id_step_error">', html)
    assert 'aria-describedby="id_name_helptext id_name_error"' in html


@pytest.mark.parametrize("name", sorted(WITH_THE_PAGE - {"account_links"}))
def test_part_of_the_page_renders_for_a_stranger(name):
    html = render_to_string(f"components/{name}.html", {}, request=request_of_nobody())
    assert "None" not in html


def test_header_of_a_stranger_offers_sign_in_and_the_other_language():
    html = render_to_string("components/header.html", {}, request=request_of_nobody())
    assert 'href="/accounts/login/"' in html
    assert 'href="/en/projects/" lang="en" hreflang="en">English' in html
    assert 'href="/projects/" aria-current="page"' in html
    assert "csrfmiddlewaretoken" not in html


def test_header_of_a_citizen_has_the_name_and_the_way_out(db):
    from learnsite.accounts.models import User

    request = request_of_nobody()
    request.user = User.objects.create_user("lee@example.org", name="이정순 <b>")
    html = render_to_string("components/header.html", {}, request=request)
    assert "이정순 &lt;b&gt;" in html
    assert html.count('action="/accounts/logout/"') == 2  # in the wide bar and in the menu
    assert "csrfmiddlewaretoken" in html
    assert "/review/" not in html


def test_header_of_a_reviewer_shows_the_desk(db):
    from learnsite.accounts.models import User

    request = request_of_nobody()
    request.user = User.objects.create_user("choi@example.org")
    request.session = {"can_review": True, "standing_at": time.time()}
    assert 'href="/review/"' in render_to_string("components/header.html", {}, request=request)
