"""The link in every mail that stops such mail, without signing in."""

from learnsite.notifications.kinds import Kind
from learnsite.stop_link import StopLink

_LINK = StopLink("stop_mail", salt="notifications.stop")
TOGETHER = "together"


def stop_address(user_id: int, kinds: str) -> str:
    """Return the path that stops the mail of one kind, or ("together") all mail that comes gathered. Never runs out."""
    return _LINK.address(user_id, kinds)


def read_stop_token(token: str) -> tuple[int, str] | None:
    """Return whose mail of which kind a token stops; None when it is not one of ours."""
    found = _LINK.read(token)
    return found if found and (found[1] == TOGETHER or found[1] in Kind.values) else None
