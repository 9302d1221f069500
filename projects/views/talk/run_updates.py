"""Updates, files and links on the workbench. Whatever a button does, nothing that was typed or chosen is lost."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from projects.errors import (
    AttachmentRefused,
    ChangedMeanwhile,
    DescriptionMissing,
    LinkRefused,
    MoveNotAllowed,
    ReasonMissing,
)
from projects.forms.update import FileForm, LinkForm, UpdateForm
from projects.models import Project, ProjectUpdate
from projects.policies.project import get_project_to_run
from projects.policies.talk import (
    get_project_file_to_remove,
    get_project_link_to_remove,
    get_update_to_change,
    get_update_to_remove,
    is_signed_in,
)
from projects.queries.updates import files_of, links_of, updates_of
from projects.services.add_project_file import MOST_FILES, add_project_file
from projects.services.add_project_link import add_project_link
from projects.services.change_update import change_update
from projects.services.keep_photo import drop_kept_photo, kept_photos, new_draft
from projects.services.keep_update_picture import MOST_PICTURES, keep_update_picture
from projects.services.publish_update import publish_update
from projects.services.remove_project_file import remove_project_file
from projects.services.remove_project_link import remove_project_link
from projects.services.remove_update import remove_update
from projects.states import LinkKind, UpdateKind
from projects.views.meanwhile import CONFLICT, meanwhile, seen_of
from projects.views.refusals import why_refused
from projects.views.talk import typed

WRONG = 422


@require_safe
@login_required
def run_updates(request: HttpRequest, slug: str) -> HttpResponse:
    """What was told, what is kept for everybody, and where the project works elsewhere."""
    return _desk(request, get_project_to_run(request.user, slug))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache  # going back must show what is kept, not the page as it once was
def new_update(request: HttpRequest, slug: str) -> HttpResponse:
    """Write an update and publish it."""
    if (sign_in := _sign_in_first(request)) is not None:
        return sign_in
    project = get_project_to_run(request.user, slug)
    return _write(request, project)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Put an update right."""
    if (sign_in := _sign_in_first(request)) is not None:
        return sign_in
    project = get_project_to_run(request.user, slug)
    return _write(request, project, get_update_to_change(project, pk))


def _sign_in_first(request: HttpRequest) -> HttpResponse | None:
    """Keep what was typed and chosen for whoever's session is over."""
    if is_signed_in(request.user):
        return None
    if request.method == "POST":
        draft = request.POST.get("draft") or new_draft()
        for refusal in _keep_pictures(request, draft, None):
            messages.error(request, refusal)
        typed.keep_update(request, draft=draft)
        messages.info(request, _("Sign in, and go on where you were. What you wrote is kept, and so are its pictures."))
    return redirect_to_login(request.get_full_path())


def _write(request: HttpRequest, project: Project, update: ProjectUpdate | None = None) -> HttpResponse:
    """Show the form, keep pictures for it, or send it."""
    if request.method != "POST":
        return _show(request, project, update)
    draft = request.POST.get("draft") or new_draft()
    refusals = _keep_pictures(request, draft, update)
    action, _colon, argument = request.POST.get("do", "send").partition(":")
    if action in ("photos", "remove"):
        return _change_pictures(request, draft, refusals, remove=argument if action == "remove" else "")
    form = _bound(request, draft, update)
    for refusal in refusals:
        form.add_error("photos", refusal)
    try:
        stored = _send(request, project, form, draft, update) if form.is_valid() else None
    except ChangedMeanwhile:
        assert update is not None  # a new one is nobody else's
        now = get_update_to_change(project, update.pk)
        return _form(request, project, form, draft, now, overtaken=True, status=CONFLICT)
    if stored is not None:
        typed.forget(request, typed.UPDATE)
        messages.success(request, _("Saved. It says when it was changed.") if update else _("Published."))
        return redirect(f"{_desk_url(project)}#update-{stored.pk}")
    return _form(request, project, form, draft, update, status=WRONG)


def _show(request: HttpRequest, project: Project, update: ProjectUpdate | None) -> HttpResponse:
    """The form, with what is kept from before, or what is stored."""
    found = typed.kept(request, typed.UPDATE)
    draft = (found["draft"] if found else "") or new_draft()
    initial: dict[str, Any] = {"kind": UpdateKind.NEWS, "language": (get_language() or "ko")[:2]}
    if update is not None:
        initial = _words_of(update)
    if found:
        initial |= found["words"]
    kept = list(kept_photos(draft, user=request.user))
    form = UpdateForm(initial=initial, kept=kept, update=update, descriptions=found["says"] if found else None)
    return _form(request, project, form, draft, update, seen=found["seen"] if found else "")


def _words_of(update: ProjectUpdate) -> dict[str, Any]:
    return {name: getattr(update, name) for name in ("kind", "title", "body", "language")}


def _stored(update: ProjectUpdate) -> UpdateForm:
    """The form of what is stored now."""
    return UpdateForm(initial=_words_of(update), update=update)


def _bound(request: HttpRequest, draft: str, update: ProjectUpdate | None) -> UpdateForm:
    return UpdateForm(request.POST, kept=list(kept_photos(draft, user=request.user)), update=update)


def _keep_pictures(request: HttpRequest, draft: str, update: ProjectUpdate | None) -> list[str]:
    """Keep every picture that came along; return sentences about those that could not be taken."""
    present, refusals = update.pictures.count() if update else 0, []
    user: Any = request.user
    for upload in request.FILES.getlist("photos")[: MOST_PICTURES * 2]:
        try:
            keep_update_picture(draft, user=user, upload=upload, present=present)
        except AttachmentRefused as refused:
            refusals.append(why_refused(refused, max_files=MOST_PICTURES))
    return refusals


