"""What is said about a task or a contribution. Whatever goes wrong, what was typed stays."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from projects.errors import ProjectEnded, ReasonMissing, ReplyElsewhere, TooManyAtOnce
from projects.forms.talk import CommentForm
from projects.models import Comment, Contribution, Task
from projects.policies.report import hidden_words_readable
from projects.policies.talk import (
    Place,
    get_comment_to_remove,
    get_contribution_to_talk,
    is_over,
    is_signed_in,
    mentionable_people,
    project_of,
)
from projects.policies.task import get_task_to_see
from projects.queries.comments import comments_on, talk_page
from projects.queries.paging import number_in
from projects.services.post_comment import post_comment
from projects.services.remove_comment import remove_comment
from projects.views.talk import typed

WRONG = 422


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache  # going back must show what was said meanwhile
def task_talk(request: HttpRequest, project_slug: str, task_slug: str) -> HttpResponse:
    """What is said about a task; everybody reads it, who is signed in writes."""
    if request.method == "POST" and not is_signed_in(request.user):
        return _sign_in_first(request)
    place = get_task_to_see(request.user, project_slug=project_slug, task_slug=task_slug)
    return _talk(request, place)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def contribution_talk(request: HttpRequest, pk: int) -> HttpResponse:
    """What is said about a contribution by those who work on it, judge it or run the project."""
    if not is_signed_in(request.user):
        return _sign_in_first(request) if request.method == "POST" else redirect_to_login(request.get_full_path())
    return _talk(request, get_contribution_to_talk(request.user, pk))


@require_POST
@login_required
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what one said."""
    comment = get_comment_to_remove(request.user, pk)
    remove_comment(comment)
    messages.success(request, _("Taken back. Its place says so."))
    return redirect(link_to(comment))


def address_of(place: Place) -> str:
    """The page on which a talk stands."""
    if isinstance(place, Task):
        return reverse("projects:task_talk", args=[place.project.slug, place.slug])
    return reverse("projects:contribution_talk", args=[place.pk])


def link_to(comment: Comment) -> str:
    """The place of a comment, on whatever page of the talk it stands."""
    place = comment.task or comment.contribution
    assert place is not None  # a constraint says that a comment is about one thing
    return f"{address_of(place)}?at={comment.pk}#comment-{comment.pk}"


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    """Keep what was typed for whoever's session is over."""
    typed.keep_words(
        request,
        typed.COMMENT,
        body=request.POST.get("body", ""),
        mentions=request.POST.getlist("mentions"),
        reply=request.POST.get("reply", ""),
    )
    messages.info(request, _("Sign in, and go on where you were. What you wrote is kept."))
    return redirect_to_login(request.path)


def _talk(request: HttpRequest, place: Place) -> HttpResponse:
    """Show the talk, or take in what was said."""
    user: Any = request.user
    writes = is_signed_in(user) and not is_over(place)
    if request.method != "POST":
        kept = typed.kept(request, typed.COMMENT) if writes else None
        answered = _answered(place, request.GET.get("reply", "") or (kept["reply"] if kept else ""))
        initial = {"body": kept["body"], "mentions": kept["mentions"]} if kept else {}
        form = _form(place, user, initial=initial) if writes else None
        return _render(request, place, form, answered)
    form = _form(place, user, data=request.POST)
    answered = _answered(place, request.POST.get("reply", ""))
    if form.is_valid() and (comment := _post(request, place, form, answered)) is not None:
        typed.forget(request, typed.COMMENT)
        messages.success(request, _("Said. It stands below."))
        return redirect(link_to(comment))
    return _render(request, place, form, answered, status=WRONG)


def _form(place: Place, user: Any, **given: Any) -> CommentForm:
    people = list(mentionable_people(place, by=user))
    return CommentForm(
        given.get("data"), people=people, is_public=isinstance(place, Task), initial=given.get("initial")
    )


def _answered(place: Place, given: str) -> Comment | None:
    """The comment somebody wants to answer, if it stands here."""
    if (key := number_in(given)) is None:
        return None
    here = comments_on(place).filter(removed_at__isnull=True, hidden_at__isnull=True)
    return here.select_related("author").filter(pk=key).first()


def _post(request: HttpRequest, place: Place, form: CommentForm, answered: Comment | None) -> Comment | None:
    """Store it; None when the form says why not."""
    if request.POST.get("reply") and answered is None:
        form.add_error(None, _("What you answer is not there any more. You can send it as a comment of its own."))
        return None
    data = form.cleaned_data
    try:
        return post_comment(
            place, author=request.user, body=data["body"], reply_to=answered, mentions=data.get("mentions", [])
        )
    except TooManyAtOnce:
        form.add_error(
            None, _("You have said a lot within ten minutes. Your words are kept here; send them a little later.")
        )
    except ProjectEnded:
        form.add_error(
            None, _("The project is archived, so nothing more can be said here. Copy your words if you need them.")
        )
    except ReplyElsewhere:
        form.add_error(None, _("What you answer is not there any more. You can send it as a comment of its own."))
    except ReasonMissing:
        form.add_error("body", _("Please write a word or two."))
    return None


def _render(
    request: HttpRequest, place: Place, form: CommentForm | None, answered: Comment | None, *, status: int = 200
) -> HttpResponse:
    project = project_of(place)
    is_task = isinstance(place, Task)
    context = {
        "project": project,
        "task": place if is_task else place.task,
        "contribution": None if is_task else place,
        "is_own": isinstance(place, Contribution) and place.author_id == request.user.pk,
        "talk": talk_page(
            place,
            reader=request.user,
            reads_hidden=hidden_words_readable(request.user, project.lab),
            after=request.GET.get("after", ""),
            at=request.GET.get("at", ""),
        ),
        "here": address_of(place),
        "form": form,
        "answered": answered,
        "is_over": is_over(place),
    }
    return render(request, "projects/talk/talk.html", context, status=status)
