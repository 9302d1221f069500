"""Tell what was missed."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from learnsite.notifications.models import Notification
from learnsite.notifications.services.notify import tell
from learnsite.notifications.services.stories import messages_since

LOOK_BACK = timedelta(days=60)


def tell_everything_untold(*, look_back: timedelta = LOOK_BACK) -> Iterator[Notification]:
    """Re-derive what people should have been told in the last 60 days, and tell each person what they were not.

    Safe to repeat. Older news would only surprise.
    """
    for message in messages_since(timezone.now() - look_back):
        yield from tell(message)
