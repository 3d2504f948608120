"""Films and sound made by hand: the structure that tells what they are, with nothing to be seen or heard."""

from __future__ import annotations

FRAME = b"\xff\xfb\x90\x64" + bytes(413)
"""A frame of an mp3 of 128 kbit/s and 44.1 kHz: 144 × 128 000 ÷ 44 100 bytes."""


def box(name: bytes, *inside: bytes) -> bytes:
    """A box of an mp4."""
    content = b"".join(inside)
    return (len(content) + 8).to_bytes(4, "big") + name + content


def track(sort: bytes, code: bytes) -> bytes:
    """A track: what it is (``vide``, ``soun``) and how it is written."""
    handler = box(b"hdlr", bytes(8), sort, bytes(12))
    described = box(b"stsd", bytes(4), (1).to_bytes(4, "big"), box(code, bytes(70)))
    return box(b"trak", box(b"mdia", handler, box(b"minf", box(b"stbl", described))))


def film(*tracks: bytes, beside: bytes = b"", data: bytes = bytes(64)) -> bytes:
    """An mp4 with these tracks."""
    return box(b"ftyp", b"isom", bytes(4)) + box(b"moov", *tracks, beside) + box(b"mdat", data)


def sound(frames: int = 12, tag: bytes = b"") -> bytes:
    """An mp3 of so many frames, with a tag before them."""
    size = len(tag)
    head = b"ID3\x03\x00\x00" + bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0)) if tag else b""
    return head + tag + FRAME * frames
