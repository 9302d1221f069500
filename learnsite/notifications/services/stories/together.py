"""Teams, and help."""

from learnsite.notifications.kinds import Kind
from learnsite.notifications.services.notify import Message
from projects.models import ContributionMember, HelpRequest
from projects.policies.help import people_who_may_answer
from projects.states import HelpState


def invitation(member_id: int) -> list[Message]:
    """Tell a person that somebody wants to work with them."""
    found = ContributionMember.objects.select_related("contribution__task", "contribution__author").get(pk=member_id)
    if found.confirmed_at:
        return []
    return [_member(found, Kind.TEAM_INVITED, found.user_id, found.contribution.author.get_full_name())]


def confirmation(member_id: int) -> list[Message]:
    """Tell the author that somebody said yes."""
    found = ContributionMember.objects.select_related("contribution__task", "user").get(pk=member_id)
    if not found.confirmed_at:
        return []
    return [_member(found, Kind.TEAM_CONFIRMED, found.contribution.author_id, found.user.get_full_name())]


def _member(found: ContributionMember, kind: Kind, user_id: int, person: str) -> Message:
    context = {"task": found.contribution.task.title.data, "person": person}
    path = f"/contributions/{found.contribution_id}/team/"
    return Message(kind, f"member:{found.pk}", frozenset({user_id}), path, context)


def call(help_request_id: int) -> list[Message]:
    """Tell those who may help that somebody is stuck, as long as nobody has taken it."""
    found = HelpRequest.objects.select_related("contribution__task__project__lab").get(pk=help_request_id)
    if found.state != HelpState.ASKED:
        return []
    context = {"task": found.contribution.task.title.data, "message": found.question}
    key, people = f"help:{found.pk}", frozenset(people_who_may_answer(found).values_list("pk", flat=True))
    return [Message(Kind.HELP_ASKED, key, people, "/help/", context)]


def answer(help_request_id: int) -> list[Message]:
    """Tell whoever asked that there is an answer."""
    found = HelpRequest.objects.select_related("contribution__task", "helper").get(pk=help_request_id)
    if not found.answered_at:
        return []
    context = {
        "task": found.contribution.task.title.data,
        "person": found.helper.get_full_name() if found.helper else "",
        "message": found.answer,
    }
    path = f"/contributions/{found.contribution_id}/"
    return [Message(Kind.HELP_ANSWERED, f"help:{found.pk}", frozenset({found.asker_id}), path, context)]


_ASKED = HelpRequest.objects.filter(state=HelpState.ASKED)
_MEMBERS = ContributionMember.objects.all()
STORIES = {
    "invitation": (_MEMBERS.filter(confirmed_at__isnull=True), "invited_at", invitation),
    "confirmation": (_MEMBERS.filter(confirmed_at__isnull=False), "confirmed_at", confirmation),
    "help": (_ASKED, "asked_at", call),
    "help_answer": (HelpRequest.objects.filter(answered_at__isnull=False), "answered_at", answer),
}
