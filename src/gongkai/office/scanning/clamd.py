"""Asking a ClamAV daemon about a file: its INSTREAM command, over TCP or a socket of this machine."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.law.refusal import Refusal

_CHUNK = 64 * 1024
_LONGEST_ANSWER = 4096
_LAST = 65_535


class ScannerSilent(OSError):
    """The daemon cannot be reached, or answers nothing that can be understood: the file stays as it is."""


class BadScannerAddress(Refusal, ValueError):
    """The address is neither `host:port` nor the path of a socket."""

    address: str


@dataclass(frozen=True)
class ScanVerdict:
    """What the daemon says: the name of what it found, empty where it found nothing."""

    found: str = ""


def scan(content: bytes, address: str, *, seconds: float) -> ScanVerdict:
    """Have a file looked through. `address` is `host:port` or `/path/of/socket`. Raises ScannerSilent."""
    pieces = (content[start : start + _CHUNK] for start in range(0, len(content), _CHUNK))
    return scan_pieces(pieces, address, seconds=seconds)


def scan_pieces(pieces: Iterable[bytes], address: str, *, seconds: float) -> ScanVerdict:
    """The same for what comes piece by piece, none of them empty. Raises ScannerSilent."""
    try:
        with _connected(address, seconds) as talk:
            talk.sendall(b"zINSTREAM\0")
            for part in pieces:
                talk.sendall(struct.pack("!L", len(part)) + part)
            talk.sendall(struct.pack("!L", 0))
            answer = _answer(talk)
    except OSError as silent:
        raise ScannerSilent(str(silent)) from silent
    return _verdict(answer)


def _connected(address: str, seconds: float) -> socket.socket:
    if address.startswith("/"):
        here = socket.socket(socket.AF_UNIX)
        here.settimeout(seconds)
        try:
            here.connect(address)
        except OSError:
            here.close()
            raise
        return here
    host, _, port = address.rpartition(":")
    if not host or not (port.isascii() and port.isdigit() and 0 < int(port) <= _LAST):
        raise BadScannerAddress(address)
    return socket.create_connection((host.strip("[]"), int(port)), timeout=seconds)


def _answer(talk: socket.socket) -> str:
    """What comes back up to the null that ends it."""
    reply = b""
    while not reply.endswith(b"\0") and len(reply) < _LONGEST_ANSWER:
        more = talk.recv(1024)
        if not more:
            break
        reply += more
    return reply.rstrip(b"\0\n").decode("utf-8", errors="replace")


def _verdict(answer: str) -> ScanVerdict:
    """`stream: OK` or `stream: NAME FOUND`. Anything else, such as a size limit, is no verdict."""
    verdict = answer.partition(": ")[2]
    if verdict == "OK":
        return ScanVerdict()
    if verdict.endswith(" FOUND"):
        return ScanVerdict(verdict.removesuffix(" FOUND"))
    raise ScannerSilent(answer)
