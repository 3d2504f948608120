"""How gunicorn takes requests in: all side by side, each handed to the application once it is there as a whole.

Its own worker without threads waits for whoever it has accepted, so that a few clients who send half a request and stop
take the whole site away. This one reads from all its clients without waiting for any and cuts off those that are too
slow. The application still answers one request at a time; meanwhile nobody is accepted, and who comes is another
process's.
"""

from __future__ import annotations

import os
import re
import selectors
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any

from django.conf import settings
from gunicorn import util
from gunicorn.workers.sync import SyncWorker

PATIENCE_SECONDS = 15.0
"""How long a request may take to come, beside the time that its body is granted."""
SLOWEST = 8 * 1024
"""Bytes a second: a body that comes more slowly is cut off."""
MOST_INCOMING = 400
"""So many requests are read at once by one process; one more, and the one that has taken longest gives way."""
_SEND_SECONDS, _LINGER_SECONDS = 30.0, 3.0
_LONGEST_HEAD = 128 * 1024
_IN_MEMORY = 64 * 1024
_PIECE = 256 * 1024
_MEGABYTE = 1024 * 1024
_BESIDE_THE_FILE = 20
_BODY_SIZE = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,15})[ \t]*\r\n", re.IGNORECASE)
_ASKS_TO_GO_ON = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*\r\n", re.IGNORECASE)
_TOO_LATE = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
_NO_ROOM = b"HTTP/1.1 507 Insufficient Storage\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
_TOO_LARGE = b"HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


def largest_body() -> int:
    """The bytes of the largest form that any page takes, with a file in it."""
    return (max(settings.CASES_SUPPLY_MEGABYTES, 200) + _BESIDE_THE_FILE) * _MEGABYTE


class _Answered(socket.socket):
    """The socket of a request that was read: it gives what came, and then nothing more."""

    def __init__(self, client: socket.socket, request: IO[bytes]) -> None:
        super().__init__(client.family, client.type, client.proto, client.detach())
        self.request = request
        self.settimeout(_SEND_SECONDS)

    def recv(self, size: int, flags: int = 0) -> bytes:
        """The next bytes of the request."""
        return self.request.read(size)


class IncomingRequest:
    """Somebody whose request is coming in, by a connection that a listener accepted."""

    def __init__(self, connection: socket.socket, address: Any, listener: Any, now: float) -> None:
        connection.setblocking(False)
        self.connection, self.address, self.listener, self.began = connection, address, listener, now
        self.request: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  (closed by `close`)
        self.received = 0
        self.is_whole = self.is_too_large = False
        self._head = bytearray()
        self._size: int | None = None

    def read(self) -> None:
        """Read what has come. Raises ConnectionError where no more will, OSError where what came cannot be kept."""
        with suppress(BlockingIOError):
            piece = self.connection.recv(_PIECE)
            if not piece:
                raise ConnectionAbortedError
            self.request.write(piece)
            self.received += len(piece)
            if self._size is None:
                self._look_at_head(piece)
            self.is_whole = self._size is not None and self.received >= self._size

    def is_late(self, now: float) -> bool:
        """Whether the request should have been here by now."""
        return now > self.began + PATIENCE_SECONDS + self.received / SLOWEST

    def ready(self) -> socket.socket:
        """The socket on which it is answered."""
        self.request.seek(0)
        return _Answered(self.connection, self.request)

    def close(self, farewell: bytes = b"") -> None:
        """Hang up, with a last word."""
        self.request.close()
        with suppress(OSError):
            self.connection.send(farewell)
        util.close(self.connection)

    def _look_at_head(self, piece: bytes) -> None:
        self._head += piece
        end = self._head.find(b"\r\n\r\n")
        if end < 0:
            # The parser will refuse it by its own limits.
            self._size = self.received if self.received > _LONGEST_HEAD else None
            return
        head = bytes(self._head[: end + 2])
        stated = _BODY_SIZE.search(head)
        body = int(stated.group(1)) if stated else 0
        self.is_too_large = body > largest_body()
        self._size = end + 4 + body
        if self.received < self._size and _ASKS_TO_GO_ON.search(head) and not self.is_too_large:
            self.connection.send(b"HTTP/1.1 100 Continue\r\n\r\n")
        self._head.clear()


class WholeRequestWorker(SyncWorker):  # type: ignore[misc]
    """The worker; `run` and `handle` of its base are as they were."""

    def run_for_one(self, timeout: float) -> None:
        """Serve until told to stop, then answer those that are still sending."""
        self._incoming: dict[socket.socket, IncomingRequest] = {}
        with selectors.DefaultSelector() as self._selector:
            for listener in self.sockets:
                # Woken by what is sent, not by who merely connects.
                if hasattr(socket, "TCP_DEFER_ACCEPT"):
                    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, int(PATIENCE_SECONDS))
                self._selector.register(listener, selectors.EVENT_READ, self._accept)
            self._selector.register(self.PIPE[0], selectors.EVENT_READ, lambda pipe: os.read(pipe, _PIECE))
            while self.alive and self.is_parent_alive():
                self._turn()
            for listener in self.sockets:
                self._selector.unregister(listener)
            latest = time.monotonic() + _LINGER_SECONDS
            while self._incoming and time.monotonic() < latest:
                self._turn()

    def run_for_multiple(self, timeout: float) -> None:
        """As for one listener."""
        self.run_for_one(timeout)

    def _turn(self) -> None:
        self.notify()
        for key, _ in self._selector.select(1.0):
            key.data(key.fileobj)
        now = time.monotonic()
        for incoming in [incoming for incoming in self._incoming.values() if incoming.is_late(now)]:
            self._dismiss(incoming, _TOO_LATE)
        for incoming in list(self._surplus()):
            self._dismiss(incoming, _TOO_LATE)

    def _accept(self, listener: socket.socket) -> None:
        with suppress(BlockingIOError, ConnectionAbortedError):
            connection, address = listener.accept()
            incoming = IncomingRequest(connection, address, listener, time.monotonic())
            self._incoming[connection] = incoming
            self._selector.register(connection, selectors.EVENT_READ, self._read)
            self._read(connection)

    def _read(self, connection: socket.socket) -> None:
        incoming = self._incoming.get(connection)
        if incoming is None:
            return
        try:
            incoming.read()
        except ConnectionError:
            self._dismiss(incoming)
            return
        except OSError:
            self.log.exception("a request could not be kept")
            self._dismiss(incoming, _NO_ROOM)
            return
        if incoming.is_too_large:
            self._dismiss(incoming, _TOO_LARGE)
        elif incoming.is_whole:
            self._answer(incoming)

    def _answer(self, incoming: IncomingRequest) -> None:
        """Let the application answer; until it has, nothing else happens here."""
        self._forget(incoming)
        with incoming.request:
            self.handle(incoming.listener, incoming.ready(), incoming.address)
        self.notify()

    def _surplus(self) -> Iterator[IncomingRequest]:
        """Those that give way: who has taken longest, as long as there are too many, or too much of theirs is kept."""
        count = len(self._incoming)
        size = sum(incoming.received for incoming in self._incoming.values())
        for incoming in sorted(self._incoming.values(), key=lambda incoming: incoming.began):
            if count <= MOST_INCOMING and size <= 3 * largest_body():
                return
            count, size = count - 1, size - incoming.received
            yield incoming

    def _dismiss(self, incoming: IncomingRequest, farewell: bytes = b"") -> None:
        self._forget(incoming)
        incoming.close(farewell)

    def _forget(self, incoming: IncomingRequest) -> None:
        del self._incoming[incoming.connection]
        self._selector.unregister(incoming.connection)
