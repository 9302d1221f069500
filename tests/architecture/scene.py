"""A town with one of everything, and somebody in every role: what the table of permissions is tried out on."""

from collections.abc import Callable
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone

from badges.models import AwardEvidence
from learnsite.notifications.kinds import Kind
from learnsite.notifications.services.stop_link import stop_address
from learnsite.search.models import SavedSearch
from learnsite.search.services.stop_link import stop_address as search_stop_address
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
from projects.policies.team import invitation_token
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
from tests.factories.courses import CoursePageFactory, LessonPageFactory, ModulePageFactory, catalogue
from tests.factories.gatherings import EventFactory
from tests.factories.outcomes import OutcomeFactory, OutcomePartFactory
from tests.factories.people import UserFactory
from tests.factories.projects import (
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

    def arguments(self, name: str) -> dict[str, Any]:
        """What leads an address to a thing of this town. Raises KeyError for an address nobody has placed here yet."""
        return PLACES[name](self)


def _project(it: Scene) -> dict[str, Any]:
    return {"slug": it.project.slug}


def _lab(it: Scene) -> dict[str, Any]:
    return {"slug": it.lab.slug}


def _task(it: Scene) -> dict[str, Any]:
    return {"project_slug": it.project.slug, "task_slug": it.task.slug}


def _run_task(it: Scene) -> dict[str, Any]:
    return {"slug": it.project.slug, "task_slug": it.task.slug}


def _pk(name: str, *, inside: Callable[[Scene], dict[str, Any]] | None = None) -> Callable[[Scene], dict[str, Any]]:
    """The key of a thing of the town, and what it lies in."""

    def arguments(it: Scene) -> dict[str, Any]:
        return {**(inside(it) if inside else {}), "pk": getattr(it, name).pk}

    return arguments


# Where each address with arguments leads to. Addresses without any need no line.
PLACES: dict[str, Callable[[Scene], dict[str, Any]]] = {
    "stop_mail": lambda it: {"token": stop_address(it.owner.pk, Kind.MENTIONED).rstrip("/").rpartition("/")[2]},
    "stop_searches": lambda it: {"token": search_stop_address(it.owner.pk).rstrip("/").rpartition("/")[2]},
    **dict.fromkeys(("change_search", "delete_search"), _pk("saved_search")),
    "courses:course": lambda it: {"course": it.course.slug},
    "courses:module": lambda it: {"course": it.course.slug, "module": it.module.slug},
    "courses:lesson": lambda it: {"course": it.course.slug, "module": it.module.slug, "lesson": it.lesson.slug},
    "courses:enrol": _pk("course"),
    **dict.fromkeys(("courses:answer", "courses:finish", "courses:reflect", "courses:visit"), _pk("lesson")),
    **dict.fromkeys(
        (
            "projects:project",
            "projects:project_life",
            "projects:compare_projects",
            "projects:project_people",
            "projects:project_outcomes",
            "projects:run_project",
            "projects:run_stages",
            "projects:choose_template",
            "projects:run_settings",
            "projects:hand_over_project",
            "projects:copy_project",
            "projects:run_people",
            "projects:open_role",
            "projects:appoint_member",
            "projects:run_outcomes",
            "projects:new_outcome",
        ),
        _project,
    ),
    **dict.fromkeys(("projects:lab", "projects:run_problems", "projects:start_project"), _lab),
    **dict.fromkeys(("projects:lab_people", "projects:lab_calendar", "projects:lab_feed"), _lab),
    **dict.fromkeys(("projects:run_events", "projects:new_event"), _lab),
    **dict.fromkeys(("projects:project_calendar", "projects:project_feed"), _project),
    **dict.fromkeys(
        ("projects:theme", "projects:theme_calendar", "projects:theme_feed"), lambda it: {"slug": it.theme.slug}
    ),
    **dict.fromkeys(("projects:event", "projects:event_calendar"), _pk("event")),
    **dict.fromkeys(("projects:change_event", "projects:cancel_event"), _pk("event", inside=_lab)),
    "projects:be_seen_in_lab": _pk("office"),
    **dict.fromkeys(("projects:task", "projects:take_task"), _task),
    **dict.fromkeys(("projects:run_practice", "projects:new_practice"), _run_task),
    **dict.fromkeys(
        (
            "projects:contribution",
            "projects:contribute",
            "projects:save_draft",
            "projects:withdraw_contribution",
            "projects:team",
            "projects:invite_member",
            "projects:team_link",
            "projects:team_part",
            "projects:leave_team",
        ),
        _pk("draft"),
    ),
    **dict.fromkeys(
        (
            "projects:problem",
            "projects:support_problem",
            "projects:unsupport_problem",
            "projects:add_problem_evidence",
            "projects:answer_problem",
            "projects:say_problem_solved",
            "projects:same_problem",
        ),
        _pk("problem"),
    ),
    **dict.fromkeys(("projects:problem_photo", "projects:small_problem_photo"), _pk("photo")),
    **dict.fromkeys(("projects:attachment", "projects:small_attachment"), _pk("file")),
    **dict.fromkeys(
        (
            "projects:review",
            "projects:review_begin",
            "projects:review_notes",
            "projects:review_put_back",
            "projects:review_verdict",
        ),
        _pk("submission"),
    ),
    **dict.fromkeys(
        ("projects:leave_stage", "projects:enter_stage", "projects:plan_stage"), _pk("stage", inside=_project)
    ),
    **dict.fromkeys(("projects:role", "projects:apply_for_role"), _pk("opening")),
    **dict.fromkeys(
        ("projects:change_role", "projects:close_role", "projects:reopen_role"), _pk("opening", inside=_project)
    ),
    **dict.fromkeys(
        (
            "projects:run_member",
            "projects:renew_membership",
            "projects:conclude_membership",
            "projects:change_member",
        ),
        _pk("membership", inside=_project),
    ),
    **dict.fromkeys(("projects:leave_role", "projects:show_membership"), _pk("membership")),
    **dict.fromkeys(
        ("projects:change_outcome", "projects:publish_outcome", "projects:withdraw_outcome"),
        _pk("outcome", inside=_project),
    ),
    **dict.fromkeys(("projects:practise",), lambda it: {**_task(it), "position": it.example.position}),
    **dict.fromkeys(
        ("projects:change_practice", "projects:delete_practice"),
        lambda it: {**_run_task(it), "position": it.example.position},
    ),
    "projects:run_problem": _pk("problem", inside=_lab),
    "projects:not_the_same_problem": lambda it: {"pk": it.problem.pk, "other": it.problem.pk},
    **dict.fromkeys(("projects:project_updates", "projects:run_updates", "projects:new_update"), _project),
    **dict.fromkeys(("projects:add_project_file", "projects:add_project_link"), _project),
    **dict.fromkeys(("projects:change_update", "projects:remove_update"), _pk("update", inside=_project)),
    "projects:remove_project_file": _pk("kept_file", inside=_project),
    "projects:remove_project_link": _pk("link", inside=_project),
    **dict.fromkeys(("projects:task_talk",), _task),
    "projects:contribution_talk": lambda it: {"pk": it.submission.contribution_id},
    "projects:remove_comment": _pk("comment"),
    "projects:report": lambda it: {"kind": "comment", "pk": it.report.comment_id},
    "projects:moderate": _lab,
    "projects:decide_report": _pk("report", inside=_lab),
    "projects:take_up_suggestion": lambda it: {"slug": it.project.slug, "pk": it.stage.pk, "key": "first"},
    "projects:stage_requirement": _pk("requirement", inside=_project),
    "projects:move_project": lambda it: {"slug": it.project.slug, "state": "paused"},
    "projects:withdraw_application": _pk("application"),
    "projects:answer_application": _pk("application", inside=_project),
    "projects:cancel_invitation": _pk("invitation"),
    "projects:invitation": lambda it: {"token": invitation_token(it.invitation)},
    "projects:outcome": _pk("outcome"),
    "projects:judge_use": lambda it: {"slug": it.project.slug, "pk": it.submission.contribution_id},
    "projects:return_task": lambda it: {"pk": it.draft.claim_id},
    "badges:credential": lambda it: {"pk": it.award.credential.pk},
    "badges:check_holder": lambda it: {"pk": it.award.credential.pk},
    "badges:share_award": _pk("award"),
    **dict.fromkeys(
        ("badges:achievement", "badges:badge", "achievement_json"), lambda it: {"slug": it.award.badge.slug}
    ),
    **dict.fromkeys(("credential_json", "credential_png", "credential_svg"), lambda it: {"pk": it.award.credential.pk}),
    **dict.fromkeys(("badges:evidence", "evidence_json"), lambda it: {"sha256": it.evidence.sha256}),
    "status_list": lambda it: {"number": it.award.credential.status_list.number},
    **dict.fromkeys(
        (
            "projects:run_tasks",
            "projects:new_task",
            "projects:check_task",
            "projects:project_updates",
            "projects:run_updates",
            "projects:new_update",
            "projects:add_project_file",
            "projects:add_project_link",
            "projects:make_help_task",
        ),
        _project,
    ),
    **dict.fromkeys(
        (
            "projects:change_task",
            "projects:preview_task",
            "projects:open_task",
            "projects:pause_task",
            "projects:close_task",
            "projects:copy_task",
            "projects:split_task",
        ),
        _pk("drafted_task", inside=_project),
    ),
    **dict.fromkeys(("projects:join_waiting", "projects:leave_waiting", "projects:task_talk"), _task),
    **dict.fromkeys(("projects:change_update", "projects:remove_update"), _pk("update", inside=_project)),
    "projects:ask_for_help": _pk("draft"),
    **dict.fromkeys(
        (
            "projects:help_call",
            "projects:take_help",
            "projects:give_back_help",
            "projects:answer_help",
            "projects:hand_in_help",
            "projects:close_help",
            "projects:conclude_help",
        ),
        _pk("call"),
    ),
}
