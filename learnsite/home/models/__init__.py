"""Pages of the house."""

from learnsite.home.models.home_page import HomePage

__all__ = ["HomePage"]
