"""Learning pages where they belong in the tree, and the raw blocks of a lesson."""

import uuid
from typing import Any

import factory
from wagtail.models import Locale, Page, PageViewRestriction

from courses.models import CataloguePage, CoursePage, LessonPage, ModuleCompetence, ModulePage, ProficiencyLevel
from learnsite.home.services import prepare_site
from tests.factories.projects import CompetenceFactory, both


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
