"""When and where people meet, in the demo."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.utils import timezone
from i18nfield.strings import LazyI18nString

from learnsite.accounts.models import User
from learnsite.demo.loader.content import read
from projects.models import Event, Lab, Project

_SEOUL = ZoneInfo("Asia/Seoul")
_FAMILY = UUID("6f0d8f34-2d59-4f0e-9a3c-5b7a4c1de001")  # so that each has the same address wherever it is loaded


def load_events(users: dict[str, User]) -> None:
    """Load the meetings; one that is there keeps its day, so that people's calendars do too."""
    for row in read("events"):
        _event(row, users)


def _event(row: dict[str, Any], users: dict[str, User]) -> None:
    lab = Lab.objects.get(slug=row["lab"])
    known = {
        "lab": lab,
        "project": Project.objects.get(slug=row["project"]) if "project" in row else None,
        "kind": row["kind"],
        "online_url": row.get("online_url", ""),
        "by": users[row["by"]],
        "is_demo": True,
        **{name: LazyI18nString(row[name]) for name in ("title", "place", "about")},
    }
    now = timezone.now()
    announced = now + timedelta(days=min(row["day"], 0) - 9)
    off = "cancelled_day" in row
    new = {
        "starts_at": _moment(row["day"], row["from"]),
        "ends_at": _moment(row["day"], row["to"]),
        "announced_at": announced,
        "changed_at": now + timedelta(days=row["cancelled_day"]) if off else announced,
        "changes": int(off),
        "cancelled_at": now + timedelta(days=row["cancelled_day"]) if off else None,
        "cancelled_reason": row.get("cancelled_reason", ""),
    }
    Event.objects.update_or_create(pk=uuid5(_FAMILY, row["key"]), defaults=known, create_defaults={**known, **new})


def _moment(day: int, hour: str) -> datetime:
    """A day from today on, at that hour in Korea."""
    date = timezone.localdate(timezone=_SEOUL) + timedelta(days=day)
    return datetime.combine(date, time.fromisoformat(hour), _SEOUL)
