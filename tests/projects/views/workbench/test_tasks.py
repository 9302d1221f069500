"""The workbench's tasks through the browser's eyes: ladders, the form that loses nothing, opening, closing, splitting."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from projects.models import Project, Task, TaskStep
from projects.queries.task_plan import fingerprint, plan_of
from projects.states import ProjectState, TaskState
from tests.factories.people import UserFactory
from tests.factories.projects import (
    ContributionFactory,
    LabMembershipFactory,
    ProjectFactory,
    ProjectMembershipFactory,
    RubricFactory,
    TaskFactory,
)
from tests.factories.workbench import coordinator_of, in_days, ready_task

pytestmark = pytest.mark.django_db

ONE = {
    "change_task": "get", "preview_task": "get", "close_task": "get", "split_task": "get",
    "open_task": "post", "pause_task": "post", "copy_task": "post",
}  # fmt: skip
WHOLE = {"run_tasks": "get", "new_task": "get", "check_task": "post"}
EVIL = "<script>alert(1)</script>"


def address(name: str, project: Project, task: Task | None = None) -> str:
    return reverse(f"projects:{name}", args=[project.slug, *([task.pk] if task else [])])


@pytest.fixture
def project() -> Project:
    RubricFactory()
    found: Project = ProjectFactory()
    return found


@pytest.fixture
def bench(client: Client, project: Project) -> Client:
    """A browser in which somebody who runs the project is signed in."""
    client.force_login(coordinator_of(project))
    return client


def said(**values: str) -> dict[str, str]:
    """A form that lacks nothing."""
    return {
        "title_ko": "문 너비를 재 주세요", "title_en": "Measure the door", "summary_ko": "휠체어가 지나갈까요?",
        "used_for_ko": "대피소 안내", "kind": "observe", "minutes": "40", "complexity": "1", "place_ko": "구룡포읍",
        "safety_ko": "차도에 내려서지 마세요.", "mode": "single", "capacity": "2", "minimum": "1", "claim_days": "10",
        "step-0-title_ko": "줄자를 대요", "step-0-body_ko": "", "step-0-title_en": "", "step-0-body_en": "",
        "ask-0-key": "width", "ask-0-kind": "number", "ask-0-label_ko": "너비", "ask-0-unit_ko": "cm",
        "ask-0-required": "on", "ask-0-max_files": "5", "do": "save", **values,
    }  # fmt: skip


def filled(task: Task, **values: str) -> dict[str, str]:
    """The same form for a stored task, as it stands now."""
    return {**said(), "rubric": str(task.rubric_id), "seen": fingerprint(plan_of(task)), **values}


# -- who may come -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "method"), [*ONE.items(), *WHOLE.items()])
def test_ladder(client: Client, project: Project, name: str, method: str) -> None:
    task = ready_task(project=project) if name in ONE else None
    there, ask = address(name, project, task), getattr(client, method)
    assert ask(there)["Location"].startswith("/accounts/login/")
    elsewhere = coordinator_of(ProjectFactory())
    reviewer = LabMembershipFactory(lab=project.lab).user
    former = ProjectMembershipFactory(
        project=project, role="coordinator", until=timezone.localdate() - timedelta(days=1)
    ).user
    for stranger in (UserFactory(), elsewhere, reviewer, former):
        client.force_login(stranger)
        assert ask(there).status_code == 404
    for runner in (coordinator_of(project), LabMembershipFactory(lab=project.lab, role="coordinator").user):
        client.force_login(runner)
        assert ask(there).status_code in (200, 302)


@pytest.mark.parametrize("name", ONE)
def test_task_of_another_project_is_not_found(bench: Client, project: Project, name: str) -> None:
    other = ready_task()
    assert getattr(bench, ONE[name])(address(name, project, other)).status_code == 404
    assert getattr(bench, ONE[name])(address(name, other.project, other)).status_code == 404


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_screen_opens_in_both_languages(bench: Client, project: Project, language: str) -> None:
    task = ready_task(project=project)
    ContributionFactory(task=TaskFactory(project=project))
    screens = [name for name, method in (WHOLE | ONE).items() if method == "get"]
    things = list(project.tasks.all())
    paths = [address(name, project, thing) for name in screens for thing in (things if name in ONE else [None])]
    for path in paths:
        assert bench.get(language + path).status_code == 200
    assert task.title.data["en" if language else "ko"] in bench.get(language + paths[0]).content.decode()


# -- the list ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3, 300])
def test_list_costs_the_same(bench: Client, project: Project, count: int, django_assert_num_queries) -> None:
    rubric = RubricFactory()
    tasks = Task.objects.bulk_create(
        Task(
            project=project, slug=f"t-{n}", kind="observe", title=f"과제 {n}", summary="까닭", minutes=30, rubric=rubric
        )
        for n in range(count)
    )
    TaskStep.objects.bulk_create(TaskStep(task=task, position=0, title="하나") for task in tasks)
    bench.get(address("run_tasks", project))
    with django_assert_num_queries(7):  # the person, the project, the tasks, four kinds of parts
        response = bench.get(address("run_tasks", project))
    assert len(response.context["rows"]) == min(count, 20)


def test_list_pages_by_key_and_by_state(bench: Client, project: Project) -> None:
    TaskFactory.create_batch(21, project=project)
    draft = ready_task(project=project)
    first = bench.get(address("run_tasks", project))
    second = bench.get(address("run_tasks", project) + f"?after={first.context['next_after']}")
    seen = [row.task.pk for row in (*first.context["rows"], *second.context["rows"])]
    assert (len(seen), len(set(seen)), second.context["next_after"]) == (22, 22, "")
    only = bench.get(address("run_tasks", project) + "?state=draft").context["rows"]
    assert [(row.task, row.standing, row.missing) for row in only] == [(draft, "draft", 0)]


@pytest.mark.parametrize("query", ["state=x", "after=abc", "after=-1", "after=99999999999999999999", "state=%00"])
def test_hostile_list_addresses_are_harmless(bench: Client, project: Project, query: str) -> None:
    TaskFactory(project=project)
    assert bench.get(address("run_tasks", project) + f"?{query}").status_code == 200


# -- making -----------------------------------------------------------------------------------------------------------


def test_nothing_at_all_is_kept_as_a_draft(bench: Client, project: Project) -> None:
    response = bench.post(address("new_task", project), {"do": "save"})
    task = Task.objects.get()
    assert response["Location"] == address("change_task", project, task)
    assert (task.state, str(task.title), task.minutes) == (TaskState.DRAFT, "", 0)
    assert bench.get(response["Location"]).status_code == 200


def test_double_click_makes_one(bench: Client, project: Project) -> None:
    places = {bench.post(address("new_task", project), said())["Location"] for _click in range(2)}
    assert (len(places), Task.objects.count()) == (1, 1)


def test_whole_form_is_stored(bench: Client, project: Project) -> None:
    bench.post(address("new_task", project), said(**{"use-0-competence": "", "module-0-module": ""}))
    task = Task.objects.get()
    assert (task.title.data, task.minutes, task.capacity, task.slug) == (
        {"ko": "문 너비를 재 주세요", "en": "Measure the door"}, 40, 2, "measure-the-door",
    )  # fmt: skip
    assert [str(step.title) for step in task.steps.all()] == ["줄자를 대요"]
    field = task.fields.get()
    assert (field.key, field.kind, str(field.unit), field.required) == ("width", "number", "cm", True)


@pytest.mark.parametrize(
    ("box", "typed"),
    [
        ("minutes", "한 시간"), ("minutes", "-5"), ("minutes", "99999"), ("capacity", "0"), ("minimum", "9"),
        ("claim_days", "1000"), ("deadline", "내일"), ("kind", "nonsense"), ("rubric", "999999"), ("mode", "x"),
        ("complexity", "7"), ("language", "fr"), ("ask-0-minimum", "많이"), ("ask-0-kind", "x"),
        ("title_ko", "가" * 121), ("step-0-title_ko", "가" * 201),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_the_rest_is_kept(bench: Client, project: Project, box: str, typed: str) -> None:
    response = bench.post(address("new_task", project), said(**{box: typed}))
    assert response.status_code == 422
    html = response.content.decode()
    if box not in ("kind", "rubric", "mode", "complexity", "language", "ask-0-kind"):
        assert typed in html
    assert next(row.target for row in response.context["wrong"]).startswith(f"id_{box}")
    task = Task.objects.get()
    assert str(task.used_for) == "대피소 안내"
    again = bench.post(address("change_task", project, task), filled(task))
    assert again.status_code == 302
    assert Task.objects.count() == 1


def test_rows_grow_and_shrink_without_storing(bench: Client, project: Project) -> None:
    page = bench.post(address("new_task", project), said(do="add-step"))
    assert (page.status_code, len(page.context["desk"].steps), Task.objects.count()) == (200, 2, 0)
    assert "줄자를 대요" in page.content.decode()
    page = bench.post(address("new_task", project), said(do="add-ask", ready="photos"))
    assert [row["key"].value() for row in page.context["desk"].asks] == ["width", "photos"]
    two = {"step-1-title_ko": "적어요"}
    page = bench.post(address("new_task", project), said(do="up-step-1", **two))
    assert [row["title_ko"].value() for row in page.context["desk"].steps] == ["적어요", "줄자를 대요"]
    page = bench.post(address("new_task", project), said(do="remove-step-0", **two))
    assert [row["title_ko"].value() for row in page.context["desk"].steps] == ["적어요"]


@pytest.mark.parametrize(
    "act", ["remove-step-99", "up-step-0", "down-nothing-1", "add-x", "remove-step-", "-", "add-ask"]
)
def test_odd_row_buttons_are_harmless(bench: Client, project: Project, act: str) -> None:
    page = bench.post(address("new_task", project), said(do=act, ready="no-such"))
    assert page.status_code in (200, 302)


def test_ended_project_gets_no_task(bench: Client, project: Project) -> None:
    Project.objects.update(state=ProjectState.FINISHED)
    assert bench.post(address("new_task", project), said()).status_code == 302
    assert not Task.objects.exists()


def test_hostile_words_are_escaped(bench: Client, project: Project) -> None:
    bench.post(
        address("new_task", project), said(title_ko=EVIL, title_en=EVIL, safety_ko=EVIL, **{"ask-0-label_ko": EVIL})
    )
    task = Task.objects.get()
    for name in ("run_tasks", "change_task", "preview_task", "close_task", "split_task"):
        assert EVIL not in bench.get(address(name, project, None if name == "run_tasks" else task)).content.decode()


def test_choice_keeps_the_values_its_answers_are_stored_under(bench: Client, project: Project) -> None:
    options = "있어요 | Yes\n없어요 | No"
    bench.post(address("new_task", project), said(**{"ask-0-kind": "choice", "ask-0-options": options}))
    task = Task.objects.get()
    before = {option["label"]["ko"]: option["value"] for option in task.fields.get().options}
    changed = filled(task, **{"ask-0-kind": "choice", "ask-0-options": "몰라요\n없어요 | No\n있어요 | Yes\n\n없어요"})
    bench.post(address("change_task", project, task), changed)
    after = {option["label"]["ko"]: option["value"] for option in task.fields.get().options}
    assert after.items() >= before.items()
    assert len(set(after.values())) == 3


# -- changing ---------------------------------------------------------------------------------------------------------


def test_stale_form_keeps_what_was_typed(bench: Client, project: Project) -> None:
    task = ready_task(project=project)
    mine = filled(task, title_ko="내 제목")
    bench.post(address("change_task", project, task), filled(task, title_ko="남의 제목"))
    response = bench.post(address("change_task", project, task), mine)
    assert (response.status_code, response.context["refused"]) == (422, "TaskChanged")
    assert "내 제목" in response.content.decode()
    task.refresh_from_db()
    assert str(task.title) == "남의 제목"
    again = bench.post(address("change_task", project, task), {**mine, "seen": response.context["seen"]})
    assert again.status_code == 302
    task.refresh_from_db()
    assert str(task.title) == "내 제목"


def test_open_task_stays_complete(bench: Client, project: Project) -> None:
    task = ready_task(project=project, state=TaskState.OPEN)
    response = bench.post(address("change_task", project, task), filled(task, title_ko="", title_en=""))
    assert (response.status_code, response.context["refused"]) == (422, "TaskIncomplete")
    assert 'href="#title"' in response.content.decode()
    assert str(Task.objects.get().title)


def test_taken_task_offers_only_what_may_change(bench: Client, project: Project) -> None:
    task = ready_task(project=project, state=TaskState.OPEN)
    ContributionFactory(task=task)
    page = bench.get(address("change_task", project, task))
    assert set(page.context["form"].fields) == {
        "title_ko", "title_en", "safety_ko", "safety_en", "capacity", "deadline", "good_first",
    }  # fmt: skip
    sent = filled(
        task, title_ko="더 나은 제목", capacity="5", summary_ko="다른 까닭", **{"ask-0-label_ko": "다른 물음"}
    )
    assert bench.post(address("change_task", project, task), sent).status_code == 302
    task.refresh_from_db()
    assert (str(task.title), task.capacity, str(task.summary)) == ("더 나은 제목", 5, "가서 보고 적어 주세요.")
    assert str(task.fields.get().label) == "물음 how"


def test_copy_and_close_goes_on_in_the_copy(bench: Client, project: Project) -> None:
    task = ready_task(project=project, state=TaskState.OPEN)
    for _click in range(2):
        response = bench.post(address("copy_task", project, task), {"close": "1"})
    copy = Task.objects.get(copied_from=task)
    assert response["Location"] == address("change_task", project, copy)
    task.refresh_from_db()
    assert (task.state, copy.state) == (TaskState.CLOSED, TaskState.DRAFT)


def test_form_is_answered_while_it_is_filled_in(bench: Client, project: Project) -> None:
    page = bench.post(address("check_task", project), said(title_ko="가"))
    assert not page.context["missing"]
    assert all(point.ok for point in page.context["points"])
    page = bench.post(address("check_task", project), said(minutes="200"))
    assert [point.part for point in page.context["points"] if not point.ok] == ["minutes"]
    assert not Task.objects.exists()


# -- opening, resting, closing, splitting -----------------------------------------------------------------------------


def test_opening_says_what_is_missing_with_links(bench: Client, project: Project) -> None:
    task = TaskFactory(project=project, state=TaskState.DRAFT, title="")
    response = bench.post(address("open_task", project, task), {"when": "now"})
    assert response.status_code == 422
    assert f"{address('change_task', project, task)}#title" in response.content.decode()
    task.refresh_from_db()
    assert task.state == TaskState.DRAFT


def test_opening_now_and_later(bench: Client, project: Project) -> None:
    now, later = ready_task(project=project), ready_task(project=project)
    bench.post(address("open_task", project, now), {"when": "now"})
    day = timezone.localdate() + timedelta(days=3)
    bench.post(address("open_task", project, later), {"when": "later", "day": day.isoformat(), "hour": "9"})
    page = reverse("projects:task", args=[project.slug, later.slug])
    assert bench.get(page).context["standing"] == "scheduled"
    assert Client().get(page).status_code == 404
    assert Client().get(reverse("projects:task", args=[project.slug, now.slug])).status_code == 200
    later.refresh_from_db()
    assert timezone.localtime(later.opens_at).hour == 9
    listed = Client().get(reverse("projects:project", args=[project.slug])).content.decode()
    assert f'href="{page}"' not in listed
    bench.post(address("open_task", project, later), {"when": "now"})
    assert Client().get(page).status_code == 200


@pytest.mark.parametrize(
    "sent", [{"day": ""}, {"day": "2020-01-01"}, {"day": "x"}, {"day": "2027-01-01", "hour": "99"}]
)
def test_odd_hours_are_refused(bench: Client, project: Project, sent: dict[str, str]) -> None:
    task = ready_task(project=project)
    response = bench.post(address("open_task", project, task), {"when": "later", **sent})
    assert response.status_code == 422
    task.refresh_from_db()
    assert task.state == TaskState.DRAFT


def test_closing_needs_a_reason_and_says_what_happens(bench: Client, project: Project) -> None:
    task = ready_task(project=project, state=TaskState.OPEN)
    ContributionFactory(task=task, draft_version=1)
    page = bench.get(address("close_task", project, task))
    assert page.context["on_it"].holders == page.context["on_it"].drafts == 1
    assert bench.post(address("close_task", project, task), {"reason": " "}).status_code == 422
    assert bench.post(address("close_task", project, task), {"reason": "다 봤어요."}).status_code == 302
    assert bench.post(address("close_task", project, task), {"reason": "다 봤어요."}).status_code == 302
    page_of = reverse("projects:task", args=[project.slug, task.slug])
    assert "다 봤어요." in Client().get(page_of).content.decode()


def test_draft_that_was_thrown_away_is_seen_by_nobody_else(bench: Client, project: Project) -> None:
    task = ready_task(project=project)
    bench.post(address("close_task", project, task))
    task.refresh_from_db()
    assert (task.state, task.opened_at) == (TaskState.CLOSED, None)
    assert Client().get(reverse("projects:task", args=[project.slug, task.slug])).status_code == 404
    assert str(task.title) not in Client().get(reverse("projects:project", args=[project.slug])).content.decode()


def test_resting_and_going_on(bench: Client, project: Project) -> None:
    task = ready_task(project=project, state=TaskState.OPEN)
    for expected in (TaskState.PAUSED, TaskState.PAUSED):
        bench.post(address("pause_task", project, task))
        task.refresh_from_db()
        assert task.state == expected
    bench.post(address("open_task", project, task))
    task.refresh_from_db()
    assert task.state == TaskState.OPEN


def test_splitting_by_place(bench: Client, project: Project) -> None:
    task = ready_task(project=project)
    sent = {"how": "places", "places": "흥해읍 | Heunghae\n구룡포읍\n\n흥해읍", "close": "on"}
    for _click in range(2):
        assert bench.post(address("split_task", project, task), sent).status_code == 302
    parts = Task.objects.filter(split_from=task)
    assert sorted(str(part.place) for part in parts) == ["구룡포읍", "흥해읍"]
    task.refresh_from_db()
    assert task.state == TaskState.CLOSED


@pytest.mark.parametrize(
    "sent",
    [{}, {"how": "places"}, {"how": "places", "places": "하나"}, {"how": "parts"}, {"how": "parts", "title_1": "하나"},
     {"how": "parts", "title_1": "하나", "title_2": "둘", "ask_0": "1"}, {"how": "x"}],
)  # fmt: skip
def test_splitting_into_nothing_is_refused(bench: Client, project: Project, sent: dict[str, str]) -> None:
    task = ready_task(project=project)
    response = bench.post(address("split_task", project, task), sent)
    assert response.status_code == 422
    assert not Task.objects.filter(split_from=task).exists()


def test_preview_shows_the_page_of_the_citizens_and_takes_nothing(bench: Client, project: Project) -> None:
    task = ready_task(project=project, opens_at=in_days(2))
    html = bench.get(address("preview_task", project, task)).content.decode()
    assert "차도에 내려서지 마세요." in html
    assert not re.search(r'action="[^"]*/take/"', html)
