"""Every list costs the same at 1, 3 and 300. The table is held against the URL configuration: an address that shows something
and stands nowhere here fails."""

import ast
from collections.abc import Callable
from datetime import timedelta
from itertools import count as numbers_from
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from badges.models import Award, Badge, Credential
from learnsite.accounts.models import User
from learnsite.notifications.kinds import Kind
from learnsite.notifications.models import Notification
from learnsite.search.models import SavedSearch
from projects.models import (
    Contribution,
    Event,
    LabMembership,
    Outcome,
    PracticeExample,
    Problem,
    ProblemEvidence,
    ProblemSupport,
    ProjectMembership,
    RoleApplication,
    SameProblem,
    Submission,
    Task,
    TaskClaim,
)
from projects.states import ClaimState, ContributionState, LabRole, ProjectRole
from tests.architecture.addresses import RULES
from tests.architecture.places import PLACES
from tests.architecture.roles import COORDINATOR_, LEAD, OWNER_, REVIEWER_, VISITOR
from tests.architecture.scene import Scene
from tests.architecture.source import ROOT
from tests.architecture.test_addresses import ADDRESSES
from tests.factories.badges import BadgeFactory
from tests.factories.gatherings import EventFactory
from tests.factories.outcomes import OutcomeFactory
from tests.factories.projects import ProblemFactory, SubmissionFactory, TaskFactory, both

COUNTS = (1, 3, 300)
_NUMBERS = numbers_from(100)

# Lists that are counted beside their view: {address: (file, test)}. The test is parametrised with 300, or goes through it.
COUNTED_THERE: dict[str, tuple[str, str]] = {
    "projects:compare_projects": (
        "projects/views/lifecycle/test_life.py",
        "test_pages_cost_the_same_however_much_is_on_them",
    ),
    "projects:project_life": (
        "projects/views/lifecycle/test_life.py",
        "test_pages_cost_the_same_however_much_is_on_them",
    ),
    "projects:run_stages": (
        "projects/views/lifecycle/test_stages.py",
        "test_the_board_costs_the_same_however_much_there_is",
    ),
    "projects:events": (
        "projects/views/gatherings/test_events.py",
        "test_the_list_costs_the_same_however_much_there_is",
    ),
    "projects:run_events": (
        "projects/views/gatherings/test_events.py",
        "test_the_desk_costs_the_same_however_much_there_is",
    ),
    **dict.fromkeys(
        (f"projects:{thing}_{kind}" for thing in ("lab", "project", "theme") for kind in ("feed", "calendar")),
        ("projects/views/gatherings/test_feeds.py", "test_feeds_cost_the_same_however_much_there_is"),
    ),
    "projects:theme": ("projects/views/test_labs.py", "test_costs_the_same_however_much_there_is"),
    "projects:lab": ("projects/views/test_labs.py", "test_costs_the_same_however_much_there_is"),
    "projects:labs": ("projects/views/test_labs.py", "test_the_list_costs_the_same_however_many_there_are"),
    "projects:tasks": ("projects/views/test_narrowing.py", "test_narrowed_lists_cost_the_same_however_long"),
    "projects:projects": ("projects/views/test_narrowing.py", "test_narrowed_lists_cost_the_same_however_long"),
    "projects:problems": ("projects/views/problems/test_lists.py", "test_the_list_costs_the_same_however_long_it_is"),
    "projects:my_problems": (
        "projects/views/problems/test_lists.py",
        "test_my_problems",
    ),
    "projects:lab_gaps": ("projects/views/workbench/test_gaps.py", "test_costs_the_same_however_much_is_missing"),
    "projects:run_problems": ("projects/views/problems/test_run.py", "test_the_list_costs_the_same_however_long_it_is"),
    "projects:similar_problems": (
        "projects/views/problems/test_propose.py",
        "test_looking_for_similar_ones_costs_the_same",
    ),
    "projects:roles": ("projects/views/test_roles.py", "test_list_asks_as_often_for_many"),
    "projects:project_people": ("projects/views/test_roles.py", "test_people_are_asked_for_as_often_when_many"),
    "projects:my_roles": ("projects/views/test_my_roles.py", "test_page_asks_as_often_for_many"),
    "projects:run_people": ("projects/views/people/test_run_people.py", "test_room_asks_as_often_for_many"),
    "projects:run_tasks": ("projects/views/workbench/test_tasks.py", "test_list_costs_the_same"),
    "projects:workbench": ("projects/views/test_overview.py", "test_screens_ask_as_often_for_many_tasks"),
    "projects:run_project": ("projects/views/test_overview.py", "test_screens_ask_as_often_for_many_tasks"),
    "projects:project_updates": ("projects/views/talk/test_updates.py", "test_query_counts"),
    "projects:run_updates": ("projects/views/talk/test_updates.py", "test_query_counts"),
    "projects:task_talk": ("projects/views/talk/test_discussion.py", "test_query_counts"),
    "projects:moderate": ("projects/views/talk/test_reports.py", "test_query_counts"),
    "projects:project_outcomes": (
        "projects/views/outcomes/test_outcomes.py",
        "test_the_list_costs_the_same_however_long",
    ),
    "projects:run_outcomes": (
        "projects/views/outcomes/test_outcomes.py",
        "test_the_desk_costs_the_same_however_much_there_is",
    ),
    "projects:help_queue": ("projects/views/test_help.py", "test_the_list_costs_the_same_however_long"),
    "projects:team": ("projects/views/test_teams.py", "test_the_page_costs_the_same_however_many"),
    "projects:task": ("projects/views/test_waiting.py", "test_anonymous_page_keeps_to_its_budget_however_many_wait"),
    "courses:notes": ("courses/views/test_marks.py", "test_the_list_costs_the_same_and_goes_on"),
    **dict.fromkeys(
        ("way_to_task", "way_to_role", "way_to_badge", "way_to_competence", "choose_way"),
        ("learnsite/paths/test_way.py", "test_queries_do_not_grow_with_what_there_is"),
    ),
    "search": ("learnsite/search/test_index.py", "test_finding_costs_the_same_however_much_is_found"),
}

