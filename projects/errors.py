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
    """A file cannot be taken. ``reason`` is one of: empty, too_large, too_many, too_fast, type, photos_only, unreadable,
    dimensions."""

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


class RoleNotOpen(ProjectsError):
    """The role is filled or closed, its time is over, or its project is not live."""


class AlreadyApplied(ProjectsError):
    """The person has an application for this role that waits for an answer."""


class AlreadyInRole(ProjectsError):
    """The person has this role in the project already."""


class TooManyApplications(ProjectsError):
    """The person sent more applications within a day than anybody can mean."""


class RoleFilled(ProjectsError):
    """Every place of the role is taken. ``taken`` says how many."""

    def __init__(self, taken: int) -> None:
        super().__init__(f"{taken} taken")
        self.taken = taken


class OwnApplication(ProjectsError):
    """Nobody answers their own application, and nobody makes themselves a reviewer."""


class NotRunByYou(ProjectsError):
    """The person does not run the project."""


class LastToRun(ProjectsError):
    """Nobody else runs the project, so this role cannot end before somebody does."""


class MembershipEnded(ProjectsError):
    """The role has ended already."""


class EndInThePast(ProjectsError):
    """A last day lies before today."""


class ProblemIsYours(ProjectsError):
    """Whoever told a problem cannot say "me too" to it."""


class CannotMerge(ProjectsError):
    """The other problem is this one, belongs to another lab, is hidden, or is not open any more."""


class ProjectElsewhere(ProjectsError):
    """The project belongs to another lab than the problem."""


class TooManyAtOnce(ProjectsError):
    """The person has sent so many within the last hour that the next one has to wait."""


class StageNotCurrent(ProjectsError):
    """Somebody else moved the project meanwhile. ``current`` is the name of the stage it is in, or nothing."""

    def __init__(self, current: object) -> None:
        super().__init__(f"the project is in {current}")
        self.current = current


class RequirementsUnmet(ProjectsError):
    """Something that must be there to leave a stage is not, and no reason was given for going on. ``count`` says how many."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} unmet")
        self.count = count


class WorkWaiting(ProjectsError):
    """Work that was handed in still waits for a verdict. ``count`` says how much."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} waiting")
        self.count = count


class ProjectEnded(ProjectsError):
    """The project is archived: nobody reads what is handed in any more. The draft is kept."""


class NoRubric(ProjectsError):
    """There is no rubric yet by which a task could be judged."""


class NotOfThisProject(ProjectsError):
    """Something named belongs to another project, or is not accepted work."""


class OutcomeIncomplete(ProjectsError):
    """An outcome lacks what it needs. ``what`` is one of: body, parts, reason."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class OutcomeWithdrawn(ProjectsError):
    """The outcome was taken back; it can be read, not changed."""


class AlreadyInTeam(ProjectsError):
    """The person wrote this work, so nobody needs to invite them."""


class TeamFull(ProjectsError):
    """As many people as fit work on it already."""


class InvitationGone(ProjectsError):
    """The invitation was taken back, ran out, was declined, or led somebody else into the team."""


class HasJudged(ProjectsError):
    """The person judged a version of this work, or has it on their desk now: nobody stands behind what they judge."""


class PartMissing(ProjectsError):
    """Whoever takes part says what their role is and what they did. ``fields`` names what is missing."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


class HelpAlreadyAsked(ProjectsError):
    """A question about this work waits for an answer already."""


class NoQuestion(ProjectsError):
    """A call for help, or an answer to one, has no words."""


class HelpTaken(MoveNotAllowed):
    """Another helper is looking at it."""


class NotYourHelp(ProjectsError):
    """The person may not help with this, or does not hold it (any more)."""


class HandsFull(ProjectsError):
    """The helper holds as many questions as one person can look at."""


class PlaceFree(ProjectsError):
    """A place of the task is free, so nobody needs to wait for one."""


class ChangedMeanwhile(ProjectsError):
    """Somebody else changed it since the form was opened; what is stored stays."""


class TaskIncomplete(ProjectsError):
    """A task cannot be open like this. ``missing`` lists what it lacks, each with the part of the form and a sentence."""

    def __init__(self, missing: list[object]) -> None:
        super().__init__(", ".join(str(point) for point in missing))
        self.missing = missing


class TaskFixed(ProjectsError):
    """Somebody has taken the task, so this can no longer be changed. ``fields`` names what."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


class NothingToSplit(ProjectsError):
    """A task is split into two parts or more, and each asks for something."""


class DescriptionMissing(ProjectsError):
    """A picture does not say in words what it shows. ``ids`` names the pictures."""

    def __init__(self, ids: list[object]) -> None:
        super().__init__(", ".join(map(str, ids)))
        self.ids = ids


class LinkRefused(ProjectsError):
    """A link does not lead to an https address on the open web, or there are as many as fit."""


class ReplyElsewhere(ProjectsError):
    """What is answered stands somewhere else, or is not there any more."""


class OwnWords(ProjectsError):
    """Nobody reports what they wrote themselves."""


class NotYoursToDecide(ProjectsError):
    """Whoever wrote it or reported it does not decide about it, nor does anybody outside the lab."""


class EventCancelled(ProjectsError):
    """The event was called off, so it is not changed any more."""
