"""A workbook written anew: its shown sheets with their values, looks, pictures, charts and printed frame."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from lxml import etree

from gongkai.paper.release.office.anew import Handler
from gongkai.paper.release.office.charts import ChartedAnew
from gongkai.paper.release.office.colours import Theme
from gongkai.paper.release.office.drawing import Drawings
from gongkai.paper.release.office.drawing_text import ground_of, level_looks, problem_of, runs_of, text_in
from gongkai.paper.release.office.excel_looks import CellLooks
from gongkai.paper.release.office.excel_places import Range, ranges_of
from gongkai.paper.release.office.excel_sheet import PrintedAreas, SheetAnew
from gongkai.paper.release.office.excel_strings import Strings
from gongkai.paper.release.office.excel_tables import write_table
from gongkai.paper.release.office.excel_vocabulary import SHEET_DRAWING
from gongkai.paper.release.office.ledger import CopyLedger, quoted
from gongkai.paper.release.office.names import NAMESPACES, add, child, full, get, number, root, short
from gongkai.paper.release.office.parts import PartRelation, Parts, relation_key
from gongkai.paper.release.office.word_styles import write_theme
from gongkai.paper.release.office.writing import NewPackage

_PRINTED = {"_xlnm.Print_Area": "areas", "_xlnm.Print_Titles": "titles"}
_EMU_A_COLUMN, _EMU_A_ROW = 609_600, 190_500
"""How wide and high cells are unless somebody has changed it."""
_ENOUGH = 0.4
"""Share of a cell that may stick out and still count as covered."""


def write_excel(parts: Parts, package: NewPackage, ledger: CopyLedger) -> None:
    """Write all of it. Raises NotReleasable."""
    _Workbook(parts, package, ledger).write()


class _Workbook:
    def __init__(self, parts: Parts, package: NewPackage, ledger: CopyLedger) -> None:
        self.parts, self.package, self.ledger = parts, package, ledger
        self.drawings = Drawings(parts, package, "xl", ledger)
        self.source = parts.markup(parts.main)
        self.name = package.begin("xl/workbook.xml", "workbook")
        self.theme_part = self._related("theme")
        styles = self._related("styles")
        self.theme = Theme(parts.markup(self.theme_part) if self.theme_part else None)
        self.looks = CellLooks(parts.markup(styles) if styles else None, self.theme, ledger)
        self.strings = Strings(parts, self._related("sharedStrings"), ledger)
        self.sheets = list(self.source.iter(full("x:sheet")))

    def _related(self, kind: str) -> str | None:
        return next((relation.target for relation in self.parts.related(self.parts.main, kind)), None)

    def write(self) -> None:
        workbook = root("x:workbook", "r")
        date_system = get(child(self.source, "x:workbookPr"), "date1904")
        if date_system in ("1", "true"):
            add(workbook, "x:workbookPr", date1904="1")
        add(add(workbook, "x:bookViews"), "x:workbookView")
        listed = add(workbook, "x:sheets")
        for index, sheet in enumerate(self.sheets):
            self._sheet(index, sheet, listed)
        self._names(workbook)
        self.package.put(self.name, workbook)
        if self.strings.uses:
            strings = self.package.begin("xl/sharedStrings.xml", "sharedStrings")
            self.strings.write(self.package.content(strings))
            self.package.relate(self.name, "sharedStrings", strings)
        if self.strings.unused:
            self.ledger.leave_out("unused", "单元格文字", self.strings.unused)
        styles = self.package.begin("xl/styles.xml", "cellStyles")
        self.package.put(styles, self.looks.anew())
        self.package.relate(self.name, "styles", styles)
        if self.theme_part:
            write_theme(self.drawings, self.name, self.theme_part, "xl/theme/theme1.xml")

    def _sheet(self, index: int, sheet: etree._Element, listed: etree._Element) -> None:
        called = get(sheet, "name")
        relation = self.parts.relations(self.parts.main).get(relation_key(sheet))
        if get(sheet, "state", "visible") != "visible":
            self.ledger.refuse("hidden_sheet", f"工作表“{called}”")
            if relation is not None:
                self.parts.reached.add(relation.target)
            return
        if relation is None or relation.kind not in ("worksheet", "chartsheet"):
            self.ledger.refuse("unknown_content", f"工作表“{called}”")
            return
        name = self.package.begin(f"xl/{relation.kind}s/sheet{{n}}.xml", relation.kind)
        self._write_sheet(relation, name, called, self._printed(index))
        key = self.package.relate(self.name, relation.kind, name)
        add(listed, "x:sheet", name=called, sheetId=str(len(listed) + 1), r_id=key)

    def _printed(self, index: int) -> PrintedAreas:
        printed = PrintedAreas()
        for name in self.source.iter(full("x:definedName")):
            what = _PRINTED.get(get(name, "name"))
            if what and get(name, "localSheetId") == str(index):
                ranges = ranges_of(name.text or "")
                printed.is_computed = printed.is_computed or (ranges is None and "#REF!" not in (name.text or ""))
                setattr(printed, what, ranges or ())
        return printed

    def _write_sheet(self, relation: PartRelation, name: str, called: str, printed: PrintedAreas) -> None:
        sheet = SheetAnew(self.parts, relation.target, called, self.looks, self.strings, printed, self.ledger)
        beside = sheet.read()
        self._comments(relation.target)
        drawing = self._drawing(relation.target, name, called, beside.get("drawing", []), sheet)
        content = self.package.content(name)
        content.write(b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n")
        with etree.xmlfile(content, encoding="UTF-8") as out:
            spaces: dict[str | None, str] = {None: NAMESPACES["x"], "r": NAMESPACES["r"]}
            with out.element(full(f"x:{relation.kind}"), nsmap=spaces):
                sheet.write(out, relation.kind)
                if drawing:
                    out.write(_pointing("x:drawing", drawing))
                tables = [
                    self.package.relate(name, "table", written)
                    for table in self.parts.related(relation.target, "table")
                    if (written := write_table(self.parts, table.target, self.package, sheet.texts, self.ledger))
                ]
                if tables:
                    with out.element(full("x:tableParts"), count=str(len(tables))):
                        for key in tables:
                            out.write(_pointing("x:tablePart", key))

    def _comments(self, part: str) -> None:
        for relation in self.parts.related(part, "comments", "threadedComment"):
            for comment in self.parts.markup(relation.target).iter(etree.Element):
                if get(comment, "ref"):
                    self.ledger.refuse("comment", f"单元格{get(comment, 'ref')}")

    def _drawing(
        self, part: str, name: str, called: str, pointers: list[etree._Element], sheet: SheetAnew
    ) -> str | None:
        """Write what lies on the cells, and say which of them it hides. The key of it; None where there is nothing."""
        relation = self.parts.relations(part).get(relation_key(pointers[0])) if pointers else None
        if relation is None or relation.external or not self.parts.has(relation.target):
            return None
        new = self.package.begin("xl/drawings/drawing{n}.xml", "drawing")
        writer = _SheetDrawing(self, relation.target, new, called)
        drawing = root("xdr:wsDr", "a", "r", "c")
        writer.children(self.parts.markup(relation.target), drawing)
        self.package.put(new, drawing)
        sheet.cover(writer.covered)
        return self.package.relate(name, "drawing", new)

    def _names(self, element: etree._Element) -> None:
        """Names for what is printed; all others go."""
        wanted: list[tuple[str, int, str]] = []
        others = 0
        for name in self.source.iter(full("x:definedName")):
            if get(name, "name") not in _PRINTED:
                others += get(name, "name") != "_xlnm._FilterDatabase"
                continue
            index, ranges = get(name, "localSheetId"), ranges_of(name.text or "")
            if index.isdecimal() and int(index) < len(self.sheets) and ranges:
                called = get(self.sheets[int(index)], "name").replace("'", "''")
                text = ",".join(f"'{called}'!{part.text}" for part in ranges)
                wanted.append((get(name, "name"), int(index), text))
        if others:
            self.ledger.leave_out("names", "整个文件", others)
        if wanted:
            listed = add(element, "x:definedNames")
            for called, place, text in wanted:
                add(listed, "x:definedName", name=called, localSheetId=str(place)).text = text


def _pointing(name: str, key: str) -> etree._Element:
    element = root(name, "r")
    element.set(full("r:id"), key)
    return element


class _SheetDrawing(ChartedAnew):
    """What lies on the cells of a sheet. `covered` are the cells that it hides."""

    def __init__(self, workbook: _Workbook, part: str, new: str, called: str) -> None:
        super().__init__(SHEET_DRAWING, workbook.drawings, part, new)
        self._called, self._theme = called, workbook.theme
        self.covered: list[Range] = []

    @cached_property
    def handlers(self) -> Mapping[str, Handler]:
        anchors = ("xdr:twoCellAnchor", "xdr:oneCellAnchor", "xdr:absoluteAnchor")
        return {
            **super().handlers, **dict.fromkeys(anchors, self._anchor), "xdr:sp": self._shape,
            "xdr:graphicFrame": self._with_macro, "xdr:cxnSp": self._with_macro,
        }  # fmt: skip

    def where(self) -> str:
        return f"工作表“{self._called}”的图形"

    def _anchor(self, source: etree._Element, target: etree._Element) -> None:
        anchor = self.taken_over(source, target)
        if not any(
            short(part.tag) in ("xdr:sp", "xdr:pic", "xdr:graphicFrame", "xdr:grpSp", "xdr:cxnSp") for part in anchor
        ):
            target.remove(anchor)
        elif self._hides_cells(source, anchor):
            area = _area_of(source)
            if area is not None:
                self.covered.append(area)

    def _hides_cells(self, source: etree._Element, element: etree._Element) -> bool:
        if element.find(f".//{full('c:chart')}") is not None:
            return True
        for shape in source.iter(full("xdr:sp")):
            if ground_of(child(shape, "xdr:spPr"), child(shape, "xdr:style"), self._theme)[1]:
                return True
        blips = element.iter(full("a:blip"))
        return any(self.drawings.media.is_opaque(self.new, get(blip, "r:embed")) for blip in blips)

    def _shape(self, source: etree._Element, target: etree._Element) -> None:
        ground, fills = ground_of(child(source, "xdr:spPr"), child(source, "xdr:style"), self._theme)
        fallback, _ = self._theme.drawn(child(source, "xdr:style", "a:fontRef"))
        body = child(source, "xdr:txBody")
        for run, _paragraph, level in runs_of(body) if body is not None else ():
            own = child(run, "a:rPr")
            levels = [*level_looks(child(body, "a:lstStyle"), level), *([own] if own is not None else [])]
            seen_on = ground if fills else (255, 255, 255)
            problem = problem_of(levels, seen_on, self._theme, fallback or self._theme.named("tx1"))
            if problem:
                self.ledger.refuse(problem, f"{self.where()}{quoted(text_in(run))}")
        self._with_macro(source, target)

    def _with_macro(self, source: etree._Element, target: etree._Element) -> None:
        self.taken_over(source, target).set("macro", "")


def _area_of(anchor: etree._Element) -> Range | None:
    """The cells on which a drawing lies entirely or nearly so."""
    start = child(anchor, "xdr:from")
    if start is None:
        return None
    left, left_off, top, top_off = _corner(start)
    end = child(anchor, "xdr:to")
    if end is not None:
        right, right_off, bottom, bottom_off = _corner(end)
    else:
        extent = child(anchor, "xdr:ext")
        across = left_off + number(get(extent, "cx")) / _EMU_A_COLUMN
        down = top_off + number(get(extent, "cy")) / _EMU_A_ROW
        right, right_off, bottom, bottom_off = left + int(across), across % 1, top + int(down), down % 1
    first, last = left + (left_off > _ENOUGH), right - (right_off < 1 - _ENOUGH)
    upper, lower = top + (top_off > _ENOUGH), bottom - (bottom_off < 1 - _ENOUGH)
    return Range(first + 1, upper + 1, last + 1, lower + 1) if first <= last and upper <= lower else None


def _corner(marker: etree._Element) -> tuple[int, float, int, float]:
    """Column and row from 0, each with the share of it that lies before the corner."""
    values = [number(part.text) if (part := child(marker, f"xdr:{name}")) is not None else 0.0
              for name in ("col", "colOff", "row", "rowOff")]  # fmt: skip
    column, across, row, down = values
    return int(column), min(across / _EMU_A_COLUMN, 1), int(row), min(down / _EMU_A_ROW, 1)
