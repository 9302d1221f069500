"""Everything of the projects floor, in the smallest form that is right."""

import io
from datetime import timedelta
from typing import Any

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from PIL import Image

from courses.models import Competence, CompetenceArea, Framework
from projects.models import (
    Contribution,
    ContributionMember,
    Lab,
    LabMembership,
    Partner,
    Problem,
    Project,
    ProjectMembership,
    Region,
    Review,
    Rubric,
    RubricCriterion,
    Submission,
    Task,
    TaskClaim,
    TaskCompetence,
    TaskField,
    TaskStep,
    Theme,
)
from projects.services.freeze_rubric import freeze_rubric
from projects.services.submit_contribution import stand_behind
from projects.states import (
    ClaimState,
    CompetenceUse,
    ContributionState,
    FieldKind,
    LabRole,
    ProjectRole,
    ProjectState,
    Sector,
    TaskKind,
    TaskState,
    Verdict,
)
from tests.factories.people import UserFactory


def both(korean: str, english: str) -> LazyI18nString:
    """A text in both languages."""
    return LazyI18nString({"ko": korean, "en": english})


class _Factory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True
        skip_postgeneration_save = True


class RegionFactory(_Factory):
    """North Gyeongsang, unless said otherwise."""

    class Meta:
        model = Region
        django_get_or_create = ("code",)

    code = "KR-47"
    name = factory.LazyAttribute(lambda region: both(f"지역 {region.code}", f"Region {region.code}"))
    latitude = "36.57600"
    longitude = "128.50560"


class LabFactory(_Factory):
    """A lab in its region."""

    class Meta:
        model = Lab

    slug = factory.Sequence(lambda number: f"lab-{number}")
    region = factory.SubFactory(RegionFactory)
    name = factory.LazyAttribute(lambda lab: both(f"랩 {lab.slug}", f"Lab {lab.slug}"))


class LabMembershipFactory(_Factory):
    """A reviewer of a lab."""

    class Meta:
        model = LabMembership

    lab = factory.SubFactory(LabFactory)
    user = factory.SubFactory(UserFactory)
    role = LabRole.REVIEWER


class ThemeFactory(_Factory):
    """A theme."""

    class Meta:
        model = Theme

    slug = factory.Sequence(lambda number: f"theme-{number}")
    name = factory.LazyAttribute(lambda theme: both(f"주제 {theme.slug}", f"Theme {theme.slug}"))


class PartnerFactory(_Factory):
    """A partner from civil society."""

    class Meta:
        model = Partner

    slug = factory.Sequence(lambda number: f"partner-{number}")
    name = factory.LazyAttribute(lambda partner: both(f"기관 {partner.slug}", f"Partner {partner.slug}"))
    sector = Sector.CIVIL_SOCIETY


class ProjectFactory(_Factory):
    """A live project."""

    class Meta:
        model = Project

    lab = factory.SubFactory(LabFactory)
    slug = factory.Sequence(lambda number: f"project-{number}")
    name = factory.LazyAttribute(lambda project: both(f"프로젝트 {project.slug}", f"Project {project.slug}"))
    summary = both("함께 만들어요.", "We make it together.")
    state = ProjectState.LIVE


class ProjectMembershipFactory(_Factory):
    """A member of a project."""

    class Meta:
        model = ProjectMembership

    project = factory.SubFactory(ProjectFactory)
    user = factory.SubFactory(UserFactory)
    role = ProjectRole.MEMBER


class ProblemFactory(_Factory):
    """A problem as a resident tells it."""

    class Meta:
        model = Problem

    lab = factory.SubFactory(LabFactory)
    proposer = factory.SubFactory(UserFactory)
    title = factory.Sequence(lambda number: f"버스가 오지 않아요 {number}")
    what = "저녁 7시가 지나면 버스가 없어요."
    where = "구룡포읍"


class RubricFactory(_Factory):
    """A rubric with two criteria: clear, complete."""

    class Meta:
        model = Rubric

    slug = factory.Sequence(lambda number: f"rubric-{number}")
    title = both("현장 기록", "Field record")

    @factory.post_generation
    def criteria(self, create: bool, extracted: list[str] | None, **kwargs: Any) -> None:
        for position, key in enumerate(extracted or ["clear", "complete"]):
            RubricCriterion.objects.create(
                rubric=self,
                sort_order=position,
                key=key,
                name=both(f"기준 {key}", f"Criterion {key}"),
                what=both("알아볼 수 있다.", "It can be made out."),
                enough=both("처음 보는 사람도 알아요.", "A stranger understands it."),
            )


class TaskFactory(_Factory):
    """An open task with one place and one field: `how`, a text."""

    class Meta:
        model = Task

    project = factory.SubFactory(ProjectFactory)
    slug = factory.Sequence(lambda number: f"task-{number}")
    kind = TaskKind.OBSERVE
    state = TaskState.OPEN
    title = factory.LazyAttribute(lambda task: both(f"과제 {task.slug}", f"Task {task.slug}"))
    summary = both("가서 보고 적어 주세요.", "Go, look and write it down.")
    minutes = 40
    rubric = factory.SubFactory(RubricFactory)

    @factory.post_generation
    def fields(self, create: bool, extracted: list[dict[str, Any]] | None, **kwargs: Any) -> None:
        asked = [{"key": "how", "kind": FieldKind.LONG_TEXT}] if extracted is None else extracted
        for position, values in enumerate(asked):
            TaskFieldFactory(task=self, position=position, **values)


