"""What is being done and how it was judged: one file per noun."""

from projects.models.attachment import Attachment, SubmissionAttachment
from projects.models.claim import TaskClaim, TaskWaiting
from projects.models.comment import Comment, CommentMention, Report
from projects.models.contribution import Contribution, ContributionMember
from projects.models.draft_copy import DraftCopy
from projects.models.event import Event
from projects.models.help_request import HelpRequest
from projects.models.kept_photo import KeptPhoto
from projects.models.lab import Lab, LabMembership
from projects.models.last_edit import LastEdit
from projects.models.outcome import Outcome, OutcomePart, Usefulness
from projects.models.pages import LabPage, ProjectPage
from projects.models.partner import Partner, ProjectPartner
from projects.models.people import MembershipPeriod, OpeningCompetence, RoleApplication, RoleOpening
from projects.models.place import Region, Theme
from projects.models.practice import PracticeAttempt, PracticeExample
from projects.models.problem import Problem, ProblemEvidence, ProblemMove, ProblemPhoto, ProblemSupport
from projects.models.project import Project, ProjectMembership, ProjectMove
from projects.models.review import CriterionMark, Review, ReviewLock
from projects.models.rubric import Rubric, RubricCriterion, RubricVersion
from projects.models.same_problem import SameProblem
from projects.models.stage import ProjectStage, ProjectTemplate, StageRequirement, TemplateStage
from projects.models.submission import Submission, SubmissionMember
from projects.models.task import Task, TaskCompetence, TaskField, TaskModule, TaskStep
from projects.models.team import TeamInvitation
from projects.models.update import ProjectFile, ProjectLink, ProjectUpdate, UpdatePicture

__all__ = [
    "Attachment",
    "Comment",
    "CommentMention",
    "Contribution",
    "ContributionMember",
    "CriterionMark",
    "DraftCopy",
    "Event",
    "HelpRequest",
    "KeptPhoto",
    "Lab",
    "LabMembership",
    "LabPage",
    "LastEdit",
    "MembershipPeriod",
    "OpeningCompetence",
    "Outcome",
    "OutcomePart",
    "Partner",
    "PracticeAttempt",
    "PracticeExample",
    "Problem",
    "ProblemEvidence",
    "ProblemMove",
    "ProblemPhoto",
    "ProblemSupport",
    "Project",
    "ProjectFile",
    "ProjectLink",
    "ProjectMembership",
    "ProjectMove",
    "ProjectPage",
    "ProjectPartner",
    "ProjectStage",
    "ProjectTemplate",
    "ProjectUpdate",
    "Region",
    "Report",
    "Review",
    "ReviewLock",
    "RoleApplication",
    "RoleOpening",
    "Rubric",
    "RubricCriterion",
    "RubricVersion",
    "SameProblem",
    "StageRequirement",
    "Submission",
    "SubmissionAttachment",
    "SubmissionMember",
    "Task",
    "TaskClaim",
    "TaskCompetence",
    "TaskField",
    "TaskModule",
    "TaskStep",
    "TaskWaiting",
    "TeamInvitation",
    "TemplateStage",
    "Theme",
    "UpdatePicture",
    "Usefulness",
]
