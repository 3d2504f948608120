"""A package written from nothing: parts in a fixed order, without dates, gaps or extra fields."""

from __future__ import annotations

import posixpath
import shutil
import tempfile
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from lxml import etree

from gongkai.paper.release.office.names import add, root
from gongkai.paper.release.office.parts import relation_type

_WHEN = (1980, 1, 1, 0, 0, 0)
_IN_MEMORY = 1 << 22
_VENDOR = "application/vnd.openxmlformats-officedocument."
TYPES = {
    "document": f"{_VENDOR}wordprocessingml.document.main+xml",
    "styles": f"{_VENDOR}wordprocessingml.styles+xml",
    "numbering": f"{_VENDOR}wordprocessingml.numbering+xml",
    "settings": f"{_VENDOR}wordprocessingml.settings+xml",
    "header": f"{_VENDOR}wordprocessingml.header+xml",
    "footer": f"{_VENDOR}wordprocessingml.footer+xml",
    "footnotes": f"{_VENDOR}wordprocessingml.footnotes+xml",
    "endnotes": f"{_VENDOR}wordprocessingml.endnotes+xml",
    "theme": f"{_VENDOR}theme+xml",
    "chart": f"{_VENDOR}drawingml.chart+xml",
    "workbook": f"{_VENDOR}spreadsheetml.sheet.main+xml",
    "worksheet": f"{_VENDOR}spreadsheetml.worksheet+xml",
    "chartsheet": f"{_VENDOR}spreadsheetml.chartsheet+xml",
    "cellStyles": f"{_VENDOR}spreadsheetml.styles+xml",
    "sharedStrings": f"{_VENDOR}spreadsheetml.sharedStrings+xml",
    "table": f"{_VENDOR}spreadsheetml.table+xml",
    "drawing": f"{_VENDOR}drawing+xml",
    "presentation": f"{_VENDOR}presentationml.presentation.main+xml",
    "slide": f"{_VENDOR}presentationml.slide+xml",
    "slideLayout": f"{_VENDOR}presentationml.slideLayout+xml",
    "slideMaster": f"{_VENDOR}presentationml.slideMaster+xml",
    "tableStyles": f"{_VENDOR}presentationml.tableStyles+xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
}
"""The content types that a copy can hold."""


@dataclass
class NewPart:
    """A part of the copy and where it points to, in the order of its keys."""

    content_type: str
    content: IO[bytes]
    relations: list[tuple[str, str]] = field(default_factory=list)


class NewPackage:
    """The copy while it grows. Names are given here, none is taken over."""

    def __init__(self) -> None:
        self._parts: dict[str, NewPart] = {}
        self._main = ""

    def begin(self, name: str, kind: str) -> str:
        """A new part, still empty. `{n}` in its name becomes the next free number; the first part is the main one."""
        if "{n}" in name:
            taken = 1
            while name.format(n=taken) in self._parts:
                taken += 1
            name = name.format(n=taken)
        content = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed when the package has been written
        self._parts[name] = NewPart(TYPES[kind], content)
        self._main = self._main or name
        return name

    def content(self, name: str) -> IO[bytes]:
        """Where the content of a part is written to."""
        return self._parts[name].content

    def put(self, name: str, markup: etree._Element) -> None:
        """The content of a part of markup."""
        etree.cleanup_namespaces(markup)
        etree.ElementTree(markup).write(
            self._parts[name].content, xml_declaration=True, encoding="UTF-8", standalone=True
        )

    def relate(self, owner: str, kind: str, target: str) -> str:
        """The key under which one part points to another."""
        relations = self._parts[owner].relations
        if (kind, target) not in relations:
            relations.append((kind, target))
        return f"rId{relations.index((kind, target)) + 1}"

    def write(self, target: Path) -> None:
        """Write all of it, each part once."""
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
            _write_member(copy, "[Content_Types].xml", self._content_types())
            _write_member(copy, "_rels/.rels", _relations([("officeDocument", self._main)], ""))
            for name, part in sorted(self._parts.items()):
                folder, base = posixpath.split(name)
                if part.relations:
                    _write_member(copy, f"{folder}/_rels/{base}.rels", _relations(part.relations, folder))
                part.content.seek(0)
                with copy.open(_member(name), "w") as member:
                    shutil.copyfileobj(part.content, member, 1 << 16)
                part.content.close()

    def _content_types(self) -> bytes:
        types = root("ct:Types")
        add(
            types,
            "ct:Default",
            Extension="rels",
            ContentType="application/vnd.openxmlformats-package.relationships+xml",
        )
        add(types, "ct:Default", Extension="xml", ContentType="application/xml")
        for name, part in sorted(self._parts.items()):
            add(types, "ct:Override", PartName=f"/{name}", ContentType=part.content_type)
        return _serialized(types)


def _relations(relations: list[tuple[str, str]], folder: str) -> bytes:
    markup = root("rel:Relationships")
    for index, (kind, target) in enumerate(relations, 1):
        path = posixpath.relpath(target, folder) if folder else target
        add(markup, "rel:Relationship", Id=f"rId{index}", Type=relation_type(kind), Target=path)
    return _serialized(markup)


def _serialized(markup: etree._Element) -> bytes:
    return etree.tostring(markup, xml_declaration=True, encoding="UTF-8", standalone=True)


def _write_member(copy: zipfile.ZipFile, name: str, content: bytes) -> None:
    copy.writestr(_member(name), content)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _WHEN)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 0
    return member
