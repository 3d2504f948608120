"""V4: is the file made of nothing but pages and what draws them? Asked object by object, by a list of what may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from gongkai.paper.proof.answers import Objection
from gongkai.paper.proof.qpdf import Objects, gaps, is_reference

_STREAM = frozenset({"/Length", "/Filter", "/DecodeParms"})
_DESCRIPTOR = frozenset(
    {
        "/Type", "/FontName", "/Flags", "/FontBBox", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/XHeight",
        "/StemV", "/StemH", "/AvgWidth", "/MaxWidth", "/MissingWidth", "/Leading",
        "/FontFile", "/FontFile2", "/FontFile3",
    }
)  # fmt: skip
_ALLOWED: Mapping[str, frozenset[str]] = {
    "trailer": frozenset({"/Root", "/Size"}),
    "catalog": frozenset({"/Type", "/Pages", "/Version"}),
    "pages": frozenset({"/Type", "/Kids", "/Count", "/Parent"}),
    "page": frozenset(
        {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents", "/Group"}
    ),
    "resources": frozenset({"/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/ProcSet"}),
    "group": frozenset({"/Type", "/S", "/CS", "/I", "/K"}),
    "state": frozenset(
        {
            "/Type", "/LW", "/LC", "/LJ", "/ML", "/D", "/CA", "/ca", "/BM", "/AIS", "/SA", "/OP", "/op", "/OPM", "/FL",
            "/SM", "/TK", "/SMask", "/RI",
        }
    ),
    "font": frozenset(
        {
            "/Type", "/Subtype", "/BaseFont", "/FirstChar", "/LastChar", "/Widths", "/FontDescriptor", "/Encoding",
            "/ToUnicode", "/DescendantFonts", "/CIDSystemInfo", "/DW", "/W", "/DW2", "/W2", "/CIDToGIDMap",
            "/FontBBox", "/FontMatrix", "/CharProcs", "/Resources", "/Name",
        }
    ),
    "descriptor": _DESCRIPTOR,
    "program": _STREAM | {"/Length1", "/Length2", "/Length3", "/Subtype"},
    "content": _STREAM,
    "map": _STREAM | {"/Type", "/CMapName", "/CIDSystemInfo", "/WMode"},
    "image": _STREAM
    | {
        "/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Decode", "/ImageMask", "/Mask",
        "/SMask", "/Interpolate", "/Intent",
    },
    "form": _STREAM | {"/Type", "/Subtype", "/FormType", "/BBox", "/Matrix", "/Resources", "/Group"},
    "pattern": _STREAM
    | {
        "/Type", "/Subtype", "/PatternType", "/PaintType", "/TilingType", "/BBox", "/XStep", "/YStep", "/Matrix",
        "/Resources", "/Shading", "/ExtGState",
    },
}  # fmt: skip
"""What may stand in a dictionary of each role. Whatever else does is a place where something can lie."""
_FILTERS = {"/FlateDecode", "/DCTDecode", "/CCITTFaxDecode"}
_OF_RESOURCES = {"/Font": "font", "/XObject": "drawn", "/ExtGState": "state", "/Pattern": "pattern"}
_MARKS = {b"startxref": 1, b"%%EOF": 1, b"/Prev": 0}


class ObjectWalk:
    """A walk from the trailer to everything it leads to; what is met is checked, what is never met is an orphan."""

    def __init__(self, objects: Objects) -> None:
        self.objects = objects
        self.met: set[str] = set()
        self.counts: Counter[str] = Counter()
        self._steps: Mapping[str, Callable[[dict[str, Any]], Iterator[tuple[str, Any]]]] = {
            "trailer": lambda it: iter([("catalog", it.get("/Root"))]),
            "catalog": lambda it: iter([("pages", it.get("/Pages"))]),
            "pages": self._pages,
            "page": self._page,
            "resources": self._resources,
            "font": self._font,
            "descriptor": lambda it: (("program", it[name]) for name in it if name.startswith("/FontFile")),
            "form": lambda it: iter([("resources", it.get("/Resources")), ("group", it.get("/Group"))]),
            "pattern": self._pattern,
            "state": lambda it: iter([("plain", it.get("/SMask"))]),
            "image": lambda it: iter(
                [("plain", it.get("/ColorSpace")), ("image", self._mask(it)), ("image", it.get("/SMask"))]
            ),
        }

    def run(self) -> list[Objection]:
        """What is met that may not be there, and what is there and not met."""
        waiting: list[tuple[str, Any]] = [("trailer", dict(self.objects.trailer))]
        while waiting:
            role, value = waiting.pop()
            waiting += self._step(role, value)
        orphans = len(self.objects.values.keys() - self.met)
        if orphans:
            self.counts["unreached_object"] = orphans
        return [Objection(code, None, count) for code, count in sorted(self.counts.items())]

    def _step(self, role: str, value: Any) -> list[tuple[str, Any]]:
        reference = value if is_reference(value) else None
        if reference is not None:
            if reference in self.met:
                return []
            self.met.add(reference)
            value = self.objects.value(reference)
        if isinstance(value, list):
            return [(role, part) for part in value]
        if not isinstance(value, dict):
            return []
        if role == "pages" and "/Kids" not in value:
            role = "page"
        if role == "drawn":
            role = "image" if self.objects.entry(value, "/Subtype") == "/Image" else "form"
        if reference in self.objects.streams and set(self._filters(value)) - _FILTERS:
            self.counts["packing"] += 1
        if role not in _ALLOWED:
            return [("plain", part) for part in value.values()]
        unknown = value.keys() - _ALLOWED[role]
        if unknown:
            self.counts["unknown_entry"] += len(unknown)
        follow = list(self._steps[role](value)) if role in self._steps else []
        followed = [part for _, part in follow]
        rest = [("plain", part) for part in value.values() if not any(part is other for other in followed)]
        return [*rest, *follow] if role not in ("page", "pages") else follow

    def _filters(self, stream: dict[str, Any]) -> list[str]:
        filters = self.objects.value(stream.get("/Filter"))
        return filters if isinstance(filters, list) else [filters] if filters else []

    def _pages(self, node: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        yield "pages", node.get("/Kids")

    def _page(self, page: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        yield "resources", page.get("/Resources")
        yield "content", page.get("/Contents")
        yield "group", page.get("/Group")

    def _resources(self, resources: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        for name, value in resources.items():
            named = self.objects.value(value)
            if is_reference(value):
                self.met.add(value)
            for part in named.values() if isinstance(named, dict) else [named]:
                yield _OF_RESOURCES.get(name, "plain"), part

    def _font(self, font: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        yield "font", font.get("/DescendantFonts")
        yield "descriptor", font.get("/FontDescriptor")
        yield "map", font.get("/ToUnicode")
        yield "resources", font.get("/Resources")
        if is_reference(font.get("/CIDToGIDMap")):
            yield "content", font["/CIDToGIDMap"]
        procedures = font.get("/CharProcs")
        if isinstance(procedures, str) and is_reference(procedures):
            self.met.add(procedures)
        drawn = self.objects.value(procedures)
        for procedure in drawn.values() if isinstance(drawn, dict) else ():
            yield "content", procedure

    def _pattern(self, pattern: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        yield "resources", pattern.get("/Resources")
        yield "plain", pattern.get("/Shading")
        yield "state", pattern.get("/ExtGState")

    def _mask(self, image: dict[str, Any]) -> Any:
        mask = image.get("/Mask")
        return mask if is_reference(mask) else None


def structure_objections(copy: Path, objects: Objects) -> list[Objection]:
    """Whatever is in the file besides its pages. Raises CannotLook."""
    objections = ObjectWalk(objects).run()
    data = copy.read_bytes()
    if any(data.count(mark) != count for mark, count in _MARKS.items()) or data.rstrip()[-5:] != b"%%EOF":
        objections.append(Objection("earlier_version"))
    between = gaps(copy)
    if between:
        objections.append(Objection("between_objects", None, between))
    return objections
