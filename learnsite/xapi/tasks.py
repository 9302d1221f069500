"""Work for the task queue."""

from typing import Any

from django.utils import timezone
from django_tasks import default_task_backend, task

from learnsite.xapi.services.keep_statements import keep_statements
from learnsite.xapi.services.send_statements import rest_after, send_statements, waiting


@task()
def tell_facts(sources: list[str], which: dict[str, Any]) -> int:
    """Make statements of some facts and send what waits; returns how many were sent. Where the queue can wait, what did not
    arrive is tried again by itself; where it cannot, by the next fact or by `manage.py send_statements`."""
    for source in sources:
        keep_statements(source, **which)
    return _send()


@task()
def try_again() -> int:
    """Send what waits; returns how many were sent."""
    return _send()


def _send() -> int:
    found = send_statements()
    if found.trouble and default_task_backend.supports_defer:
        first = waiting().order_by("pk").first()
        rest = rest_after(first.tries if first else 1)
        try_again.using(run_after=timezone.now() + rest).enqueue()
    return found.sent
