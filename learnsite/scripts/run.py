"""`make run`: check the port, prepare the environment and the data, print where everything is, serve."""

import errno
import os
import socket
import subprocess
import sys

from learnsite.scripts.environment import ROOT, VENV, EnvironmentFailed, prepare

SETTINGS = "learnsite.settings.development"


class CannotServe(Exception):
    """The address cannot be used; the message says why."""


def free_port(host: str, port: str) -> int:
    """Return the port as a number when one can listen there. Raises CannotServe."""
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise CannotServe(f"PORT={port} is not a port number between 1 and 65535.")
    with socket.socket() as probe:
        # A port that was just given up is free, whatever its last connections wait for.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except PermissionError as error:
            raise CannotServe(
                f"Port {port} needs more rights than you have: choose one above 1023, PORT=8001."
            ) from error
        except OSError as error:
            raise CannotServe(
                f"Port {port} is taken by another program: choose another one, for example: make run PORT=8001"
                if error.errno == errno.EADDRINUSE
                else f"Cannot serve on {host}:{port}: {error.strerror}."
            ) from error
    return int(port)


def main() -> int:
    """Prepare and serve; return only when something is in the way."""
    host = os.environ.get("HOST", "127.0.0.1")
    try:
        port = free_port(host, os.environ.get("PORT", "8000"))
        python = prepare()
    except (CannotServe, EnvironmentFailed) as error:
        print(error, file=sys.stderr)
        return 1
    os.chdir(ROOT)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    os.environ.setdefault("SITE_URL", f"http://{host}:{port}")
    if code := subprocess.run([python, "-m", "learnsite.scripts.prepare"], check=False).returncode:
        return code
    serve = [str(VENV / "bin" / "granian"), "--interface", "wsgi", "--host", host, "--port", str(port)]
    serve += [
        "--workers",
        "1",
        "--blocking-threads",
        "2",
        "--no-ws",
        "--log-level",
        "warning",
        "learnsite.wsgi:application",
    ]
    sys.stdout.flush()
    return os.execv(serve[0], serve)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
