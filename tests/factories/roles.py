"""Open roles and applications."""

from datetime import timedelta

import factory
from django.utils import timezone

from projects.models import OpeningCompetence, RoleApplication, RoleOpening
from projects.states import ProjectRole
from tests.factories.people import UserFactory
from tests.factories.projects import CompetenceFactory, ProjectFactory, _Factory, both


class RoleOpeningFactory(_Factory):
    """A supporter is looked for, three hours a week, one place."""

    class Meta:
        model = RoleOpening

    project = factory.SubFactory(ProjectFactory)
    role = ProjectRole.SUPPORTER
    title = factory.Sequence(lambda number: both(f"옆자리 도우미 {number}", f"Helper at your side {number}"))
    what = both("휴대전화를 함께 들여다봐요.", "You look at the phone together.")
    hours_per_week = 3


class OpeningCompetenceFactory(_Factory):
    """A role asks for a competence at level 3."""

    class Meta:
        model = OpeningCompetence

    opening = factory.SubFactory(RoleOpeningFactory)
    competence = factory.SubFactory(CompetenceFactory)
    level = 3


class RoleApplicationFactory(_Factory):
    """An application that waits; the answer is promised within a week."""

    class Meta:
        model = RoleApplication

    opening = factory.SubFactory(RoleOpeningFactory)
    user = factory.SubFactory(UserFactory)
    message = "토요일마다 갈 수 있어요."
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=7))
