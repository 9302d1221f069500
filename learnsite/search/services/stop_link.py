"""The link in a mail that stops such mails, without signing in."""

from learnsite.stop_link import StopLink

_LINK = StopLink("stop_searches", salt="search.stop")


def stop_address(user_id: int, pk: int | None = None) -> str:
    """Return the path that stops the mails of one saved search, or of all of a person. Never runs out."""
    return _LINK.address(user_id, pk)


def read_stop_token(token: str) -> tuple[int, int | None] | None:
    """Return whose mails, and of which search (None: of all) a token stops; None when it is not one of ours."""
    return _LINK.read(token)
