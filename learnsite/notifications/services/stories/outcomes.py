"""What became of the work."""

from learnsite.notifications.kinds import Kind
from learnsite.notifications.queries.audience import but, workers_on
from learnsite.notifications.services.notify import Message
from projects.models import Outcome, OutcomePart, Usefulness
from projects.states import OutcomeKind, PartInOutcome


def outcome(outcome_id: int) -> list[Message]:
    """Tell everybody whose work is named in an outcome whether it was used, with the reason where it was not."""
    found = Outcome.objects.select_related("project").get(pk=outcome_id)
    if not found.published_at or found.withdrawn_at:
        return []
    parts = OutcomePart.objects.filter(outcome=found).select_related("contribution__task").order_by("pk")
    return [_part(found, part) for part in parts]


def _part(found: Outcome, part: OutcomePart) -> Message:
    used = part.part == PartInOutcome.USED and found.kind != OutcomeKind.REJECTED
    context = {
        "task": part.contribution.task.title.data,
        "outcome": found.title.data,
        "message": part.words,
    }
    kind = Kind.WORK_USED if used else Kind.WORK_NOT_USED
    people = workers_on(part.contribution)
    return Message(kind, f"outcome_part:{part.pk}", people, f"/contributions/{part.contribution_id}/", context)


def usefulness(usefulness_id: int) -> list[Message]:
    """Tell everybody who worked on it what the coordinator says of its use."""
    found = Usefulness.objects.select_related("contribution__task").get(pk=usefulness_id)
    context = {"task": found.contribution.task.title.data, "state": found.useful, "message": found.words}
    people = but(workers_on(found.contribution), found.by_id)
    path = f"/contributions/{found.contribution_id}/"
    return [Message(Kind.USEFULNESS, f"usefulness:{found.pk}", people, path, context)]


STORIES = {
    "outcome": (Outcome.objects.filter(published_at__isnull=False), "published_at", outcome),
    "usefulness": (Usefulness.objects.all(), "said_at", usefulness),
}
