"""清理结果目录: what a clean-up of documents came to, as tables of a page and as a Word document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from gongkai.paper.documents.facts import day_of, printable
from gongkai.paper.official import word
from gongkai.paper.official.phrasing import numeral
from gongkai.paper.official.word import TEXT_FACE, TITLE_FACE, add_paragraph, add_run, set_leading

TITLE = "文件清理结果目录"
HEAD = ("序号", "文件名称", "发文字号", "成文日期")
_REASON = "理由"
_WIDTHS = (12, 68, 36, 26, 32)
"""The columns, in millimetres."""
_SMALL, _TEXT = 10.5, 14


@dataclass(frozen=True)
class ConcludedDocument:
    """One document, and why it was concluded on so."""

    title: str
    number: str
    written_on: date | None
    reason: str


@dataclass(frozen=True)
class ConcludedGroup:
    """The documents on which the same was concluded."""

    label: str
    documents: tuple[ConcludedDocument, ...]


@dataclass(frozen=True)
class CleanUpResult:
    """The result for the documents in force on a day; a group without documents is left out."""

    agency: str
    as_of: date
    groups: tuple[ConcludedGroup, ...]


def result_html(result: CleanUpResult) -> str:
    """The tables as they stand in the body of a page, without the reasons, which are the agency's own."""
    parts = []
    for place, group in enumerate(result.groups, 1):
        parts.append(f"<h2>{escape(_heading(place, group))}</h2>")
        head = "".join(f"<th>{escape(name)}</th>" for name in HEAD)
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in _row(number, concluded)) + "</tr>"
            for number, concluded in enumerate(group.documents, 1)
        )
        parts.append(f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
    return "".join(parts)


def result_docx(result: CleanUpResult) -> bytes:
    """The tables with the reasons, as a .docx file."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(25)
    word.set_styles(document)
    document.core_properties.title, document.core_properties.author = TITLE, printable(result.agency)
    title = add_paragraph(document, f"{printable(result.agency)}{TITLE}", TITLE_FACE, 22, leading=36)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    under = add_paragraph(document, f"（{day_of(result.as_of)}有效的文件）", TEXT_FACE, _TEXT, leading=28)
    under.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for place, group in enumerate(result.groups, 1):
        add_paragraph(document, _heading(place, group), TEXT_FACE, _TEXT, leading=30, bold=True)
        _table(document, group)
    stream = BytesIO()
    document.save(stream)
    return word.packed_alike(stream.getvalue())


def _table(document: Any, group: ConcludedGroup) -> None:
    table = document.add_table(rows=1, cols=len(_WIDTHS))
    table.style, table.autofit = "Table Grid", False
    _fill(table.rows[0], (*HEAD, _REASON), bold=True)
    for number, concluded in enumerate(group.documents, 1):
        _fill(table.add_row(), (*_row(number, concluded), concluded.reason))
    for row in table.rows:
        word.keep_whole(row)
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = Mm(width)


def _fill(row: Any, texts: tuple[str, ...], *, bold: bool = False) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        paragraph = cell.paragraphs[0]
        set_leading(paragraph, 16)
        add_run(paragraph, printable(text), TEXT_FACE, _SMALL, bold=bold)


def _heading(place: int, group: ConcludedGroup) -> str:
    return f"{numeral(place)}、{group.label}的文件（{len(group.documents)}件）"


def _row(number: int, concluded: ConcludedDocument) -> tuple[str, ...]:
    return (
        str(number),
        concluded.title,
        concluded.number or "—",
        day_of(concluded.written_on) if concluded.written_on else "—",
    )
