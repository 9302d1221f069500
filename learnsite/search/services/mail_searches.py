"""Mail what is new and fits, in the reader's language: one mail a person, and each thing once."""

from dataclasses import dataclass
from datetime import datetime

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext

from learnsite.accounts.models import User
from learnsite.notifications.services.mail import absolute, compose, wants_mail
from learnsite.search.models import SavedSearch, SearchEntry, ToldHit
from learnsite.search.queries.saved import due_searches, new_hits
from learnsite.search.services.stop_link import stop_address

MOST = 20


@dataclass(frozen=True)
class News:
    """What is new for one saved search."""

    saved: SavedSearch
    entries: list[SearchEntry]


def send_searches_of(user_id: int) -> bool:
    """Claim what is new for one person and mail it; give it back when it cannot be sent. Whether a mail went out.

    Two workers take turns at the person's row. What is mailed is claimed first (a ToldHit each), so that a retried task
    cannot send twice. Raises what the mail server or the template raised.
    """
    with transaction.atomic():
        user = User.objects.select_for_update().filter(pk=user_id).first()
        news, told, before = _claim(user) if user and wants_mail(user) else ([], [], {})
    if user is None or not news:
        return False
    try:
        _compose(user, news).send()
    except Exception:
        _give_back(told, before)
        raise
    return True


@transaction.atomic
def _give_back(told: list[ToldHit], before: dict[int, datetime | None]) -> None:
    """Nothing was mailed: it is as new as it was."""
    ToldHit.objects.filter(pk__in=[hit.pk for hit in told]).delete()
    for pk, mailed_at in before.items():
        SavedSearch.objects.filter(pk=pk).update(mailed_at=mailed_at)


def _claim(user: User) -> tuple[list[News], list[ToldHit], dict[int, datetime | None]]:
    """What is new in each search that is due, the rows that claim it, and when each was mailed before."""
    now = timezone.now()
    news: list[News] = []
    claimed: dict[tuple[str, int], ToldHit] = {}
    for saved in due_searches(now).filter(user=user).order_by("pk"):
        told = ToldHit.objects.filter(user=user, kind=OuterRef("kind"), key=OuterRef("key"))
        fresh = new_hits(saved.chosen, language=user.language, user=user, since=saved.since).filter(~Exists(told))
        entries = [entry for entry in fresh[: MOST * 2] if (entry.kind, entry.key) not in claimed]
        for entry in entries:
            claimed[entry.kind, entry.key] = ToldHit(user=user, kind=entry.kind, key=entry.key, told_at=now)
        if entries:
            news.append(News(saved, entries))
    told_now = ToldHit.objects.bulk_create(claimed.values())
    before = {one.saved.pk: one.saved.mailed_at for one in news}
    SavedSearch.objects.filter(pk__in=before).update(mailed_at=now)
    return news, told_now, before


def _compose(user: User, news: list[News]) -> EmailMultiAlternatives:
    """The mail, in the reader's language."""
    count = sum(len(one.entries) for one in news)
    with translation.override(user.language):
        subject = ngettext("%(count)s new thing that fits", "%(count)s new things that fit", count) % {"count": count}
        searches_url = absolute("/my/searches/", user.language)
        context = {
            "news": [_section(user, one) for one in news],
            "searches_url": searches_url,
            "action": gettext("See what you look for"),
            "action_url": searches_url,
        }
        return compose(user, templates=["saved_searches"], subject=subject, context=context, stop=stop_address(user.pk))


def _section(user: User, one: News) -> dict[str, object]:
    items = [
        {"title": entry.title, "place": entry.place, "url": absolute(entry.path, user.language)}
        for entry in one.entries[:MOST]
    ]
    return {
        "name": one.saved.name,
        "items": items,
        "more": max(len(one.entries) - MOST, 0),
        "stop_url": absolute(stop_address(user.pk, one.saved.pk), user.language),
    }
