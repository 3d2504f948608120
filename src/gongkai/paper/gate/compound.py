"""Compound files, the old format of office programs and that of objects within new ones, told by their streams."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.paper.gate.hazard import Hazard, Hopeless

SIGN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def compound_kind(data: bytes) -> str:
    """``doc``, ``xls``, ``ppt``, or empty. Raises Hopeless for an encrypted package of today."""
    if _has(data, "EncryptedPackage") or _has(data, "EncryptionInfo"):
        raise Hopeless("encrypted")
    if _has(data, "WordDocument"):
        return "doc"
    if _has(data, "Workbook") or _has(data, "Book"):
        return "xls"
    return "ppt" if _has(data, "PowerPoint Document") else ""


def carried(data: bytes, where: str = "", *, enclosed: bool = False) -> Iterator[Hazard]:
    """What a compound file carries; `enclosed` in another file it is an object itself."""
    if _has(data, "_VBA_PROJECT") or _has(data, "VBA_PROJECT_CUR"):
        yield Hazard("macros", where)
    elif _has(data, "\x01Ole10Native") or _has(data, "Package"):
        yield Hazard("embedded_file", where)
    elif enclosed:
        yield Hazard("embedded_object", where)


def _has(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data
