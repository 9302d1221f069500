"""The table of kinds as a page of the docs."""

from django.utils import translation

from learnsite.notifications.kinds import MATRIX
from learnsite.notifications.receivers import TOLD

_HEAD = """# Who is told what

Written by `manage.py notification_matrix` from `learnsite/notifications/kinds.py`; a test fails when they differ.

Everybody can switch each kind off on the site, and choose for each whether it is mailed at once, gathered once a day, gathered
once a week, or not at all (`/my/news/settings/`). The column “mail” is what holds until somebody chooses. Nobody is told of
what they did themselves. One person is told once of one event, whatever is retried: the database holds the key (person, kind,
event). `manage.py send_notifications`, run every hour, tells what was missed and sends the gathered mail that is due.

| kind | what the reader sees | who is told | group | mail |
| --- | --- | --- | --- | --- |
"""


def matrix_text() -> str:
    """Return docs/notifications.md."""
    with translation.override("en"):
        rows = [
            f"| `{kind}` | {kind.label} | {rule.who} | {rule.group.label} | {rule.mail.label} |"
            for kind, rule in MATRIX.items()
        ]
    stories = ", ".join(f"`{story}`" for story in sorted({story for story, _argument in TOLD.values()}))
    return f"{_HEAD}{chr(10).join(rows)}\n\nStories (one function each, from a stored fact to messages): {stories}.\n"
