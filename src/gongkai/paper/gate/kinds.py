"""Of which kind a file is, told by its content and never by its name, and what it carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from gongkai.paper.annual.formats.sniff import kind_of as kind_of_text
from gongkai.paper.annual.reading import Unreadable
from gongkai.paper.body.recordings import recording_kind
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


def looked_at(file: BinaryIO) -> tuple[str, tuple[Hazard, ...]]:
    """The kind of a file, empty where it is none that anybody takes, and all that was found, each once.

    Raises Hopeless for what is empty, encrypted, broken, ambiguous or too large to be looked through.
    """
    head = file.read(_HEAD)
    if not head.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise Hopeless("empty")
    for beginning, kind in _HEADS.items():
        if head.startswith(beginning):
            carries = in_pdf(file) if kind == "pdf" else in_picture(file, kind)
            return kind, tuple(dict.fromkeys(carries))
    if head.startswith(b"PK\x03\x04"):
        return _package(file)
    file.seek(0)
    data = file.read()
    if head.startswith(SIGN):
        return compound_kind(data), tuple(carried(data))
    if recorded := recording_kind(data):
        return recorded, ()
    if _SVG.match(head):
        raise Hopeless("svg")
    return _text(data)


def _package(file: BinaryIO) -> tuple[str, tuple[Hazard, ...]]:
    with opened_zip(file) as package:
        kind = office_kind(package)
        carries: Iterator[Hazard] = in_office(package) if kind else iter(())
        if not kind:
            names = package.namelist()
            if any(name.rpartition("/")[2] == "OFD.xml" for name in names):
                kind = "ofd"
            elif "content.xml" in names and "[Content_Types].xml" not in names:
                kind = "odt"
        if not kind:
            return "", ()
        found = (*within(package), *carries, *_basic(package.namelist(), kind))
        return kind, tuple(dict.fromkeys(found))


def _basic(names: list[str], kind: str) -> Iterator[Hazard]:
    """The programs of an OpenDocument file lie in folders of their own."""
    if kind == "odt" and any(name.startswith(("Basic/", "Scripts/")) for name in names):
        yield Hazard("macros")


def _text(data: bytes) -> tuple[str, tuple[Hazard, ...]]:
    try:
        kind = _TEXTS.get(kind_of_text(data), "")
    except Unreadable as refused:
        if refused.reason in ("too_large", "too_long"):
            raise Hopeless("too_large_inside") from refused
        return "", ()
    if kind == "rtf":
        return kind, tuple(Hazard(code) for code, pattern in _RTF.items() if pattern.search(data))
    if kind in ("csv", "txt"):
        return kind, tuple(in_table_of_text(data.decode("utf-8", errors="replace")))
    return kind, ()
