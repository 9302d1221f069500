"""Applications and roles."""

from learnsite.notifications.kinds import Kind
from learnsite.notifications.queries.audience import coordinators_of, runners_of
from learnsite.notifications.services.notify import Message
from projects.models import LabMembership, ProjectMembership, RoleApplication
from projects.states import ApplicationState, MembershipEnd


def application(application_id: int) -> list[Message]:
    """Tell those who run the project that somebody would like to take a role."""
    found = RoleApplication.objects.select_related("opening__project__lab", "user").get(pk=application_id)
    if found.state != ApplicationState.SENT:
        return []
    project = found.opening.project
    context = {
        "role": found.opening.title.data,
        "project": project.name.data,
        "person": found.user.get_full_name(),
        "message": found.message,
    }
    people = runners_of(project) - {found.user_id}
    return [
        Message(Kind.APPLICATION_SENT, f"application:{found.pk}", people, f"/workbench/{project.slug}/people/", context)
    ]


def answer(application_id: int) -> list[Message]:
    """Tell the applicant what was answered."""
    found = RoleApplication.objects.select_related("opening__project").get(pk=application_id)
    if found.state not in (ApplicationState.ACCEPTED, ApplicationState.DECLINED):
        return []
    context = {
        "role": found.opening.title.data,
        "project": found.opening.project.name.data,
        "state": found.state,
        "message": found.answer,
    }
    key = f"application:{found.pk}"
    return [Message(Kind.APPLICATION_ANSWERED, key, frozenset({found.user_id}), "/my/roles/", context)]


def membership(membership_id: int) -> list[Message]:
    """Tell a person that they were given a role; who applied for it has read the answer already."""
    found = ProjectMembership.objects.select_related("project").get(pk=membership_id)
    if found.application_id or found.ended_how:
        return []
    context = {"role": found.role, "project": found.project.name.data, "message": found.welcome}
    key = f"membership:{found.pk}:{found.since:%Y%m%d}"
    return [Message(Kind.ROLE_STARTED, key, frozenset({found.user_id}), f"/projects/{found.project.slug}/", context)]


def ending(membership_id: int) -> list[Message]:
    """Tell those who run the project that somebody left, or the person that their role was concluded."""
    found = ProjectMembership.objects.select_related("project__lab", "user").get(pk=membership_id)
    key, project = f"membership_end:{found.pk}:{found.until}", found.project
    context = {
        "role": found.role,
        "project": project.name.data,
        "person": found.user.get_full_name(),
        "message": found.ended_words,
    }
    if found.ended_how == MembershipEnd.CONCLUDED:
        return [Message(Kind.ROLE_ENDED, key, frozenset({found.user_id}), f"/projects/{project.slug}/", context)]
    if found.ended_how == MembershipEnd.LEFT:
        people = runners_of(project) - {found.user_id}
        return [Message(Kind.MEMBER_LEFT, key, people, f"/workbench/{project.slug}/people/", context)]
    return []


def office_end(membership_id: int) -> list[Message]:
    """Tell those who coordinate a lab that somebody left an office in it, or the person that theirs was concluded."""
    found = LabMembership.objects.select_related("lab", "user").get(pk=membership_id)
    key, lab = f"office_end:{found.pk}:{found.until}", found.lab
    context = {
        "office": found.role,
        "lab": lab.name.data,
        "person": found.user.get_full_name(),
        "message": found.ended_words,
    }
    if found.ended_how == MembershipEnd.CONCLUDED:
        return [Message(Kind.ROLE_ENDED, key, frozenset({found.user_id}), "/my/places/", context)]
    if found.ended_how == MembershipEnd.LEFT:
        people = coordinators_of(lab) - {found.user_id}
        return [Message(Kind.MEMBER_LEFT, key, people, f"/workbench/labs/{lab.slug}/people/", context)]
    return []


_ANSWERED = (ApplicationState.ACCEPTED, ApplicationState.DECLINED)
STORIES = {
    "application": (RoleApplication.objects.filter(state=ApplicationState.SENT), "applied_at", application),
    "application_answer": (RoleApplication.objects.filter(state__in=_ANSWERED), "answered_at", answer),
    "membership": (ProjectMembership.objects.filter(ended_how="", application__isnull=True), "since", membership),
    "office_end": (LabMembership.objects.exclude(ended_how=""), "until", office_end),
    "membership_end": (ProjectMembership.objects.exclude(ended_how=""), "until", ending),
}
