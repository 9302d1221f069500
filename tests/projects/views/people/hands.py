"""Where the people's room is, and what it reads."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone


def days(number: int) -> Any:
    return timezone.localdate() + timedelta(days=number)


def text_of(response: Any) -> str:
    return response.content.decode()


def at(name: str, project: Any, thing: Any = None) -> str:
    return reverse(f"projects:{name}", args=[project.slug] if thing is None else [project.slug, thing.pk])
