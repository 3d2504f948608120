"""The same for pictures: a walk over their segments, with nothing of what decodes them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from gongkai.paper.proof.answers import Objection

_PNG = b"\x89PNG\r\n\x1a\n"
_CHUNKS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"pHYs", b"sRGB", b"gAMA", b"cHRM", b"sBIT"}
"""What a PNG needs to be drawn. One with a colour for what is transparent (tRNS) hides what lies under it."""
_ALPHA = (4, 6)
"""Types of colour with a channel that can hide the others (PNG 11.2.2)."""
_JPEG_TELLING = {*range(0xE1, 0xEE), 0xEF, 0xFE}
"""Segments of applications and comments; JFIF (E0) and Adobe's colour transform (EE) say how to draw."""


def image_objections(copy: Path) -> list[Objection]:
    """What lies in a picture besides what is drawn."""
    data = copy.read_bytes()
    codes = sorted(_png(data) if data.startswith(_PNG) else _jpeg(data))
    return [Objection(code, None, len(list(group))) for code, group in groupby(codes)]


def _png(data: bytes) -> Iterator[str]:
    place = len(_PNG)
    if data[place + 17] in _ALPHA:
        yield "transparent"
    while place + 12 <= len(data):
        size, name = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        place += 12 + size
        if name not in _CHUNKS:
            yield "telling_part"
        if name == b"IEND":
            break
    if place != len(data):
        yield "behind_the_end"


def _jpeg(data: bytes) -> Iterator[str]:
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker, size = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        if marker in _JPEG_TELLING:
            yield "telling_part"
        place += 2 + size
        if marker == 0xDA:
            place = _end_of_scan(data, place)
    if data[place : place + 2] != b"\xff\xd9" or place + 2 != len(data):
        yield "behind_the_end"


def _end_of_scan(data: bytes, place: int) -> int:
    """Where the next segment begins behind packed picture elements: not a stuffed FF, not a restart."""
    while (place := data.find(b"\xff", place)) >= 0:
        following = data[place + 1] if place + 1 < len(data) else 0xD9
        if following and not 0xD0 <= following <= 0xD7:
            return place
        place += 2
    return len(data)
