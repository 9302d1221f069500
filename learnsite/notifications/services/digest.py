"""One mail for many things."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Max, Min, Q
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext

from learnsite.accounts.models import User
from learnsite.notifications.kinds import Mail
from learnsite.notifications.models import Notification
from learnsite.notifications.services.mail import absolute, compose, wants_mail
from learnsite.notifications.services.stop_link import TOGETHER, stop_address
from learnsite.notifications.words import Words, shortened, words_of

EVERY = {Mail.DAILY: timedelta(days=1), Mail.WEEKLY: timedelta(days=7)}
# The first of a person's gathered mails waits a little, so that things of one hour come together.
FIRST_AFTER = timedelta(hours=2)
# The command runs every hour or so and never at the same second.
SLACK = timedelta(hours=1)
MOST = 30


def digest_is_due(oldest: datetime, last: datetime | None, every: timedelta, now: datetime) -> bool:
    """Whether gathered mail should go out: ``oldest`` waits since, the ``last`` one went out at."""
    return now - last >= every - SLACK if last else now - oldest >= FIRST_AFTER


def digests_due() -> Iterator[tuple[int, Mail]]:
    """Yield whose gathered mail of which kind should go out now. A query a kind."""
    for mail in EVERY:
        for user_id in _due(mail):
            yield user_id, mail


def _due(mail: Mail) -> Iterator[int]:
    """Ids of people whose gathered mail should go out now. One query."""
    now = timezone.now()
    unsent = Q(mailed_at__isnull=True)
    rows = (
        Notification.objects.filter(mail=mail)
        .values("user")
        .annotate(oldest=Min("created_at", filter=unsent), last=Max("mailed_at"))
        .filter(oldest__isnull=False)
        .order_by("user")
    )
    for row in rows:
        if digest_is_due(row["oldest"], row["last"], EVERY[mail], now):
            yield row["user"]


def send_digest(user_id: int, mail: Mail) -> bool:
    """Claim what waits for one person and send it in one mail; give it back when it cannot be sent, and raise why.

    Returns whether a mail went out. Safe to repeat and to race.
    """
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user_id)
        waiting = Notification.objects.filter(user=user, mail=mail, mailed_at__isnull=True)
        rows = list(waiting.order_by("-pk"))
        waiting.filter(pk__in=[row.pk for row in rows]).update(mailed_at=timezone.now())
    if not rows or not wants_mail(user):
        return False
    try:
        _compose(user, rows).send()
    except Exception:
        Notification.objects.filter(pk__in=[row.pk for row in rows]).update(mailed_at=None)
        raise
    return True


def _compose(user: User, rows: list[Notification]) -> EmailMultiAlternatives:
    with translation.override(user.language):
        items = []
        for row in rows[:MOST]:
            words = words_of(row)
            short = Words(words.subject, words.sentence, shortened(words.quote))
            items.append({"words": short, "url": absolute(row.path, user.language)})
        subject = ngettext("%(count)s thing that happened", "%(count)s things that happened", len(rows)) % {
            "count": len(rows)
        }
        context = {
            "items": items,
            "more": max(len(rows) - MOST, 0),
            "action": gettext("See all your news"),
            "action_url": absolute("/my/news/", user.language),
        }
        stop = stop_address(user.pk, TOGETHER)
        return compose(user, templates=["digest"], subject=subject, context=context, stop=stop)
