"""What a person wants to hear about, and the link that stops mail."""

from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from learnsite.notifications.kinds import MATRIX, Group, Kind, Mail
from learnsite.notifications.queries.preferences import Choice, choices_of
from learnsite.notifications.services.choose import choose_notifications, stop_mail
from learnsite.notifications.services.stop_link import read_stop_token


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def notification_settings(request: HttpRequest) -> HttpResponse:
    """One row a kind: on this site or not, and when by mail. Anything a browser cannot have sent is left as it was."""
    now = choices_of(request.user.pk)
    if request.method == "POST":
        chosen = {
            kind: Choice(
                shown=f"shown-{kind}" in request.POST,
                mail=Mail(mail) if (mail := request.POST.get(f"mail-{kind}", "")) in Mail.values else choice.mail,
            )
            for kind, choice in now.items()
            if f"mail-{kind}" in request.POST
        }
        choose_notifications(request.user.pk, chosen)
        messages.success(request, _("Saved."))
        return redirect("notification_settings")
    rows = [{"kind": kind, "choice": choice, "rule": MATRIX[kind]} for kind, choice in now.items()]
    groups = [
        {"label": Group(group).label, "key": group, "rows": list(members)}
        for group, members in groupby(rows, key=lambda row: row["rule"].group.value)
    ]
    return render(request, "home/notification_settings.html", {"groups": groups, "mails": Mail.choices})


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the signed token is the permission, and it only stops mail
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop mail by the link in its foot. A GET changes nothing: programs that look at links must not stop mail."""
    found = read_stop_token(token)
    if found is None:
        raise Http404
    user_id, kinds = found
    if request.method == "POST":
        stop_mail(user_id, kinds)
    label = Kind(kinds).label if kinds in Kind.values else ""
    return render(request, "home/stop_mail.html", {"label": label, "stopped": request.method == "POST"})
