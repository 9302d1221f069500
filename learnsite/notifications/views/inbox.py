"""What a person was told."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from learnsite.notifications.queries.inbox import inbox as inbox_of
from projects.queries.paging import page_by_key

PAGE = 30


@require_safe
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """Show the notifications, newest first, a page at a time by key."""
    after = request.GET.get("after", "")
    rows, next_after = page_by_key(inbox_of(request.user), after, most=PAGE, newest_first=True)
    return render(request, "home/inbox.html", {"notifications": rows, "next_after": next_after})


@require_POST
@login_required
def mark_read(request: HttpRequest) -> HttpResponse:
    """Mark everything as seen."""
    inbox_of(request.user).filter(read_at__isnull=True).update(read_at=timezone.now())
    return redirect("inbox")
