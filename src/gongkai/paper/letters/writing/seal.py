"""The picture of a seal: PNG or JPEG, and nothing else that calls itself so."""

from __future__ import annotations

from base64 import b64encode

MOST_BYTES = 2_000_000
_KINDS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


class NoSeal(ValueError):
    """What was given as a seal is none: ``too_large``, or ``no_picture`` of the two kinds."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def picture_kind(seal: bytes) -> str:
    """The media type of the picture. Raises NoSeal."""
    if len(seal) > MOST_BYTES:
        raise NoSeal("too_large")
    for start, kind in _KINDS.items():
        if seal.startswith(start):
            return kind
    raise NoSeal("no_picture")


def picture_address(seal: bytes) -> str:
    """The picture as an address that holds all of it. Raises NoSeal."""
    return f"data:{picture_kind(seal)};base64,{b64encode(seal).decode('ascii')}"
