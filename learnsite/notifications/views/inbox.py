"""What a person was told."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from learnsite.notifications.queries.inbox import inbox as inbox_of

PAGE = 30


@require_safe
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """Show the notifications, newest first, a page at a time by key."""
    rows = inbox_of(request.user)
    after = request.GET.get("after", "")
    if after.isascii() and after.isdigit() and len(after) < 18:
        rows = rows.filter(pk__lt=int(after))
    found = list(rows[: PAGE + 1])
    return render(
        request,
        "home/inbox.html",
        {"notifications": found[:PAGE], "next_after": found[PAGE - 1].pk if len(found) > PAGE else None},
    )


@require_POST
@login_required
def mark_read(request: HttpRequest) -> HttpResponse:
    """Mark everything as seen."""
    inbox_of(request.user).filter(read_at__isnull=True).update(read_at=timezone.now())
    return redirect("inbox")
