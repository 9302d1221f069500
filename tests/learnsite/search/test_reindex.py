"""What can be found follows the things themselves; nothing that is not public can; the repair reaches the same end."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from learnsite.search.models import SearchEntry
from learnsite.search.queries.find import find, public_entries
from learnsite.search.services import reindex as service
from projects.models import Project, Task
from projects.states import CompetenceUse, ProjectState, TaskState
from tests.factories.courses import LessonPageFactory, hide
from tests.factories.outcomes import OutcomeFactory
from tests.factories.problems import problem_in
from tests.factories.projects import (
    CompetenceFactory,
    ProblemFactory,
    ProjectFactory,
    TaskCompetenceFactory,
    TaskFactory,
    ThemeFactory,
    both,
)

pytestmark = pytest.mark.django_db


def titles(word: str = "비밀", language: str = "ko") -> list[str]:
    return sorted(entry.title for entry in find({"q": word}, language=language).entries)


def test_everything_public_is_found_in_its_language(committed):
    def tell():
        project = ProjectFactory(name=both("비밀 프로젝트", "Secret project"))
        TaskFactory(project=project, title=both("비밀 과제", "Secret task"))
        OutcomeFactory(project=project, title=both("비밀 성과", "Secret outcome"))
        ProblemFactory(lab=project.lab, title="비밀 문제")
        lesson = LessonPageFactory(title="비밀 학습")
        lesson.get_parent().specific.save()

    committed(tell)
    assert titles() == ["비밀 과제", "비밀 문제", "비밀 성과", "비밀 프로젝트", "비밀 학습"]
    assert set(titles("secret", "en")) >= {"Secret task", "Secret project", "Secret outcome"}


def test_drafts_and_preparations_cannot_be_found(committed):
    def hide_all():
        preparing = ProjectFactory(name=both("비밀 준비", "Secret"), state=ProjectState.PREPARING)
        TaskFactory(project=preparing, title=both("비밀 준비 과제", "Secret"))
        OutcomeFactory(project=preparing, title=both("비밀 준비 성과", "Secret"))
        for state in (TaskState.DRAFT, TaskState.PAUSED, TaskState.CLOSED):
            TaskFactory(state=state, title=both("비밀 과제", "Secret"))
        OutcomeFactory(published_at=None, title=both("비밀 초안 성과", "Secret"))
        OutcomeFactory(withdrawn_at=timezone.now(), title=both("비밀 거둔 성과", "Secret"))
        ProblemFactory(title="비밀 숨긴 문제", hidden_at=timezone.now())
        problem_in("merged", title="비밀 합친 문제")

    committed(hide_all)
    service.rebuild_search()
    assert titles() == []
    assert not SearchEntry.objects.filter(title__contains="비밀").exists()


def test_pages_nobody_may_read_cannot_be_found(committed):
    def hide_all():
        LessonPageFactory(title="비밀 초안", live=False)
        hide(LessonPageFactory(title="비밀 학습"))
        LessonPageFactory(title="비밀 떠돌이").get_parent().get_parent().specific.unpublish()
        hide(LessonPageFactory(title="비밀 숨은").get_parent().get_parent())

    committed(hide_all)
    assert titles() == []


def test_scheduled_task_is_found_at_its_hour_and_until_its_last_day(committed):
    now = timezone.now()
    committed(lambda: TaskFactory(title=both("비밀 과제", "Secret"), opens_at=now + timedelta(hours=1)))
    committed(lambda: TaskFactory(title=both("비밀 끝난 과제", "x"), deadline=timezone.localdate() - timedelta(days=1)))
    assert titles() == []
    SearchEntry.objects.update(visible_from=now - timedelta(minutes=1))
    assert titles() == ["비밀 과제"]


def test_what_changes_is_found_as_it_is_now_in_the_same_row(committed):
    task = committed(lambda: TaskFactory(title=both("비밀 과제", "Secret")))
    before = SearchEntry.objects.get(kind="task", key=task.pk, language="ko").pk
    task.title = both("드러난 과제", "Open")
    committed(task.save)
    assert (titles(), titles("드러난")) == ([], ["드러난 과제"])
    assert SearchEntry.objects.get(kind="task", key=task.pk, language="ko").pk == before


def test_what_is_deleted_is_gone(committed):
    problem = committed(lambda: ProblemFactory(title="비밀 문제"))
    committed(problem.delete)
    assert titles() == []


def test_project_that_leaves_takes_its_tasks_along(committed):
    task = committed(lambda: TaskFactory(title=both("비밀 과제", "Secret")))
    task.project.state = ProjectState.PAUSED
    committed(task.project.save)
    assert titles() == []


def test_theme_and_competence_of_a_task_are_kept(committed):
    theme, competence = ThemeFactory(), CompetenceFactory()
    task = committed(lambda: TaskFactory(title=both("비밀 과제", "Secret")))
    committed(lambda: task.project.themes.add(theme))
    committed(lambda: TaskCompetenceFactory(task=task, competence=competence, use=CompetenceUse.NEEDS, level=3))
    for chosen in ({"theme": theme.slug}, {"competence": competence.pk}, {"level": "2"}):
        assert [entry.key for entry in find({**chosen, "kind": "task"}, language="ko").entries] == [task.pk], chosen
    assert not find({"competence": competence.pk, "level": "1"}, language="ko").entries


def test_undone_work_leaves_no_trace(committed):
    class Undo(Exception):
        pass

    @transaction.atomic
    def undone():
        TaskFactory(title=both("비밀 과제", "Secret"))
        raise Undo

    def both_ways():
        with pytest.raises(Undo):
            undone()
        TaskFactory(title=both("비밀 둘째", "Secret"))

    committed(both_ways)
    assert titles() == ["비밀 둘째"]


def test_repair_reaches_the_same_end_when_a_receiver_is_broken(committed):
    with patch("learnsite.search.services.reindex._LookAgain.__call__", side_effect=None):
        task = committed(lambda: TaskFactory(title=both("비밀 과제", "Secret")))
    assert titles() == []
    call_command("rebuild_search")
    assert titles() == ["비밀 과제"]
    Task.objects.filter(pk=task.pk).update(state=TaskState.CLOSED)  # nobody is told
    assert titles() == ["비밀 과제"]
    call_command("rebuild_search")
    assert titles() == []


def test_rebuilding_changes_nothing_that_is_right(committed):
    committed(lambda: TaskFactory(title=both("비밀 과제", "Secret")))
    before = list(SearchEntry.objects.order_by("pk").values())
    call_command("rebuild_search")
    assert list(SearchEntry.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("number", [1, 3])
def test_looking_again_costs_the_same(number, django_assert_num_queries):
    keys = [TaskFactory().pk for _ in range(number)]
    with django_assert_num_queries(10):
        service.reindex("task", keys)


def test_words_nobody_translated_are_said_to_be_korean(committed):
    committed(lambda: ProjectFactory(name=both("비밀 프로젝트", "")))
    entry = public_entries("en").get(kind="project", key=Project.objects.get().pk)
    assert (entry.title, entry.text_language) == ("비밀 프로젝트", "ko")


def test_what_many_steps_of_one_transaction_touched_is_looked_at_once(committed):
    def steps():
        for _step in range(5):
            with transaction.atomic():  # a service of its own: its savepoint may yet be undone
                service.reindex_after_commit("task", [7])

    with patch.object(service, "reindex", return_value=1) as look:
        committed(steps)
        look.assert_called_once_with("task", {7})
        committed(steps)
        assert look.call_count == 2  # the next transaction is news again


def test_what_one_step_undid_takes_nothing_from_the_others(committed):
    @transaction.atomic
    def undone():
        service.reindex_after_commit("task", [7, 8])
        raise ValueError

    def steps():
        with pytest.raises(ValueError):
            undone()
        with transaction.atomic():
            service.reindex_after_commit("task", [7])

    with patch.object(service, "reindex", return_value=1) as look:
        committed(steps)
    look.assert_called_once_with("task", {7})
