"""Learning pages where they belong in the tree, and the raw blocks of a lesson."""

import uuid
from io import BytesIO
from typing import Any

import factory
from django.core.files.images import ImageFile
from wagtail.images.models import Image
from wagtail.models import Locale, Page, PageViewRestriction

from courses.models import CataloguePage, CoursePage, LessonPage, ModuleCompetence, ModulePage, ProficiencyLevel
from learnsite.home.services import prepare_site
from tests.factories.projects import CompetenceFactory, both, picture


def catalogue(language: str = "ko") -> CataloguePage:
    """The catalogue of a language, with the site around it."""
    prepare_site()
    return CataloguePage.objects.get(locale__language_code=language)


class _PageFactory(factory.django.DjangoModelFactory):
    """A live page below ``parent``, with a revision as the editor makes one."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type[Page], *args: Any, **kwargs: Any) -> Page:
        parent = kwargs.pop("parent")
        live = kwargs.pop("live", True)
        page = model_class(locale=parent.locale, live=live, **kwargs)
        parent.refresh_from_db()
        parent.add_child(instance=page)
        if live:
            page.save_revision(log_action=False).publish(log_action=False)
        return page


class CoursePageFactory(_PageFactory):
    """A course in the Korean catalogue."""

    class Meta:
        model = CoursePage

    parent = factory.LazyFunction(catalogue)
    slug = factory.Sequence(lambda number: f"course-{number}")
    title = factory.LazyAttribute(lambda it: f"과정 {it.slug}")
    summary = "두 문장으로 된 소개예요."


class ModulePageFactory(_PageFactory):
    """A module of a course."""

    class Meta:
        model = ModulePage

    parent = factory.SubFactory(CoursePageFactory)
    slug = factory.Sequence(lambda number: f"module-{number}")
    title = factory.LazyAttribute(lambda it: f"모듈 {it.slug}")
    summary = "한 문장이에요."


class LessonPageFactory(_PageFactory):
    """A lesson of ten minutes with a paragraph."""

    class Meta:
        model = LessonPage

    parent = factory.SubFactory(ModulePageFactory)
    slug = factory.Sequence(lambda number: f"lesson-{number}")
    title = factory.LazyAttribute(lambda it: f"학습 {it.slug}")
    summary = "혼자서 잴 수 있어요."
    minutes = 10
    body = factory.LazyFunction(lambda: [block("text", "<p>줄자를 문틀에 대요.</p>")])


def teach(module: ModulePage, *, level: int = 2, competence: Any = None) -> ModuleCompetence:
    """Let a module teach a competence."""
    taught: ModuleCompetence = ModuleCompetence.objects.create(
        page=module, competence=competence or CompetenceFactory(), level=level
    )
    module.refresh_from_db()
    module.save_revision(log_action=False).publish(log_action=False)
    return taught


def levels(framework: Any, count: int = 8) -> None:
    """Give a framework its levels."""
    for number in range(1, count + 1):
        ProficiencyLevel.objects.get_or_create(
            framework=framework, number=number, defaults={"band": both(f"단계 {number}", f"Band {number}")}
        )


def block(kind: str, value: Any, block_id: str = "") -> dict[str, Any]:
    """A raw block."""
    return {"type": kind, "id": block_id or str(uuid.uuid4()), "value": value}


def choice(text: str, *, correct: bool = False, feedback: str = "") -> dict[str, Any]:
    """A raw choice of a question."""
    value = {"text": text, "correct": correct, "feedback": feedback or f"‘{text}’에 대한 말이에요."}
    return {"type": "item", "id": str(uuid.uuid4()), "value": value}


def question(*, right: int = 1, wrong: int = 2, multiple: bool | None = None, **words: Any) -> dict[str, Any]:
    """A raw question with so many right and wrong choices, the right ones first."""
    choices = [choice(f"맞는 말 {number}", correct=True) for number in range(right)]
    choices += [choice(f"다른 말 {number}") for number in range(wrong)]
    value = {
        "question": words.get("question", "두 짝 문은 어떻게 재나요?"),
        "multiple": right > 1 if multiple is None else multiple,
        "choices": choices,
        "explanation": words.get("explanation", "가장 좁은 곳을 재요."),
    }
    return block("check", value)


def right_ids(raw: dict[str, Any]) -> list[str]:
    """The ids of the right choices of a raw question."""
    return [item["id"] for item in raw["value"]["choices"] if item["value"]["correct"]]


def wrong_ids(raw: dict[str, Any]) -> list[str]:
    """The ids of the wrong ones."""
    return [item["id"] for item in raw["value"]["choices"] if not item["value"]["correct"]]


def hide(page: Page) -> None:
    """Put a page and what is below it behind a sign-in."""
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def in_english(page: Page, **words: Any) -> Any:
    """The page's live translation; pages above it are translated too."""
    catalogue("en")
    english = Locale.objects.get(language_code="en")
    found = page.get_translation_or_none(english)
    if found is None:
        found = page.copy_for_translation(english, copy_parents=True)
        for above in [*found.get_ancestors().filter(live=False).specific(), found]:
            above.save_revision(log_action=False).publish(log_action=False)
        found = type(page).objects.get(pk=found.pk)
    for name, value in words.items():
        setattr(found, name, value)
    found.save_revision(log_action=False).publish(log_action=False)
    return type(page).objects.get(pk=found.pk)


