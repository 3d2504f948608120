"""Of which kind a file is, told by its content and never by its name."""

from __future__ import annotations

import zipfile
from pathlib import Path

from gongkai.paper.release.found import NotReleasable

_HEADS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"%PDF-": "pdf"}
_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS = ("vbaproject.bin", ".exe", ".js", ".vbs", ".dll", ".bat", ".scr")
MAX_MEMBERS = 20_000
MAX_UNPACKED = 2 * 1024**3
"""What a package may unpack to, all members together."""
MAX_PART = 256 * 1024**2
"""What one part of markup may unpack to."""


def kind_of(file: Path) -> str:
    """The kind of a file. Raises NotReleasable for what is none of ours, empty, encrypted or carries a program."""
    with file.open("rb") as reading:
        head = reading.read(16)
    if not head:
        raise NotReleasable("empty")
    for beginning, kind in _HEADS.items():
        if head.startswith(beginning):
            return kind
    if head.startswith(_COMPOUND):
        # Office packages with a password come as a compound file; so do the old formats, which we do not take.
        with file.open("rb") as reading:
            start = reading.read(1 << 20)
        raise NotReleasable("encrypted" if "EncryptedPackage".encode("utf-16-le") in start else "type")
    return _package(file)


def _package(file: Path) -> str:
    try:
        with zipfile.ZipFile(file) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as broken:
        raise NotReleasable("type") from broken
    names = {member.filename for member in members}
    if any(member.flag_bits & 1 for member in members):
        raise NotReleasable("encrypted")
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise NotReleasable("too_large_inside")
    if len(names) < len(members):
        raise NotReleasable("broken")  # Two members of one name: readers disagree on which of them counts.
    if any(name.lower().endswith(_PROGRAMS) for name in names):
        raise NotReleasable("macros")
    found = [kind for part, kind in _PARTS.items() if part in names]
    if len(found) != 1 or "[Content_Types].xml" not in names:
        raise NotReleasable("type")
    return found[0]
