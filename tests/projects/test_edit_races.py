"""Two coordinators save the same thing at the same moment: one of them is told, and nothing is mixed."""

from typing import Any

import pytest

from projects.errors import ChangedMeanwhile
from projects.models import LastEdit
from projects.queries.said import edited_as, version_of
from projects.services.change_event import change_event
from projects.services.change_role import change_role
from projects.services.change_update import change_update
from projects.services.edit_project import edit_project
from projects.services.write_outcome import Part, change_outcome
from projects.states import PartInOutcome
from tests.factories.gatherings import EventFactory
from tests.factories.outcomes import OutcomePartFactory
from tests.factories.projects import LabMembershipFactory, ProjectFactory, both
from tests.factories.roles import RoleOpeningFactory
from tests.factories.talk import UpdateFactory
from tests.projects.test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def _outcome(project: Any) -> Any:
    return OutcomePartFactory(outcome__project=project).outcome


def _change_outcome(outcome: Any, words: str, **who: Any) -> Any:
    parts = {outcome.parts.get().contribution_id: Part(PartInOutcome.USED)}
    said = {name: getattr(outcome, name) for name in ("kind", "body", "used_by", "url", "happened_on")}
    return change_outcome(outcome, parts=parts, title=both(words, words), **said, **who)


def _change_role(opening: Any, words: str, **who: Any) -> Any:
    said = {name: getattr(opening, name) for name in ("what", "hours_per_week", "places", "until", "answer_days")}
    return change_role(opening, title=both(words, words), competences={}, **said, **who)


def _change_event(event: Any, words: str, **who: Any) -> Any:
    said = {name: getattr(event, name) for name in ("kind", "about", "place", "starts_at", "ends_at", "online_url")}
    return change_event(event, title=both(words, words), project=None, **said, **who)


def _change_update(update: Any, words: str, **who: Any) -> Any:
    return change_update(update, kind=update.kind, title=words, body=update.body, language="ko", **who)


def _edit_project(project: Any, words: str, **who: Any) -> Any:
    said = {name: getattr(project, name) for name in ("summary", "place", "long_term_change", "answer_days")}
    return edit_project(project, name=both(words, words), themes=[], **said, **who)


ACTS: dict[str, tuple[Any, Any]] = {
    "update": (lambda project: UpdateFactory(project=project), _change_update),
    "outcome": (_outcome, _change_outcome),
    "opening": (lambda project: RoleOpeningFactory(project=project), _change_role),
    "event": (lambda project: EventFactory(lab=project.lab), _change_event),
    "project": (lambda project: project, _edit_project),
}


@pytest.mark.parametrize("round_", range(2))
@pytest.mark.parametrize("name", ACTS)
def test_one_of_two_is_told(name: str, round_: int) -> None:
    project = ProjectFactory()
    make, change = ACTS[name]
    made = make(project)
    thing = type(made).objects.get(pk=made.pk)
    seen = version_of(thing)
    people = [LabMembershipFactory(lab=project.lab, role="coordinator").user for _ in range(2)]
    results = at_once(
        lambda: change(thing, "하나", by=people[0], seen=seen), lambda: change(thing, "둘", by=people[1], seen=seen)
    )
    assert {type(result) for result in results} == {type(thing), ChangedMeanwhile}
    winner = 0 if isinstance(results[0], type(thing)) else 1
    now = type(thing).objects.get(pk=thing.pk)
    assert str(getattr(now, "title", "") or now.name) == ("하나", "둘")[winner]
    assert edited_as(now) == name
    assert LastEdit.objects.get(**{name: now}).by == people[winner]
