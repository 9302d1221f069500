"""Mail an invitation to somebody of whom nothing is known but the address."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from projects.models import TeamInvitation
from projects.policies.team import invitation_token


def mail_invitation(invitation_id: int) -> bool:
    """Send the mail once; returns whether it went out. The row is claimed first, and given back when it cannot be sent."""
    waiting = TeamInvitation.objects.filter(pk=invitation_id, mailed_at__isnull=True, cancelled_at__isnull=True)
    if not waiting.exclude(email="").update(mailed_at=timezone.now()):
        return False
    invitation = TeamInvitation.objects.select_related("contribution__author", "contribution__task").get(
        pk=invitation_id
    )
    try:
        _message(invitation).send()
    except Exception:
        TeamInvitation.objects.filter(pk=invitation_id).update(mailed_at=None)
        raise
    return True


def _message(invitation: TeamInvitation) -> EmailMultiAlternatives:
    """The mail in the language of whoever invites."""
    with translation.override(invitation.language):
        task = str(invitation.contribution.task.title)
        address = settings.SITE_URL + reverse("projects:invitation", args=[invitation_token(invitation)])
        context = {
            "name": "",
            "person": invitation.contribution.author.get_full_name(),
            "task": task,
            "action": _("See what it is"),
            "action_url": address,
            "subject": _("Would you do this together? %(task)s") % {"task": task},
        }
        text = render_to_string("email/team_invitation.txt", context)
        message = EmailMultiAlternatives(" ".join(context["subject"].split())[:150], text, to=[invitation.email])
        message.attach_alternative(render_to_string("email/team_invitation.html", context), "text/html")
    return message
