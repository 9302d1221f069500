"""What writing sends."""

import json
from typing import Any

from django.test import Client
from django.urls import reverse

from projects.models import Contribution

EVIL = "<script>alert(1)</script>"

GOOD = {
    "answer-step": "no",
    "answer-width": "92",
    "answer-how": "경사로가 있어요.",
    "name_shown": "no",
    "autonomy": "guided",
}


def edit(contribution: Contribution) -> str:
    return reverse("projects:contribute", args=[contribution.pk])


def send(client: Client, draft: Contribution, action: str = "save", version: int = 0, **data: Any) -> Any:
    fields = {key.replace("__", "-"): value for key, value in data.items()}
    return client.post(edit(draft), {"do": action, "draft_version": version, "page": "window-1", **fields})


def autosave(client: Client, contribution: Contribution, body: Any, *, as_json: bool = True) -> Any:
    url = reverse("projects:save_draft", args=[contribution.pk])
    if as_json:
        return client.post(url, body if isinstance(body, str) else json.dumps(body), content_type="application/json")
    return client.post(url, body)
