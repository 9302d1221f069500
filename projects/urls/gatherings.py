"""Addresses of events, themes, feeds and calendars of labs and projects."""

from django.urls import path

from projects.views.gatherings import calendars, events, feeds, my_places, run_events, theme

_EVENT = "events/<uuid:pk>/"
_LAB = "workbench/labs/<slug:slug>/events/"

urlpatterns = [
    path("events/", events.event_index, name="events"),
    path(_EVENT, events.event, name="event"),
    path(f"{_EVENT}calendar.ics", calendars.event_calendar, name="event_calendar"),
    path("labs/<slug:slug>/calendar.ics", calendars.lab_calendar, name="lab_calendar"),
    path("labs/<slug:slug>/feed.atom", feeds.lab_feed, name="lab_feed"),
    path("projects/<slug:slug>/calendar.ics", calendars.project_calendar, name="project_calendar"),
    path("projects/<slug:slug>/feed.atom", feeds.project_feed, name="project_feed"),
    path("themes/<slug:slug>/", theme.theme, name="theme"),
    path("themes/<slug:slug>/calendar.ics", calendars.theme_calendar, name="theme_calendar"),
    path("themes/<slug:slug>/feed.atom", feeds.theme_feed, name="theme_feed"),
    path("my/places/", my_places.my_places, name="my_places"),
    path("my/places/<int:pk>/seen/", my_places.be_seen, name="be_seen_in_lab"),
    path(_LAB, run_events.run_events, name="run_events"),
    path(f"{_LAB}new/", run_events.new_event, name="new_event"),
    path(f"{_LAB}<uuid:pk>/", run_events.change, name="change_event"),
    path(f"{_LAB}<uuid:pk>/cancel/", run_events.cancel, name="cancel_event"),
]
