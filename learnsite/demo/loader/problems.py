"""Problems that residents told."""

from datetime import timedelta

from django.utils import timezone

from learnsite.accounts.models import User
from learnsite.demo.loader.content import read
from projects.models import Lab, Problem, Project
from projects.states import ProblemState


def load_problems(users: dict[str, User]) -> None:
    """Load the problems, each in the language of who told it."""
    for row in read("problems"):
        proposer = users[row["proposer"]]
        words = {name: _in(row.get(name), proposer.language) for name in ("title", "what", "where", "whom", "since")}
        project = Project.objects.filter(slug=row["project"]).first() if row.get("project") else None
        lab = Lab.objects.get(slug=row["lab"])
        if row["state"] == ProblemState.ADOPTED and project is None:
            project = lab.projects.first()
        Problem.objects.update_or_create(
            lab=lab,
            proposer=proposer,
            title=words.pop("title"),
            defaults={
                **words,
                "language": proposer.language,
                "state": row["state"],
                "reason": _in(row.get("reason"), proposer.language),
                "project": project if row["state"] == ProblemState.ADOPTED else None,
                "proposed_at": timezone.now() - timedelta(days=row["days_ago"]),
            },
        )


def _in(value: dict[str, str] | str | None, language: str) -> str:
    """Return the words in one language."""
    return (value.get(language) or value["ko"]) if isinstance(value, dict) else value or ""
