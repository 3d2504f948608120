"""One look at an address over HTTP, as a browser would look: bounded in time and size, and going nowhere it should not.

A name is resolved here and the connection made to just the address that was judged, so that no later answer of the name
server leads elsewhere; each redirection is judged anew.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Timer
from time import monotonic
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from django.conf import settings

from gongkai.law.refusal import Refusal

SECURE = "https"
AGENT = "Gongkai-self-check"
"""What we are called by those whom we ask."""
MOST_REDIRECTIONS = 5
_REDIRECTED = frozenset({301, 302, 303, 307, 308})
_UNICAST = IPv6Network("2000::/3")
"""The IPv6 addresses of the public network: those that stand for IPv4 ones are none of them."""
_PORTS = {"http": 80, SECURE: 443}
_PLAIN = "/%:@!$&'()*+,;=~-._?"


class NotVisited(Refusal):
    """The address was not looked at: it is none of the public network's, or its certificate was not believed. `host`
    is whose it is.
    """

    host: str


@dataclass(frozen=True)
class SiteAnswer:
    """What came at the end of all redirections: its status, 0 where nothing came in time; how long that took; what was
    read of it. A status that redirects led nowhere that can be followed.
    """

    status: int
    milliseconds: int
    body: bytes = b""


def written_out(address: str) -> str:
    """An address as it goes over the wire: its host in letters of names, everything else quoted, no fragment, no port
    that is the usual one.

    Raises ValueError for one that cannot be meant.
    """
    parts = urlsplit(address.strip())
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError(address)
    host = parts.hostname.encode("idna").decode("ascii").lower()
    place = f"[{host}]" if ":" in host else host
    if parts.port not in {None, _PORTS[parts.scheme]}:
        place += f":{parts.port}"
    path, query = quote(parts.path or "/", safe=_PLAIN), quote(parts.query, safe=_PLAIN)
    return urlunsplit((parts.scheme, place, path, query, ""))


def visit(
    address: str,
    seconds: float,
    *,
    method: str = "GET",
    most: int = 0,
    inside: str = "",
    before: Callable[[str], None] | None = None,
) -> SiteAnswer:
    """Look at an address, written out, within so many seconds, and read at most so many bytes of what comes.
    Redirections are followed.

    `inside` names the one host and port that may be looked at, wherever it stands; without it any is, as long as it
    stands in the public network: then NotVisited is raised for one that does not, and for a certificate that is not
    believed. `before` is told of each address before it is asked; the time that it takes is not counted, and what it
    raises ends the visit.
    """
    begun = monotonic()
    end, status, body = begun + seconds, 0, b""
    with contextlib.suppress(OSError, HTTPException, ValueError):
        for _ in range(MOST_REDIRECTIONS + 1):
            parts = urlsplit(address)
            if inside and parts.netloc != inside:
                break
            if before:
                paused = monotonic()
                before(address)
                paused = monotonic() - paused
                begun, end = begun + paused, end + paused
            # Until it has answered itself, where it was redirected from says nothing of it.
            status, body = 0, b""
            status, onward, body = _asked(parts, method, end, most, public=not inside)
            if not (status in _REDIRECTED and onward):
                break
            address = written_out(urljoin(address, onward))
    return SiteAnswer(status, round((monotonic() - begun) * 1000), body)


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address belongs to the public network, and stands for none that does not."""
    if isinstance(address, IPv6Address) and (address not in _UNICAST or address.sixtofour or address.teredo):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _asked(parts: SplitResult, method: str, end: float, most: int, *, public: bool) -> tuple[int, str, bytes]:
    """Status, where it leads, and at most so many bytes of what it says, all of it before `end`.

    Raises OSError, HTTPException, NotVisited.
    """
    line = _Line(parts, end, public=public)
    timer = Timer(line.left(), line.cut)
    timer.daemon = True
    timer.start()
    try:
        line.request(method, urlunsplit(("", "", parts.path or "/", parts.query, "")), headers=_headers())
        answer = line.getresponse()
        body = answer.read(most) if most else b""
        line.left()
        return answer.status, answer.getheader("Location", ""), body
    finally:
        timer.cancel()
        line.close()


def _headers() -> dict[str, str]:
    return {
        "User-Agent": f"{AGENT} (+{settings.PUBLIC_ADDRESS})",
        "Accept": "text/html, */*;q=0.5",
        "Accept-Language": "zh-CN",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }


class _Line(HTTPConnection):
    """A connection to the addresses that were judged, and to no others; until `end`, as `monotonic` has it."""

    def __init__(self, parts: SplitResult, end: float, *, public: bool) -> None:
        self._secure, self._public, self._end = parts.scheme == SECURE, public, end
        self._held: socket.socket | None = None
        self.default_port = _PORTS[parts.scheme]
        super().__init__(parts.hostname or "", parts.port or self.default_port, timeout=self.left())

    def left(self) -> float:
        """How many seconds are left. Raises TimeoutError where none are."""
        seconds = self._end - monotonic()
        if seconds <= 0:
            raise TimeoutError(self._end)
        return seconds

    def connect(self) -> None:
        """Connect. Raises OSError, NotVisited."""
        connection = self._connected()
        self.sock = self._held = connection
        # Whoever ends it may have come before there was anything to end.
        connection.settimeout(self.left())
        if not self._secure:
            return
        context = ssl.create_default_context()
        secured = context.wrap_socket(connection, server_hostname=self.host, do_handshake_on_connect=False)
        self.sock = self._held = secured
        try:
            secured.do_handshake()
        except ssl.SSLCertVerificationError as wrong:
            if self._public:
                raise NotVisited(self.host) from wrong
            raise

    def _connected(self) -> socket.socket:
        """To the first of the host's addresses that answers. Raises OSError, NotVisited where one is not public."""
        addresses_found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        addresses = [str(place[0]) for *_, place in addresses_found]
        if self._public and not all(is_public(ip_address(address.partition("%")[0])) for address in addresses):
            raise NotVisited(self.host)
        failed = OSError(self.host)
        for address in addresses:
            try:
                return socket.create_connection((address, self.port), self.left())
            except OSError as wrong:
                failed = wrong
        raise failed

    def cut(self) -> None:
        """End it, whatever it is waiting for: a page that comes drop by drop would hold up everything else."""
        if self._held is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self._held, socket.SHUT_RDWR)
