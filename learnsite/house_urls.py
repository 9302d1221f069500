"""Addresses of the house that carry a language prefix: home, search, profile, inbox, preferences."""

from django.urls import URLPattern, URLResolver, include, path

from learnsite.accounts.views.profile import profile
from learnsite.home.views.home import home
from learnsite.kept_words.views import drop_kept_words, show_kept_words
from learnsite.notifications.views.inbox import inbox, mark_read
from learnsite.notifications.views.preferences import notification_settings, stop
from learnsite.views.offline import offline
from learnsite.views.preferences import set_shared, set_text_size, set_theme

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("my/profile/", profile, name="profile"),
    path("my/news/", inbox, name="inbox"),
    path("my/news/read/", mark_read, name="inbox_read"),
    path("my/news/settings/", notification_settings, name="notification_settings"),
    path("my/news/stop/<str:token>/", stop, name="stop_mail"),
    path("", include("learnsite.search.urls")),
    path("", include("learnsite.paths.urls")),
    path("my/kept-words/", show_kept_words, name="kept_words"),
    path("my/kept-words/drop/", drop_kept_words, name="drop_kept_words"),
    path("preferences/theme/", set_theme, name="set_theme"),
    path("preferences/text-size/", set_text_size, name="set_text_size"),
    path("preferences/shared/", set_shared, name="set_shared"),
    path("offline/", offline, name="offline"),
]
