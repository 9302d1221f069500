"""Who may report something, and who decides about it: never whoever wrote it, never whoever reported it."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.http import Http404

from projects.models import Comment, Lab, LabMembership, Problem, ProblemEvidence, Report
from projects.policies.problem import public_problems
from projects.policies.project import coordinated_labs
from projects.policies.talk import is_signed_in, visible_comments
from projects.policies.term import lasts_today
from projects.states import LabRole, ReportState

Thing = Comment | Problem | ProblemEvidence
KINDS = ("comment", "problem", "evidence")


def reportable(user: Any, kind: str) -> QuerySet[Any]:
    """Return the things of one kind a person may report: what they may read and what is neither hidden nor removed."""
    if not is_signed_in(user) or kind not in KINDS:
        return Comment.objects.none()
    if kind == "comment":
        said = visible_comments(user).filter(removed_at__isnull=True, hidden_at__isnull=True)
        return said.select_related("author", "task__project__lab", "contribution__task__project__lab")
    if kind == "problem":
        return public_problems().select_related("lab", "proposer")
    known = ProblemEvidence.objects.filter(hidden_at__isnull=True, problem__in=public_problems().values("pk"))
    return known.select_related("problem__lab", "problem__proposer", "author")


def get_thing_to_report(user: Any, kind: str, pk: int) -> Thing:
    """Fetch something a person may report; anything else gets Http404."""
    return _found(reportable(user, kind).filter(pk=pk))


def writer_id_of(thing: Thing) -> int:
    """Who wrote it."""
    return thing.proposer_id if isinstance(thing, Problem) else thing.author_id


def lab_of(thing: Thing) -> Lab:
    """The lab that looks after it."""
    if isinstance(thing, Problem):
        return thing.lab
    if isinstance(thing, ProblemEvidence):
        return thing.problem.lab
    task = thing.task or (thing.contribution.task if thing.contribution else None)
    assert task is not None  # a constraint says that a comment is about one thing
    return task.project.lab


def thing_of(report: Report) -> Thing:
    """What a report is about; a constraint says that there is exactly one."""
    thing = report.comment or report.problem or report.evidence
    assert thing is not None
    return thing


def moderated_labs(user: Any) -> QuerySet[Lab]:
    """Return the labs whose reports a person sees: those they coordinate; whoever keeps the site sees all."""
    if is_signed_in(user) and user.is_staff:
        return Lab.objects.all()
    return coordinated_labs(user)


def get_lab_to_moderate(user: Any, slug: str) -> Lab:
    """Fetch a lab whose reports the person sees; anybody else gets Http404."""
    return _found(moderated_labs(user).select_related("region").filter(slug=slug))


def reports_of(lab: Lab) -> QuerySet[Report]:
    """Return everything that was reported to a lab."""
    return Report.objects.filter(
        Q(comment__task__project__lab=lab)
        | Q(comment__contribution__task__project__lab=lab)
        | Q(problem__lab=lab)
        | Q(evidence__problem__lab=lab)
    )


def get_report_to_read(lab: Lab, pk: int) -> Report:
    """Fetch a report of a lab whose reports the person was found to see; any other gets Http404."""
    found = reports_of(lab).select_related(
        "comment__author",
        "comment__task__project__lab",
        "comment__contribution__task__project__lab",
        "problem__lab",
        "problem__proposer",
        "evidence__author",
        "evidence__problem__lab",
        "decided_by",
    )
    return _found(found.filter(pk=pk))


def reports_on(thing: Thing) -> QuerySet[Report]:
    """Return all reports on one thing."""
    return thing.reports.order_by("pk")


def involved_in(thing: Thing) -> frozenset[int]:
    """Who cannot decide: whoever wrote it, and everybody whose report on it is open."""
    reporters = reports_on(thing).filter(state=ReportState.OPEN).values_list("reporter_id", flat=True)
    return frozenset({writer_id_of(thing), *reporters})


def can_decide_report(user: Any, report: Report) -> bool:
    """Whether a person coordinates the lab (or keeps the site), did not write it and did not report it."""
    thing = thing_of(report)
    if not moderated_labs(user).filter(pk=lab_of(thing).pk).exists():
        return False
    return user.pk not in involved_in(thing)


def can_show_again(user: Any, report: Report) -> bool:
    """Whether a person coordinates the lab (or keeps the site) and did not write what was hidden."""
    thing = thing_of(report)
    may = moderated_labs(user).filter(pk=lab_of(thing).pk).exists()
    return may and user.pk != writer_id_of(thing)


def others_who_decide(report: Report) -> list[Any]:
    """The lab's coordinators who can decide about it, by name."""
    thing = thing_of(report)
    office = LabMembership.objects.filter(lasts_today(), lab=lab_of(thing), role=LabRole.COORDINATOR)
    people = get_user_model().objects.filter(pk__in=office.values("user"), is_active=True)
    return list(people.exclude(pk__in=involved_in(thing)).order_by("name", "pk"))


def hidden_words_readable(user: Any, lab: Lab) -> bool:
    """Whether a person reads what was hidden in a lab, apart from what they wrote themselves."""
    return moderated_labs(user).filter(pk=lab.pk).exists()


def _found(things: QuerySet[Any]) -> Any:
    thing = things.first()
    if thing is None:
        raise Http404
    return thing
