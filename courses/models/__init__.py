"""What can be learned, and what a person has learned: one file per noun."""

from courses.models.assessment import AssessmentAnswer, AssessmentStatement, SelfAssessment
from courses.models.catalogue import CataloguePage
from courses.models.check_attempt import CheckAttempt
from courses.models.course import CoursePage
from courses.models.evidence import CompetenceEvidence
from courses.models.framework import Competence, CompetenceArea, Framework, ProficiencyLevel
from courses.models.lesson import LessonPage
from courses.models.mark import LessonMark
from courses.models.module import ModuleCompetence, ModuleNeed, ModulePage
from courses.models.package import ContentPackage, PackageAttempt, PackageFact
from courses.models.progress import Enrolment, LessonCompletion, LessonVisit, ModuleCompletion
from courses.models.reflection import ReflectionNote

__all__ = [
    "AssessmentAnswer",
    "AssessmentStatement",
    "CataloguePage",
    "CheckAttempt",
    "Competence",
    "CompetenceArea",
    "CompetenceEvidence",
    "ContentPackage",
    "CoursePage",
    "Enrolment",
    "Framework",
    "LessonCompletion",
    "LessonMark",
    "LessonPage",
    "LessonVisit",
    "ModuleCompetence",
    "ModuleCompletion",
    "ModuleNeed",
    "ModulePage",
    "PackageAttempt",
    "PackageFact",
    "ProficiencyLevel",
    "ReflectionNote",
    "SelfAssessment",
]