# Pages that show no list that grows: {address: why}.
FORM = "a form about one thing; what can be chosen in it is bounded by the offices and frameworks there are"
ONE = "one thing, with what belongs to it"
TREE = "pages editors write by hand: counted at 1 and 3 in tests/courses/views/test_pages.py"
FILE = "one file, or one document made of stored facts"
NO_LIST: dict[str, str] = {
    **dict.fromkeys(("courses:catalogue", "courses:course", "courses:module", "courses:lesson"), TREE),
    **dict.fromkeys(
        (
            *(
                "achievement_json",
                "credential_json",
                "credential_png",
                "credential_svg",
                "did_document",
                "evidence_json",
            ),
            *("evidence_picture", "status_list", "projects:attachment", "projects:small_attachment"),
            *("projects:kept_photo", "projects:problem_photo", "projects:small_problem_photo", "projects:project_file"),
            *("projects:update_picture", "projects:small_update_picture", "projects:event_calendar"),
            *("courses:download_notes", "service_worker", "manifest", "offline"),
        ),
        FILE,
    ),
    **dict.fromkeys(
        (
            *("badges:verify", "change_search", "editor_login", "kept_words", "notification_settings", "profile"),
            *("stop_mail", "stop_searches", "projects:answer_application", "projects:appoint_member"),
            *("projects:ask_for_help", "projects:change_event", "projects:change_member", "projects:change_role"),
            *("projects:change_task", "projects:change_update", "projects:change_practice", "projects:close_task"),
            *("projects:contribute", "projects:copy_project", "projects:decide_report", "projects:judge_use"),
            *("projects:leave_role", "projects:new_event", "projects:new_practice", "projects:new_task"),
            *("projects:new_update", "projects:open_role", "projects:preview_task", "projects:propose_problem"),
            *("projects:report", "projects:run_settings", "projects:split_task", "projects:start_project"),
            *("projects:leave_office", "projects:invitation"),
            *("courses:assessment", "courses:assessment_question", "courses:assessment_result"),
        ),
        FORM,
    ),
    **dict.fromkeys(
        (
            *("badges:achievement", "badges:credential", "badges:evidence", "projects:event", "projects:help_call"),
            *("projects:outcome", "projects:role", "projects:run_member", "projects:review", "projects:contribution"),
            *("projects:practise", "projects:contribution_talk"),
        ),
        ONE,
    ),
}


