"""The pages that matter, and what each costs inside the process: queries and CPU."""

import statistics
import time
from dataclasses import dataclass
from typing import Any

ROUNDS = 25


@dataclass(frozen=True)
class Page:
    """A page to measure. ``person`` is the e-mail address of who is signed in, or empty."""

    name: str
    path: str
    person: str = ""
    method: str = "GET"


@dataclass(frozen=True)
class Cost:
    """Queries of one request, and the median of its CPU milliseconds."""

    queries: int
    cpu: float
    kilobytes: float


CITIZEN = "citizen@example.org"


def pages() -> list[Page]:
    """Return the pages, found in the demo content."""
    from courses.models import LessonPage
    from courses.queries.pages import address_of
    from projects.models import Project, Task

    lesson = LessonPage.objects.live().get(slug="step-free-way", locale__language_code="ko")
    project = Project.objects.get(slug="everyones-shelter")
    task = Task.objects.filter(project=project, state="open").order_by("pk")[0]
    lesson_url = address_of(lesson)
    task_url = f"/tasks/{project.slug}/{task.slug}/"
    return [
        Page("home, signed out", "/"),
        Page("catalogue, signed out", "/courses/"),
        Page("lesson, signed out", lesson_url),
        Page("project, signed out", f"/projects/{project.slug}/"),
        Page("task, signed out", task_url),
        Page("home, signed in", "/", CITIZEN),
        Page("lesson, signed in", lesson_url, CITIZEN),
        Page("project, signed in", f"/projects/{project.slug}/", CITIZEN),
        Page("task, signed in", task_url, CITIZEN),
        Page("progress write", f"/learning/lessons/{lesson.pk}/visit/", CITIZEN, "POST"),
    ]


def client_for(page: Page) -> Any:
    """Return a test client signed in as the page's person."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(HTTP_HOST="127.0.0.1")
    if page.person:
        user = get_user_model().objects.get(email=page.person)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def cost_of(page: Page) -> Cost:
    """Measure one page inside this process, warm."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_for(page)
    ask = client.post if page.method == "POST" else client.get
    ask(page.path)
    with CaptureQueriesContext(connection) as captured:
        response = ask(page.path)
    assert response.status_code < 400, (page.path, response.status_code)
    queries = len(
        [
            query
            for query in captured.captured_queries
            if not query["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))
        ]
    )
    spent = []
    for _round in range(ROUNDS):
        began = time.process_time()
        ask(page.path)
        spent.append((time.process_time() - began) * 1000)
    return Cost(queries, statistics.median(spent), len(response.content) / 1024)


def headers_for(page: Page) -> dict[str, str]:
    """Return the headers with which a stranger to this process asks as the page's person."""
    client = client_for(page)
    if not page.person:
        return {}
    client.get("/my/profile/")
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    if page.method == "POST":
        headers["X-CSRFToken"] = cookies["csrftoken"]
    return headers
