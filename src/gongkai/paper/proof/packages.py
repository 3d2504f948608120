"""The same for office files: a look at the package as bytes, and at its parts as far as something can hide in them."""

from __future__ import annotations

import posixpath
import struct
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from gongkai.paper.proof.answers import Objection

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_LARGE = 0xFFFFFFFF
_LARGEST_PART = 256 * 1024**2
_CONTENT_TYPES = "[Content_Types].xml"
_TELLING_PARTS = (
    "docprops/", "customxml/", "_xmlsignatures/", "word/comments", "word/people", "word/glossary/", "word/embeddings/",
    "word/vba", "word/activex/", "xl/comments", "xl/threadedcomments/", "xl/persons/", "xl/externallinks/",
    "xl/connections", "xl/querytables/", "xl/pivotcache/", "xl/model/", "xl/revisions/", "xl/embeddings/", "xl/vba",
    "xl/activex/", "xl/calcchain", "xl/customproperty", "ppt/comments", "ppt/authors", "ppt/commentauthors",
    "ppt/notesslides/", "ppt/embeddings/", "ppt/vba", "ppt/activex/", "ppt/tags/",
)  # fmt: skip
"""Beginnings of the names of parts that no page shows."""
_UNSEEN: Mapping[str, frozenset[str]] = {
    "word": frozenset(
        {
            "ins", "del", "moveFrom", "moveTo", "delText", "instrText", "delInstrText", "docVar", "bookmarkStart",
            "commentReference", "rsids", "attachedTemplate", "mailMerge", "altChunk", "dataBinding", "vanish",
            "specVanish", "webHidden", "rPrChange", "pPrChange", "cellIns", "cellDel",
        }
    ),
    "xl": frozenset(
        {"f", "definedName", "dataValidation", "scenario", "customSheetView", "absPath", "fileSharing", "comment"}
    ),
    "ppt": frozenset({"custShow", "cmAuthor", "section"}),
}  # fmt: skip
"""Elements that say something no page shows, by the folder of their part."""
_OFF = {"0", "false", "off", "none"}


def package_objections(copy: Path) -> list[Objection]:
    """What lies in the package besides the parts that are read, and in the parts besides what is shown."""
    data = copy.read_bytes()
    try:
        with zipfile.ZipFile(copy) as package:
            counts = Counter(_in_bytes(data, package.infolist()))
            counts.update(_in_parts(package))
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, etree.XMLSyntaxError):
        return [Objection("unread")]
    return [Objection(code, None, count) for code, count in sorted(counts.items())]


def _in_bytes(data: bytes, members: list[zipfile.ZipInfo]) -> Iterator[str]:
    """Places between, before and behind the members; headers that say two things."""
    place = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset != place:
            yield "between_members"
        head = data[member.header_offset : member.header_offset + 30]
        signature, _, flags, _, _, _, _, packed, _, name, extra = struct.unpack("<4sHHHHHIIIHH", head)
        written = data[member.header_offset + 30 : member.header_offset + 30 + name]
        if signature != _LOCAL or written != member.orig_filename.encode("utf-8" if flags & 0x800 else "cp437"):
            yield "headers_differ"
        if member.comment or (extra and packed != _LARGE) or member.extra:
            yield "extra_fields"
        place = member.header_offset + 30 + name + extra + member.compress_size
        if flags & 8:
            place += 16 if data[place : place + 4] == b"PK\x07\x08" else 12
    if data[place : place + 4] != _CENTRAL:
        yield "between_members"
    if data[-22:-18] != _END:
        yield "behind_the_end"


def _in_parts(package: zipfile.ZipFile) -> Iterator[str]:
    names = package.namelist()
    reached = _reached(package, names)
    for name in names:
        if name.lower().startswith(_TELLING_PARTS):
            yield "telling_part"
        if name not in reached:
            yield "unreached_part"
        if not name.endswith((".xml", ".rels")):
            continue
        hidden = _UNSEEN.get(name.partition("/")[0], frozenset())
        for element in _elements(package, name):
            local = etree.QName(element).localname
            if local == "Relationship" and element.get("TargetMode") == "External":
                yield "leads_outside"
            if local in hidden and not _is_off(element):
                yield "unseen_element"
            if local in ("sheet", "sld", "row", "col") and _hides(element):
                yield "hidden"


def _is_off(element: etree._Element) -> bool:
    values = {value for name, value in element.attrib.items() if etree.QName(name).localname == "val"}
    return bool(values & _OFF)


def _hides(element: etree._Element) -> bool:
    return (
        element.get("state", "visible") != "visible"
        or element.get("hidden", "0") not in _OFF
        or element.get("show", "1") in _OFF
    )


def _elements(package: zipfile.ZipFile, name: str) -> Iterator[etree._Element]:
    if package.getinfo(name).file_size > _LARGEST_PART:
        raise ValueError(name)
    with package.open(name) as part:
        for _, element in etree.iterparse(part, resolve_entities=False, no_network=True, load_dtd=False):
            if isinstance(element.tag, str):
                yield element


def _reached(package: zipfile.ZipFile, names: list[str]) -> set[str]:
    """The parts to which the relationships lead, from the root on, and the lists that say so."""
    reached = {_CONTENT_TYPES}
    waiting = [""]
    while waiting:
        part = waiting.pop()
        folder, base = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations not in names or relations in reached:
            continue
        reached.add(relations)
        for element in _elements(package, relations):
            target = element.get("Target", "")
            if element.get("TargetMode") == "External" or not target:
                continue
            place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if place not in reached:
                reached.add(place)
                waiting.append(place)
    return reached
