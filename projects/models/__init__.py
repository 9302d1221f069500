"""What is being done and how it was judged: one file per noun."""

from projects.models.attachment import Attachment, SubmissionAttachment
from projects.models.claim import TaskClaim
from projects.models.contribution import Contribution, ContributionMember
from projects.models.draft_copy import DraftCopy
from projects.models.lab import Lab, LabMembership
from projects.models.pages import LabPage, ProjectPage
from projects.models.partner import Partner, ProjectPartner
from projects.models.place import Region, Theme
from projects.models.problem import Problem
from projects.models.project import Project, ProjectMembership
from projects.models.review import CriterionMark, Review, ReviewLock
from projects.models.rubric import Rubric, RubricCriterion, RubricVersion
from projects.models.submission import Submission
from projects.models.task import Task, TaskCompetence, TaskField, TaskModule, TaskStep

__all__ = [
    "Attachment",
    "Contribution",
    "ContributionMember",
    "CriterionMark",
    "DraftCopy",
    "Lab",
    "LabMembership",
    "LabPage",
    "Partner",
    "Problem",
    "Project",
    "ProjectMembership",
    "ProjectPage",
    "ProjectPartner",
    "Region",
    "Review",
    "ReviewLock",
    "Rubric",
    "RubricCriterion",
    "RubricVersion",
    "Submission",
    "SubmissionAttachment",
    "Task",
    "TaskClaim",
    "TaskCompetence",
    "TaskField",
    "TaskModule",
    "TaskStep",
    "Theme",
]
