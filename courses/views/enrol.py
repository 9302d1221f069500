"""Join a course."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.models import CoursePage
from courses.queries.outline import course_outline
from courses.queries.pages import address_of, get_live_page
from courses.services.enrol_in_course import enrol_in_course


@require_POST
@login_required
def enrol(request: HttpRequest, pk: int) -> HttpResponse:
    """Join, and go to the lesson to begin with."""
    course = get_live_page(CoursePage, pk)
    if course is None:
        raise Http404
    enrol_in_course(course, user=request.user)
    upcoming = course_outline(course, request.user).next_lesson
    messages.success(request, _("You are in. Your place is kept whenever you stop."))
    return redirect(upcoming.url if upcoming else address_of(course))
