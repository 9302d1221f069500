"""What can go wrong on the projects floor, named after what went wrong. Views turn each into a sentence."""


class ProjectsError(Exception):
    """Base of all domain errors of this floor."""


class TaskNotOpen(ProjectsError):
    """The task is a draft, paused or closed, or its project is not live."""


class TaskFull(ProjectsError):
    """Every place of the task is taken."""


class ClaimTaken(ProjectsError):
    """The person already holds this task."""


class ClaimExpired(ProjectsError):
    """The claim ran out; the draft is kept and the task can be taken again."""


class MoveNotAllowed(ProjectsError):
    """The contribution is not in a state from which this can be done."""


class StaleDraft(ProjectsError):
    """The draft was saved elsewhere since this page was opened. ``current`` carries the stored draft's version."""

    def __init__(self, current: int) -> None:
        super().__init__(f"draft is at version {current}")
        self.current = current


class AnswersIncomplete(ProjectsError):
    """What was handed in does not satisfy the task's form. ``errors`` maps a field key to a list of messages."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__(", ".join(errors))
        self.errors = errors


class NothingChanged(ProjectsError):
    """Changes were requested, and what would be handed in is what was handed in before."""


class AttachmentRefused(ProjectsError):
    """A file cannot be taken. ``reason`` is one of: empty, too_large, too_many, type, photos_only, unreadable, dimensions."""

    def __init__(self, reason: str, *, name: str = "") -> None:
        super().__init__(f"{reason}: {name}")
        self.reason = reason
        self.name = name


class AlreadyOpened(ProjectsError):
    """A reviewer has opened the submission, so it can no longer be withdrawn."""


class NotYourReview(ProjectsError):
    """The reviewer is the author or a team-mate, or the work is outside what they may judge."""


class LockedByAnother(ProjectsError):
    """Another reviewer holds the submission. ``reviewer_id`` and ``expires_at`` say who and until when."""

    def __init__(self, *, reviewer_id: int, expires_at: object) -> None:
        super().__init__(f"locked by {reviewer_id} until {expires_at}")
        self.reviewer_id = reviewer_id
        self.expires_at = expires_at


class LockLost(ProjectsError):
    """The reviewer's lock ran out and somebody else took over, or it was released."""


class AlreadyJudged(ProjectsError):
    """The submission already has a verdict."""


class MarksIncomplete(ProjectsError):
    """A criterion has no mark, an unknown criterion is marked, or a mark is outside the scale. ``keys`` names them."""

    def __init__(self, keys: list[str]) -> None:
        super().__init__(", ".join(keys))
        self.keys = keys


class ReasonMissing(ProjectsError):
    """Requesting changes or declining needs a reason the citizen can read."""


class TemplateFileInvalid(ProjectsError):
    """A file of a project template does not have the shape that can be loaded; the message names the place."""
