"""Editors make, preview and mend learning in the content system, with what a mistake tells them."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from courses.models import Competence, CoursePage, Framework, LessonPage, ModulePage, ProficiencyLevel
from tests.factories.courses import CoursePageFactory, LessonPageFactory, ModulePageFactory, catalogue, levels, question
from tests.factories.people import UserFactory
from tests.factories.projects import CompetenceFactory

pytestmark = pytest.mark.django_db

PUBLISH = {"action-publish": "action-publish"}


@pytest.fixture
def editor(client: Client) -> Any:
    catalogue()
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name="Moderators"))
    client.force_login(user)
    return user


def add(client: Client, model: type, parent: Any, **fields: Any) -> Any:
    """Send the form of a new page."""
    name = model.__name__.lower()
    data = nested_form_data(
        {"title": "제목", "slug": f"{name}-new", "comments": inline_formset([]), **fields, **PUBLISH}
    )
    return client.post(reverse("wagtailadmin_pages:add", args=["courses", name, parent.pk]), data)


def check_data(*, right: tuple[bool, ...] = (True, False), multiple: bool = False) -> dict[str, Any]:
    choices = [
        ({"text": f"답 {number}", "feedback": "그래요.", **({"correct": "on"} if correct else {})})
        for number, correct in enumerate(right)
    ]
    block: dict[str, Any] = {"question": "몇 짝?", "explanation": ""}
    block.update({"multiple": "on"} if multiple else {})
    block["choices-count"] = str(len(choices))
    for number, value in enumerate(choices):
        block[f"choices-{number}-deleted"] = ""
        block[f"choices-{number}-order"] = str(number)
        block[f"choices-{number}-type"] = "item"
        block[f"choices-{number}-id"] = ""
        block.update({f"choices-{number}-value-{key}": text for key, text in value.items()})
    return block


def test_course_module_and_lesson_go_live_and_are_read(client: Client, editor: Any) -> None:
    competence = CompetenceFactory()
    levels(competence.framework)
    add(client, CoursePage, catalogue(), summary="요약", for_whom="", cloth="ssuk", area="")
    course = CoursePage.objects.get()
    teaches = inline_formset([{"competence": competence.pk, "level": 3, "ORDER": 1}])
    add(client, ModulePage, course, summary="요약", competences=teaches, needs=inline_formset([]))
    module = ModulePage.objects.get()
    assert [(row.competence, row.level) for row in module.competences.all()] == [(competence, 3)]
    body = streamfield([("text", rich_text("<p>줄자를 대요.</p>")), ("check", check_data())])
    answer = add(client, LessonPage, module, summary="잴 수 있어요.", minutes=8, body=body, easy_body=streamfield([]))
    lesson = LessonPage.objects.get()
    assert answer.status_code == 302
    assert lesson.live
    assert [block.block_type for block in lesson.body] == ["text", "check"]
    html = Client().get(lesson.url).content.decode()
    assert "줄자를 대요." in html
    assert "몇 짝?" in html


@pytest.mark.parametrize(("right", "multiple"), [((False, False), False), ((True, True), False), ((True,), False)])
def test_question_that_cannot_be_answered_is_not_published(
    client: Client, editor: Any, right: tuple[bool, ...], multiple: bool
) -> None:
    body = streamfield([("check", check_data(right=right, multiple=multiple))])
    answer = add(
        client, LessonPage, ModulePageFactory(), summary="요약", minutes=8, body=body, easy_body=streamfield([])
    )
    assert answer.status_code == 200
    assert not LessonPage.objects.exists()


@pytest.mark.parametrize("minutes", ["0", "121", "", "-3", "ten"])
def test_lesson_takes_a_time_a_person_has(client: Client, editor: Any, minutes: str) -> None:
    answer = add(
        client,
        LessonPage,
        ModulePageFactory(),
        summary="요약",
        minutes=minutes,
        body=streamfield([]),
        easy_body=streamfield([]),
    )
    assert answer.status_code == 200
    assert not LessonPage.objects.exists()


def test_module_names_what_it_teaches_once_and_at_a_level_there_is(client: Client, editor: Any) -> None:
    course, competence = CoursePageFactory(), CompetenceFactory()
    levels(competence.framework)
    row = {"competence": competence.pk, "level": 3, "ORDER": 1}
    for rows in (
        [],
        [{**row, "competence": ""}],
        [{**row, "level": ""}],
        [{**row, "level": 9}],
        [{**row, "level": 0}],
        [row, row],
    ):
        answer = add(
            client, ModulePage, course, summary="요약", competences=inline_formset(rows), needs=inline_formset([])
        )
        assert answer.status_code == 200, rows
        assert not ModulePage.objects.exists()


def test_level_that_is_none_is_named(client: Client, editor: Any) -> None:
    competence = CompetenceFactory()
    levels(competence.framework)
    rows = inline_formset([{"competence": competence.pk, "level": 9, "ORDER": 1}])
    html = add(
        client, ModulePage, CoursePageFactory(), summary="요약", competences=rows, needs=inline_formset([])
    ).content.decode()
    assert "숙련 수준은 1부터 8까지" in html


def test_pages_stand_only_where_they_belong(client: Client, editor: Any) -> None:
    lesson = LessonPageFactory()
    module, course = lesson.get_parent(), lesson.get_parent().get_parent()
    for model, parent in ((LessonPage, course), (ModulePage, catalogue()), (CoursePage, module), (LessonPage, lesson)):
        url = reverse("wagtailadmin_pages:add", args=["courses", model.__name__.lower(), parent.pk])
        assert client.get(url).status_code in (302, 403)


def test_edit_screens_open(client: Client, editor: Any) -> None:
    lesson = LessonPageFactory(body=[question()])
    for page in (lesson, lesson.get_parent(), lesson.get_parent().get_parent(), catalogue()):
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


class TestPreview:
    """What is not published can be looked at as it will be."""

    def preview(self, client: Client, url: str, data: dict[str, Any]) -> str:
        assert client.post(url, data).json()["is_valid"]
        answer = client.get(url)
        assert answer.status_code == 200
        return str(answer.content.decode())

    def test_draft_lesson_with_its_questions(self, client: Client, editor: Any) -> None:
        lesson = LessonPageFactory(parent=ModulePageFactory(live=False), live=False)
        body = streamfield([("check", check_data())])
        data = {
            "title": "초안 학습",
            "slug": lesson.slug,
            "summary": "요약",
            "minutes": 8,
            "body": body,
            "easy_body": streamfield([]),
        }
        data = nested_form_data({**data, "comments": inline_formset([])})
        html = self.preview(client, reverse("wagtailadmin_pages:preview_on_edit", args=[lesson.pk]), data)
        assert "초안 학습" in html
        assert "몇 짝?" in html
        assert "1개 가운데 1번째" in html

    def test_lesson_that_is_not_saved_yet(self, client: Client, editor: Any) -> None:
        module = ModulePageFactory()
        LessonPageFactory(parent=module)
        data = {
            "title": "새 학습",
            "slug": "new",
            "summary": "요약",
            "minutes": 8,
            "body": streamfield([]),
            "easy_body": streamfield([]),
        }
        data = nested_form_data({**data, "comments": inline_formset([])})
        url = reverse("wagtailadmin_pages:preview_on_add", args=["courses", "lessonpage", module.pk])
        assert "2개 가운데 2번째" in self.preview(client, url, data)

    def test_new_module_and_course(self, client: Client, editor: Any) -> None:
        course, competence = CoursePageFactory(), CompetenceFactory()
        teaches = inline_formset([{"competence": competence.pk, "level": 3, "ORDER": 1}])
        data = {
            "title": "새 모듈",
            "slug": "new",
            "summary": "요약",
            "competences": teaches,
            "needs": inline_formset([]),
            "comments": inline_formset([]),
        }
        url = reverse("wagtailadmin_pages:preview_on_add", args=["courses", "modulepage", course.pk])
        html = self.preview(client, url, nested_form_data(data))
        assert competence.code in html
        data = {"title": "새 과정", "slug": "new", "summary": "요약", "for_whom": "", "cloth": "jjok", "area": ""}
        url = reverse("wagtailadmin_pages:preview_on_add", args=["courses", "coursepage", catalogue().pk])
        assert "새 과정" in self.preview(client, url, nested_form_data({**data, "comments": inline_formset([])}))


class TestFrameworks:
    """Reference data: to look at, and a word to mend; never to add or delete."""

    @pytest.mark.parametrize("model", ["framework", "competence", "proficiencylevel"])
    def test_lists_open_and_offer_neither_adding_nor_deleting(self, client: Client, editor: Any, model: str) -> None:
        levels(CompetenceFactory().framework)
        names = f"wagtailsnippets_courses_{model}"
        html = client.get(reverse(f"{names}:list")).content.decode()
        assert reverse(f"{names}:add") not in html
        assert client.get(reverse(f"{names}:add")).status_code == 302
        rows = {"framework": Framework, "competence": Competence, "proficiencylevel": ProficiencyLevel}[model].objects
        row = rows.first()
        assert client.post(reverse(f"{names}:delete", args=[row.pk])).status_code == 302
        assert rows.filter(pk=row.pk).exists()

    def test_nobody_may_add_or_delete_not_even_an_operator(self, client: Client) -> None:
        competence = CompetenceFactory()
        client.force_login(UserFactory(is_staff=True, is_superuser=True))
        names = "wagtailsnippets_courses_competence"
        assert client.get(reverse(f"{names}:add")).status_code == 302
        client.post(reverse(f"{names}:delete", args=[competence.pk]))
        assert Competence.objects.filter(pk=competence.pk).exists()
        assert client.get(reverse(f"{names}:edit", args=[competence.pk])).status_code == 200

    def test_citizens_do_not_get_in(self, client: Client) -> None:
        client.force_login(UserFactory())
        assert client.get(reverse("wagtailsnippets_courses_framework:list")).status_code == 302
