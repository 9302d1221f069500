"""What can be found, and what people keep looking for."""

from learnsite.search.models.entry import EntryCompetence, EntryTheme, SearchEntry
from learnsite.search.models.saved import SavedSearch, ToldHit

__all__ = ["EntryCompetence", "EntryTheme", "SavedSearch", "SearchEntry", "ToldHit"]