def _people(count: int) -> list[User]:
    return User.objects.bulk_create(
        User(email=f"many{next(_NUMBERS)}@example.org", name="여러 사람", password="!") for _number in range(count)
    )


def _contributions(task: Any, count: int, *, state: str, author: Any = None) -> list[Contribution]:
    """Work of many people on one task, or of one person on many."""
    if author is None:
        pairs = [(task, person) for person in _people(count)]
    else:
        tasks = Task.objects.bulk_create(
            TaskFactory.build(project=task.project, rubric=task.rubric, fields=[]) for _number in range(count)
        )
        pairs = [(one, author) for one in tasks]
    ends = timezone.now() + timedelta(days=9)
    held = ClaimState.ACTIVE if state == ContributionState.DRAFT else ClaimState.USED
    claims = TaskClaim.objects.bulk_create(
        TaskClaim(task=one, user=person, state=held, expires_at=ends) for one, person in pairs
    )
    return Contribution.objects.bulk_create(
        Contribution(task=claim.task, author=claim.user, claim=claim, state=state) for claim in claims
    )


def _hand_in(contributions: list[Contribution]) -> None:
    Submission.objects.bulk_create(
        SubmissionFactory.build(contribution=row, number=1, content_hash=f"{row.pk:064x}") for row in contributions
    )


def _work(it: Scene, count: int) -> None:
    for state in (ContributionState.DRAFT, ContributionState.SUBMITTED, ContributionState.ACCEPTED):
        rows = _contributions(it.task, count, state=state, author=it.owner)
        if state != ContributionState.DRAFT:
            _hand_in(rows)


def _queue(it: Scene, count: int) -> None:
    _hand_in(_contributions(it.task, count, state=ContributionState.SUBMITTED))


def _project(it: Scene, count: int) -> None:
    Task.objects.bulk_create(
        TaskFactory.build(project=it.project, rubric=it.task.rubric, fields=[]) for _number in range(count)
    )
    ProjectMembership.objects.bulk_create(
        ProjectMembership(project=it.project, user=person, role=ProjectRole.EXPERT, shown=True)
        for person in _people(count)
    )
    _hand_in(_contributions(it.task, count, state=ContributionState.ACCEPTED))
    Event.objects.bulk_create(EventFactory.build(lab=it.lab, project=it.project) for _number in range(count))
    Outcome.objects.bulk_create(
        OutcomeFactory.build(project=it.project, published_at=timezone.now()) for _number in range(count)
    )


def _inbox(it: Scene, count: int) -> None:
    Notification.objects.bulk_create(
        Notification(
            user=it.owner, kind=Kind.BADGE_AWARDED, event_key=f"x:{next(_NUMBERS)}", context={"badge": "배지"}, path="/"
        )
        for _number in range(count)
    )


def _awards(it: Scene, count: int) -> None:
    badges = Badge.objects.bulk_create(BadgeFactory.build() for _number in range(count))
    mine = it.award.credential
    awards = Award.objects.bulk_create(Award(badge=badge, user=it.owner) for badge in badges)
    Credential.objects.bulk_create(
        Credential(
            award=award, issuer=mine.issuer, document="{}", status_list=mine.status_list, status_index=next(_NUMBERS)
        )
        for award in awards
    )


def _holders(it: Scene, count: int) -> None:
    badge = it.award.badge
    Award.objects.bulk_create(Award(badge=badge, user=person) for person in _people(count))


def _problem(it: Scene, count: int) -> None:
    people = _people(count)
    ProblemSupport.objects.bulk_create(ProblemSupport(problem=it.problem, user=person) for person in people)
    ProblemEvidence.objects.bulk_create(
        ProblemEvidence(problem=it.problem, author=person, words="저도 봤어요.") for person in people
    )
    others = Problem.objects.bulk_create(
        ProblemFactory.build(lab=it.lab, proposer=person, state="merged", merged_into=it.problem) for person in people
    )
    open_ones = Problem.objects.bulk_create(ProblemFactory.build(lab=it.lab, proposer=person) for person in people)
    SameProblem.objects.bulk_create(
        SameProblem(first=it.problem, second=other, user=it.owner) for other in [*others, *open_ones]
    )


