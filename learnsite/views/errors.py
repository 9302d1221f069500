"""The pages people see when something is in the way."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long: say so, and that what was typed is still on the page before."""
    return render(request, "403_csrf.html", status=403)
