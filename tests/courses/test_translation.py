"""What an editor translates stays one lesson: facts about people are shared by its languages."""

from typing import Any

import pytest
from wagtail.models import Locale
from wagtail_localize.models import String, StringTranslation, TranslationSource

from courses.models import CheckAttempt, LessonPage, ModulePage
from courses.queries.lesson import lesson_view
from courses.services.answer_checks import answer_checks
from tests.factories.courses import (
    LessonPageFactory,
    ModulePageFactory,
    block,
    in_english,
    question,
    right_ids,
    teach,
    wrong_ids,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def ids_of(lesson: LessonPage) -> list[tuple[str, list[str]]]:
    """The ids of the blocks, and of the choices within."""
    return [
        (
            str(part.id),
            [str(item.id) for item in part.value["choices"].bound_blocks] if part.block_type == "check" else [],
        )
        for part in lesson.body
    ]


def translate(page: Any, words: dict[str, str]) -> Any:
    """Translate a page the way the translation screen does."""
    english = Locale.objects.get(language_code="en")
    source, _made = TranslationSource.update_or_create_from_instance(page)
    for korean, text in words.items():
        for segment in source.stringsegment_set.filter(string__data=korean):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string, locale=english, context=segment.context, defaults={"data": text}
            )
    source.create_or_update_translation(english, publish=True, fallback=True)
    return type(page).objects.get(translation_key=page.translation_key, locale=english)


@pytest.fixture
def lesson() -> LessonPage:
    body = [block("text", "<p>줄자를 대요.</p>"), question(question="몇 짝을 여나요?"), question(right=2)]
    return LessonPageFactory(body=body, slug="one-wing", minutes=7)


def test_copy_for_translation_keeps_the_ids_of_blocks_and_choices(lesson: LessonPage) -> None:
    english = in_english(lesson)
    assert english.locale.language_code == "en"
    assert english.translation_key == lesson.translation_key
    assert ids_of(english) == ids_of(lesson)


def test_translation_screen_keeps_them_too_and_translates_the_words(lesson: LessonPage) -> None:
    in_english(lesson.get_parent().specific)
    english = translate(lesson, {"몇 짝을 여나요?": "How many wings?", "맞는 말 0": "One", lesson.title: "One wing"})
    assert ids_of(english) == ids_of(lesson)
    assert english.title == "One wing"
    assert english.body[1].value["question"] == "How many wings?"
    assert english.body[1].value["choices"][0]["text"] == "One"
    assert (english.slug, english.minutes) == ("one-wing", 7)


def test_later_edits_reach_the_translation_without_new_ids(lesson: LessonPage) -> None:
    in_english(lesson.get_parent().specific)
    translate(lesson, {lesson.title: "One wing"})
    raw = list(lesson.body.raw_data)
    lesson.body = [raw[0], raw[2], question(question="새 물음"), raw[1]]
    lesson.minutes = 12
    lesson.save_revision().publish()
    english = translate(LessonPage.objects.get(pk=lesson.pk), {"새 물음": "A new one"})
    assert ids_of(english) == ids_of(LessonPage.objects.get(pk=lesson.pk))
    assert english.minutes == 12
    assert english.body[2].value["question"] == "A new one"


def test_slug_is_not_a_text_to_translate(lesson: LessonPage) -> None:
    source, _made = TranslationSource.update_or_create_from_instance(lesson)
    assert not String.objects.filter(segments__source=source, data=lesson.slug).exists()


def test_module_teaches_the_same_in_both_languages() -> None:
    module = ModulePageFactory()
    taught = teach(module, level=3)
    in_english(module.get_parent().specific)
    english = translate(ModulePage.objects.get(pk=module.pk), {module.title: "Doors"})
    assert [(row.competence, row.level) for row in english.competences.all()] == [(taught.competence, 3)]


def test_answer_in_one_language_shows_in_the_other(lesson: LessonPage) -> None:
    citizen, english = UserFactory(), in_english(lesson)
    first, second = lesson.body.raw_data[1], lesson.body.raw_data[2]
    answer_checks(lesson, user=citizen, answers={first["id"]: right_ids(first)})
    shown = [question for part in lesson_view(english, citizen).parts for question in part.questions]
    assert [(question.answered, question.is_right) for question in shown] == [(True, True), (False, False)]
    answer_checks(english, user=citizen, answers={second["id"]: wrong_ids(second)})
    answer_checks(english, user=citizen, answers={second["id"]: right_ids(second)})
    assert lesson_view(lesson, citizen).done
    assert lesson_view(english, citizen).done
    assert CheckAttempt.objects.count() == 3
