"""A learning record store that answers as it is told, and remembers what it was sent."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest


class FakeStore(HTTPServer):
    """``answers`` are the statuses of the next requests, then 200; ``sent`` is what came: (headers, statements)."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers, self.sent = [], []

    @property
    def ids(self):
        return [row["id"] for _headers, rows in self.sent for row in rows]


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers["Content-Length"])
        rows = json.loads(self.rfile.read(length))
        wanted = self.server.answers
        status = wanted.pop(0) if wanted else 200
        status = status(rows) if callable(status) else status
        self.server.sent.append((dict(self.headers) | {"path": self.path, "status": status}, rows))
        self.send_response(status)
        self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(json.dumps([row["id"] for row in rows]).encode())

    def log_message(self, *arguments):
        """Keep quiet."""


@pytest.fixture
def lrs(settings):
    server = FakeStore()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    settings.XAPI_LRS_URL = f"http://127.0.0.1:{server.server_address[1]}/xAPI/"
    settings.XAPI_LRS_KEY, settings.XAPI_LRS_SECRET = "key", "secret"
    settings.XAPI_PRIVATE_ALLOWED = True
    yield server
    server.shutdown()
    server.server_close()
    thread.join()
