"""A town with one of everything, and somebody in every role: what the table of permissions is tried out on."""

from datetime import timedelta
from functools import cached_property
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone

from badges.models import AwardEvidence
from courses.models import Competence, ContentPackage, Framework
from learnsite.search.models import SavedSearch
from projects.models import (
    Attachment,
    ContributionMember,
    HelpRequest,
    PracticeExample,
    ProblemPhoto,
    ProjectTemplate,
    RoleApplication,
    RoleOpening,
    StageRequirement,
    TeamInvitation,
)
from projects.states import ContributionState, LabRole, ProjectRole
from tests.architecture.roles import (
    COORDINATOR_,
    EDITOR_,
    ELSEWHERE,
    LEAD,
    MEMBER,
    OPERATOR,
    OWNER_,
    REVIEWER_,
    ROLES,
    VISITOR,
)
from tests.factories.badges import award_for_work
from tests.factories.courses import (
    CoursePageFactory,
    LessonPageFactory,
    ModulePageFactory,
    block,
    catalogue,
    levels,
)
from tests.factories.gatherings import EventFactory
from tests.factories.outcomes import OutcomeFactory, OutcomePartFactory
from tests.factories.packages import package
from tests.factories.people import UserFactory
from tests.factories.projects import (
    CompetenceFactory,
    ContributionFactory,
    LabFactory,
    LabMembershipFactory,
    ProblemFactory,
    ProjectFactory,
    ProjectMembershipFactory,
    SubmissionFactory,
    TaskFactory,
    ThemeFactory,
    both,
)
from tests.factories.talk import CommentFactory, LinkFactory, ReportFactory, UpdateFactory, file_of


