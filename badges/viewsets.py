"""Where editors write badges, and where operators look at awards and take them back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from badges.forms.admin import ArtSelect, ModuleSelect, RevokeForm
from badges.models import Award, Badge, Issuer
from badges.policies import can_revoke_awards, get_award_to_revoke
from badges.services.revoke_award import revoke_award


class LookOnlyPolicy(ModelPermissionPolicy):
    """Nobody adds, changes or deletes by hand, operators included; whoever may view or change may look."""

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        """Allow looking alone."""
        if action != "view":
            return False
        return super().user_has_permission(user, "view") or super().user_has_permission(user, "change")

    def user_has_any_permission(self, user: AbstractBaseUser, actions: list[str]) -> bool:
        """Whether looking is among what is asked for, and allowed."""
        return any(self.user_has_permission(user, action) for action in actions)


CRITERION_PANELS = [
    FieldPanel("kind"),
    FieldPanel("module_key", widget=ModuleSelect),
    FieldPanel("count"),
    FieldPanel("task"),
    FieldPanel("project"),
    FieldPanel("theme"),
    FieldPanel("competence"),
    FieldPanel("level"),
]


class BadgeViewSet(SnippetViewSet):
    """Badges, written by editors."""

    model = Badge
    icon = "pick"
    list_display = ["name", "kind", "level_band", "state"]
    list_filter = ["state", "kind"]
    ordering = ["slug"]
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("state"),
        FieldPanel("description"),
        FieldPanel("criteria_text"),
        FieldPanel("kind"),
        FieldPanel("level_band"),
        FieldPanel("art", widget=ArtSelect),
        FieldPanel("image"),
        FieldPanel("achievement_type"),
        FieldPanel("version"),
        FieldPanel("combine"),
        InlinePanel("criteria", panels=CRITERION_PANELS, label=gettext_lazy("criteria"), min_num=1),
        InlinePanel("alignments", label=gettext_lazy("competences")),
    ]


class IssuerViewSet(SnippetViewSet):
    """The issuers of this installation: made from its settings, only looked at here."""

    model = Issuer
    icon = "key"
    list_display = ["name", "did", "is_default"]
    inspect_view_enabled = True
    inspect_view_fields = ["name", "did", "url", "is_default"]


class AwardIndexView(IndexView):
    """The list of awards; revoking is offered to those who may."""

    def get_base_queryset(self) -> Any:
        """Fetch what a row shows at once."""
        return super().get_base_queryset().select_related("badge", "user")

    def get_list_more_buttons(self, instance: Award) -> list[Button]:
        """Add the way to revoke."""
        buttons = super().get_list_more_buttons(instance)
        if instance.state != "revoked" and can_revoke_awards(self.request.user):
            url = reverse(AwardViewSet.REVOKE, args=[instance.pk])
            buttons.append(Button(_("Revoke"), url=url, icon_name="cross", priority=40))
        return buttons


class RevokeAwardView(WagtailAdminTemplateMixin, FormView):
    """Ask for the reason, then take the badge back."""

    form_class = RevokeForm
    template_name = "badges/admin/revoke.html"
    page_title = gettext_lazy("Revoke a badge")
    header_icon = "cross"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Fetch the award the person may take back."""
        super().setup(request, *args, **kwargs)
        if not can_revoke_awards(request.user):
            raise PermissionDenied
        self.award = get_award_to_revoke(request.user, kwargs["pk"])

    def get_page_subtitle(self) -> str:
        """Say whose badge it is."""
        return f"{self.award.badge} – {self.award.user}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the award and the way back."""
        context = super().get_context_data(**kwargs)
        return {**context, "award": self.award, "back_url": reverse(AwardViewSet.LIST)}

    def form_valid(self, form: RevokeForm) -> HttpResponse:
        """Revoke, say so, and go back to the list."""
        revoke_award(self.award, by=self.request.user, reason=form.cleaned_data["reason"])
        messages.success(self.request, _("The badge is revoked. Every check says so from now on."))
        return HttpResponseRedirect(reverse(AwardViewSet.LIST))


class AwardViewSet(SnippetViewSet):
    """Awards: derived from facts, so only looked at here, and revoked with a reason."""

    LIST = "wagtailsnippets_badges_award:list"
    REVOKE = "wagtailsnippets_badges_award:revoke"

    model = Award
    icon = "success"
    menu_label = gettext_lazy("Awards")
    index_view_class = AwardIndexView
    list_display = ["badge", "user", "state", "awarded_at"]
    list_filter = ["state", "badge"]
    inspect_view_enabled = True
    inspect_view_fields = ["badge", "user", "state", "awarded_at", "flagged_at", "revoked_at", "revoked_reason"]

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the address for revoking."""
        return [*super().get_urlpatterns(), path("revoke/<int:pk>/", RevokeAwardView.as_view(), name="revoke")]


class BadgesGroup(SnippetViewSetGroup):
    """The menu entry that holds the three."""

    items = (BadgeViewSet, AwardViewSet, IssuerViewSet)
    menu_label = gettext_lazy("Badges")
    menu_icon = "pick"
    menu_order = 320
