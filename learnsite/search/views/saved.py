"""What a person keeps looking for, and the link that stops its mails."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learnsite.search.errors import TooManySearches
from learnsite.search.forms.saved import SavedSearchForm
from learnsite.search.forms.search import SearchForm
from learnsite.search.models import SavedSearch
from learnsite.search.services.save_search import change_search, delete_search, save_search, stop_searches
from learnsite.search.services.stop_link import read_stop_token
from learnsite.search.states import EntryKind


@require_safe
@login_required
def my_searches(request: HttpRequest) -> HttpResponse:
    """List what the person keeps looking for; thirty at most."""
    kept = list(SavedSearch.objects.filter(user=request.user))
    form = SearchForm({})
    form.know_labs({saved.chosen["lab"] for saved in kept if saved.chosen.get("lab")})
    rows = [
        {"saved": saved, "words": form.whole_in_words(saved.chosen), "url": _address(saved.chosen)} for saved in kept
    ]
    return render(request, "search/mine.html", {"rows": rows})


@require_POST
@login_required
def save(request: HttpRequest) -> HttpResponse:
    """Keep the search that was sent."""
    form = SearchForm(request.POST)
    chosen = form.chosen()
    if not any(name != "order" for name in chosen):
        messages.error(request, _("Choose something to look for first."))
        return redirect("search")
    try:
        save_search(request.user, name=form.whole_in_words(chosen), chosen=chosen)
    except TooManySearches:
        messages.error(request, _("You keep thirty searches already. Delete one first."))
    else:
        messages.success(request, _("Kept. We mail you when something new fits."))
    return redirect("my_searches")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Call it otherwise, or mail it more or less often."""
    saved = _own(request.user, pk)
    form = SavedSearchForm.of(saved, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        change_search(saved, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("my_searches")
    status = 422 if form.is_bound else 200
    return render(request, "search/change.html", {"form": form, "saved": saved}, status=status)


@require_POST
@login_required
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget it."""
    delete_search(_own(request.user, pk))
    messages.success(request, _("Deleted."))
    return redirect("my_searches")


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the signed token is the permission, and it only stops mail
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop mails by the link in their foot. A GET changes nothing: programs that look at links must not stop mail."""
    found = read_stop_token(token)
    if found is None:
        raise Http404
    user_id, pk = found
    if request.method == "POST":
        stop_searches(user_id, pk)
    name = SavedSearch.objects.filter(user=user_id, pk=pk).values_list("name", flat=True).first() if pk else ""
    return render(request, "search/stop.html", {"name": name or "", "stopped": request.method == "POST"})


def _own(user: Any, pk: int) -> SavedSearch:
    saved = SavedSearch.objects.filter(user=user, pk=pk).first()
    if saved is None:
        raise Http404
    return saved


# Where the same filters stand above a list of its own; words are looked for on the page of search.
_LISTS = {
    EntryKind.TASK: "projects:tasks",
    EntryKind.PROJECT: "projects:projects",
    EntryKind.PROBLEM: "projects:problems",
}


def _address(chosen: dict[str, Any]) -> str:
    """Where the person sees what fits now."""
    there = None if chosen.get("q") else _LISTS.get(chosen.get("kind", ""))
    query = QueryDict(mutable=True)
    for name, value in chosen.items():
        if not (there and name == "kind"):
            query[name] = "on" if value is True else str(value)
    return f"{reverse(there or 'search')}?{query.urlencode()}"