class Scene:
    """One of everything. ``people`` maps a role to its person; the owner wrote, told, applied and earned everything."""

    def __init__(self) -> None:
        catalogue()
        self.people: dict[str, Any] = {role: UserFactory(name=role) for role in ROLES if role != VISITOR}
        self.owner = self.people[OWNER_]
        self._offices()
        self._learning()
        self._work()

    def _offices(self) -> None:
        self.lab, elsewhere = LabFactory(), LabFactory()
        self.project = ProjectFactory(lab=self.lab)
        other = ProjectFactory(lab=elsewhere)
        for lab, role, person in (
            (self.lab, LabRole.COORDINATOR, COORDINATOR_),
            (self.lab, LabRole.REVIEWER, REVIEWER_),
            (elsewhere, LabRole.COORDINATOR, ELSEWHERE),
            (elsewhere, LabRole.REVIEWER, ELSEWHERE),
        ):
            LabMembershipFactory(lab=lab, role=role, user=self.people[person])
        ProjectMembershipFactory(project=self.project, role=ProjectRole.LEAD, user=self.people[LEAD])
        ProjectMembershipFactory(project=other, role=ProjectRole.LEAD, user=self.people[ELSEWHERE])
        editor, operator = self.people[EDITOR_], self.people[OPERATOR]
        editor.is_staff = operator.is_staff = operator.is_superuser = True
        editor.save()
        operator.save()
        editor.groups.add(Group.objects.get(name="Moderators"))

    def _learning(self) -> None:
        self.course = CoursePageFactory()
        self.module = ModulePageFactory(parent=self.course)
        self.lesson = LessonPageFactory(parent=self.module)

    @cached_property
    def package(self) -> ContentPackage:
        """A package that plays in the lesson."""
        made = package()
        value = {"title": "해 보기", "package": made.pk, "height": "low"}
        self.lesson.body = [block("package", value)]
        self.lesson.save_revision(log_action=False).publish(log_action=False)
        return made

    @cached_property
    def competence(self) -> Competence:
        """A competence of the framework everybody uses."""
        competence = CompetenceFactory()
        Framework.objects.filter(pk=competence.framework_id).update(is_default=True)
        levels(competence.framework)
        return competence

    def _work(self) -> None:
        """A draft with a team mate, and a submission that waits, both by the owner."""
        self.task = TaskFactory(project=self.project, capacity=9)
        self.waiting_task = TaskFactory(project=self.project, capacity=9)
        self.draft = ContributionFactory(task=self.task, author=self.owner)
        ContributionMember.objects.create(
            contribution=self.draft, user=self.people[MEMBER], confirmed_at=timezone.now(), role="사진"
        )
        waiting = ContributionFactory(task=self.waiting_task, author=self.owner, state=ContributionState.SUBMITTED)
        self.submission = SubmissionFactory(contribution=waiting)

    @cached_property
    def award(self) -> Any:
        """A badge of the owner, with its credential and its evidence."""
        return award_for_work(self.owner, task=TaskFactory(project=self.project))

    @cached_property
    def evidence(self) -> AwardEvidence:
        """The evidence of that badge."""
        return self.award.evidence.get()

    @cached_property
    def saved_search(self) -> SavedSearch:
        """What the owner keeps looking for."""
        return SavedSearch.objects.create(user=self.owner, name="대피소", chosen={"q": "대피소"})

    @cached_property
    def file(self) -> Attachment:
        """A file in the owner's draft."""
        return Attachment.objects.create(
            contribution=self.draft, field_key="how", file="attachments/x.jpg", name="x.jpg", media_type="image/jpeg",
            extension=".jpg", size=1, sha256="0" * 64,
        )  # fmt: skip

    @cached_property
    def problem(self) -> Any:
        """A problem the owner told; the lab asked back."""
        return ProblemFactory(lab=self.lab, proposer=self.owner, state="asked")

    @cached_property
    def photo(self) -> ProblemPhoto:
        """A photo of it."""
        return ProblemPhoto.objects.create(problem=self.problem, file="problems/x.jpg", size=1, sha256="0" * 64)

    @cached_property
    def stage(self) -> Any:
        """The stage the project is in."""
        suggested = {
            "key": "first",
            "kind": "observe",
            "minutes": 30,
            "title": {"ko": "보기"},
            "summary": {"ko": "보아요."},
        }
        template = ProjectTemplate.objects.create(slug="scene", name=both("본보기", "Template"))
        of_template = template.stages.create(position=1, key="now", name=both("지금", "Now"), tasks=[suggested])
        return self.project.stages.create(
            position=90,
            key="now",
            name=both("지금", "Now"),
            entered_on=timezone.localdate(),
            template_stage=of_template,
        )

    @cached_property
    def requirement(self) -> StageRequirement:
        """What must be there to leave it."""
        return StageRequirement.objects.create(stage=self.stage, position=1, text=both("사진", "Photos"))

    @cached_property
    def opening(self) -> RoleOpening:
        """A role the project looks for somebody to take."""
        return RoleOpening.objects.create(
            project=self.project, role="supporter", title=both("돕는 분", "Supporter"), what=both("함께", "With us"),
            hours_per_week=2,
        )  # fmt: skip

    @cached_property
    def application(self) -> RoleApplication:
        """The owner would like to take it."""
        due = timezone.localdate() + timedelta(days=7)
        return RoleApplication.objects.create(opening=self.opening, user=self.owner, message="하고 싶어요.", due_on=due)

    @cached_property
    def membership(self) -> Any:
        """The owner is a member already."""
        return ProjectMembershipFactory(project=self.project, user=self.owner)

    @cached_property
    def outcome(self) -> Any:
        """What came of the owner's work."""
        part = OutcomePartFactory(outcome=OutcomeFactory(project=self.project))
        return part.outcome

    @cached_property
    def example(self) -> PracticeExample:
        """A case to practise on."""
        return PracticeExample.objects.create(task=self.task, story=both("이야기", "A case"), expected={})

    @cached_property
    def event(self) -> Any:
        """A meeting of the lab."""
        return EventFactory(lab=self.lab)

    @cached_property
    def theme(self) -> Any:
        """What projects are about."""
        return ThemeFactory()

    @cached_property
    def office(self) -> Any:
        """The reviewer's office in the lab."""
        return self.lab.memberships.get(user=self.people[REVIEWER_])

    @cached_property
    def update(self) -> Any:
        """What the project told."""
        return UpdateFactory(project=self.project)

    @cached_property
    def link(self) -> Any:
        """Where its code lives."""
        return LinkFactory(project=self.project)

    @cached_property
    def kept_file(self) -> Any:
        """A file for everybody."""
        return file_of(self.project)

    @cached_property
    def comment(self) -> Any:
        """What the owner said about the task."""
        return CommentFactory(task=self.task, author=self.owner)

    @cached_property
    def report(self) -> Any:
        """Somebody reported what somebody else said."""
        return ReportFactory(comment=CommentFactory(task=self.task))

    @cached_property
    def invitation(self) -> TeamInvitation:
        """Somebody is asked to join the draft by a link."""
        return TeamInvitation.objects.create(contribution=self.draft)

    @cached_property
    def call(self) -> HelpRequest:
        """The owner is stuck."""
        return HelpRequest.objects.create(contribution=self.draft, asker=self.owner, question="어떻게 재나요?")

    @cached_property
    def drafted_task(self) -> Any:
        """A task nobody sees yet."""
        return TaskFactory(project=self.project, state="draft")
