"""What can be refused."""


class TooManySearches(Exception):
    """A person keeps as many searches as one may."""
