"""Settings for the tests: fast, silent, and with nothing that reaches outside the process."""

import tempfile
from pathlib import Path

from learnsite.settings.base import *  # noqa: F403  (settings are layered by import)
from learnsite.settings.base import CONTENT_SECURITY_POLICY, STORAGES

SECRET_KEY = "test-only"  # noqa: S105  (protects nothing)
ALLOWED_HOSTS = ["testserver", "play.testserver", "127.0.0.1", "localhost"]
SITE_URL = "http://testserver"
PACKAGES_ORIGIN = "http://play.testserver"
CONTENT_SECURITY_POLICY["DIRECTIVES"]["frame-src"].append(PACKAGES_ORIGIN)
WAGTAILADMIN_BASE_URL = SITE_URL
SIGNING_KEY = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"  # the published key of the W3C test vectors
DEMO = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEFAULT_FROM_EMAIL = "noreply@testserver"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "tests"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = False
ACCOUNT_RATE_LIMITS = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
SERVE_MEDIA = True

_SCRATCH = Path(tempfile.mkdtemp(prefix="learnsite-tests-"))
MEDIA_ROOT = _SCRATCH / "media"
PRIVATE_ROOT = _SCRATCH / "private"
STATIC_ROOT = _SCRATCH / "static"
STATIC_ROOT.mkdir()  # WhiteNoise looks into it at start and warns when it is not there
STORAGES = {
    **STORAGES,
    **{
        name: {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": _SCRATCH / name, "base_url": None, "allow_overwrite": name == "h5p_player"},
        }
        for name in ("packages", "h5p_player")
    },
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
    },
}
