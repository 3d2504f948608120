"""Of which kind a file is, told by its content and never by its name, and whether it may be opened at all."""

from __future__ import annotations

import io
from collections.abc import Iterable

from gongkai.paper.body.official_form import secrecy_mark
from gongkai.paper.body.recordings import KINDS as RECORDINGS
from gongkai.paper.body.recordings import check_recording, recording_kind
from gongkai.paper.body.refusals import CannotRead
from gongkai.paper.formats.sniff import MAX_BYTES
from gongkai.paper.formats.sniff import kind_of as sniffed
from gongkai.paper.formats.unreadable import Unreadable
from gongkai.paper.gate.doors import Door
from gongkai.paper.gate.hazard import UNREADABLE, Hazard, Hopeless, NotAdmitted
from gongkai.paper.gate.judge import judged, why_not_admitted
from gongkai.paper.gate.kinds import kind_of

PICTURES = ("jpg", "png")
_READ_AS = {"docx": "docx", "xlsx": "xlsx", "ofd": "ofd", "pdf": "pdf", "txt": "txt", "csv": "txt", "json": "txt"}
_REASONS = {
    "too_large": "too_large", "empty": "empty", "encrypted": "encrypted", "zip_bomb": "zip_bomb",
    "broken_package": "broken", "too_long": "too_large_inside", "too_many_cells": "too_large_inside",
}  # fmt: skip
"""What the readers of reports refuse, and what that means here; all else is a type that is not taken."""


def kind_to_show(data: bytes) -> str:
    """``docx``, ``xlsx``, ``pdf``, ``ofd``, ``txt``, ``jpg``, ``png``, ``mp4`` or ``mp3``: a file that came in before.

    Raises CannotRead for all other types, for what is empty, too large, encrypted, or unpacks out of proportion.
    """
    try:
        kind = kind_of(io.BytesIO(data))
    except Hopeless as hopeless:
        raise CannotRead("type" if hopeless.hazard.code == "svg" else hopeless.hazard.code) from hopeless
    return _within_bounds(data, kind)


def opened(data: bytes, door: Door) -> tuple[str, tuple[Hazard, ...]]:
    """The same for a file that comes in through a door, with what is to be told of it.

    Raises CannotRead also for sound or film that browsers do not play, and what the door refuses (``not_admitted``).
    """
    if len(data) > MAX_BYTES and not recording_kind(data):
        raise CannotRead("too_large", limit_mb=str(MAX_BYTES // 1024**2))
    try:
        admission = judged(io.BytesIO(data), door)
    except NotAdmitted as refused:
        if refused.code in UNREADABLE:
            raise CannotRead(refused.code) from refused
        raise CannotRead("not_admitted", why=why_not_admitted(refused)) from refused
    if admission.kind in RECORDINGS:
        check_recording(data, admission.kind)
    return _within_bounds(data, admission.kind), admission.warnings


def _within_bounds(data: bytes, kind: str) -> str:
    """The kind as attachments have it, once the readers can bear the file. Raises CannotRead."""
    if kind in _READ_AS:
        try:
            sniffed(data)
        except Unreadable as refused:
            raise refusal(refused) from refused
        return _READ_AS[kind]
    if kind in (*PICTURES, *RECORDINGS):
        return kind
    raise CannotRead("type")


def refuse_secret(lines: Iterable[str]) -> None:
    """Raises CannotRead for a document whose head says that it is a state secret (条例14): none is taken in here."""
    if mark := secrecy_mark(lines):
        raise CannotRead("secret", mark=mark)


def refusal(refused: Unreadable) -> CannotRead:
    """What a reader of reports raised, as it is raised here."""
    reason = _REASONS.get(refused.reason, "type")
    return CannotRead(reason, limit_mb=str(MAX_BYTES // 1024**2)) if reason == "too_large" else CannotRead(reason)
