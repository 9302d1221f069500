"""What to write next, in the content system, and where writing it begins."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from courses.models import Competence, ModulePage
from projects.models import TaskCompetence
from tests.factories.courses import CoursePageFactory, LessonPageFactory, levels, teach
from tests.factories.people import UserFactory
from tests.factories.projects import CompetenceFactory, RegionFactory, TaskCompetenceFactory, TaskFactory, both

pytestmark = pytest.mark.django_db


@pytest.fixture
def need():
    task = TaskFactory(title=both("경사로 재기", "Measure a ramp"))
    found = TaskCompetenceFactory(task=task, use="needs", level=3)
    levels(found.competence.framework)
    return found


def write_url(need, *, level=3, language="ko"):
    return reverse("insight_write", args=[need.competence_id, level, language])


def test_a_task_nobody_can_take_comes_first_with_its_reason(client, editor, need):
    html = client.get(reverse("insight_gaps")).content.decode()
    assert "경사로 재기" in html
    assert "가르치는 학습이 없어요(한국어)" in html
    assert "과제 1개가 열려요" in html
    assert write_url(need) in html


def test_narrowed_by_region_and_language(client, editor, need):
    RegionFactory(code="KR-50")
    for query, there in (("region=KR-47", True), ("region=KR-50", False), ("language=en", False), ("region=x", True)):
        html = client.get(f"{reverse('insight_gaps')}?{query}").content.decode()
        assert ("경사로 재기" in html) == there, query


def test_file_has_the_whole_list(client, editor, need):
    answer = client.get(reverse("insight_gaps_file"))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "가르치는 학습이 없어요(한국어)" in answer.content.decode()


def test_writing_begins_in_a_module_or_in_a_course(client, editor, need):
    module = LessonPageFactory().get_parent().specific
    teach(module, competence=need.competence, level=1)
    fitting = CoursePageFactory(area=need.competence.area)
    html = client.get(write_url(need)).content.decode()
    assert reverse("wagtailadmin_pages:add", args=["courses", "lessonpage", module.pk]) in html
    new = [
        reverse("wagtailadmin_pages:add", args=["courses", "modulepage", page.pk])
        for page in (fitting, module.get_parent())
    ]
    assert html.index(new[0]) < html.index(new[1]), "the course of the same area comes first"
    assert f"{new[0]}?teaches={need.competence_id}&amp;level=3" in html
    for url in (write_url(need, level=99), write_url(need, language="fr")):
        assert client.get(url).status_code == 404


def test_the_form_begins_with_what_is_wanted_and_can_be_sent(client, editor, need):
    course = CoursePageFactory()
    url = reverse("wagtailadmin_pages:add", args=["courses", "modulepage", course.pk])
    form = client.get(f"{url}?teaches={need.competence_id}&level=3").context["form"]
    (row,) = form.formsets["competences"].forms
    assert (row.instance.competence, row.instance.level) == (need.competence, 3)
    teaches = inline_formset([{"id": "", "competence": need.competence_id, "level": 3, "ORDER": 1}], initial=0)
    data = {
        "title": "새 모듈",
        "slug": "new",
        "summary": "요약",
        **{name: inline_formset([]) for name in form.formsets},
        "competences": teaches,
    }
    rows = form.formsets["competences"]
    data["competences"]["INITIAL_FORMS"] = str(rows.management_form.initial["INITIAL_FORMS"])
    answer = client.post(url, nested_form_data({**data, "action-publish": "x"}))
    assert answer.status_code == 302
    (taught,) = ModulePage.objects.get(slug="new").competences.all()
    assert (taught.competence, taught.level) == (need.competence, 3)


@pytest.mark.parametrize("query", ["", "teaches=x&level=3", "teaches=999999&level=3", "teaches={pk}&level=99"])
def test_the_form_begins_empty_when_nothing_sensible_is_wanted(client, editor, need, query):
    url = reverse("wagtailadmin_pages:add", args=["courses", "modulepage", CoursePageFactory().pk])
    form = client.get(f"{url}?{query.format(pk=need.competence_id)}").context["form"]
    assert not [row for row in form.formsets["competences"].forms if row.instance.competence_id]


def test_only_those_who_write_see_it(client, need):
    addresses = [reverse("insight_gaps"), reverse("insight_gaps_file"), write_url(need)]
    for url in addresses:
        assert "/cms/login/" in Client().get(url)["Location"]
    client.force_login(UserFactory())
    assert {client.get(url).status_code for url in addresses} <= {302, 403}


def test_an_editor_of_one_course_is_offered_that_one(editor_of, client, need):
    mine, other = CoursePageFactory(), CoursePageFactory()
    user = editor_of(mine)
    client.force_login(user)
    html = client.get(write_url(need)).content.decode()
    assert other.title not in html


@pytest.mark.parametrize("count", [1, 3, 300])
def test_costs_the_same_however_much_is_missing(client, editor, need, count):
    made = Competence.objects.bulk_create(
        Competence(
            framework=need.competence.framework, area=need.competence.area, code=f"x{number}", name=both("역량", "a")
        )
        for number in range(count)
    )
    TaskCompetence.objects.bulk_create(
        TaskCompetence(task=need.task, competence=competence, use="needs", level=2) for competence in made
    )
    CompetenceFactory()
    client.get(reverse("insight_gaps"))
    with CaptureQueriesContext(connection) as captured:
        html = client.get(reverse("insight_gaps")).content.decode()
    assert len(captured) == 17
    assert ("after=" in html) == (count == 300)
