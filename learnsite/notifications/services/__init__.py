"""Telling people, once per event."""

from learnsite.notifications.services.notify import Message, notify, tell, tell_all
from learnsite.notifications.services.repair import tell_everything_untold
from learnsite.notifications.services.stories import STORIES, tell_story

__all__ = ["STORIES", "Message", "notify", "tell", "tell_all", "tell_everything_untold", "tell_story"]
