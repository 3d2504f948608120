"""The picture of a seal: PNG or JPEG, and nothing else that calls itself so."""

from __future__ import annotations

import struct
from base64 import b64encode

from gongkai.law.refusal import Refusal

MOST_BYTES = 2_000_000
_HEAD_ENDS = 33
_WITH_ALPHA = (4, 6)
"""The colour types of a PNG that say of each point how far one sees through it."""
_KINDS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


class NoSeal(Refusal, ValueError):
    """What was given as a seal is none: ``too_large``, ``no_picture`` of the two kinds, ``not_square``, or ``opaque``:
    it would cover the date over which it stands.
    """

    reason: str


def picture_kind(seal: bytes) -> str:
    """The media type of the picture. Raises NoSeal."""
    if len(seal) > MOST_BYTES:
        raise NoSeal("too_large")
    for start, kind in _KINDS.items():
        if seal.startswith(start):
            return kind
    raise NoSeal("no_picture")


def demand_see_through(seal: bytes) -> None:
    """Raise NoSeal for what cannot be set over signature and date: a PNG is wanted, as wide as high, with a ground
    through which one sees what stands below (GB/T 9704 wants the date readable under the seal).
    """
    if picture_kind(seal) != "image/png":
        raise NoSeal("opaque")
    width, height, colour = _png_head(seal)
    if not width > 0 or abs(width - height) * 20 > width:
        raise NoSeal("not_square")
    if colour not in _WITH_ALPHA and b"tRNS" not in seal[: seal.find(b"IDAT")]:
        raise NoSeal("opaque")


def _png_head(seal: bytes) -> tuple[int, int, int]:
    """Width, height and colour type of a PNG. Raises NoSeal."""
    if len(seal) < _HEAD_ENDS or seal[12:16] != b"IHDR" or b"IDAT" not in seal:
        raise NoSeal("no_picture")
    width, height, _, colour = struct.unpack(">IIBB", seal[16:26])
    return width, height, colour


def picture_address(seal: bytes) -> str:
    """The picture as an address that holds all of it. Raises NoSeal."""
    return f"data:{picture_kind(seal)};base64,{b64encode(seal).decode('ascii')}"
