"""A lab with everything a coordinator is asked to do, one for each language, beside the demo content.

It is raised in the running product's data: printing `raise_benches()` from `manage.py shell` gives its addresses as JSON.
"""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from projects.models import HelpRequest, Lab, ProjectTemplate, Theme
from projects.services.give_stages import give_stages
from projects.services.propose_problem import propose_problem
from projects.states import LabRole, ProjectRole
from tests.browser.site import PASSWORD
from tests.factories.outcomes import accepted_work
from tests.factories.people import UserFactory
from tests.factories.projects import (
    ContributionFactory,
    LabFactory,
    LabMembershipFactory,
    PartnerFactory,
    ProblemFactory,
    ProjectFactory,
    ProjectMembershipFactory,
    RegionFactory,
    SubmissionFactory,
    TaskFactory,
    both,
)
from tests.factories.roles import RoleApplicationFactory, RoleOpeningFactory
from tests.factories.talk import CommentFactory, ReportFactory
from tests.factories.workbench import TaskWaitingFactory, ready_task

RAISE = """
import json
from tests.browser.bench import raise_benches
print(json.dumps(raise_benches()))
"""
PROBLEMS = ("ask", "join", "joined", "refer", "decline", "adopt", "keys", "start-sos-lab", "start-living-lab")
REGIONS = {"ko": "KR-48", "en": "KR-42"}


def raise_benches() -> dict[str, dict[str, Any]]:
    """Make one bench for each language; return where everything is."""
    return {language: _raise(language) for language in ("ko", "en")}


def _raise(language: str) -> dict[str, Any]:
    lab, other = (_lab(f"bench-{language}{end}", language) for end in ("", "-far"))
    coordinator, reviewer = _person("coordinator", language), _person("reviewer", language)
    for place in (lab, other):
        LabMembershipFactory(lab=place, user=coordinator, role=LabRole.COORDINATOR, shown=True)
    LabMembershipFactory(lab=lab, user=reviewer, role=LabRole.REVIEWER)
    problems = {key: ProblemFactory(lab=lab, title=f"{key}: 골목이 어두워요", where="산복도로").pk for key in PROBLEMS}
    found = {
        "coordinator": coordinator.email,
        "reviewer": reviewer.email,
        "lab": lab.slug,
        "far": other.slug,
        "far_id": other.pk,
        "theme": Theme.objects.order_by("slug").values_list("slug", flat=True).first(),
        "problems": problems,
        "templates": dict(ProjectTemplate.objects.values_list("slug", "pk")),
    }
    _tell(lab)
    return found | _project(lab, coordinator) | _people(lab) | _work(lab)


def _lab(slug: str, language: str) -> Lab:
    region = RegionFactory(code=REGIONS[language])
    lab: Lab = LabFactory(slug=slug, region=region, name=both(f"{slug} 랩", f"The {slug} lab"))
    return lab


def _person(what: str, language: str) -> Any:
    return UserFactory(email=f"bench-{what}-{language}@example.org", name=f"{what} 한결", password=PASSWORD)


def _tell(lab: Lab) -> None:
    """A resident tells a problem in the ordinary way, so that the coordinator gets a message."""
    propose_problem(
        lab,
        proposer=UserFactory(),
        title="계단 손잡이가 흔들려요",
        what="비가 오면 미끄러워요.",
        where="영도 계단",
        whom="어르신",
        since="작년부터",
        language="ko",
    )


def _running(lab: Lab, what: str) -> Any:
    """A live project of the lab in the first stage of a template."""
    template = ProjectTemplate.objects.get(slug="sos-lab")
    project = ProjectFactory(
        lab=lab,
        slug=f"{lab.slug}-{what}",
        name=both(f"밤길 등불 {what}", f"Lights at night {what}"),
        template=template,
        started_on=timezone.localdate(),
    )
    first, *_rest = give_stages(project, template=template)
    first.entered_on = timezone.localdate()
    first.save()
    return project


def _project(lab: Lab, coordinator: Any) -> dict[str, Any]:
    """Tasks: one that is ready to open, one full with people waiting, one nobody takes, one somebody is stuck on."""
    project = _running(lab, "tasks")
    partner = PartnerFactory(slug=f"{lab.slug}-partner", name=both("골목 모임", "The alley circle"))
    project.project_partners.create(partner=partner)
    ready = ready_task(project=project, capacity=3)
    full = TaskFactory(project=project)
    ContributionFactory(task=full)
    TaskWaitingFactory.create_batch(2, task=full)
    long_ago = timezone.now() - timedelta(days=30)
    TaskFactory(project=project, slug="nobody", minutes=600, opened_at=long_ago)
    draft = ContributionFactory(task=TaskFactory(project=project))
    HelpRequest.objects.create(contribution=draft, asker=draft.author, question="어디서부터 재나요?")
    comment = CommentFactory(task=ready_task(project=project, state="open"), body="제 번호는 010-0000-0000이에요.")
    report = ReportFactory(comment=comment)
    ProjectMembershipFactory(project=project, user=coordinator, role=ProjectRole.COORDINATOR)
    return {
        "project": project.slug,
        "ready": ready.pk,
        "full": full.pk,
        "report": report.pk,
        "talk": f"/tasks/{project.slug}/{comment.task.slug}/talk/",
        "closing": _running(lab, "closing").slug,
    }


def _people(lab: Lab) -> dict[str, Any]:
    """An open role with two applications, one of them later than promised; a member whose time runs out."""
    project = _running(lab, "people")
    opening = RoleOpeningFactory(project=project, places=2)
    late = timezone.localdate() - timedelta(days=2)
    applications = [RoleApplicationFactory(opening=opening, due_on=late), RoleApplicationFactory(opening=opening)]
    members = [
        ProjectMembershipFactory(project=project, until=timezone.localdate() + timedelta(days=5)) for _ in range(2)
    ]
    return {
        "people": project.slug,
        "applications": [row.pk for row in applications],
        "members": [row.pk for row in members],
    }


def _work(lab: Lab) -> dict[str, Any]:
    """Two pieces of work that wait for a verdict, and two that are accepted."""
    project = _running(lab, "work")
    waiting = [SubmissionFactory(contribution=ContributionFactory(task=TaskFactory(project=project))) for _ in range(2)]
    for submission in waiting:
        submission.contribution.state = "submitted"
        submission.contribution.save()
    accepted = [accepted_work(project) for _ in range(2)]
    return {
        "work": project.slug,
        "waiting": [(row.pk, row.contribution_id) for row in waiting],
        "accepted": [row.pk for row in accepted],
    }
