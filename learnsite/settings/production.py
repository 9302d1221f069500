"""Settings for production. Nothing here has a working default that would be wrong: what is missing is named by a system check."""

import secrets

from learnsite.settings.base import *  # noqa: F403  (settings are layered by import)
from learnsite.settings.base import BEHIND_PROXY, SECRET_KEY, SITE_URL, STORAGES, env

# The checks in learnsite.checks stop the start when one of these is missing; a throw-away key lets them be reached.
MISSING = [name for name, value in (("SECRET_KEY", SECRET_KEY),) if not value]
SECRET_KEY = SECRET_KEY or secrets.token_urlsafe(50)

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
SERVE_MEDIA = env.bool("SERVE_MEDIA", False)

HTTPS = SITE_URL.startswith("https://")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_SSL_REDIRECT = HTTPS and env.bool("SECURE_SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31_536_000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", True)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", False)
SILENCED_SYSTEM_CHECKS = [
    "security.W019",  # the editor's preview panel frames our own pages, and only ours
    "security.W021",  # preloading cannot be taken back: it is the operator's to ask for
]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
