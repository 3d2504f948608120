"""The annual report as a Word document in the manner of GB/T 9704-2012, with the official tables as real tables.

The faces named are those of the standard; a machine that lacks them shows its own Song, Fangsong or Hei instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from gongkai.paper.annual.writing.document import ReportDocument, is_open, lead
from gongkai.paper.annual.writing.grid import CellPart, GridCell, ReportGrid

TITLE_FACE = "方正小标宋简体"
TEXT_FACE = "仿宋_GB2312"
HEAD_FACE = "黑体"
LEAD_FACE = "楷体_GB2312"
NUMBER_FACE = "宋体"
LATIN_FACE = "Times New Roman"

_TEXT_WIDTH = 156
"""The width of the text area in millimetres: A4 less the margins of the standard."""

_OPEN_SHADE = "D9D9D9"
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""Documents carry no date of their own making, so that the same report is the same file."""


def docx_bytes(document: ReportDocument) -> bytes:
    """The report as a .docx file."""
    word = Document()
    _set_page(word)
    _set_properties(word, document)
    for line in (document.agency, document.title):
        _paragraph(word, line, TITLE_FACE, 22, bold=True, centred=True, leading=32)
    _paragraph(word, "", TEXT_FACE, 16)
    _text(word, document.preamble)
    for number, heading in enumerate(document.edition.headings, start=1):
        title = _paragraph(word, heading, HEAD_FACE, 16, indent=True)
        title.style = word.styles["Heading 1"]
        title.paragraph_format.keep_with_next = True
        grid = document.grid_of(number)
        # The table of section three fills a page; it begins one, so that no program has to cut it.
        title.paragraph_format.page_break_before = grid is not None and grid.name == "requests"
        if grid:
            _table(word, grid)
            _paragraph(word, "", TEXT_FACE, 10.5, leading=12)
        else:
            _text(word, document.sections[number])
    _text(word, document.notes)
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def _set_page(word: Any) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)  # the page number stands 7 mm below the text
    word.settings.odd_and_even_pages_header_footer = True
    for footer, alignment in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = alignment
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
        _run(paragraph, "— ", NUMBER_FACE, 14)
        _page_field(_run(paragraph, "", NUMBER_FACE, 14))
        _run(paragraph, " —", NUMBER_FACE, 14)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = LATIN_FACE, Pt(16)
    _east_asian(normal.element.get_or_add_rPr(), TEXT_FACE)
    heading = word.styles["Heading 1"]
    heading.font.color.rgb = None
    heading.font.bold = False
    heading.paragraph_format.space_before = heading.paragraph_format.space_after = Pt(0)


def _set_properties(word: Any, document: ReportDocument) -> None:
    properties = word.core_properties
    properties.title, properties.author = document.heading[:255], document.agency[:255]
    properties.comments, properties.language = "", "zh-CN"
    properties.created = properties.modified = _NO_DATE


def _page_field(run: Any) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _text(word: Any, texts: Iterable[str]) -> None:
    for text in texts:
        head, rest = lead(text)
        paragraph = _paragraph(word, "", TEXT_FACE, 16, indent=True)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if head:
            _run(paragraph, head, LEAD_FACE, 16)
        _run(paragraph, rest, TEXT_FACE, 16, shade=_OPEN_SHADE if is_open(text) else "")


def _paragraph(
    holder: Any,
    text: str,
    face: str,
    size: float,
    *,
    bold: bool = False,
    centred: bool = False,
    indent: bool = False,
    leading: float = 29,
) -> Any:
    paragraph = holder.add_paragraph()
    shape = paragraph.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(leading)
    shape.space_before = shape.space_after = Pt(0)
    if indent:
        shape.first_line_indent = Pt(2 * size)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if text:
        _run(paragraph, text, face, size, bold=bold)
    return paragraph


def _run(paragraph: Any, text: str, face: str, size: float, *, bold: bool = False, shade: str = "") -> Any:
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.font.bold = LATIN_FACE, Pt(size), bold
    properties = run._r.get_or_add_rPr()
    _east_asian(properties, face)
    if shade:
        properties.append(_shading(shade))
    return run


def _east_asian(properties: Any, face: str) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    fonts.set(qn("w:eastAsia"), face)


def _shading(colour: str) -> Any:
    shading = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shading.set(qn(name), value)
    return shading


def _table(word: Any, grid: ReportGrid) -> None:
    table = word.add_table(rows=len(grid.rows), cols=len(grid.widths))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _set_margins(table, 0.6 if len(grid.widths) > 4 else 1.5)
    widths = [Mm(_TEXT_WIDTH * width / sum(grid.widths)) for width in grid.widths]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, row in enumerate(table.rows):
        _keep_whole(row, header=number < grid.header_rows)
    # One look at the cells: each access through the table walks all of it again.
    flat = [list(row.cells) for row in table.rows]
    for top, left, cell in grid.placed():
        target = flat[top][left]
        if cell.rows > 1 or cell.columns > 1:
            target = target.merge(flat[top + cell.rows - 1][left + cell.columns - 1])
        target.width = sum(widths[left : left + cell.columns])
        _fill(target, cell, grid, last=top + cell.rows == len(grid.rows))


def _set_margins(table: Any, millimetres: float) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), str(round(millimetres * 56.7)))
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    table._tbl.tblPr.append(margins)


def _keep_whole(row: Any, *, header: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def _fill(target: Any, cell: GridCell, grid: ReportGrid, *, last: bool) -> None:
    size = 12.0 if len(grid.widths) <= 4 else 10.5
    size = 7.0 if cell.unread and len(grid.widths) > 4 else round(2 * size * grid.scale(cell)) / 2
    paragraph = target.paragraphs[0]
    for extra in target.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(1.5 if len(grid.widths) > 4 else 4)
    shape.line_spacing = 1.0
    shape.keep_with_next = not last  # keeps the table on one page as long as a page can hold it
    left = cell.part is CellPart.NOTE or (cell.part is CellPart.LABEL and cell.rows == 1)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if left else WD_ALIGN_PARAGRAPH.CENTER
    face = HEAD_FACE if cell.part in (CellPart.CAPTION, CellPart.HEADER) else TEXT_FACE
    _run(paragraph, cell.text, face, size)
    target.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    properties = target._tc.get_or_add_tcPr()
    if cell.unread:
        properties.append(_shading(_OPEN_SHADE))
    if cell.vertical:
        direction = OxmlElement("w:textDirection")
        direction.set(qn("w:val"), "tbRlV")
        properties.append(direction)
