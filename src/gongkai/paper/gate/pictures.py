"""Pictures: how large they are once they are decoded, and what stands behind them."""

from __future__ import annotations

import re
import struct
import warnings
from collections.abc import Iterator
from typing import BinaryIO

from PIL import Image

from gongkai.paper.gate.hazard import Hazard, Hopeless

MAX_PIXELS = 150_000_000
"""A page of A3 at 1200 points an inch has 280 million; what is larger is no page."""

_FORMATS = {"jpg": "JPEG", "png": "PNG"}
_OTHERWISE = re.compile(rb"(?i)<(?:!doctype|html|script|svg|body|iframe|\?php)|%PDF-|Rar!\x1a\x07|7z\xbc\xaf")
_STARTS = (b"MZ", b"\x7fELF", b"#!")
_ARCHIVE_ENDS, _LONGEST_END = b"PK\x05\x06", 65_557
"""A zip is told by its end: how that begins, and how many bytes it has at most, its remark included."""
_SCAN, _END, _FILL = 0xDA, 0xD9, 0xFF
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})


def in_picture(file: BinaryIO, kind: str) -> Iterator[Hazard]:
    """What is wrong with a picture; none of it is decoded. Raises Hopeless."""
    size = _size(file, kind)
    if size > MAX_PIXELS:
        raise Hopeless("picture_size", f"{size / 1_000_000:.0f}百万像素")
    file.seek(0)
    data = file.read()
    behind = data[_end_of_jpeg(data) if kind == "jpg" else _end_of_png(data) :]
    is_archive = _ARCHIVE_ENDS in data[-_LONGEST_END:]
    if _OTHERWISE.search(behind) or behind.startswith(_STARTS) or _OTHERWISE.search(data[:512]) or is_archive:
        yield Hazard("polyglot")


def _size(file: BinaryIO, kind: str) -> int:
    file.seek(0)
    # Whether it is too large is asked below, and answered before anything is decoded.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file, formats=(_FORMATS[kind],)) as picture:
                return int(picture.width * picture.height)
    except Exception as broken:  # a hostile picture fails in a different way each time
        raise Hopeless("broken") from broken


def _end_of_jpeg(data: bytes) -> int:
    """Where the first picture of the file ends. Behind it, telephones put more: a smaller one, a depth, a film."""
    place = 2
    while place + 4 <= len(data):
        if data[place] != _FILL:
            return place
        marker = data[place + 1]
        if marker == _FILL:
            place += 1
        elif marker == _END:
            return place + 2
        elif marker in _ALONE:
            place += 2
        else:
            place += 2 + struct.unpack(">H", data[place + 2 : place + 4])[0]
            if marker == _SCAN:
                place = _end_of_scan(data, place)
    return len(data)


def _end_of_scan(data: bytes, place: int) -> int:
    """The next marker behind packed pixels, in which 0xFF is followed by 0 or stands before a restart."""
    while (place := data.find(b"\xff", place)) >= 0:
        following = data[place + 1] if place + 1 < len(data) else 0
        if following and following not in _ALONE:
            return place
        place += 1
    return len(data)


def _end_of_png(data: bytes) -> int:
    place = 8
    while place + 12 <= len(data):
        size, name = struct.unpack(">I4s", data[place : place + 8])
        place += 12 + int(size)
        if name == b"IEND":
            return place
    return len(data)
