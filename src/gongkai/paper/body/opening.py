"""Of which kind a file is, told by its content and never by its name, and whether it may be opened at all."""

from __future__ import annotations

import io
from collections.abc import Iterable
from zipfile import ZipFile

from gongkai.paper.annual.formats.sniff import MAX_BYTES, kind_of
from gongkai.paper.annual.reading import Unreadable
from gongkai.paper.body.official_form import secrecy_mark
from gongkai.paper.body.recordings import check_recording, recording_kind
from gongkai.paper.body.refusals import CannotRead

_PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
_PACKAGES = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_PROGRAMS = ("vbaproject.bin", ".exe", ".js", ".vbs", ".dll", ".bat", ".scr")
_REASONS = {
    "too_large": "too_large", "empty": "empty", "encrypted": "encrypted", "zip_bomb": "zip_bomb",
    "broken_package": "broken", "too_long": "too_large_inside", "too_many_cells": "too_large_inside",
}  # fmt: skip
"""What the readers of reports refuse, and what that means here; all else is a type that is not taken."""


def opened(data: bytes) -> str:
    """``docx``, ``xlsx``, ``pdf``, ``ofd``, ``txt``, ``jpg``, ``png``, ``mp4`` or ``mp3``.

    Raises CannotRead for all other types, for what is empty, too large, encrypted, broken, carries a program, or is
    sound or film that browsers do not play.
    """
    if recorded := recording_kind(data):
        check_recording(data, recorded)
        return recorded
    if data[:8].startswith(tuple(_PICTURES)) and len(data) <= MAX_BYTES:
        return next(kind for head, kind in _PICTURES.items() if data.startswith(head))
    try:
        kind = kind_of(data)
    except Unreadable as refused:
        raise refusal(refused) from refused
    if kind in ("docx", "xlsx", "ofd"):
        _look_into(data, kind)
        return kind
    if kind == "pdf" and data.startswith(b"%PDF-"):
        # A PDF that begins with something else may be that something else as well.
        return kind
    if kind in ("text", "csv", "json"):
        return "txt"
    raise CannotRead("type")


def refuse_secret(lines: Iterable[str]) -> None:
    """Raises CannotRead for a document whose head says that it is a state secret (条例14): none is taken in here."""
    if mark := secrecy_mark(lines):
        raise CannotRead("secret", mark=mark)


def refusal(refused: Unreadable) -> CannotRead:
    """What a reader of reports raised, as it is raised here."""
    reason = _REASONS.get(refused.reason, "type")
    return CannotRead(reason, limit_mb=str(MAX_BYTES // 1024**2)) if reason == "too_large" else CannotRead(reason)


def _look_into(data: bytes, kind: str) -> None:
    with ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
    if len(set(names)) < len(names):
        raise CannotRead("broken")  # Two members of one name: readers disagree on which of them counts.
    if any(name.lower().endswith(_PROGRAMS) for name in names):
        raise CannotRead("macros")
    main = _PACKAGES.get(kind)
    if main and (
        main not in names or "[Content_Types].xml" not in names or sum(each in names for each in _PACKAGES.values()) > 1
    ):
        raise CannotRead("type")
