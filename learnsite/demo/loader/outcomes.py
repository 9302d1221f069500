"""What became of the work, in the demo."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from i18nfield.strings import LazyI18nString

from learnsite.accounts.models import User
from learnsite.demo.loader.content import read
from projects.models import Contribution, Outcome, OutcomePart, Project, Usefulness
from projects.states import ContributionState, PartInOutcome


def load_outcomes(users: dict[str, User]) -> None:
    """Load outcomes and the coordinators' words on work, where the work they name is there and accepted."""
    for row in read("usefulness"):
        _say(row)
    for row in read("outcomes"):
        _outcome(row, users)


def _say(row: dict[str, Any]) -> None:
    contribution = _work(row)
    if contribution is None or Usefulness.objects.filter(contribution=contribution).exists():
        return
    lead = contribution.task.project.memberships.filter(role="lead").first()
    Usefulness.objects.create(
        contribution=contribution,
        useful=row["useful"],
        words=row["words"],
        by_id=lead.user_id if lead else None,
        said_at=timezone.now() - timedelta(days=row["days_ago"]),
    )


def _outcome(row: dict[str, Any], users: dict[str, User]) -> None:
    """One outcome; its first line in Korean is what it is known by."""
    project = Project.objects.get(slug=row["project"])
    known = [one for one in Outcome.objects.filter(project=project, is_demo=True) if one.title.data == row["title"]]
    moment = timezone.now() - timedelta(days=row["days_ago"])
    outcome = known[0] if known else Outcome(project=project, is_demo=True, made_at=moment)
    if not known:
        outcome.happened_on = timezone.localdate(moment)
        outcome.published_at = moment if row["published"] else None
    outcome.kind, outcome.by = row["kind"], users[row["by"]]
    for name in ("title", "body", "used_by"):
        setattr(outcome, name, LazyI18nString(row[name]))
    outcome.save()
    for part in row["parts"]:
        contribution = _work(part)
        if contribution is not None:
            OutcomePart.objects.update_or_create(
                outcome=outcome,
                contribution=contribution,
                defaults={"part": PartInOutcome(part["part"]), "words": _in(part.get("words"), contribution)},
            )


def _work(row: dict[str, Any]) -> Contribution | None:
    """Accepted work by task and the author's name in the files."""
    people = {one["username"]: one["email"] for one in read("people")}
    return (
        Contribution.objects.select_related("task__project", "author")
        .filter(task__slug=row["task"], author__email=people[row["author"]], state=ContributionState.ACCEPTED)
        .first()
    )


def _in(words: dict[str, str] | None, contribution: Contribution) -> str:
    """The words in the language of whoever did the work."""
    return words.get(contribution.author.language) or words["ko"] if words else ""
