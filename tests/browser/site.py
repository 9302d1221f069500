"""The running product: where it is, and a way to its management commands."""

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
PASSWORD = "thread-and-needle"


@dataclass
class Site:
    """A server. ``signed_in`` keeps the browser state of people who have signed in, so that each signs in once."""

    url: str
    environment: dict[str, str]
    signed_in: dict[str, object] = field(default_factory=dict)

    @property
    def packages(self) -> str:
        """Where packages of others play."""
        return self.url.replace("127.0.0.1", "play.localhost")

    def manage(self, *arguments: str, given: str | None = None) -> str:
        """Run a management command on the same data; return what it prints."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
