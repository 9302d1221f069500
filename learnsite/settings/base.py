"""Settings that hold everywhere. What an operator may change is read from the environment through learnsite.env."""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from learnsite.env import BASE_DIR, cache, database, env, packages_beside, secret

DATA_DIR = env.path("DATA_DIR", BASE_DIR / "var")

# -- who we are -------------------------------------------------------------------------------------------------------
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
SITE_NAMES = {"ko": env.str("SITE_NAME_KO", "실마리"), "en": env.str("SITE_NAME_EN", "Silmari")}
SITE_LOGO = env.str("SITE_LOGO", "")  # a static path; empty: the drawn word mark
SITE_STYLESHEET = env.str("SITE_STYLESHEET", "")  # a static path to overriding design tokens; empty: ours
DEMO = env.bool("DEMO", False)  # shows "everything here is made up" in the footer

DEMO_PASSWORD = env.str("DEMO_PASSWORD", "thread-and-needle")  # of the invented people only

SECRET_KEY = secret("SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [SITE_URL])

# -- applications: the four floors, then what they stand on -------------------------------------------------------------
INSTALLED_APPS = [
    "learnsite",
    "learnsite.accounts",
    "learnsite.home",
    "learnsite.notifications",
    "learnsite.search",
    "learnsite.paths",
    "learnsite.insight",
    "learnsite.xapi",
    "learnsite.demo",
    "badges",
    "projects",
    "courses",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "learnsite.accounts.people_app.PeopleAppConfig",  # wagtail.users, with one name instead of two
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_htmx",
    "i18nfield",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.google",
    "allauth.socialaccount.providers.kakao",
    "allauth.socialaccount.providers.naver",
    "allauth.mfa",
    "django.contrib.humanize",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "learnsite.package_host.PackageHostMiddleware",
    "learnsite.middleware.ContentSecurityPolicyMiddleware",
    "learnsite.middleware.ClientAddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "learnsite.middleware.RequestSizeMiddleware",
    "learnsite.kept_words.middleware.KeepWordsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "learnsite.urls"
WSGI_APPLICATION = "learnsite.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_ID = 1

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "learnsite.context_processors.site",
            ],
        },
    },
]

# -- data ---------------------------------------------------------------------------------------------------------------
DATABASES = {"default": database(DATA_DIR / "learnsite.sqlite3")}
CACHES = {"default": cache()}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30  # an old phone's owner should not have to sign in every week
TASKS = {"default": {"BACKEND": env.str("TASKS_BACKEND", "django_tasks.backends.immediate.ImmediateBackend")}}

MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
PRIVATE_ROOT = (
    DATA_DIR / "private"
)  # citizens' files: never under MEDIA_URL, always through a view that asks the policy
STATIC_ROOT = DATA_DIR / "static"
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
    },
    # Packages of others and the player of H5P: served on their own host alone.
    "packages": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "packages", "base_url": None},
    },
    "h5p_player": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "h5p-player", "base_url": None, "allow_overwrite": True},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's page editor needs many
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

# -- the way a request came -------------------------------------------------------------------------------------------------
# Whoever is limited by their address (signing in, checking badges) must not share it with everybody behind the same proxy.
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
PROXY_COUNT = env.int("PROXY_COUNT", 0)
CLIENT_ADDRESS_HEADER = env.str("CLIENT_ADDRESS_HEADER", "")

# -- languages ------------------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "ko"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("ko", "한국어"), ("en", "English")]
TIME_ZONE = env.str("TIME_ZONE", "Asia/Seoul")
USE_I18N = True
USE_TZ = True
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True
FORMAT_MODULE_PATH = ["learnsite.formats"]

# -- people -----------------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "home"  # in the reader's language
ACCOUNT_ADAPTER = "learnsite.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "learnsite.accounts.forms.SignupForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = env.str("ACCOUNT_EMAIL_VERIFICATION", "mandatory")
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = ACCOUNT_EMAIL_VERIFICATION == "mandatory"
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = SITE_NAMES["en"]
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_PROVIDERS = {
    provider: {
        "APPS": [{"client_id": client_id, "secret": secret(f"{provider.upper()}_SECRET")}],
    }
    for provider in ("kakao", "naver", "google")
    if (client_id := env.str(f"{provider.upper()}_CLIENT_ID", ""))
}

# -- e-mail -------------------------------------------------------------------------------------------------------------------
EMAIL_BACKEND = env.str("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = secret("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", False)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"noreply@{urlsplit(SITE_URL).hostname}")

# -- security -------------------------------------------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "learnsite.views.errors.csrf_failure"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview panel frames our own pages
VIDEO_EMBED_HOSTS: list[str] = env.list(
    "VIDEO_EMBED_HOSTS", []
)  # hosts a lesson's video may be framed from, after a click
# Where packages of others play: an address of its own, so that they cannot reach anybody's session. Empty: they do not play.
PACKAGES_ORIGIN = env.str("PACKAGES_ORIGIN", packages_beside(SITE_URL)).rstrip("/")
if PACKAGES_ORIGIN:
    ALLOWED_HOSTS = [*ALLOWED_HOSTS, urlsplit(PACKAGES_ORIGIN).hostname or ""]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF, *(f"https://{host}" for host in VIDEO_EMBED_HOSTS), *filter(None, [PACKAGES_ORIGIN])],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# -- Wagtail --------------------------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = SITE_NAMES["ko"]
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx", "webm", "mp4", "vtt"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no third-party requests, not even from the editor
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# -- credentials ------------------------------------------------------------------------------------------------------------------
SIGNING_KEY = secret(
    "SIGNING_KEY"
)  # Ed25519 seed, multibase (z…), from `manage.py create_signing_key`; never in the database
ISSUER_NAMES = {
    "ko": env.str("ISSUER_NAME_KO", SITE_NAMES["ko"]),
    "en": env.str("ISSUER_NAME_EN", SITE_NAMES["en"]),
}

# -- learning record store -----------------------------------------------------------------------------------------------------------
XAPI_LRS_URL = env.str(
    "XAPI_LRS_URL", ""
)  # its xAPI endpoint, to which /statements is added; empty: nothing is told to anybody
XAPI_LRS_KEY = env.str("XAPI_LRS_KEY", "")
XAPI_LRS_SECRET = secret("XAPI_LRS_SECRET")
XAPI_PRIVATE_ALLOWED = env.bool("XAPI_PRIVATE_ALLOWED", False)  # the store is on our own network, or this is a test

# -- contributions -----------------------------------------------------------------------------------------------------------------
ATTACHMENT_MAX_BYTES = env.int("ATTACHMENT_MAX_BYTES", 10 * 1024 * 1024)
# A whole request with all its files: as many as the largest form takes, and a little for the words.
REQUEST_MAX_BYTES = env.int("REQUEST_MAX_BYTES", 11 * ATTACHMENT_MAX_BYTES)
REQUEST_MAX_BYTES_SIGNED_OUT = min(REQUEST_MAX_BYTES, 6 * ATTACHMENT_MAX_BYTES)  # a problem is told before signing in
REVIEW_LOCK_MINUTES = env.int("REVIEW_LOCK_MINUTES", 30)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {"django_tasks": {"level": "WARNING"}, "wagtail": {"level": "WARNING"}},
}

SILENCED_SYSTEM_CHECKS: list[str] = []
LANGUAGE_NAMES = {"ko": _("Korean"), "en": _("English")}