class TaskFieldFactory(_Factory):
    """A heading of a task's form."""

    class Meta:
        model = TaskField

    task = factory.SubFactory(TaskFactory, fields=[])
    position = factory.Sequence(lambda number: number)
    key = factory.Sequence(lambda number: f"field-{number}")
    kind = FieldKind.TEXT
    label = factory.LazyAttribute(lambda field: both(f"물음 {field.key}", f"Question {field.key}"))


class TaskStepFactory(_Factory):
    """A step."""

    class Meta:
        model = TaskStep

    task = factory.SubFactory(TaskFactory)
    position = factory.Sequence(lambda number: number)
    title = both("사진을 찍어요", "Take a photo")


# The form of the design: a choice, a number, a text and pictures.
FULL_FORM: list[dict[str, Any]] = [
    {
        "key": "step",
        "kind": FieldKind.CHOICE,
        "options": [
            {"value": "yes", "label": {"ko": "있어요", "en": "Yes"}},
            {"value": "no", "label": {"ko": "없어요", "en": "No"}},
        ],
    },
    {"key": "width", "kind": FieldKind.NUMBER, "unit": both("cm", "cm"), "minimum": 10, "maximum": 500},
    {"key": "how", "kind": FieldKind.LONG_TEXT},
    {"key": "page", "kind": FieldKind.LINK, "required": False},
    {"key": "photos", "kind": FieldKind.FILES, "max_files": 2},
]


class CompetenceFactory(_Factory):
    """A competence of a small framework of our own."""

    class Meta:
        model = Competence
        exclude = ("letter",)

    letter = "t"
    framework = factory.LazyFunction(
        lambda: Framework.objects.get_or_create(code="tests", defaults={"title": both("시험", "Tests")})[0]
    )
    area = factory.LazyAttribute(
        lambda it: CompetenceArea.objects.get_or_create(
            framework=it.framework, code="1", defaults={"name": both("정보", "Information")}
        )[0]
    )
    code = factory.Sequence(lambda number: f"1.{number}")
    name = factory.LazyAttribute(lambda it: both(f"역량 {it.code}", f"Competence {it.code}"))


class TaskCompetenceFactory(_Factory):
    """A task grows a competence to level 3."""

    class Meta:
        model = TaskCompetence

    task = factory.SubFactory(TaskFactory)
    competence = factory.SubFactory(CompetenceFactory)
    use = CompetenceUse.GROWS
    level = 3


class TaskClaimFactory(_Factory):
    """A running claim."""

    class Meta:
        model = TaskClaim

    task = factory.SubFactory(TaskFactory)
    user = factory.SubFactory(UserFactory)
    state = ClaimState.ACTIVE
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=5))


class ContributionFactory(_Factory):
    """A draft under a running claim."""

    class Meta:
        model = Contribution

    task = factory.SubFactory(TaskFactory)
    author = factory.SubFactory(UserFactory)
    claim = factory.LazyAttribute(lambda it: TaskClaimFactory(task=it.task, user=it.author))


def joined(contribution: Contribution, user: Any = None, **said: Any) -> ContributionMember:
    """Somebody said yes to working on it, and stands behind every version that was handed in."""
    member: ContributionMember = ContributionMember.objects.create(
        contribution=contribution, user=user or UserFactory(), confirmed_at=timezone.now(), **said
    )
    for submission in contribution.submissions.all():
        stand_behind(submission, member).save()
    return member


class SubmissionFactory(_Factory):
    """Version 1 of work that waits for review: claim used, contribution submitted."""

    class Meta:
        model = Submission

    contribution = factory.SubFactory(ContributionFactory, state=ContributionState.SUBMITTED)
    number = factory.LazyAttribute(lambda it: it.contribution.submissions.count() + 1)
    answers = {"how": "정문에 경사로가 있어요."}
    form = [
        {"key": "how", "kind": "long_text", "label": {"ko": "본 것", "en": "What you saw"}, "unit": {}, "options": []}
    ]
    autonomy = "alone"
    content_hash = factory.Sequence(lambda number: f"{number:064x}")

    @factory.post_generation
    def claim_used(self, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        TaskClaim.objects.filter(pk=self.contribution.claim_id, state=ClaimState.ACTIVE).update(state=ClaimState.USED)


class ReviewFactory(_Factory):
    """An acceptance against the rubric as it stands; the contribution is moved along with it."""

    class Meta:
        model = Review

    submission = factory.SubFactory(SubmissionFactory)
    reviewer = factory.SubFactory(UserFactory)
    rubric_version = factory.LazyAttribute(lambda it: freeze_rubric(it.submission.contribution.task.rubric))
    verdict = Verdict.ACCEPTED
    message = "두 바퀴 도셨다는 말씀이 큰 도움이 됐어요."

    @factory.post_generation
    def moved(self, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        contribution = self.submission.contribution
        contribution.state, contribution.state_since = self.verdict, self.reviewed_at
        contribution.save(update_fields=["state", "state_since"])


def picture(kind: str = "JPEG", *, size: tuple[int, int] = (64, 48), mode: str = "RGB", **options: Any) -> bytes:
    """The bytes of a small picture."""
    buffer = io.BytesIO()
    Image.new(mode, size, (200, 100, 50, 90) if mode == "RGBA" else "white").save(buffer, kind, **options)
    return buffer.getvalue()


def upload(data: bytes | None = None, name: str = "photo.jpg") -> SimpleUploadedFile:
    """A file as the browser sends it; a small photo unless said otherwise."""
    return SimpleUploadedFile(name, picture() if data is None else data)
