"""One sheet of a workbook written anew: values without formulas, and only cells that a reader sees."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from gongkai.paper.release.office.anew import Anew, Handler
from gongkai.paper.release.office.excel_conditions import Conditions
from gongkai.paper.release.office.excel_headings import problem_of_heading
from gongkai.paper.release.office.excel_looks import CellLooks
from gongkai.paper.release.office.excel_places import (
    LAST_COLUMN,
    LAST_ROW,
    Range,
    cell_of,
    in_any,
    letters,
    named,
    range_of,
)
from gongkai.paper.release.office.excel_strings import CellString, Strings
from gongkai.paper.release.office.excel_vocabulary import SHEET
from gongkai.paper.release.office.ledger import CopyLedger
from gongkai.paper.release.office.names import child, full, get, local, number, root
from gongkai.paper.release.office.parts import Parts

_LOWEST_ROW = 4.0
_NARROWEST_COLUMN = 0.5
"""Points, and signs: a row or column of less shows nothing."""
_BEFORE_ROWS = ("sheetPr", "sheetViews", "sheetFormatPr", "cols")
_AFTER_ROWS = (
    "mergeCells", "conditionalFormatting", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks",
    "colBreaks",
)  # fmt: skip
_CELL, _VALUE, _FORMULA = full("x:c"), full("x:v"), full("x:f")
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?", re.ASCII)
_ERROR = re.compile(r"#[A-Z/0-9_]{2,20}[!?]?")
_WHOLE_SHEETS = (full("x:worksheet"), full("x:chartsheet"), full("x:dialogsheet"))
_ROW = frozenset({"r", "s", "customFormat", "ht", "hidden", "customHeight", "thickTop", "thickBot"})
_NOT_A_PART = ("c", "v", "f", "is", "row", "sheetData")


@dataclass
class PrintedAreas:
    """What of a sheet is printed: areas, and rows and columns that come again on each page; no areas mean all of it."""

    areas: tuple[Range, ...] = ()
    titles: tuple[Range, ...] = ()
    is_computed: bool = False


@dataclass
class _Facts:
    """What stands beside the cells of a sheet."""

    parts: dict[str, list[etree._Element]] = field(default_factory=lambda: defaultdict(list))
    hidden_columns: list[Range] = field(default_factory=list)
    merged: list[Range] = field(default_factory=list)
    covered: list[Range] = field(default_factory=list)
    rows_start_hidden: bool = False
    zeros_shown: bool = True


@dataclass(frozen=True)
class _Row:
    """What counts for all cells of a row."""

    is_hidden: bool
    merged: list[Range]


class SheetAnew(Anew):
    """Writes one sheet; `called` is its name."""

    def __init__(
        self,
        parts: Parts,
        part: str,
        called: str,
        looks: CellLooks,
        strings: Strings,
        printed: PrintedAreas,
        ledger: CopyLedger,
    ) -> None:
        super().__init__(SHEET, ledger)
        self._parts, self._part, self._called = parts, part, called
        self._looks, self._strings, self._printed = looks, strings, printed
        self._facts = _Facts()
        self._problems: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._hidden_rows: dict[int, None] = {}
        self._hidden_in: dict[Range, None] = {}
        self._formulas = 0
        self.texts: set[str] = set()

    @cached_property
    def handlers(self) -> Mapping[str, Handler]:
        return {
            "x:conditionalFormatting": Conditions(self, self._looks).write, "x:headerFooter": self._heading,
            "x:col": self._column, "x:extLst": self._extensions,
        }  # fmt: skip

    def where(self) -> str:
        """The sheet, by its name."""
        return f"工作表“{self._called}”"

    def read(self) -> Mapping[str, list[etree._Element]]:
        """Read what stands beside the cells; it is told by its names."""
        for element in self._parts.ending_elements(self._part, *_WHOLE_SHEETS, full("x:row")):
            if element.tag == full("x:row"):
                _let_go(element)
                continue
            for part in element.iterchildren(etree.Element):
                if local(part.tag) != "sheetData":
                    self._facts.parts[local(part.tag)].append(part)
        facts = self._facts
        for column in (column for part in facts.parts["cols"] for column in part):
            if _is_hidden_column(column):
                first, last = int(number(get(column, "min"), 1)), int(number(get(column, "max"), 1))
                facts.hidden_columns.append(Range(first, 1, last, LAST_ROW))
        for merged in (cell for part in facts.parts["mergeCells"] for cell in part):
            if (area := range_of(get(merged, "ref"))) is not None:
                facts.merged.append(area)
        shape = next(iter(facts.parts["sheetFormatPr"]), None)
        facts.rows_start_hidden = get(shape, "zeroHeight") in ("1", "true")
        if (
            shape is not None
            and get(shape, "defaultColWidth")
            and number(get(shape, "defaultColWidth")) < _NARROWEST_COLUMN
        ):
            facts.hidden_columns.append(Range(1, 1, LAST_COLUMN, LAST_ROW))
        for view in (view for part in facts.parts["sheetViews"] for view in part):
            facts.zeros_shown = get(view, "showZeros", "1") not in ("0", "false")
        if self._printed.is_computed:
            self.ledger.refuse("outside_print", f"{self.where()}：打印区域是公式")
        return facts.parts

    def cover(self, areas: list[Range]) -> None:
        """Drawings lie on these cells and hide them."""
        self._facts.covered += areas

    def write(self, out: etree._IncrementalFileWriter, kind: str = "worksheet") -> None:
        """Write the sheet up to its drawing."""
        holder = root("x:holder")
        for element in self._written(_BEFORE_ROWS, holder):
            out.write(element)
        if kind == "worksheet":
            with out.element(full("x:sheetData")):
                for element in self._parts.ending_elements(self._part, full("x:row")):
                    out.write(self._row(element))
                    _let_go(element)
            self._tell_cells()
        for element in self._written(_AFTER_ROWS, holder):
            out.write(element)
        known_parts = (*_BEFORE_ROWS, *_AFTER_ROWS, "drawing", "tableParts", *_NOT_A_PART)
        self._written([name for name in self._facts.parts if name not in known_parts], holder)

    def _written(self, names: tuple[str, ...] | list[str], holder: etree._Element) -> list[etree._Element]:
        start = len(holder)
        for name in names:
            for element in self._facts.parts[name]:
                self.element(element, holder)
        return [element for element in list(holder)[start:] if len(element) or element.attrib]

    # Rows and cells

    def _row(self, source: etree._Element) -> etree._Element:
        row = int(number(get(source, "r"), 0))
        new_row = root("x:row")
        for key, value in source.attrib.items():
            if str(key) in _ROW:
                new_row.set(key, value)
        if get(source, "s"):
            self._looks.used.add(int(number(get(source, "s"))))
        unstated = (
            self._facts.rows_start_hidden and not get(source, "ht") and get(source, "hidden") not in ("0", "false")
        )
        low = bool(get(source, "ht")) and number(get(source, "ht"), 15) < _LOWEST_ROW
        hidden = get(source, "hidden") in ("1", "true") or unstated or low
        merged = self._merged_in(row)
        for cell in source.iterchildren(_CELL):
            place = cell_of(cell.get("r", ""))
            if place is None or place[1] != row:
                self.ledger.refuse("unknown_content", f"{self.where()}第{row}行")
                continue
            self._cell(cell, place, new_row, _Row(hidden, merged))
        return new_row

    def _merged_in(self, row: int) -> list[Range]:
        return [area for area in self._facts.merged if area.top <= row <= area.bottom] if self._facts.merged else []

    def _cell(self, source: etree._Element, place: tuple[int, int], target: etree._Element, row: _Row) -> None:
        index = int(number(source.get("s"), 0))
        self._looks.used.add(index)
        cell = etree.SubElement(target, _CELL)
        cell.set("r", source.get("r", "").replace("$", ""))
        if index:
            cell.set("s", str(index))
        value = self._value(source, place)
        if value is None or (value == 0 and self._is_a_hidden_zero(index)):
            return
        self._ask(place, index, value, row)
        written = etree.SubElement(cell, _VALUE)
        if isinstance(value, CellString):
            self.texts.add(value.text)
            cell.set("t", "s")
            written.text = str(self._strings.number(value))
        else:
            if isinstance(value, str):
                cell.set("t", "e" if value.startswith("#") else "b")
            written.text = value if isinstance(value, str) else source.findtext(_VALUE)

    def _value(self, source: etree._Element, place: tuple[int, int]) -> CellString | str | float | None:
        """What a cell shows: a string, an error or truth as it is written, a number; None for nothing."""
        kind, text, formula = source.get("t", "n"), source.findtext(_VALUE) or "", source.find(_FORMULA)
        if formula is not None:
            self._formulas += 1
            if not text and kind != "str":
                self._problems["formula_without_value"].append(place)
        if "DISPIMG(" in text or (formula is not None and "DISPIMG(" in (formula.text or "")):
            self._problems["cell_picture"].append(place)
        if kind in ("s", "inlineStr", "str", "d"):
            string = self._string(source, kind, text)
            return string if string is not None and string.text else None
        if not text:
            return None
        if kind == "e" and source.get("vm"):
            self._problems["cell_picture"].append(place)
        if (kind == "b" and text in ("0", "1")) or (kind == "e" and _ERROR.fullmatch(text)):
            return text
        if kind == "n" and _NUMBER.fullmatch(text):
            return number(text, 1.0)
        self._problems["unknown_content"].append(place)
        return None

    def _string(self, source: etree._Element, kind: str, text: str) -> CellString | None:
        if kind == "s":
            return self._strings[int(number(text, -1))] if text else None
        if kind == "inlineStr":
            inline = child(source, "x:is")
            return self._strings.read(inline) if inline is not None else None
        return self._strings.plain(text)

    def _is_a_hidden_zero(self, index: int) -> bool:
        return not self._facts.zeros_shown or self._looks.problem(index, 0.0) == "hidden_format"

    def _ask(self, place: tuple[int, int], index: int, value: CellString | str | float, in_row: _Row) -> None:
        """Whether a reader of the printed sheet sees the value."""
        column, row = place
        if isinstance(value, CellString) and not value.text.strip():
            return
        if in_row.is_hidden:
            self._hidden_rows[row] = None
        for area in self._facts.hidden_columns:
            if area.holds(column, row):
                self._hidden_in[area] = None
        if any(area.holds(column, row) and place != (area.left, area.top) for area in in_row.merged):
            self._problems["merged_over"].append(place)
        if in_any(self._facts.covered, column, row):
            self._problems["drawn_over"].append(place)
        if self._printed.areas and not in_any((*self._printed.areas, *self._printed.titles), column, row):
            self._problems["outside_print"].append(place)
        if isinstance(value, CellString):
            problem = self._looks.problem(index, value.text, value.runs)
        else:
            problem = self._looks.problem(index, value)
        if problem:
            self._problems[problem].append(place)

    def _tell_cells(self) -> None:
        for row in _runs(list(self._hidden_rows)):
            self.ledger.refuse("hidden_cells", f"{self.where()}{row}")
        for area in self._hidden_in:
            columns = letters(area.left) if area.left == area.right else f"{letters(area.left)}至{letters(area.right)}"
            self.ledger.refuse("hidden_cells", f"{self.where()}{columns}列")
        for code, places in self._problems.items():
            self.ledger.refuse(code, f"{self.where()}{named(places)}")
        if self._formulas:
            self.ledger.leave_out("formula", self.where(), self._formulas)

    # What stands beside the cells

    def _column(self, source: etree._Element, target: etree._Element) -> None:
        if get(source, "style"):
            self._looks.used.add(int(number(get(source, "style"))))
        self.alone(source, target)

    def _heading(self, source: etree._Element, target: etree._Element) -> None:
        heading = self.alone(source, target)
        wanted = {"oddHeader", "oddFooter"}
        wanted |= {"evenHeader", "evenFooter"} if get(source, "differentOddEven") in ("1", "true") else set()
        wanted |= {"firstHeader", "firstFooter"} if get(source, "differentFirst") in ("1", "true") else set()
        for part in source:
            if not isinstance(part.tag, str) or not (part.text or "").strip():
                continue
            called = f"{self.where()}{'页眉' if local(part.tag).endswith('Header') else '页脚'}"
            if local(part.tag) not in wanted:
                self.ledger.leave_out("unused", called)
                continue
            if problem := problem_of_heading(part.text or ""):
                self.ledger.refuse(problem, called)
            etree.SubElement(heading, part.tag).text = part.text

    def _extensions(self, source: etree._Element, target: etree._Element) -> None:
        kinds = {local(element.tag) for element in source.iter(etree.Element)}
        if "sparklineGroup" in kinds:
            self.ledger.refuse("unknown_content", f"{self.where()}：迷你图")
        if "conditionalFormatting" in kinds:
            self.ledger.leave_out("condition", self.where())
        if "dataValidation" in kinds:
            self.ledger.leave_out("validation", self.where())


def _is_hidden_column(column: etree._Element) -> bool:
    if get(column, "hidden") in ("1", "true"):
        return True
    return bool(get(column, "width")) and number(get(column, "width"), 9) < _NARROWEST_COLUMN


def _let_go(element: etree._Element) -> None:
    """Free an element and those before it, so that a sheet of any length is read in the same room."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _runs(rows: list[int]) -> Iterator[str]:
    """Rows in words: 第3行, 第5至9行."""
    start = 0
    for index, row in enumerate(rows):
        if index + 1 == len(rows) or rows[index + 1] != row + 1:
            yield f"第{rows[start]}行" if start == index else f"第{rows[start]}至{row}行"
            start = index + 1
