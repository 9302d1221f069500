"""People with a browser: each act is the request their browser would send."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from badges.models import Credential
from badges.ob3.report import VerificationReport
from badges.ob3.verifier import verify_credential
from badges.services.own_documents import OwnDocuments
from learnsite.accounts.models import User
from projects.models import Contribution, Submission
from tests.factories.people import PASSWORD
from tests.factories.projects import upload

BLOCK, RIGHT, WRONG = str(uuid4()), str(uuid4()), str(uuid4())
GOOD = {
    "answer-step": "no",
    "answer-width": "92",
    "answer-how": "한 짝만 열고 줄자로 쟀어요.",
    "name_shown": "yes",
    "autonomy": "alone",
}


def question(text: str) -> dict[str, Any]:
    """A knowledge check as raw stream data: the second answer is right."""
    choices = [
        {"type": "item", "id": key, "value": {"text": words, "correct": key == RIGHT, "feedback": f"{words}!"}}
        for key, words in ((WRONG, "2"), (RIGHT, "1"))
    ]
    value = {"question": text, "multiple": False, "choices": choices, "explanation": ""}
    return {"type": "check", "id": BLOCK, "value": value}


def live_page(model: type[Page], parent: Page, slug: str, title: str, shared: dict[str, Any], **fields: Any) -> Any:
    """Publish a page; the one with the same slug in the other language is its translation."""
    if body := fields.pop("body", None):
        fields["body"] = json.dumps(body)
    page = model(slug=slug, title=title, locale=parent.locale, **fields)
    if slug in shared:
        page.translation_key = shared[slug]
    parent.add_child(instance=page)
    page.save_revision().publish()
    shared[slug] = page.translation_key
    return page


class Citizen:
    """Learns and contributes, in one language."""

    def __init__(self, user: User, client: Client, language: str, town: Any) -> None:
        self.user, self.client, self.language, self.town = user, client, language, town

    @classmethod
    def signed_up(cls, language: str, town: Any) -> "Citizen":
        """Join through the form."""
        client = Client()
        path = "/accounts/signup/" if language == "ko" else "/en/accounts/signup/"
        email = f"new-{language}@example.org"
        form = {"name": "이정순", "email": email, "password1": PASSWORD, "password2": PASSWORD}
        response = client.post(path, form)
        assert response.status_code == 302, response.content.decode()
        mail.outbox.clear()  # the one that asks whether the address is theirs
        return cls(User.objects.get(email=email), client, language, town)

    def address(self, path: str) -> str:
        """An address in the citizen's language."""
        return path if self.language == "ko" else f"/en{path}"

    def see(self, path: str) -> str:
        """Read a page in the citizen's language."""
        response = self.client.get(self.address(path))
        assert response.status_code == 200, path
        return str(response.content.decode())

    def send(self, path: str, data: dict[str, Any] | None = None) -> Any:
        """Press a button."""
        return self.client.post(self.address(path), data or {})

    def enrol(self) -> None:
        """Join the course."""
        course = self.town.course[self.language]
        assert self.send(f"/learning/courses/{course.pk}/enrol/").status_code == 302

    def answer(self, choice: str) -> str:
        """Answer the lesson's question and read what is said about it."""
        lesson = self.town.lesson[self.language]
        response = self.client.post(
            self.address(f"/learning/lessons/{lesson.pk}/answers/"), {f"q-{BLOCK}": choice}, follow=True
        )
        assert response.status_code == 200
        return str(response.content.decode())

    def learn(self) -> None:
        """Enrol, and answer rightly: with its only question answered the lesson, and the module, is complete."""
        self.enrol()
        self.answer(RIGHT)

    def take(self) -> Contribution:
        """Take the task."""
        task = self.town.task
        response = self.send(f"/tasks/{task.project.slug}/{task.slug}/take/")
        mine: Contribution = Contribution.objects.get(author=self.user)
        assert response["Location"] == self.address(f"/contributions/{mine.pk}/edit/")
        return mine

    def press(self, action: str, **more: Any) -> Any:
        """Fill the form well and press one of its buttons."""
        mine = Contribution.objects.get(author=self.user)
        hidden = {"do": action, "draft_version": mine.draft_version, "page": "window-1"}
        return self.send(f"/contributions/{mine.pk}/edit/", {**GOOD, **hidden, **more})

    def hand_in(self) -> Submission:
        """Take the task, attach a photo, submit."""
        self.take()
        return self.finish()

    def finish(self, **answers: Any) -> Submission:
        """Attach a photo and submit what is begun."""
        self.press("attach:photos", **{"files-photos": upload(), **answers})
        response = self.press("submit", **answers)
        assert response.status_code == 302, response.content.decode()
        return Submission.objects.filter(contribution__author=self.user).latest("number")


class Reviewer:
    """Judges at the desk."""

    def __init__(self, user: User) -> None:
        self.user, self.client = user, Client()
        self.client.force_login(user)

    def begin(self, submission: Submission) -> str:
        """Take a version to the desk and read it."""
        response = self.client.post(reverse("projects:review_begin", args=[submission.pk]), follow=True)
        assert response.redirect_chain[-1][0] == reverse("projects:review", args=[submission.pk])
        return str(response.content.decode())

    def judge(self, submission: Submission, verdict: str, message: str = "", mark: int = 4) -> None:
        """Begin, mark every criterion alike, decide."""
        self.begin(submission)
        marks = {f"mark_{key}": mark for key in ("clear", "complete")}
        path = reverse("projects:review_verdict", args=[submission.pk])
        response = self.client.post(path, {**marks, "verdict": verdict, "message": message})
        assert response.status_code == 302, response.content.decode()


def checked_offline(credential: Credential) -> VerificationReport:
    """What our verifier says of the stored document, with nothing but this installation to ask."""
    now = timezone.now() + timedelta(seconds=1)
    return verify_credential(credential.document, fetch=OwnDocuments(), now=now)
