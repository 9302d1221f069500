"""A small town: a course of one lesson, a lab with its reviewer, a task, and a badge that needs both."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from badges.models import Award, Credential
from badges.states import CriterionKind
from courses.models import CataloguePage, CoursePage, LessonPage, ModulePage
from learnsite.accounts.models import User
from learnsite.home.services import prepare_site
from projects.models import Contribution, LabMembership, Submission, Task
from tests.factories.badges import BadgeFactory, ModuleCriterionFactory, WorkCriterionFactory
from tests.factories.people import UserFactory
from tests.factories.projects import FULL_FORM, LabMembershipFactory, ProjectFactory, TaskFactory
from tests.journeys.people import Citizen, Reviewer, live_page, question


@dataclass
class Town:
    """Everything there is. ``course`` and ``lesson`` are {language: page}."""

    course: dict[str, CoursePage]
    lesson: dict[str, LessonPage]
    task: Task
    badge: Any

    def contribution(self) -> Contribution:
        """The only work in town."""
        return Contribution.objects.get()

    def waiting(self) -> Submission:
        """The latest version of it."""
        return Submission.objects.latest("number")

    def award(self) -> Award:
        """The only award in town."""
        return Award.objects.get()

    def credential(self) -> Credential:
        """Its credential."""
        return Credential.objects.get()


@pytest.fixture
def town(transactional_db: None) -> Town:
    """Prepare the site and fill it."""
    prepare_site()
    course: dict[str, CoursePage] = {}
    lesson: dict[str, LessonPage] = {}
    shared: dict[str, Any] = {}
    for catalogue in CataloguePage.objects.order_by("pk"):
        language = catalogue.locale.language_code
        words = {"ko": "대피소 재기", "en": "Measure a shelter"}[language]
        course[language] = live_page(CoursePage, catalogue, "shelters", words, shared, summary=words)
        module = live_page(ModulePage, course[language], "doors", words, shared, summary=words)
        body = [question({"ko": "문은 몇 짝을 열고 재나요?", "en": "How many wings do you open?"}[language])]
        lesson[language] = live_page(LessonPage, module, "one-wing", words, shared, summary=words, body=body)
    task = TaskFactory(project=ProjectFactory(), fields=FULL_FORM, capacity=3)
    badge = BadgeFactory(slug="field-observer")
    ModuleCriterionFactory(badge=badge, module_key=shared["doors"], kind=CriterionKind.MODULE_COMPLETED)
    WorkCriterionFactory(badge=badge)
    mail.outbox.clear()
    return Town(course, lesson, task, badge)


@pytest.fixture
def reviewer(town: Town) -> Reviewer:
    """The lab's reviewer."""
    membership: LabMembership = LabMembershipFactory(lab=town.task.project.lab, user__name="최도윤")
    return Reviewer(membership.user)


@pytest.fixture
def citizen(town: Town) -> Citizen:
    """Somebody who has finished the module, and has not begun the task."""
    who = Citizen.signed_up("ko", town)
    who.learn()
    return who


@pytest.fixture
def operator(town: Town) -> User:
    """Somebody who may do everything in the editor."""
    return UserFactory(email="operator@example.org", is_staff=True, is_superuser=True)


@pytest.fixture
def stranger() -> Client:
    """Nobody: whoever is shown a badge."""
    return Client()