def items(*values: Any) -> list[dict[str, Any]]:
    """A raw list whose items have ids."""
    return [{"type": "item", "id": str(uuid.uuid4()), "value": value} for value in values]


def asked_in_every_way() -> dict[str, Any]:
    """The raw value of one question of each kind: {kind: value}. The picture is made when there is none."""
    return {
        "check": question()["value"],
        "ordering": {
            "question": "문은 어떤 차례로 재나요?",
            "items": items(
                {"text": "문을 열어요", "hint": "닫힌 문에는 폭이 없어요."},
                {"text": "가장 좁은 곳에 대요", "hint": "열고 나서 대요."},
                {"text": "숫자를 적어요", "hint": "재고 나서 적어요."},
            ),
            "explanation": "바로 적으면 두 번 가지 않아요.",
        },
        "matching": {
            "question": "어디에 전화하나요?",
            "pairs": items(
                {"left": "가로등이 꺼졌어요", "right": "구청", "hint": "급한 일은 아니에요."},
                {"left": "사람이 다쳤어요", "right": "119", "hint": "1초가 급해요."},
                {"left": "길이 파였어요", "right": "구청", "hint": ""},
            ),
            "explanation": "",
        },
        "fill_in": {
            "question": "무엇이 들어갈까요?",
            "text": "가장 [[좁은]] 곳을 재고 [[cm|센티미터]]로 적어요.",
            "offer_words": True,
            "hint": "위의 글을 다시 읽어 보세요.",
            "explanation": "",
        },
        "number": {
            "question": "경사로는 몇 cm여야 하나요?",
            "answer": "120",
            "tolerance": "2",
            "unit": "cm",
            "too_little": "길이가 모자라요.",
            "too_much": "길이가 넘쳐요.",
            "explanation": "높이의 열두 배예요.",
        },
        "short_text": {
            "question": "관청에서는 무엇이라고 하나요?",
            "accepted": items("대형폐기물"),
            "near": items({"text": "큰 쓰레기", "feedback": "뜻은 같지만 관청의 말은 달라요."}),
            "hint": "위의 목록에 있어요.",
            "explanation": "",
        },
        "hotspot": {
            "question": "어디를 재나요?",
            "image": picture_of_library().pk,
            "alt": "열린 문",
            "spots": items(
                {"name": "문틀", "correct": True, "feedback": "맞아요.", "x": 5, "y": 5, "width": 20, "height": 60},
                {
                    "name": "손잡이",
                    "correct": False,
                    "feedback": "여긴 폭이 없어요.",
                    "x": 60,
                    "y": 40,
                    "width": 10,
                    "height": 10,
                },
            ),
            "explanation": "",
        },
    }


def picture_of_library() -> Image:
    """The picture of the library, put there the first time, with the sizes lessons show (no picture is made while reading)."""
    found: Image | None = Image.objects.first()
    if found is None:
        file = ImageFile(BytesIO(picture()), name="door.jpg")
        found = Image.objects.create(title="문", description="문", file=file)
        for size in ("width-1200", "width-800"):
            found.renditions.create(filter_spec=size, file=found.file.name, width=64, height=48)
    return found