def _offices(it: Scene, count: int) -> None:
    LabMembership.objects.bulk_create(
        LabMembership(lab=it.lab, user=person, role=LabRole.REVIEWER, shown=True) for person in _people(count)
    )


def _searches(it: Scene, count: int) -> None:
    SavedSearch.objects.bulk_create(
        SavedSearch(user=it.owner, name="찾기", chosen={"q": str(next(_NUMBERS))}) for number in range(count)
    )


def _examples(it: Scene, count: int) -> None:
    PracticeExample.objects.bulk_create(
        PracticeExample(task=it.task, position=next(_NUMBERS), story=both("이야기", "A case"), expected={})
        for number in range(count)
    )


def _nameable(it: Scene, count: int) -> None:
    _hand_in(_contributions(it.task, count, state=ContributionState.ACCEPTED))


def _applications(it: Scene, count: int) -> None:
    due = timezone.localdate()
    RoleApplication.objects.bulk_create(
        RoleApplication(opening=it.opening, user=person, message="하고 싶어요.", due_on=due)
        for person in _people(count)
    )


MOST_BYTES = 100_000  # of a page at 300: what is longer shows everything at once
# Pages that do show everything at once: {address: what bounds it}.
SHOWS_ALL = {
    "badges:badges": "the badges there are, each written by an editor",
    "badges:my_badges": "one's own badges",
    "my_searches": "what one person keeps looking for",
    "projects:project": "the tasks of one project, each written by its coordinators",
    "projects:run_practice": "the practice cases of one task",
    "projects:run_offices": "the people with an office in one lab",
}

Filler = Callable[[Scene, int], None]
# Lists that are counted here: {address: (who looks, what fills it)}.
COUNTED_HERE: dict[str, tuple[str, Filler]] = {
    "home": (OWNER_, _work),
    "inbox": (OWNER_, _inbox),
    "my_searches": (OWNER_, _searches),
    "badges:badges": (VISITOR, _awards),
    "badges:badge": (VISITOR, _holders),
    "badges:my_badges": (OWNER_, _awards),
    "projects:my_work": (OWNER_, _work),
    "projects:review_queue": (REVIEWER_, _queue),
    "projects:project": (VISITOR, _project),
    "projects:problem": (VISITOR, _problem),
    "projects:same_problem": (OWNER_, _problem),
    "projects:run_problem": (COORDINATOR_, _problem),
    "projects:lab_people": (VISITOR, _offices),
    "projects:my_places": (COORDINATOR_, _offices),
    "projects:run_offices": (COORDINATOR_, _offices),
    "projects:run_practice": (LEAD, _examples),
    "projects:new_outcome": (LEAD, _nameable),
    "projects:change_outcome": (LEAD, _nameable),
}


def test_every_address_that_shows_something_is_counted_or_says_why_not():
    shown = {name for name in ADDRESSES if "GET" in RULES[name].methods}
    told = [set(COUNTED_THERE), set(COUNTED_HERE), set(NO_LIST)]
    assert shown - set().union(*told) == set(), "give it a line in tests/architecture/test_long_lists.py"
    assert set().union(*told) - shown == set()
    assert sum(map(len, told)) == len(set().union(*told)), "once is enough"


@pytest.mark.parametrize("name", sorted(COUNTED_THERE))
def test_it_is_counted_there(name):
    file, test = COUNTED_THERE[name]
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == test]
    assert found, f"there is no {test} in {file}"
    numbers = {node.value for one in found for node in ast.walk(one) if isinstance(node, ast.Constant)}
    assert set(COUNTS) <= numbers


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(COUNTED_HERE))
def test_a_list_costs_the_same_however_long(name: str):
    who, fill = COUNTED_HERE[name]
    scene, client = Scene(), Client()
    if who != VISITOR:
        client.force_login(scene.people[who])
    path = reverse(name, kwargs=PLACES[name](scene) if name in PLACES else {})
    costs, sizes, before = [], [], 0
    for count in COUNTS:
        fill(scene, count - before)
        before = count
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path)
        assert response.status_code == 200
        costs.append(len(captured))
        sizes.append(len(response.content))
    assert len(set(costs)) == 1, f"{costs}: {captured.captured_queries[-1]['sql'][:300]}"
    assert name in SHOWS_ALL or sizes[-1] < MOST_BYTES, f"{sizes[-1]} bytes: page it by key"
