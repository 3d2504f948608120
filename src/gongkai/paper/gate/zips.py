"""A zip as it lies there: whether its two directories agree, what it unpacks to, and what its members begin with."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from gongkai.paper.gate.hazard import SHOWN, Hazard, Hopeless

MAX_MEMBERS = 20_000
MAX_UNPACKED = 2 * 1024**3
"""What a package may unpack to, all members together."""
MAX_PART = 256 * 1024**2
"""What one part of markup may unpack to."""
MAX_RATIO = 400
"""How many times larger than packed a part of markup over a megabyte may be."""
MARKUP = (".xml", ".rels", ".vml")

_LOCAL = struct.Struct("<4s5H3I2H")
_LOCAL_SIGN, _END_SIGN = b"PK\x03\x04", b"PK\x05\x06"
_END_SIZE = 22
_LATER, _LOCKED, _UTF8 = 1 << 3, 1, 1 << 11
_LARGE = 0xFFFFFFFF
_STORED, _DEFLATED = 0, 8
_PROGRAMS = (
    ".exe", ".scr", ".com", ".pif", ".dll", ".cpl", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse",
    ".wsf", ".wsh", ".hta", ".lnk", ".jar", ".sh", ".reg", ".chm", ".apk",
)  # fmt: skip
"""Endings of what runs when it is clicked; more than the content is needed for those that are mere text."""
_BEGINNINGS = {
    b"MZ": "program", b"\x7fELF": "program", b"L\x00\x00\x00\x01\x14\x02\x00": "program",
    b"\xca\xfe\xba\xbe": "program",
    b"Rar!\x1a\x07": "nested_archive", b"7z\xbc\xaf\x27\x1c": "nested_archive", b"MSCF": "nested_archive",
    b"\x1f\x8b\x08": "nested_archive", b"BZh": "nested_archive", b"\xfd7zXZ": "nested_archive",
}  # fmt: skip


def opened_zip(file: BinaryIO) -> zipfile.ZipFile:
    """The zip, once its directories agree and it unpacks to something that can be read. Raises Hopeless."""
    try:
        package = zipfile.ZipFile(file)
    except NotImplementedError as unknown:
        raise Hopeless("broken") from unknown
    except Exception as broken:  # a hostile directory fails in a different way each time
        raise Hopeless("broken") from broken
    members = package.infolist()
    if any(member.flag_bits & _LOCKED for member in members):
        raise Hopeless("encrypted")
    _look_for_bombs(members)
    _look_for_two_readings(file, package, members)
    return package


def within(package: zipfile.ZipFile) -> Iterator[Hazard]:
    """Programs and archives among the members, and markup that declares what no office file needs to."""
    for member in package.infolist():
        if member.is_dir():
            continue
        name = member.filename
        try:
            with package.open(member) as reading:
                head = reading.read(1024)
        except Exception as broken:
            raise Hopeless("broken", name[-SHOWN:]) from broken
        if name.lower().endswith("vbaproject.bin"):
            yield Hazard("macros", name[-SHOWN:])
        if name.lower().endswith(_PROGRAMS):
            yield Hazard("program", name[-SHOWN:])
        for beginning, code in _BEGINNINGS.items():
            if head.startswith(beginning):
                yield Hazard(code, name[-SHOWN:])
        if declares(head):
            yield Hazard("doctype", name[-SHOWN:])


def declares(head: bytes) -> bool:
    """Whether a part of markup that begins so has a document type declaration, in whatever encoding it is written."""
    plain = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return plain.startswith(b"<") and (b"<!DOCTYPE" in plain or b"<!ENTITY" in plain)


def _look_for_bombs(members: Sequence[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise Hopeless("too_large_inside")
    for member in members:
        if member.filename.lower().endswith(MARKUP):
            swollen = member.file_size > 1_000_000 and member.file_size > MAX_RATIO * max(member.compress_size, 1)
            if swollen or member.file_size > MAX_PART:
                raise Hopeless("too_large_inside", member.filename[-SHOWN:])


def _look_for_two_readings(file: BinaryIO, package: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo]) -> None:
    """Raises Hopeless where one program may read from the zip what another does not."""
    names = [member.orig_filename.replace("\\", "/").lower() for member in members]
    if len(set(names)) < len(names):
        raise Hopeless("ambiguous")
    for name in names:
        if "\x00" in name or name.startswith("/") or ".." in name.split("/"):
            raise Hopeless("ambiguous", name[:SHOWN])
    end = file.seek(0, 2)
    file.seek(max(0, end - _END_SIZE - len(package.comment)))
    if file.read(4) != _END_SIGN:
        raise Hopeless("ambiguous")
    reached = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        reached = _one_reading(file, member, reached)
    if _hides_a_member(file, reached, package.start_dir):
        raise Hopeless("ambiguous")


def _one_reading(file: BinaryIO, member: zipfile.ZipInfo, reached: int) -> int:
    """Where the packed bytes of a member end, once what stands before them is what the directory says."""
    where = member.filename[-SHOWN:]
    if member.header_offset < reached:
        raise Hopeless("too_large_inside", where)  # Two members over the same bytes: a bomb is made so.
    if _hides_a_member(file, reached, member.header_offset):
        raise Hopeless("ambiguous", where)
    file.seek(member.header_offset)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size:
        raise Hopeless("broken", where)
    sign, _, flags, method, _, _, check, packed, unpacked, name_length, extra_length = _LOCAL.unpack(head)
    name = file.read(name_length)
    if sign != _LOCAL_SIGN or method != member.compress_type or method not in (_STORED, _DEFLATED):
        raise Hopeless("ambiguous", where)
    if name != member.orig_filename.encode("utf-8" if member.flag_bits & _UTF8 else "cp437", errors="replace"):
        raise Hopeless("ambiguous", where)
    pairs = ((check, member.CRC), (packed, member.compress_size), (unpacked, member.file_size))
    later = bool(flags & _LATER)
    if (flags ^ member.flag_bits) & _LOCKED or any(
        local != central and local != _LARGE and not (later and local == 0) for local, central in pairs
    ):
        raise Hopeless("ambiguous", where)
    return int(member.header_offset + _LOCAL.size + name_length + extra_length + member.compress_size)


def _hides_a_member(file: BinaryIO, start: int, end: int) -> bool:
    """Whether something that looks like a member lies where the directory names none."""
    file.seek(start)
    return _LOCAL_SIGN in file.read(max(0, min(end - start, MAX_PART)))
