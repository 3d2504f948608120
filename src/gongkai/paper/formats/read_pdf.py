"""A PDF with a text layer into rows: ruled tables cell by cell, all else line by line."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFPasswordIncorrect

from gongkai.paper.formats.rows import PrintedRow, PrintedRowCell, line_cells, squeezed
from gongkai.paper.formats.unreadable import Unreadable
from gongkai.paper.text.characters import core

MAX_PAGES = 400
MAX_SECONDS = 45.0
"""How long the pages of one file may take; a report of ten pages takes less than one second."""

MAX_SIGNS = 20_000
MAX_DRAWN = 20_000
"""Signs and drawn things on one page; one that has more, such as a map, is read without looking for ruled tables."""

_TABLE_MARKS = (
    "信息内容",
    "申请人情况",
    "自然人",
    "本机关不掌握",
    "结果维持",
    "结转下年度",
    "总计",
    "第二十条第",
    "行政许可",
)
_NEAR = 3.0
"""Points by which characters of one line may differ in height."""


def read_pdf(data: bytes) -> list[PrintedRow]:
    """The rows of a PDF in reading order. Raises Unreadable when encrypted, broken, or without a text layer.

    A hostile file may hang the libraries or exhaust the memory: `read_apart` is for files from anywhere.
    """
    plain = _plain_pages(data)
    if not any(squeezed(page.text) for page in plain):
        raise Unreadable("image_only", pages=str(len(plain)))
    try:
        return _rows(data, plain)
    except (Unreadable, MemoryError):
        raise
    except PDFPasswordIncorrect as locked:
        raise Unreadable("encrypted", kind="pdf") from locked
    except Exception as broken:  # the library fails over a broken file in a different way each time
        raise Unreadable("broken_package", kind="pdf") from broken


@dataclass(frozen=True)
class _PlainPage:
    """A page's text without layout. `crowded`: more stands on it than on any page of a report."""

    text: str
    crowded: bool


def _rows(data: bytes, plain: Sequence[_PlainPage]) -> list[PrintedRow]:
    rows: list[PrintedRow] = []
    started = time.monotonic()
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for number, (page, numbered_pages) in enumerate(zip(pdf.pages, plain, strict=False), 1):
            if time.monotonic() - started > MAX_SECONDS:
                raise Unreadable("too_slow", seconds=str(int(MAX_SECONDS)))
            if not numbered_pages.crowded and _may_hold_table(numbered_pages.text):
                rows.extend(_page_rows(page, number, len(rows)))
            else:
                rows.extend(_text_lines(numbered_pages.text, number, len(rows)))
            page.close()
        for number in range(len(pdf.pages), len(plain)):
            rows.extend(_text_lines(plain[number].text, number + 1, len(rows)))
    return rows


def _plain_pages(data: bytes) -> list[_PlainPage]:
    """Every page's text without layout; fast, and it tells at once what cannot be read."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as refused:
        # A file without pages is refused with the same words.
        locked = "assword" in str(refused) and b"/Encrypt" in data
        reason = "encrypted" if locked else "broken_package"
        raise Unreadable(reason, kind="pdf") from refused
    try:
        if len(document) > MAX_PAGES:
            raise Unreadable("too_many_pages", pages=str(len(document)), limit=str(MAX_PAGES))
        return [_plain_page(page) for page in document]
    except pypdfium2.PdfiumError as refused:
        raise Unreadable("broken_package", kind="pdf") from refused
    finally:
        document.close()


def _plain_page(page: Any) -> _PlainPage:
    text = page.get_textpage().get_text_range()
    crowded = len(text) > MAX_SIGNS or pypdfium2.raw.FPDFPage_CountObjects(page) > MAX_DRAWN
    return _PlainPage(text, crowded)


def _may_hold_table(text: str) -> bool:
    plain = core(text[:20_000])
    return any(mark in plain for mark in _TABLE_MARKS) or sum(map(str.isdigit, text)) * 8 > len(text)


def _text_lines(text: str, page: int, before: int) -> list[PrintedRow]:
    lines = [line.strip() for line in text.splitlines() if squeezed(line)]
    return [
        PrintedRow((PrintedRowCell(line),), before + number, -1, False, False, f"第{page}页第{number}行")
        for number, line in enumerate(lines, 1)
    ]


def _page_rows(page: Any, number: int, before: int) -> list[PrintedRow]:
    """A page's rows: its ruled tables where they stand, and the lines between them."""
    tables = [table for table in page.find_tables() if _is_table(table)]
    boxes = [table.bbox for table in tables]
    words = page.extract_words(keep_blank_chars=False, x_tolerance=2.5, y_tolerance=3)
    outside = [word for word in words if not any(_inside(word, box) for box in boxes)]
    pieces: list[tuple[float, int, Any]] = [(line[0]["top"], 0, line) for line in _lines(outside)]
    pieces += [(table.bbox[1], 1, table) for table in tables]
    rows: list[PrintedRow] = []
    for order, (_, kind, piece) in enumerate(sorted(pieces, key=lambda cell: cell[:2]), 1):
        if kind:
            rows.extend(_table_rows(piece, number, order, before + len(rows)))
        else:
            text = " ".join(word["text"] for word in piece)
            rows.append(
                PrintedRow(line_cells(text), before + len(rows) + 1, -1, False, False, f"第{number}页第{order}行")
            )
    return rows


def _is_table(table: Any) -> bool:
    """A ruled table of two columns or more; underlined paragraphs come out as tables of one."""
    return any(sum(cell is not None for cell in row.cells) > 1 for row in table.rows)


def _inside(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    middle_x, middle_y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= middle_x <= box[2] and box[1] <= middle_y <= box[3])


def _lines(words: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    line: list[dict[str, Any]] = []
    for word in sorted(words, key=lambda word: (word["top"], word["x0"])):
        if line and abs(word["top"] - line[0]["top"]) > _NEAR:
            yield sorted(line, key=lambda word: word["x0"])
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda word: word["x0"])


def _table_rows(table: Any, page: int, order: int, before: int) -> Iterator[PrintedRow]:
    lefts = sorted({round(cell[0]) for row in table.rows for cell in row.cells if cell})
    columns = {left: index for index, left in enumerate(lefts)}
    table_number = page * 100 + order
    line = before
    for number, (row, texts) in enumerate(zip(table.rows, table.extract(), strict=True), 1):
        cells: list[PrintedRowCell] = []
        for box, text in zip(row.cells, texts, strict=True):
            if box is None:
                continue
            column = columns[round(box[0])]
            span = sum(1 for left in lefts if box[0] - 1 <= left < box[2] - 1)
            cells.append(PrintedRowCell((text or "").strip(), column, max(span, 1)))
        if not cells or not any(squeezed(cell.text) for cell in cells):
            continue
        line += 1
        where = f"第{page}页表第{number}行"
        if len(cells) == 1:
            yield PrintedRow(cells=tuple(cells), line=line, table=table_number, where=where)
        else:
            yield PrintedRow(tuple(cells), line, table_number, True, True, where)
