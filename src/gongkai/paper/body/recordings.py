"""Sound and film, told by their content: whether a file is one that every browser plays, and what it says beside that.

An mp4 is a tree of boxes (ISO/IEC 14496-12), each with its length and its name; an mp3 a row of frames, with a tag
before them. Nothing is decoded here: only the structure is looked at, as far as it tells what the file is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.paper.body.refusals import CannotRead
from gongkai.paper.release.found import HiddenPlace

KINDS = ("mp4", "mp3")
MAX_BYTES = 200 * 1024 * 1024

_PLAYED = {b"vide": {b"avc1", b"avc3"}, b"soun": {b"mp4a"}}
"""What of films (H.264) and sound (AAC) every browser plays, by the kind of track."""
_TELLING = {
    "location": (b"\xa9xyz", b"loci", b"quicktime.location", b"GPSLatitude"),
    "camera": (b"\xa9mak", b"\xa9mod", b"quicktime.make", b"quicktime.model"),
    "author": (b"\xa9ART", b"\xa9aut", b"quicktime.author", b"dc:creator", b"TPE1", b"TPE2", b"TCOM"),
    "embedded": (b"GEOB",),
}
"""Under which names a recording says where it was made, with what, and by whom."""
_TAG, _TAG_FOOTER, _TAG_HEAD = b"ID3", 0x10, 10
_PADDING = re.compile(rb"\0*")
_FRAMES = 10
"""So many frames in a row are no accident."""
_BITRATES = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Thousands of bits a second of MPEG 1 and of MPEG 2, layer III, by their number in a frame's head."""
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
"""Samples a second, by version and number."""
_LAYER_THREE, _MPEG_1 = 1, 3

Box = tuple[bytes, int, int]
"""The name of a box, and from where to where its content is."""


def recording_kind(data: bytes) -> str:
    """``mp4`` or ``mp3``; empty for what is neither."""
    if data[4:8] == b"ftyp":
        return "mp4"
    return "mp3" if data.startswith(_TAG) or _frame(data, 0) else ""


def check_recording(data: bytes, kind: str) -> None:
    """Pass what browsers play. Raises CannotRead for what is ``too_large``, ``broken``, or of another ``codec``."""
    if len(data) > MAX_BYTES:
        raise CannotRead("too_large", limit_mb=str(MAX_BYTES // 1024**2))
    if kind == "mp4":
        _check_film(data)
    else:
        _check_sound(data)


def left_in_recording(data: bytes, kind: str) -> Iterator[HiddenPlace]:
    """What a recording says of its making: the place, the device, the person."""
    inside = b"".join(_said_in_film(data)) if kind == "mp4" else data[: _start_of_sound(data)]
    for code, names in _TELLING.items():
        if any(name in inside for name in names):
            yield HiddenPlace(code, "整个文件")


def _check_film(data: bytes) -> None:
    top = list(_boxes(data, 0, len(data)))
    movie = next((box for box in top if box[0] == b"moov"), None)
    if movie is None or all(name != b"mdat" for name, _, _ in top):
        raise CannotRead("type")  # A picture of the same family, or the pieces of a stream.
    tracks = [_track(data, box) for box in _boxes(data, *movie[1:]) if box[0] == b"trak"]
    played = [(sort, code) for sort, code in tracks if sort in _PLAYED]
    if not played or any(code not in _PLAYED[sort] for sort, code in played):
        raise CannotRead("codec")


def _boxes(data: bytes, start: int, end: int) -> Iterator[Box]:
    """The boxes between two places. Raises CannotRead where they do not fill what is between them."""
    while start < end:
        size, name, head = int.from_bytes(data[start : start + 4], "big"), data[start + 4 : start + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16], "big"), 16
        elif size == 0:
            size = end - start
        if size < head or start + size > end:
            raise CannotRead("broken")
        yield name, start + head, start + size
        start += size


def _track(data: bytes, track: Box) -> tuple[bytes, bytes]:
    """What a track is (``vide``, ``soun``, …) and by which code it is written."""
    media = _inside(data, track, b"mdia")
    handler = _inside(data, media, b"hdlr")
    described = _inside(data, _inside(data, _inside(data, media, b"minf"), b"stbl"), b"stsd")
    # Version and flags come first in both; then a number that says nothing, or how many codes follow.
    return data[handler[1] + 8 : handler[1] + 12], data[described[1] + 12 : described[1] + 16]


def _inside(data: bytes, box: Box, name: bytes) -> Box:
    inner_box = next((inner for inner in _boxes(data, *box[1:]) if inner[0] == name), None)
    if inner_box is None:
        raise CannotRead("broken")
    return inner_box


def _said_in_film(data: bytes) -> Iterator[bytes]:
    """All but the sound and the pictures themselves: cameras and editors write of themselves in different boxes."""
    for name, start, end in _boxes(data, 0, len(data)):
        if name != b"mdat":
            yield data[start:end]


def _check_sound(data: bytes) -> None:
    place, frames = _start_of_sound(data), 0
    while frames < _FRAMES and (length := _frame(data, place)):
        place, frames = place + length, frames + 1
    if frames < _FRAMES:
        raise CannotRead("broken" if data.startswith(_TAG) else "type")


def _start_of_sound(data: bytes) -> int:
    """Where the tag before the first frame ends. Its length is given in four bytes of seven bits."""
    if not data.startswith(_TAG):
        return 0
    length = sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=False))
    end = _TAG_HEAD + length + (_TAG_HEAD if data[5:6] and data[5] & _TAG_FOOTER else 0)
    padding = _PADDING.match(data, end)
    return padding.end() if padding else end


def _frame(data: bytes, place: int) -> int:
    """How long the frame of layer III is that begins there; 0 where none does."""
    head = int.from_bytes(data[place : place + 4], "big")
    version, layer, rate, bits = head >> 19 & 3, head >> 17 & 3, head >> 10 & 3, head >> 12 & 15
    if head >> 21 != 0x7FF or layer != _LAYER_THREE or version not in _RATES or rate == 3 or bits in (0, 15):
        return 0
    samples = 144 if version == _MPEG_1 else 72
    return samples * _BITRATES[version == _MPEG_1][bits] * 1000 // _RATES[version][rate] + (head >> 9 & 1)
