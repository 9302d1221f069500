"""Stages, settings, starting and copying on the workbench."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from courses.models import Framework
from learnsite.accounts.models import User
from projects.models import Problem, Project, ProjectMove, ProjectTemplate, StageRequirement, Task
from projects.services.give_stages import give_stages
from projects.services.load_project_templates import load_default_templates
from projects.states import PROJECT_MOVES, LabRole, ProblemState, ProjectRole, ProjectState
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
    LabMembershipFactory,
    ProblemFactory,
    ProjectFactory,
    ProjectMembershipFactory,
    RubricFactory,
    TaskFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db
S = ProjectState
WORDS = {"name_ko": "밤길 등불", "name_en": "Lights at night", "summary_ko": "함께 밝혀요.", "place_ko": "영도"}


def bench(project: Project, rest: str = "stages/") -> str:
    return f"/workbench/{project.slug}/{rest}"


@pytest.fixture
def project() -> Project:
    return staged(now=1)


@pytest.fixture
def runner(client: Client, project: Project) -> User:
    user = coordinator_of(project)
    client.force_login(user)
    return user


# -- who may come ----------------------------------------------------------------------------------------------------


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
@pytest.mark.parametrize("state", S)
def test_the_board_opens_in_every_state(client: Client, language: str, state: str) -> None:
    project = staged(state=state, now=None if state == S.PREPARING else 1)
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


# -- settings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", S)
def test_only_moves_of_the_table_are_offered(client: Client, state: str) -> None:
    project = staged(state=state, now=None)
    client.force_login(coordinator_of(project))
    offered = {act["to"] for act in client.get(bench(project, "settings/")).context["acts"]}
    assert offered == PROJECT_MOVES[ProjectState(state)]


def test_pausing_needs_a_reason_and_is_told(client: Client, project: Project, runner: User) -> None:
    path = bench(project, "settings/move/paused/")
    response = client.post(path, {"to-paused-seen": "live"})
    assert response.status_code == 422
    assert "data-error-summary" in response.content.decode()
    client.post(path, {"to-paused-seen": "live", "to-paused-message": "눈이 와요."})
    project.refresh_from_db()
    assert project.state == S.PAUSED
    again = client.post(path, {"to-paused-seen": "live", "to-paused-message": "눈이 와요."}, follow=True)
    assert again.status_code == 200
    assert ProjectMove.objects.count() == 1


def test_a_page_seen_before_somebody_else_moved_it_does_nothing(client: Client, project: Project, runner: User) -> None:
    Project.objects.update(state=S.FINISHED)
    client.post(bench(project, "settings/move/live/"), {"to-live-seen": "paused", "to-live-message": "이어 가요."})
    project.refresh_from_db()
    assert project.state == S.FINISHED


def test_unknown_states_are_no_address(client: Client, project: Project, runner: User) -> None:
    assert client.post(bench(project, "settings/move/deleted/")).status_code == 404


def test_handing_over_to_another_lab(client: Client, project: Project) -> None:
    by, lab = lab_coordinator(project.lab), LabFactory()
    client.force_login(by)
    path = bench(project, "settings/hand-over/")
    words = {"hand-over-message": "이제 그쪽에서 이어요."}
    for wrong in (
        {},
        words,
        {**words, "hand-over-to_lab": lab.pk, "hand-over-handed_to": "시청"},
        {"hand-over-to_lab": lab.pk},
    ):
        assert client.post(path, wrong).status_code == 422
    response = client.post(path, {**words, "hand-over-to_lab": lab.pk})
    assert response["Location"] == f"/projects/{project.slug}/"  # the old lab does not run it any more
    assert client.get(bench(project)).status_code == 404
    assert str(lab.name) in client.get(f"/projects/{project.slug}/").content.decode()


def test_words_are_changed_in_both_languages(client: Client, project: Project, runner: User) -> None:
    theme = ThemeFactory()
    path = bench(project, "settings/")
    response = client.post(path, {**WORDS, "themes": [theme.pk], "answer_days": 3})
    assert response.status_code == 302
    project.refresh_from_db()
    assert project.name.data == {"ko": "밤길 등불", "en": "Lights at night"}
    assert (str(project.summary), project.answer_days, list(project.themes.all())) == ("함께 밝혀요.", 3, [theme])
    html = client.get(path).content.decode()
    assert "Lights at night" in html


@pytest.mark.parametrize(
    "wrong",
    [
        {"name_ko": ""},
        {"name_ko": " \u200e "},
        {"summary_ko": ""},
        {"name_ko": "가" * 81},
        {"answer_days": "0"},
        {"answer_days": "61"},
        {"answer_days": "삼"},
        {"themes": ["999999"]},
    ],
)
def test_what_is_wrong_is_said_and_the_rest_stays(
    client: Client, project: Project, runner: User, wrong: dict[str, Any]
) -> None:
    before = project.name.data
    response = client.post(bench(project, "settings/"), {**WORDS, "answer_days": "3", "place_en": "Yeongdo", **wrong})
    html = response.content.decode()
    assert response.status_code == 422
    assert "data-error-summary" in html
    assert "Yeongdo" in html
    project.refresh_from_db()
    assert project.name.data == before


@pytest.mark.parametrize("field", ["name_ko", "summary_ko", "place_ko", "long_term_change_ko"])
def test_markup_in_words_is_shown_as_text(client: Client, project: Project, runner: User, field: str) -> None:
    script = "<script>alert(1)</script>"
    client.post(bench(project, "settings/"), {**WORDS, "answer_days": "3", field: script})
    for path in (f"/projects/{project.slug}/", bench(project, "settings/"), bench(project)):
        assert script not in client.get(path).content.decode()


# -- start and copy --------------------------------------------------------------------------------------------------


def test_starting_from_a_problem(client: Client) -> None:
    load_default_templates()
    problem = ProblemFactory(title="밤길이 어두워요")
    lab = problem.lab
    client.force_login(lab_coordinator(lab))
    path = f"/workbench/labs/{lab.slug}/start/"
    html = client.get(f"{path}?problem={problem.pk}").content.decode()
    assert "밤길이 어두워요" in html
    assert "공유화" in html
    template = ProjectTemplate.objects.get(slug="sos-lab")
    sent = {**WORDS, "template": template.pk, "problem": problem.pk}
    location = [client.post(path, sent)["Location"] for _time in range(2)][1]
    project = Project.objects.get()
    assert location == f"/workbench/{project.slug}/stages/"
    assert (project.state, project.stages.count()) == (S.PREPARING, 6)
    problem.refresh_from_db()
    assert (problem.state, problem.project) == (ProblemState.ADOPTED, project)
    assert client.get(location).status_code == 200
    client.post(bench(project, "settings/move/live/"), {"to-live-seen": "preparing"})
    assert current_key(project) == "organise"


@pytest.mark.parametrize("wrong", [{"name_ko": ""}, {"template": ""}, {"template": "999"}, {"problem": "999"}])
def test_starting_says_what_is_missing(client: Client, wrong: dict[str, str]) -> None:
    lab, template = LabFactory(), TemplateFactory()
    client.force_login(lab_coordinator(lab))
    response = client.post(f"/workbench/labs/{lab.slug}/start/", {**WORDS, "template": template.pk, **wrong})
    assert response.status_code == 422
    assert "함께 밝혀요." in response.content.decode()
    assert not Project.objects.exists()


def test_problems_that_cannot_be_taken_up_are_not_offered(client: Client) -> None:
    lab, template = LabFactory(), TemplateFactory()
    client.force_login(lab_coordinator(lab))
    others = [
        ProblemFactory(lab=lab, state=ProblemState.DECLINED, reason="x"),
        ProblemFactory(lab=lab, hidden_at=timezone.now()),
        ProblemFactory(lab=lab, project=ProjectFactory(lab=lab), state=ProblemState.ADOPTED),
        ProblemFactory(),
    ]
    path = f"/workbench/labs/{lab.slug}/start/"
    html = client.get(path).content.decode()
    for problem in others:
        assert problem.title not in html
        sent = {**WORDS, "template": template.pk, "problem": problem.pk}
        assert client.post(path, sent).status_code == 422
    assert Problem.objects.filter(state=ProblemState.ADOPTED).count() == 1


@pytest.mark.parametrize("query", ["x", "-1", "9" * 30, "²"])
def test_rubbish_problems_begin_with_nothing(client: Client, query: str) -> None:
    lab = LabFactory()
    client.force_login(lab_coordinator(lab))
    assert client.get(f"/workbench/labs/{lab.slug}/start/", {"problem": query}).status_code == 200


@pytest.mark.parametrize("role", [None, LabRole.REVIEWER, "elsewhere"])
def test_only_the_labs_coordinators_start_projects(client: Client, role: str | None) -> None:
    lab = LabFactory()
    user = lab_coordinator(LabFactory()) if role == "elsewhere" else UserFactory()
    if role == LabRole.REVIEWER:
        user = LabMembershipFactory(lab=lab, role=role).user
    client.force_login(user)
    for method in (client.get, client.post):
        assert method(f"/workbench/labs/{lab.slug}/start/").status_code == 404


def test_copying_to_ones_own_lab(client: Client, project: Project) -> None:
    TaskFactory(project=project)
    lab = LabFactory()
    client.force_login(lab_coordinator(lab))
    path = bench(project, "copy/")
    assert str(lab.name) in client.get(path).content.decode()
    assert path in client.get(f"/projects/{project.slug}/compare/").content.decode()
    for _time in range(2):
        response = client.post(path, {"lab": lab.pk})
    copy = Project.objects.get(copied_from=project)
    assert response["Location"] == f"/workbench/{copy.slug}/stages/"
    assert copy.tasks.count() == 1
    assert client.post(path, {"lab": project.lab_id}).status_code == 422


@pytest.mark.parametrize("who", ["citizen", "project coordinator", "reviewer"])
def test_who_coordinates_no_lab_copies_nothing(client: Client, project: Project, who: str) -> None:
    users = {
        "citizen": UserFactory,
        "project coordinator": lambda: coordinator_of(project),
        "reviewer": lambda: LabMembershipFactory(lab=project.lab).user,
    }
    client.force_login(users[who]())
    for method in (client.get, client.post):
        assert method(bench(project, "copy/")).status_code == 404


def test_a_project_being_prepared_elsewhere_cannot_be_copied(client: Client) -> None:
    hidden = staged(state=S.PREPARING, now=None)
    client.force_login(lab_coordinator(LabFactory()))
    assert client.get(bench(hidden, "copy/")).status_code == 404


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
