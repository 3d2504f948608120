"""Of which kind a file is that may be given, as the gate tells it."""

from __future__ import annotations

from pathlib import Path

from gongkai.paper.gate.hazard import Hopeless
from gongkai.paper.gate.kinds import OFFICE, carried_by
from gongkai.paper.gate.kinds import kind_of as kind_at_the_gate
from gongkai.paper.gate.zips import MAX_PART
from gongkai.paper.release.found import KINDS, NotReleasable

__all__ = ["MAX_PART", "kind_of"]

_PROGRAMS = frozenset({"macros", "macro_sheet", "active_control", "program"})
"""What of a package no copy can be made without losing what it does. Other kinds are written anew, page by page."""
_AS_BROKEN = frozenset({"ambiguous", "doctype", "nested_archive"})


def kind_of(file: Path) -> str:
    """The kind of a file. Raises NotReleasable for what is none of ours, empty, encrypted or carries a program."""
    try:
        with file.open("rb") as reading:
            kind = kind_at_the_gate(reading)
            if kind not in KINDS:
                raise NotReleasable("type")
            carries = {hazard.code for hazard in carried_by(reading, kind)} if kind in OFFICE else set()
    except Hopeless as hopeless:
        code = hopeless.hazard.code
        raise NotReleasable("broken" if code in _AS_BROKEN else code) from hopeless
    if carries & _PROGRAMS:
        raise NotReleasable("macros")
    if carries & _AS_BROKEN:
        raise NotReleasable("broken")
    return kind
