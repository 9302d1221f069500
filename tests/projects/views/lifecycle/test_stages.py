"""The board of stages on the workbench, and who may come to it."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from courses.models import Framework
from learnsite.accounts.models import User
from projects.models import Project, ProjectMove, StageRequirement, Task
from projects.services.give_stages import give_stages
from projects.states import ProjectRole, ProjectState
from tests.factories.courses import ModulePageFactory, levels, teach
from tests.factories.lifecycle import (
    TemplateFactory,
    coordinator_of,
    current_key,
    lab_coordinator,
    meet_all,
    stage_of,
    staged,
)
from tests.factories.people import UserFactory
from tests.factories.projects import (
    CompetenceFactory,
    LabFactory,
    ProjectFactory,
    ProjectMembershipFactory,
    RubricFactory,
)
from tests.projects.views.lifecycle.hands import bench

pytestmark = pytest.mark.django_db


def addresses(project: Project) -> list[tuple[str, str]]:
    stage = stage_of(project, "make")
    must = StageRequirement.objects.filter(stage=stage).first()
    return [
        ("get", bench(project)),
        ("post", bench(project, "stages/template/")),
        ("post", bench(project, f"stages/{stage.pk}/leave/")),
        ("post", bench(project, f"stages/{stage.pk}/enter/")),
        ("post", bench(project, f"stages/{stage.pk}/plan/")),
        ("post", bench(project, f"stages/{stage.pk}/suggestions/first/")),
        ("post", bench(project, f"stages/requirements/{must.pk if must else 0}/")),
        ("get", bench(project, "settings/")),
        ("post", bench(project, "settings/")),
        ("post", bench(project, "settings/hand-over/")),
        ("post", bench(project, "settings/move/paused/")),
    ]


# -- who may come ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "role", [None, *[r for r in ProjectRole if r not in (ProjectRole.LEAD, ProjectRole.COORDINATOR)]]
)
def test_nobody_but_those_who_run_it_finds_anything(client: Client, project: Project, role: str | None) -> None:
    user = ProjectMembershipFactory(project=project, role=role).user if role else UserFactory()
    client.force_login(user)
    before = (Project.objects.get(pk=project.pk).state, current_key(project))
    for method, path in addresses(project):
        assert getattr(client, method)(path).status_code == 404, path
    assert (Project.objects.get(pk=project.pk).state, current_key(project)) == before
    assert not ProjectMove.objects.exists()


@pytest.mark.parametrize("who", ["lead", "coordinator", "lab coordinator"])
def test_those_who_run_it_find_everything(client: Client, project: Project, who: str) -> None:
    user = (
        lab_coordinator(project.lab)
        if who == "lab coordinator"
        else ProjectMembershipFactory(project=project, role=who).user
    )
    client.force_login(user)
    for method, path in addresses(project):
        assert getattr(client, method)(path).status_code in (200, 302, 422), path


def test_the_coordinator_of_another_lab_finds_nothing(client: Client, project: Project) -> None:
    client.force_login(lab_coordinator(LabFactory()))
    for method, path in addresses(project):
        assert getattr(client, method)(path).status_code == 404, path


def test_things_of_another_project_are_not_found(client: Client, project: Project, runner: User) -> None:
    other = staged(now=1)
    stage = stage_of(other, "make")
    for rest in (f"stages/{stage.pk}/leave/", f"stages/{stage.pk}/enter/", f"stages/{stage.pk}/plan/"):
        assert client.post(bench(project, rest)).status_code == 404
    must = stage.requirements.first()
    assert must is not None
    assert client.post(bench(project, f"stages/requirements/{must.pk}/")).status_code == 404
    assert current_key(other) == "make"


# -- stages ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("state", ProjectState)
def test_the_board_opens_in_every_state(client: Client, language: str, state: str) -> None:
    project = staged(state=state, now=None if state == ProjectState.PREPARING else 1)
    client.force_login(coordinator_of(project))
    for rest in ("stages/", "settings/"):
        assert client.get(language + bench(project, rest)).status_code == 200


def test_moving_on_with_everything_there(client: Client, project: Project, runner: User) -> None:
    stage = stage_of(project, "make")
    meet_all(stage)
    response = client.post(bench(project, f"stages/{stage.pk}/leave/"))
    assert response.status_code == 302
    assert response["Location"].endswith(f"/stages/#stage-{stage_of(project, 'share').pk}")
    assert current_key(project) == "share"


def test_moving_on_with_something_missing_asks_why_and_keeps_what_was_typed(
    client: Client, project: Project, runner: User
) -> None:
    stage = stage_of(project, "make")
    path = bench(project, f"stages/{stage.pk}/leave/")
    response = client.post(path)
    assert response.status_code == 422
    assert "data-error-summary" in response.content.decode()
    too_long = client.post(path, {f"leave-{stage.pk}-message": "가" * 1001})
    assert too_long.status_code == 422
    assert "가" * 1001 in too_long.content.decode()
    assert current_key(project) == "make"
    client.post(path, {f"leave-{stage.pk}-message": "장마 전에 해 봐야 해요."})
    assert current_key(project) == "share"
    assert ProjectMove.objects.get().message == "장마 전에 해 봐야 해요."


def test_sent_twice_it_says_where_the_project_is(client: Client, project: Project, runner: User) -> None:
    stage = stage_of(project, "look")
    response = client.post(bench(project, f"stages/{stage.pk}/leave/"), {f"leave-{stage.pk}-message": "x"}, follow=True)
    assert "단계 make" in str(next(iter(response.context["messages"])))
    assert current_key(project) == "make"


def test_going_back_needs_a_word(client: Client, project: Project, runner: User) -> None:
    stage = stage_of(project, "look")
    path = bench(project, f"stages/{stage.pk}/enter/")
    assert client.post(path, {f"enter-{stage.pk}-seen": "make"}).status_code == 422
    assert client.post(path, {f"enter-{stage.pk}-seen": "make", f"enter-{stage.pk}-message": "다시"}).status_code == 302
    assert current_key(project) == "look"


def test_what_is_there_is_ticked_with_a_note_and_taken_back(client: Client, project: Project, runner: User) -> None:
    must = stage_of(project, "make").requirements.first()
    assert must is not None
    path = bench(project, f"stages/requirements/{must.pk}/")
    for _time in range(2):
        assert client.post(path, {f"must-{must.pk}-note": "<b>3쪽</b>", "there": "yes"}).status_code == 302
    must.refresh_from_db()
    assert (must.met_by, must.note) == (runner, "<b>3쪽</b>")
    html = client.get(bench(project)).content.decode()
    assert "&lt;b&gt;3쪽" in html
    assert "<b>3쪽" not in html
    assert client.post(path, {f"must-{must.pk}-note": "x" * 301, "there": "yes"}).status_code == 422
    client.post(path, {f"must-{must.pk}-note": "", "there": "no"})
    must.refresh_from_db()
    assert must.met_at is None


@pytest.mark.parametrize(("typed", "status"), [("2027-01-31", 302), ("", 302), ("언젠가", 422), ("2020-01-01", 422)])
def test_a_plan(client: Client, project: Project, runner: User, typed: str, status: int) -> None:
    stage = stage_of(project, "make")
    response = client.post(bench(project, f"stages/{stage.pk}/plan/"), {f"plan-{stage.pk}-planned_until": typed})
    assert response.status_code == status
    if status == 422:
        assert typed in response.content.decode()
    stage.refresh_from_db()
    assert str(stage.planned_until or "") == (typed if status == 302 else "")


def test_a_suggested_task_is_taken_up_once(client: Client, project: Project, runner: User) -> None:
    path = bench(project, f"stages/{stage_of(project, 'make').pk}/suggestions/first/")
    assert "기준표" in client.post(path, follow=True).content.decode()
    assert not Task.objects.exists()  # there is no rubric yet
    RubricFactory()
    for _time in range(2):
        assert client.post(path).status_code == 302
    task = Task.objects.get()
    edit = bench(project, f"tasks/{task.pk}/")
    assert edit in client.get(bench(project)).content.decode()
    assert client.get(edit).status_code == 200
    assert client.post(bench(project, f"stages/{stage_of(project, 'make').pk}/suggestions/none/")).status_code == 404


def test_modules_that_teach_for_a_stage_are_looked_up_live(client: Client, project: Project, runner: User) -> None:
    Framework.objects.update(is_default=False)
    competence = CompetenceFactory(code="1.1")
    Framework.objects.filter(pk=competence.framework_id).update(is_default=True)
    levels(competence.framework)
    assert "이 단계를 가르치는" in client.get(bench(project)).content.decode()
    module, draft = ModulePageFactory(title="줄자로 재기"), ModulePageFactory(title="아직 초안", live=False)
    teach(module, competence=competence)
    html = client.get(bench(project)).content.decode()
    assert "줄자로 재기" in html
    assert draft.title not in html


def test_a_project_without_stages_is_given_some(client: Client) -> None:
    project = ProjectFactory()
    client.force_login(coordinator_of(project))
    template = TemplateFactory()
    html = client.get(bench(project)).content.decode()
    assert "세 걸음" in html
    assert client.post(bench(project, "stages/template/"), {"template": "999999"}).status_code == 422
    for _time in range(2):
        assert client.post(bench(project, "stages/template/"), {"template": template.pk}).status_code == 302
    project.refresh_from_db()
    assert (project.stages.count(), project.template, current_key(project)) == (3, template, "look")
    assert list(project.moves.values_list("kind", flat=True)) == ["stage"]


# -- what it costs ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_board_costs_the_same_however_much_there_is(
    client: Client, django_assert_max_num_queries: Any, count: int
) -> None:
    project = ProjectFactory()
    template = TemplateFactory()
    give_stages(project, template=template)
    for stage in project.stages.all():
        StageRequirement.objects.bulk_create(
            StageRequirement(stage=stage, position=9 + number, text=f"{number}", met_at=timezone.now())
            for number in range(count)
        )
    rubric = RubricFactory()
    Task.objects.bulk_create(
        Task(project=project, slug=f"t-{number}", kind="write", title="x", summary="x", minutes=30, rubric=rubric)
        for number in range(count)
    )
    client.force_login(coordinator_of(project))
    with django_assert_max_num_queries(14) as captured:
        client.get(bench(project))
    assert len(captured) == 6
