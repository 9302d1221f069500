"""The form of a task, which loses nothing."""

import pytest
from django.test import Client

from projects.models import Project, Task
from projects.queries.task_plan import fingerprint, plan_of
from projects.states import ProjectState, TaskState
from tests.factories.projects import ContributionFactory
from tests.factories.workbench import ready_task
from tests.projects.views.workbench.hands import address

pytestmark = pytest.mark.django_db


EVIL = "<script>alert(1)</script>"


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


# -- making ----------------------------------------------------------------------------------------------------------


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


# -- changing --------------------------------------------------------------------------------------------------------


def test_stale_form_keeps_what_was_typed(bench: Client, project: Project) -> None:
    task = ready_task(project=project)
    mine = filled(task, title_ko="내 제목")
    bench.post(address("change_task", project, task), filled(task, title_ko="남의 제목"))
    response = bench.post(address("change_task", project, task), mine)
    assert response.status_code == 409
    assert "내 제목" in response.content.decode()
    (row,) = response.context["meanwhile"]["differences"]
    assert (row.theirs, row.mine) == ("남의 제목", "내 제목")
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
