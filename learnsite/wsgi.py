"""WSGI entry point. Production refuses to start half-configured: the checks run before the first request."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learnsite.settings.production")

application = get_wsgi_application()

from learnsite.checks import refuse_to_start_half_configured  # noqa: E402  (needs the apps to be loaded)

refuse_to_start_half_configured()
