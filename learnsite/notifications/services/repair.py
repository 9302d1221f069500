"""Tell what was missed."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from learnsite.notifications.models import Notification
from learnsite.notifications.services.stories import facts_since, tell_story

LOOK_BACK = timedelta(days=60)


def tell_everything_untold(
    *, look_back: timedelta = LOOK_BACK, failed: list[Exception] | None = None
) -> Iterator[Notification]:
    """Re-derive what people should have been told in the last 60 days, and tell each person what they were not.

    Safe to repeat. Older news would only surprise. With ``failed``, what goes wrong with one fact is put there and holds up
    no other; without, it is raised.
    """
    for story, pk in facts_since(timezone.now() - look_back):
        try:
            told = tell_story(story, pk)
        except Exception as error:
            if failed is None:
                raise
            failed.append(error)
        else:
            yield from told
