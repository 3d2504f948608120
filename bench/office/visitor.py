"""Somebody's browser, as far as an office that is measured needs one."""

from __future__ import annotations

import hashlib
import http.client
import re

_PIECE = 1 << 20
_FOUND = 302
_OK = 200


class Visitor:
    """Somebody's browser, as far as cookies go."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.port = port
        self.cookies = dict(part.split("=", 1) for part in cookie.split("; ") if part)

    def ask(self, method: str, address: str, body: object = None, **headers: str) -> http.client.HTTPResponse:
        """One request; the cookies of the answer are kept."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, address, body=body, headers={"Cookie": cookie, **headers})  # type: ignore[arg-type]
        answer = connection.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return answer

    def get(self, address: str) -> str:
        """A page. Raises RuntimeError for anything but 200."""
        answer = self.ask("GET", address)
        said = answer.read().decode()
        if answer.status != _OK:
            raise RuntimeError(f"{address}: {answer.status}")
        return said

    def token(self, address: str) -> str:
        """The token without which a form of this page is not taken."""
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(address))
        return found[1] if found else ""

    def post(self, address: str, body: object, **headers: str) -> None:
        """Send a form. Raises RuntimeError where it is not taken."""
        answer = self.ask("POST", address, body, **({"Content-Type": "application/x-www-form-urlencoded"} | headers))
        said = answer.read().decode()
        if answer.status != _FOUND:
            raise RuntimeError(f"{address}: {answer.status} {said[-3000:]}")

    def download(self, address: str) -> tuple[int, str]:
        """Fetch a file: its length and its SHA-256."""
        answer, length, digest = self.ask("GET", address), 0, hashlib.sha256()
        while piece := answer.read(_PIECE):
            length += len(piece)
            digest.update(piece)
        if answer.status != _OK or str(length) != answer.headers["Content-Length"]:
            raise RuntimeError(f"{address}: {answer.status}, {length}")
        return length, digest.hexdigest()
