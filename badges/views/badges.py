"""All badges, one badge, and the reader's own."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from badges.criteria.progress import progress_towards
from badges.models import Badge
from badges.policies import get_award_to_share
from badges.queries.badges import get_badge_to_show, live_badges
from badges.queries.credentials import awards_of, held_badge_ids
from badges.queries.holders import award_of, holder_count
from badges.services.describe_achievement import achievement_document
from badges.services.share_award import share_award
from badges.states import BadgeKind
from badges.views.badge_rows import badge_row, badge_rows, image_url, nearest_first
from badges.views.machine_response import HOUR, for_machines, json_response, wants_json
from badges.views.words import picture_words

NEAREST = 3


@require_safe
def badge_index(request: HttpRequest) -> HttpResponse:
    """List the badges by kind, with what each takes and how near the reader is."""
    user_id = request.user.pk
    rows = badge_rows(
        progress_towards(live_badges(), user_id), held=held_badge_ids(user_id) if user_id is not None else set()
    )
    groups = [
        {"kind": kind.value, "title": kind.label, "rows": [row for row in rows if row["badge"].kind == kind]}
        for kind in BadgeKind
    ]
    return render(request, "badges/badges.html", {"groups": [group for group in groups if group["rows"]]})


@require_safe
def badge(request: HttpRequest, slug: str) -> HttpResponse:
    """One badge: what it says, how it is earned, how near the reader is, how many hold it."""
    found = get_badge_to_show(slug)
    award = award_of(found, request.user.pk) if request.user.is_authenticated else None
    [progress] = progress_towards([found], request.user.pk)
    context: dict[str, Any] = {
        "badge": found,
        "row": badge_row(progress, held=award is not None),
        "picture": picture_words(found),
        "held_url": reverse("badges:credential", args=[award.credential.pk]) if award is not None else "",
        "holders": holder_count(found),
        "competences": [
            {
                "code": alignment.competence.code,
                "name": alignment.competence.name,
                "framework": str(alignment.competence.framework).partition(":")[0],
                "level": _("level %(level)s") % {"level": alignment.level},
            }
            for alignment in found.alignments.all()
        ],
    }
    return render(request, "badges/badge.html", context)


@require_safe
def achievement(request: HttpRequest, slug: str) -> HttpResponse:
    """The address a credential gives for its achievement: JSON for machines, the badge's page for people."""
    if wants_json(request):
        return achievement_json(request, slug)
    response = HttpResponseRedirect(reverse("badges:badge", args=[get_badge_to_show(slug).slug]))
    patch_vary_headers(response, ["Accept"])
    return response


@for_machines
def achievement_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The achievement as Open Badges 3.0 writes it, in the language asked for with ?lang=."""
    language = request.GET.get("lang", "") or get_language() or ""
    body = achievement_document(get_badge_to_show(slug), language=language)
    return json_response(request, body, default_type="application/ld+json", max_age=HOUR)


@require_safe
@login_required
def my_badges(request: HttpRequest) -> HttpResponse:
    """What the reader holds or held, and what is nearest."""
    user_id = request.user.pk
    awards = list(awards_of(user_id))
    held = {award.badge_id for award in awards if award.state != "revoked"}
    open_badges: list[Badge] = [badge for badge in live_badges() if badge.pk not in held]
    nearest = nearest_first(progress_towards(open_badges, user_id))[:NEAREST]
    for award in awards:
        award.image_url = image_url(award.badge)  # type: ignore[attr-defined]  # for the template
    return render(request, "badges/my_badges.html", {"awards": awards, "nearest": badge_rows(nearest, held=set())})


@require_POST
@login_required
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an award on the holder's profile, or hide it."""
    award = share_award(get_award_to_share(request.user, pk), public=request.POST.get("public") == "yes")
    if award.is_public:
        messages.success(request, _("This badge can now be found."))
    else:
        messages.success(request, _("This badge can now be seen only by those who have its address."))
    return HttpResponseRedirect(f"{reverse('badges:my_badges')}#award-{award.pk}")
