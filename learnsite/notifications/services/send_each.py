"""Send many mails: whoever is refused holds up nobody else."""

from collections.abc import Callable, Iterable


def send_each(mails: Iterable[Callable[[], bool]]) -> tuple[int, list[Exception]]:
    """Send one after the other; return how many went out, and what went wrong with the others.

    What is refused keeps waiting, so it is tried again the next time.
    """
    sent = 0
    refused: list[Exception] = []
    for send in mails:
        try:
            sent += send()
        except Exception as error:  # noqa: BLE001 - told by the caller, after everybody else has had theirs
            refused.append(error)
    return sent, refused
