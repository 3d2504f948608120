"""A photograph with nothing but what it takes to draw it: no segment of a camera, nothing after its end."""

from __future__ import annotations

from dataclasses import dataclass

_NEEDED = {0xC4, 0xDB, 0xDD}
"""Tables, and how often it begins anew."""
_FRAMES = {0xC0, 0xC1, 0xC2}
"""Baseline, extended, progressive: those that every reader draws."""
_SCAN, _END, _ADOBE = 0xDA, 0xD9, 0xEE
_RESTARTS = range(0xD0, 0xD8)


@dataclass(frozen=True)
class BareJpeg:
    """The bytes, and how many colours a dot has."""

    content: bytes
    colours: int


def bare(jpeg: bytes, width: int, height: int) -> BareJpeg | None:
    """The photograph without all else; None for what is no such photograph of this size in grey or colour."""
    if not jpeg.startswith(b"\xff\xd8"):
        return None
    parts, place, colours = [b"\xff\xd8"], 2, 0
    while place + 2 <= len(jpeg) and jpeg[place] == 0xFF:
        marker = jpeg[place + 1]
        if marker == 0xFF:  # filling
            place += 1
            continue
        if marker == _END:
            break
        end = place + 2 + int.from_bytes(jpeg[place + 2 : place + 4])
        segment = jpeg[place:end]
        if marker in _FRAMES:
            size = int.from_bytes(segment[7:9]), int.from_bytes(segment[5:7])
            colours = segment[9] if len(segment) > 9 else 0
            if size != (width, height) or colours not in (1, 3):
                return None
        elif marker == _ADOBE and segment[4:9] == b"Adobe" and len(segment) >= 16:
            segment = b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00" + segment[15:16]
        elif marker == _SCAN:
            end = _after_scan(jpeg, end)
            segment = jpeg[place:end]
        elif marker not in _NEEDED:
            if not (0xE0 <= marker <= 0xEF or marker == 0xFE):
                return None
            segment = b""
        parts.append(segment)
        place = end
    else:
        # Some scanners leave the end out; what is broken otherwise is not followed.
        if place < len(jpeg):
            return None
    return BareJpeg(b"".join([*parts, b"\xff\xd9"]), colours) if colours else None


def _after_scan(jpeg: bytes, place: int) -> int:
    """Where the dots of a scan end and the next segment begins."""
    while True:
        place = jpeg.find(b"\xff", place)
        if place < 0 or place + 1 >= len(jpeg):
            return len(jpeg)
        if jpeg[place + 1] == 0 or jpeg[place + 1] in _RESTARTS:
            place += 2
        else:
            return place
