"""Why a file is not taken."""


class FileRefused(ValueError):
    """A file cannot be kept. ``reason`` is one of: empty, type, unreadable, dimensions."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
