"""Shapes and pictures written anew, wherever they lie: on a page, a sheet, a slide or in a chart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from lxml import etree

from gongkai.paper.release.office.anew import AllowedVocabulary, Anew, Handler
from gongkai.paper.release.office.ledger import CopyLedger
from gongkai.paper.release.office.media import Media, crop_of, hides_picture, margin_of
from gongkai.paper.release.office.names import NAMESPACES, add, child, get, local, short
from gongkai.paper.release.office.parts import Parts
from gongkai.paper.release.office.writing import NewPackage

_KINDS = {
    NAMESPACES["pic"]: "picture", NAMESPACES["wps"]: "shape", NAMESPACES["wpg"]: "group", NAMESPACES["c"]: "chart",
    "http://schemas.openxmlformats.org/drawingml/2006/table": "table",
}  # fmt: skip
"""What may be in a frame, by the address that says so."""


class Drawings:
    """What all drawings of one package share: where it is read, where it is written, its pictures."""

    def __init__(self, parts: Parts, package: NewPackage, folder: str, ledger: CopyLedger) -> None:
        self.parts, self.package, self.folder, self.ledger = parts, package, folder, ledger
        self.media = Media(parts, package, folder, ledger)


class DrawingAnew(Anew):
    """One part that may hold drawings. `part` is where it is read from and `new` its name in the copy."""

    def __init__(self, vocabulary: AllowedVocabulary, drawings: Drawings, part: str, new: str) -> None:
        super().__init__(vocabulary, drawings.ledger)
        self.drawings, self.part, self.new = drawings, part, new
        self._drawn = 0

    @cached_property
    def handlers(self) -> Mapping[str, Handler]:
        blips = dict.fromkeys(("a:blipFill", "pic:blipFill", "p:blipFill", "xdr:blipFill"), self.picture)
        named = dict.fromkeys(
            ("wp:docPr", "pic:cNvPr", "wps:cNvPr", "wpg:cNvPr", "xdr:cNvPr", "p:cNvPr", "a:cNvPr"), self.named
        )
        return {**blips, **named, "a:graphicData": self.frame, "a:fld": self.field}

    def picture(self, source: etree._Element, target: etree._Element) -> None:
        """A picture with its cropping done: what was cut off is not in the copy."""
        blip, rectangle = child(source, "a:blip"), child(source, "a:srcRect")
        if blip is None:
            return
        if get(blip, "r:link"):
            self.ledger.refuse("external_data", f"{self.where()}：图片")
            return
        if hides_picture(blip):
            self.ledger.refuse("hidden_shape", f"{self.where()}：图片")
            return
        key = self.drawings.media.take(self.part, get(blip, "r:embed"), self.new, crop_of(rectangle), self.where())
        if key is None:
            return
        fill = self.alone(source, target)
        self.children(blip, add(fill, "a:blip", r_embed=key))
        if margin := margin_of(rectangle):
            add(fill, "a:srcRect", **margin)
        for part in source:
            if isinstance(part.tag, str) and short(part.tag) not in ("a:blip", "a:srcRect"):
                self.element(part, fill)

    def named(self, source: etree._Element, target: etree._Element) -> None:
        """The name and number of a shape: the name becomes a number, a description goes."""
        if source.get("hidden") in ("1", "true"):
            self.ledger.refuse("hidden_shape", f"{self.where()}：{get(source, 'name')[:20]}")
        if source.get("descr") or source.get("title"):
            self.ledger.leave_out("alt_text", self.where())
        self._drawn += 1
        properties = etree.SubElement(target, source.tag)
        properties.set("id", get(source, "id") if get(source, "id").isdecimal() else str(self._drawn))
        properties.set("name", f"{self._drawn}")
        self.children(source, properties)

    def frame(self, source: etree._Element, target: etree._Element) -> None:
        """What lies in a graphic frame, if it is one of the kinds that are understood."""
        if get(source, "uri") in _KINDS:
            self.taken_over(source, target).set("uri", get(source, "uri"))
        elif "ole" in get(source, "uri"):
            self.ledger.refuse("embedded", self.where())
        else:
            self.ledger.refuse("unknown_content", f"{self.where()}：{_kind_in_words(source)}")

    def field(self, source: etree._Element, target: etree._Element) -> None:
        """The number of a slide stays a field; any other becomes the text that it shows."""
        if get(source, "type").isupper():
            # In the labels of a chart: the text there is a name in brackets, not what is shown.
            self.ledger.refuse("unknown_content", f"{self.where()}：数据标签")
        if get(source, "type") == "slidenum":
            run = add(target, "a:fld", id="{00000000-0000-0000-0000-000000000000}", type="slidenum")
        else:
            run = add(target, "a:r")
        for part in source:
            if isinstance(part.tag, str) and short(part.tag) in ("a:rPr", "a:t"):
                self.element(part, run)


def _kind_in_words(source: etree._Element) -> str:
    uri = get(source, "uri")
    return "SmartArt图形" if uri.endswith("/diagram") else local(f"{{{uri}}}{uri.rpartition('/')[2]}")[:24]
