"""The blocks of a clean body as Word keeps them: paragraphs, headings, lists, tables in one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell, _Row

from gongkai.paper.body.tree import INLINE, Element
from gongkai.paper.documents.grid import DocumentGrid, Placed, grid_of
from gongkai.paper.documents.numbering import Numbering, number
from gongkai.paper.documents.words_docx import WordFormat, write_words
from gongkai.paper.letters.writing import layout
from gongkai.paper.official import word
from gongkai.paper.official.word import HEAD_FACE, LEAD_FACE, TEXT_FACE

_FACES = {"h2": HEAD_FACE, "h3": LEAD_FACE, "h4": TEXT_FACE}
"""一、黑体，（一）楷体，1. 仿宋."""
_DEEPEST = 8
"""What lies deeper moves no further to the right."""


@dataclass(frozen=True)
class Setting:
    """Where blocks stand: how deep in lists and quotations, and whether in a cell."""

    depth: int = 0
    in_cell: bool = False

    @property
    def size(self) -> float:
        """In points."""
        return layout.ROW_SIZE if self.in_cell else layout.TEXT_SIZE

    @property
    def leading(self) -> float:
        """From line to line, in points."""
        return layout.ROW_LEADING if self.in_cell else layout.LEADING


class Blocks:
    """Writes blocks into one document. `base` is the public address, from which links that are not whole lead on."""

    def __init__(self, document: Any, base: str) -> None:
        self._document = document
        self._base = base
        self._numbering = Numbering(document)

    def write(self, holder: Any, children: Sequence[Element | str], at: Setting) -> None:
        """Write what a body, an item, a quotation or a cell holds; words outside of any block are a paragraph."""
        for loose, run in groupby(children, key=lambda child: isinstance(child, str) or child.tag in INLINE):
            pieces = list(run)
            if loose:
                if any(not isinstance(child, str) or child.strip() for child in pieces):
                    self.paragraph(holder, pieces, at)
                continue
            for block in pieces:
                if isinstance(block, Element):
                    self._block(holder, block, at)

    def paragraph(
        self, holder: Any, children: Sequence[Element | str], at: Setting, *, bold: bool = False, indent: bool = True
    ) -> Any:
        """A paragraph of the text: two characters in, both edges even; in cells neither."""
        written = self._lines(
            holder, children, at, WordFormat(size=at.size, tags=frozenset({"strong"} if bold else ()))
        )
        if not at.in_cell:
            written.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            written.paragraph_format.first_line_indent = Pt(2 * at.size) if indent and not at.depth else None
        return written

    def _lines(self, holder: Any, children: Sequence[Element | str], at: Setting, look: WordFormat) -> Any:
        written = word.add_paragraph(holder, "", look.face, look.size, leading=at.leading)
        if at.depth:
            written.paragraph_format.left_indent = Pt(2 * at.size * min(at.depth, _DEEPEST))
        write_words(written, children, look, self._base)
        return written

    def _block(self, holder: Any, block: Element, at: Setting) -> None:
        match block.tag:
            case "h2" | "h3" | "h4":
                self._heading(holder, block, at)
            case "ul" | "ol":
                self._list(holder, block, replace(at, depth=at.depth + 1))
            case "blockquote":
                self.write(holder, block.children, replace(at, depth=at.depth + 1))
            case "table":
                self._table(holder, block, at)
            case "hr":
                _rule(word.add_paragraph(holder, "", TEXT_FACE, at.size, leading=at.leading))
            case "p":
                self.paragraph(holder, block.children, at)
            case _:
                self.write(holder, block.children, at)

    def _heading(self, holder: Any, block: Element, at: Setting) -> None:
        tags = frozenset({"strong"} if block.tag == "h4" else ())
        written = self._lines(holder, block.children, at, WordFormat(_FACES[block.tag], at.size, tags))
        written.style = self._document.styles[f"Heading {block.tag[1]}"]
        written.paragraph_format.keep_with_next = True
        written.paragraph_format.first_line_indent = Pt(0 if at.in_cell or at.depth else 2 * at.size)

    def _list(self, holder: Any, block: Element, at: Setting) -> None:
        start, numeral = int(block.attributes.get("start", 1)), block.attributes.get("type", "1")
        listed = self._numbering.begun(ordered=block.tag == "ol", start=start, numeral=numeral)
        for item in block.children:
            if not isinstance(item, Element):
                self.write(holder, [item], at)
                continue
            first, rest = _opened(item)
            written = self._lines(holder, first, at, WordFormat(size=at.size))
            number(written, listed)
            written.paragraph_format.first_line_indent = Pt(-1.5 * at.size)
            self.write(holder, rest, at)

    def _table(self, holder: Any, block: Element, at: Setting) -> None:
        inner, grid = replace(at, depth=0, in_cell=True), grid_of(block)
        for caption in (child for child in block.children if isinstance(child, Element) and child.tag == "caption"):
            written = self._lines(
                holder, caption.children, replace(at, depth=0), WordFormat(HEAD_FACE, layout.ROW_SIZE)
            )
            written.alignment = WD_ALIGN_PARAGRAPH.CENTER
            written.paragraph_format.keep_with_next = True
        if not grid.fits:
            for row in grid.rows:
                for cell in row:
                    self.write(holder, cell.cell.children, at)
            return
        self._rows(holder.add_table(0, grid.columns, Mm(layout.TEXT_WIDTH)), grid, inner)
        # Two tables one after the other would be one, and a cell has to end with a paragraph.
        word.add_paragraph(holder, "", TEXT_FACE, 1, leading=8)

    def _rows(self, table: Any, grid: DocumentGrid, at: Setting) -> None:
        table.style = self._document.styles["Table Grid"]
        covered = {
            (down, cell.column): cell
            for row in grid.rows for cell in row for down in range(cell.row, cell.row + cell.rows)
        }  # fmt: skip
        for down in range(len(grid.rows)):
            row: Any = OxmlElement("w:tr")
            table._tbl.append(row)
            if down < grid.heads:
                word.keep_whole(_Row(row, table))
                row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            across = 0
            while across < grid.columns:
                placed = covered.get((down, across))
                self._cell(table, row, placed, at, opens=placed is not None and placed.row == down)
                across += placed.columns if placed else 1

    def _cell(self, table: Any, row: Any, placed: Placed | None, at: Setting, *, opens: bool) -> None:
        cell: Any = OxmlElement("w:tc")
        row.append(cell)
        properties = cell.get_or_add_tcPr()
        if placed and placed.columns > 1:
            properties.get_or_add_gridSpan().val = placed.columns
        if placed and placed.rows > 1:
            properties.get_or_add_vMerge().val = "restart" if opens else "continue"
        holder = _Cell(cell, table)
        if placed and opens and placed.is_head:
            self.write(holder, _bold(placed.cell), at)
        elif placed and opens:
            self.write(holder, placed.cell.children, at)
        if not len(cell) or cell[-1].tag != qn("w:p"):
            word.add_paragraph(holder, "", TEXT_FACE, at.size, leading=at.leading)


def _bold(cell: Element) -> list[Element | str]:
    """What a heading of a table holds, bold where it is nothing but words."""
    is_words = all(isinstance(child, str) or child.tag in INLINE for child in cell.children)
    return [Element("p", {}, [Element("strong", {}, cell.children)])] if is_words else cell.children


def _opened(item: Element) -> tuple[list[Element | str], list[Element | str]]:
    """The words that stand behind the number of an item, and what follows them."""
    children = item.children
    if children and isinstance(children[0], Element) and children[0].tag == "p":
        return children[0].children, children[1:]
    end = next(
        (place for place, child in enumerate(children) if isinstance(child, Element) and child.tag not in INLINE),
        len(children),
    )
    return children[:end], children[end:]


def _rule(paragraph: Any) -> None:
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")
