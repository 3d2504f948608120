"""Of which kind a file is, told by its content and never by its name, and what it carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO
from zipfile import ZipFile

from gongkai.paper.body.recordings import recording_kind
from gongkai.paper.formats.sniff import kind_of as kind_of_text
from gongkai.paper.formats.unreadable import Unreadable
from gongkai.paper.gate.compound import SIGN, carried, compound_kind
from gongkai.paper.gate.fields import in_table_of_text
from gongkai.paper.gate.hazard import Hazard, Hopeless
from gongkai.paper.gate.office import in_office, office_kind
from gongkai.paper.gate.pdf import in_pdf
from gongkai.paper.gate.pictures import in_picture
from gongkai.paper.gate.zips import opened_zip, within

_HEADS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"%PDF-": "pdf"}
_SVG = re.compile(rb"(?is)\s*(?:<\?xml.*?\?>\s*|<!--.*?-->\s*|<!doctype[^>]*>\s*)*<(?:\w+:)?svg\b")
_TEXTS = {"text": "txt", "csv": "csv", "json": "json", "html": "html", "rtf": "rtf"}
_RTF = {
    "embedded_object": re.compile(rb"\\obj(?:data|emb|ocx|link|autlink|update)"),
    "remote_template": re.compile(rb"(?i)\\template\s+(?:https?:|\\\\)"),
    "dde": re.compile(rb"(?i)\bDDE(?:AUTO)?\b"),
}
_HEAD = 4096
_ZIP = b"PK\x03\x04"
_BASIC = ("Basic/", "Scripts/")
"""Where the programs of an OpenDocument file lie."""
OFFICE = ("docx", "xlsx", "pptx")
PACKAGES = (*OFFICE, "ofd", "odt")
"""The kinds that are a zip of parts."""


def kind_of(file: BinaryIO) -> str:
    """The kind of a file; empty where it is none that anybody takes.

    Raises Hopeless for what is empty, encrypted, ambiguous, or too large to be looked through.
    """
    file.seek(0)
    head = file.read(_HEAD)
    if not head.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise Hopeless("empty")
    for beginning, kind in _HEADS.items():
        if head.startswith(beginning):
            return kind
    if head.startswith(_ZIP):
        with opened_zip(file) as package:
            return _kind_of_package(package)
    file.seek(0)
    data = file.read()
    if head.startswith(SIGN):
        return compound_kind(data)
    if _SVG.match(head):
        raise Hopeless("svg")
    return recording_kind(data) or _kind_of_text(data)


def carried_by(file: BinaryIO, kind: str) -> Iterator[Hazard]:
    """What a file of this kind carries. Raises Hopeless where it cannot be looked through to its end."""
    file.seek(0)
    if kind == "pdf":
        yield from in_pdf(file)
    elif kind in ("jpg", "png"):
        yield from in_picture(file, kind)
    elif kind in PACKAGES:
        with opened_zip(file) as package:
            yield from within(package)
            if kind in OFFICE:
                yield from in_office(package)
            elif any(name.startswith(_BASIC) for name in package.namelist()):
                yield Hazard("macros")
    elif kind in ("doc", "xls", "ppt"):
        yield from carried(file.read())
    elif kind == "rtf":
        data = file.read()
        yield from (Hazard(code) for code, pattern in _RTF.items() if pattern.search(data))
    elif kind in ("csv", "txt"):
        yield from in_table_of_text(file.read().decode("utf-8", errors="replace"))


def _kind_of_package(package: ZipFile) -> str:
    names = package.namelist()
    if "[Content_Types].xml" in names:
        return office_kind(package)
    if any(name.rpartition("/")[2] == "OFD.xml" for name in names):
        return "ofd"
    return "odt" if "content.xml" in names else ""


def _kind_of_text(data: bytes) -> str:
    try:
        return _TEXTS.get(kind_of_text(data), "")
    except Unreadable as refused:
        if refused.reason in ("too_large", "too_long"):
            raise Hopeless("too_large_inside") from refused
        return ""
