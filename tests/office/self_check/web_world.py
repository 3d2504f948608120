"""A web server of the test itself: what it answers is written down before, what it was asked is there after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

PLACE = "127.0.0.1"


class Web:
    """The server. `says` is what it answers by path: a status with a body, or with where it leads; 200 for all others.

    `drops` are the paths whose answers come a byte at a time, and never to their end.
    """

    def __init__(self) -> None:
        self.says: dict[str, tuple[int, str]] = {}
        self.drops: set[str] = set()
        self.refuses_heads = False
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.over = Event()
        self.server = ThreadingHTTPServer((PLACE, 0), _handler(self))
        self.address = f"http://{PLACE}:{self.server.server_address[1]}"


def _handler(web: Web) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked.append((self.command, self.path))
            web.agents.add(self.headers["User-Agent"])
            status, said = web.says.get(self.path, (200, ""))
            if self.command == "HEAD" and web.refuses_heads:
                status, said = 405, ""
            self.send_response(status)
            leads = 300 <= status < 400
            self.send_header(*(("Location", said) if leads else ("Content-Type", "text/html; charset=utf-8")))
            self.end_headers()
            if self.path in web.drops:
                while not web.over.wait(0.05):
                    self.wfile.write(b" ")
            elif self.command == "GET" and not leads:
                self.wfile.write(said.encode())

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *told: object) -> None:
            """Nothing."""

    return Handler


@contextmanager
def web() -> Iterator[Web]:
    """The server, while it runs."""
    made = Web()
    running = Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    running.start()
    try:
        yield made
    finally:
        made.over.set()
        made.server.shutdown()
        made.server.server_close()
        running.join()


def listed(*days: str) -> str:
    """A page that lists something of each of these days."""
    lines = "".join(f'<li>通知<time datetime="{day}">{day}</time></li>' for day in days)
    return f"<!doctype html><html><body><header></header><main><ul>{lines}</ul></main></body></html>"
