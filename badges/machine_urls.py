"""Addresses of the badges floor without a language prefix: what machines and verifiers fetch."""

from django.urls import URLPattern, URLResolver, path

from badges.views import badges, credential_files, evidence, keys

urlpatterns: list[URLPattern | URLResolver] = [
    path("credentials/<uuid:pk>.json", credential_files.credential_json, name="credential_json"),
    path("credentials/<uuid:pk>.png", credential_files.credential_png, name="credential_png"),
    path("credentials/<uuid:pk>.svg", credential_files.credential_svg, name="credential_svg"),
    path(".well-known/did.json", keys.did_document, name="did_document"),
    path("status/<int:number>", keys.status_list, name="status_list"),
    path("achievements/<slug:slug>.json", badges.achievement_json, name="achievement_json"),
    path("evidence/<slug:sha256>/<slug:file_sha256>", evidence.evidence_picture_file, name="evidence_picture"),
    path("evidence/<slug:sha256>.json", evidence.evidence_json, name="evidence_json"),
]