def _change_pictures(request: HttpRequest, draft: str, refusals: list[str], *, remove: str) -> HttpResponse:
    """Add pictures or drop one that was kept; back to the form, which has kept the rest."""
    typed.keep_update(request, draft=draft)
    for photo in kept_photos(draft, user=request.user):
        if photo.pk.hex == remove:
            drop_kept_photo(photo)
    for refusal in refusals:
        messages.error(request, refusal)
    return redirect(f"{request.path}#photos")


def _send(
    request: HttpRequest, project: Project, form: UpdateForm, draft: str, update: ProjectUpdate | None
) -> ProjectUpdate | None:
    """Publish or change it; None when the form says why not. Raises ChangedMeanwhile."""
    user: Any = request.user
    said: dict[uuid.UUID, str] = form.descriptions()
    try:
        if update is None:
            return publish_update(project, author=user, draft=draft, descriptions=said, **form.words())
        pictures = {"draft": draft, "descriptions": said, "taken_out": form.taken_out()}
        return change_update(update, by=user, seen=request.POST.get("seen", ""), **pictures, **form.words())
    except DescriptionMissing as error:
        for pk in error.ids:
            name = f"says-{pk.hex}" if isinstance(pk, uuid.UUID) else None
            form.add_error(name if name in form.fields else None, _("Say in a sentence what this picture shows."))
    except ReasonMissing:
        form.add_error(None, _("Please write a word or two."))
    except MoveNotAllowed:
        form.add_error(None, _("Somebody removed this update meanwhile. Copy your words if you need them."))
    return None


def _form(
    request: HttpRequest,
    project: Project,
    form: UpdateForm,
    draft: str,
    update: ProjectUpdate | None,
    *,
    overtaken: bool = False,
    seen: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "project": project,
        "room": "updates",
        "seen": seen or seen_of(update, request, overtaken=overtaken),
        "meanwhile": meanwhile(update, mine=[form], theirs=[_stored(update)]) if overtaken and update else None,
        "form": form,
        "draft": draft,
        "update": update,
        "room_left": MOST_PICTURES - len(form.pictures),
        "most_pictures": MOST_PICTURES,
        "largest": settings.ATTACHMENT_MAX_BYTES,
    }
    return render(request, "projects/talk/update_form.html", context, status=status)


@require_POST
@login_required
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take an update off the page."""
    update = get_update_to_remove(request.user, slug, pk)
    remove_update(update)
    messages.success(request, _("Removed. Nobody sees it any more."))
    return redirect(_desk_url(update.project))


@require_POST
@login_required
def add_file(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep a file for everybody."""
    project = get_project_to_run(request.user, slug)
    form = FileForm(request.POST, request.FILES)
    user: Any = request.user
    if form.is_valid():
        upload: UploadedFile = form.cleaned_data["upload"]
        try:
            add_project_file(project, by=user, upload=upload, name=form.cleaned_data["name"])
        except AttachmentRefused as refused:
            form.add_error("upload", why_refused(refused, max_files=MOST_FILES))
        else:
            messages.success(request, _("Added. Everybody can open it."))
            return redirect(f"{_desk_url(project)}#files")
    return _desk(request, project, file_form=form)


@require_POST
@login_required
def remove_file(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """Take a file off the page."""
    file = get_project_file_to_remove(request.user, slug, pk)
    remove_project_file(file)
    messages.success(request, _("Removed. Nobody can open it any more."))
    return redirect(f"{_desk_url(file.project)}#files")


@require_POST
@login_required
def add_link(request: HttpRequest, slug: str) -> HttpResponse:
    """Say where else the project lives."""
    project = get_project_to_run(request.user, slug)
    form = LinkForm(request.POST)
    user: Any = request.user
    if form.is_valid():
        data = form.cleaned_data
        try:
            add_project_link(project, by=user, kind=LinkKind(data["kind"]), title=data["title"], url=data["url"])
        except LinkRefused:
            form.add_error("url", _("There are as many links as fit. Remove one first, then add this one."))
        else:
            messages.success(request, _("Added. Thank you."))
            return redirect(f"{_desk_url(project)}#links")
    return _desk(request, project, link_form=form)


@require_POST
@login_required
def remove_link(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a link off the page."""
    link = get_project_link_to_remove(request.user, slug, pk)
    remove_project_link(link)
    messages.success(request, _("Removed. Nobody sees it any more."))
    return redirect(f"{_desk_url(link.project)}#links")


def _desk_url(project: Project) -> str:
    return reverse("projects:run_updates", args=[project.slug])


def _desk(
    request: HttpRequest, project: Project, *, file_form: FileForm | None = None, link_form: LinkForm | None = None
) -> HttpResponse:
    """The screen; a form that was sent shows what is wrong with it."""
    wrong = next((form for form in (file_form, link_form) if form is not None), None)
    context = {
        "project": project,
        "room": "updates",
        "page": updates_of(project, after=request.GET.get("after", "")),
        "files": files_of(project),
        "links": links_of(project),
        "file_form": file_form or FileForm(),
        "link_form": link_form or LinkForm(),
        "wrong_form": wrong,
        "largest": settings.ATTACHMENT_MAX_BYTES,
    }
    return render(request, "projects/talk/desk.html", context, status=WRONG if wrong else 200)
