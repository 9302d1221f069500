"""Addresses of the badges floor that carry a language prefix.

The addresses without a slash at the end stand in signed credentials: they stay as they are for good.
"""

from django.urls import URLPattern, URLResolver, path

from badges.views import badges, credential, evidence, verify

app_name = "badges"
urlpatterns: list[URLPattern | URLResolver] = [
    path("credentials/<uuid:pk>", credential.credential, name="credential"),
    path("credentials/<uuid:pk>/holder/", credential.check_holder, name="check_holder"),
    path("achievements/<slug:slug>", badges.achievement, name="achievement"),
    path("evidence/<slug:sha256>", evidence.evidence, name="evidence"),
    path("badges/", badges.badge_index, name="badges"),
    path("badges/<slug:slug>/", badges.badge, name="badge"),
    path("my/badges/", badges.my_badges, name="my_badges"),
    path("my/badges/<int:pk>/share/", badges.share, name="share_award"),
    path("verify/", verify.verify, name="verify"),
]
