"""Settings for `make run` and for working on the code: everything local, nothing to configure."""

from learnsite.settings.base import *  # noqa: F403  (settings are layered by import)
from learnsite.settings.base import DATA_DIR, SITE_URL, env
from learnsite.signing_file import read_or_create_signing_key

DEBUG = env.bool("DEBUG", False)
DEMO = env.bool("DEMO", True)
SECRET_KEY = "development-only-this-key-protects-nothing-0123456789"  # noqa: S105  (not used in production)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", ".localhost", "testserver"]  # noqa: S104  (a host name, not a bind)
CSRF_TRUSTED_ORIGINS = [SITE_URL]
DATA_DIR.mkdir(parents=True, exist_ok=True)
SIGNING_KEY = read_or_create_signing_key(DATA_DIR / "signing.key")
EMAIL_BACKEND = env.str("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = DATA_DIR / "mail"
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = env.bool("STATIC_AUTOREFRESH", False)
SERVE_MEDIA = True
