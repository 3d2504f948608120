"""The list of evidence as a Word document, which an officer may go on writing in."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from gongkai.paper.evidence.facts import HEAD, EvidenceList, lines_of, row_of
from gongkai.paper.official import word
from gongkai.paper.official.word import TEXT_FACE, TITLE_FACE, add_paragraph, add_run, set_leading

_WIDTHS = (11, 55, 20, 24, 40, 57, 60)
"""The columns, in millimetres."""
_SMALL = 9
_TEXT = 12


def docx_bytes(listed: EvidenceList) -> bytes:
    """The list as a .docx file."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin = section.bottom_margin = Mm(18)
    word.set_styles(document)
    document.core_properties.title, document.core_properties.author = listed.title, listed.agency
    add_paragraph(document, listed.title, TITLE_FACE, 22, leading=36).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name, value in lines_of(listed):
        add_paragraph(document, f"{name}：{value}", TEXT_FACE, _TEXT, leading=22)
    _table(document, listed)
    add_paragraph(document, "所依据的规范性文件", TEXT_FACE, _TEXT, leading=28, bold=True)
    for number, basis in enumerate(listed.basis, 1):
        add_paragraph(document, f"{number}. {basis}", TEXT_FACE, _TEXT, leading=22)
    signed = add_paragraph(document, listed.agency, TEXT_FACE, _TEXT, leading=40)
    signed.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _table(document: Any, listed: EvidenceList) -> None:
    table = document.add_table(rows=1, cols=len(HEAD))
    table.style, table.autofit = "Table Grid", False
    _fill(table.rows[0], HEAD, bold=True)
    for group, pieces in listed.numbered():
        row = table.add_row()
        merged = row.cells[0].merge(row.cells[-1])
        _write(merged, group.title, bold=True)
        for number, piece in pieces:
            _fill(table.add_row(), row_of(number, piece))
    for row in table.rows:
        word.keep_whole(row)
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = Mm(width)


def _fill(row: Any, values: tuple[str, ...], *, bold: bool = False) -> None:
    for cell, value in zip(row.cells, values, strict=True):
        _write(cell, value, bold=bold)


def _write(cell: Any, value: str, *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    set_leading(paragraph, 14)
    if value:
        add_run(paragraph, value, TEXT_FACE, _SMALL, bold=bold)
