"""The parts of an office file that is read: those that relations reach, each under its type."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import IO
from urllib.parse import unquote

from lxml import etree

from gongkai.paper.release.found import NotReleasable
from gongkai.paper.release.kinds import MAX_PART
from gongkai.paper.release.office.names import RELATION, full, local

_MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}


@dataclass(frozen=True)
class PartRelation:
    """What a part points to. `kind` is the last word of its type, `target` the name of a part or a link."""

    key: str
    kind: str
    target: str
    external: bool


class Parts:
    """A package that is read. Every part that was asked for counts as reached."""

    def __init__(self, package: zipfile.ZipFile, kind: str) -> None:
        self.kind = kind
        self._package = package
        members = [member for member in package.infolist() if not member.is_dir()]
        self._members = {member.filename.lower(): member for member in members}
        if len(self._members) < len(members):
            raise NotReleasable("broken")  # Names that differ in case only: readers disagree on which of them counts.
        self._relations: dict[str, dict[str, PartRelation]] = {}
        self.reached: set[str] = set()

    @cached_property
    def main(self) -> str:
        """The part with which the reading begins. Raises NotReleasable."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and not relation.external and self.has(relation.target):
                return relation.target
        if self.has(_MAIN[self.kind]):
            return _MAIN[self.kind]
        raise NotReleasable("broken")

    def has(self, name: str) -> bool:
        """Whether the package holds a part of this name."""
        return name.lower() in self._members

    def relations(self, part: str) -> dict[str, PartRelation]:
        """The relations of a part by their keys; of the package where `part` is empty."""
        if part not in self._relations:
            self._relations[part] = {relation.key: relation for relation in self._read_relations(part)}
        return self._relations[part]

    def related(self, part: str, *kinds: str) -> Iterator[PartRelation]:
        """The relations of a part that are of these kinds and lead to a part of this package."""
        for relation in self.relations(part).values():
            if relation.kind in kinds and not relation.external and self.has(relation.target):
                yield relation

    def _read_relations(self, part: str) -> Iterator[PartRelation]:
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(name):
            return
        for entry in self.markup(name):
            if not isinstance(entry.tag, str) or local(entry.tag) != "Relationship":
                continue
            target, external = entry.get("Target", ""), entry.get("TargetMode") == "External"
            if not external:
                inside = unquote(target.partition("#")[0])
                target = posixpath.normpath(posixpath.join("/", folder, inside)).lstrip("/")
            yield PartRelation(entry.get("Id", ""), entry.get("Type", "").rpartition("/")[2], target, external)

    def open(self, name: str) -> IO[bytes]:
        """Read a part piece by piece. Raises NotReleasable."""
        member = self._members.get(name.lower())
        if member is None:
            raise NotReleasable("broken")
        if member.file_size > MAX_PART:
            raise NotReleasable("too_large_inside")
        self.reached.add(member.filename)
        try:
            return self._package.open(member)
        except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError) as broken:
            raise NotReleasable("broken") from broken

    def data(self, name: str) -> bytes:
        """The whole content of a part. Raises NotReleasable."""
        try:
            with self.open(name) as part:
                return part.read()
        except (zipfile.BadZipFile, OSError, EOFError) as broken:
            raise NotReleasable("broken") from broken

    def markup(self, name: str) -> etree._Element:
        """A part of markup, read without what it points to. Raises NotReleasable."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            markup = etree.fromstring(self.data(name), parser)
            _demand_no_entities(markup)
            return markup
        except (etree.XMLSyntaxError, ValueError) as broken:
            raise NotReleasable("broken") from broken

    def ending_elements(self, name: str, *tags: str) -> Iterator[etree._Element]:
        """The elements with these tags as they end, for parts too large to be held. Raises NotReleasable."""
        try:
            with self.open(name) as part:
                options = {
                    "resolve_entities": False, "no_network": True, "load_dtd": False, "remove_comments": True,
                    "remove_pis": True,
                }  # fmt: skip
                begun = False
                for _, element in etree.iterparse(part, tag=tags, **options):
                    if not begun:
                        _demand_no_entities(element)
                        begun = True
                    yield element
        except (etree.XMLSyntaxError, ValueError, zipfile.BadZipFile, OSError, EOFError) as broken:
            raise NotReleasable("broken") from broken

    @property
    def unreached(self) -> list[str]:
        """Members that nothing led to: they are on no page."""
        return sorted(
            member.filename
            for member in self._members.values()
            if member.filename not in self.reached
            and not member.filename.lower().endswith(".rels")
            and member.filename != "[Content_Types].xml"
        )


def _demand_no_entities(top: etree._Element) -> None:
    """Refuse markup that brings entities of its own: what they stand for would be lost."""
    if top.getroottree().docinfo.internalDTD is not None:
        raise NotReleasable("broken")


def relation_key(element: etree._Element) -> str:
    """The key under which an element points to another part."""
    return element.get(full("r:id"), "")


def relation_type(kind: str) -> str:
    """The type of a relation, from the last word of it."""
    return RELATION + kind
