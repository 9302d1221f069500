"""Where everything is. Addresses outside the language patterns are stable for machines and printed badges."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from learnsite.views.editor_door import editor_login

urlpatterns: list[URLPattern | URLResolver] = [
    path("cms/login/", editor_login, name="editor_login"),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("badges.machine_urls")),
    path("", include("learnsite.machine_urls")),
]

if settings.SERVE_MEDIA:
    urlpatterns += [path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}, name="media")]

urlpatterns += i18n_patterns(
    path("accounts/", include("allauth.urls")),
    path("", include("learnsite.house_urls")),
    path("", include("courses.urls")),
    path("", include("projects.urls")),
    path("", include("badges.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
