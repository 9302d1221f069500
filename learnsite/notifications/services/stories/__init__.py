"""From facts to messages. A story reads one stored fact and says who should be told what; telling is idempotent, so that
any story can be told again: receivers tell it when it happens, `manage.py send_notifications` tells what was missed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction

from learnsite.notifications.services.notify import Message, tell_all
from learnsite.notifications.services.stories import (
    awards,
    contributions,
    events,
    outcomes,
    people,
    problems,
    projects,
    talk,
    tasks,
    together,
)


@dataclass(frozen=True)
class Story:
    """``facts`` finds those of its kind since ``since`` (the name of their time); ``messages`` reads one by its id."""

    facts: models.QuerySet
    since: str
    messages: Callable[[Any], list[Message]]


STORIES: dict[str, Story] = {
    name: Story(*story)
    for room in (awards, contributions, events, outcomes, people, problems, projects, talk, tasks, together)
    for name, story in room.STORIES.items()
}


@transaction.atomic
def tell_story(name: str, pk: Any) -> list[Any]:
    """Tell one story, to those who were not told: all of them or, for a repair, nobody. Returns the new notifications."""
    return tell_all(STORIES[name].messages(pk))


def facts_since(moment: Any) -> Iterator[tuple[str, Any]]:
    """Yield every fact since a moment of which people should have been told: the name of its story, and its id."""
    for name, story in STORIES.items():
        for pk in story.facts.filter(**{f"{story.since}__gte": moment}).order_by("pk").values_list("pk", flat=True):
            yield name, pk
