"""What a page can show of a file, here in this process; `shown` reads it apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any

from gongkai.paper.body.clean import clean
from gongkai.paper.body.docx_reading import converted
from gongkai.paper.body.opening import kind_to_show, refusal
from gongkai.paper.body.pages import PrintedPage, ofd_pages, paragraphs, pdf_pages
from gongkai.paper.body.refusals import CannotRead
from gongkai.paper.body.sheets import sheet_table
from gongkai.paper.body.shown import ShownFile, ShownPart
from gongkai.paper.body.tree import Element, written
from gongkai.paper.formats.read_text import decoded
from gongkai.paper.formats.read_xlsx import opened as opened_workbook
from gongkai.paper.formats.read_xlsx import read_csv
from gongkai.paper.formats.sniff import kind_of
from gongkai.paper.formats.unreadable import Unreadable

MOST_SIGNS = 400_000
"""More than so many signs of markup no page shows: it would not be read there, and phones would stall."""
MOST_ROWS = 500
"""Rows of one sheet, or of a delimited text, that a page shows."""


def read_here(data: bytes) -> dict[str, Any]:
    """What `shown.Shown` holds, as plain data. Raises CannotRead."""
    try:
        return asdict(_SHOWN[kind_to_show(data)](data))
    except Unreadable as refused:
        raise refusal(refused) from refused


def _docx(data: bytes) -> ShownFile:
    converted_document = converted(data)
    if len(converted_document.html) > MOST_SIGNS:
        raise CannotRead("too_large_inside")
    return ShownFile((ShownPart("", converted_document.html),), pictures=converted_document.pictures)


def _xlsx(data: bytes) -> ShownFile:
    sheets = [sheet for sheet in opened_workbook(data).worksheets if sheet.sheet_state == "visible"]
    named = ((sheet, f"工作表“{sheet.title}”") for sheet in sheets)
    return _bounded(ShownPart(name, *sheet_table(sheet, name, MOST_ROWS)) for sheet, name in named)


def _pages(pages: Iterable[PrintedPage]) -> ShownFile:
    return _bounded(
        ShownPart(f"第{number}页", _paragraphs(paragraphs(page.text))) for number, page in enumerate(pages, 1)
    )  # fmt: skip


def _txt(data: bytes) -> ShownFile:
    if kind_of(data) == "csv":
        rows = [[cell.text for cell in row.cells] for row in read_csv(data)]
        lines = [Element("tr", {}, [Element("td", {}, [words]) for words in row]) for row in rows[:MOST_ROWS]]
        table = Element("table", {}, [*lines])
        return _bounded([ShownPart("", clean(written(table)), max(len(rows) - MOST_ROWS, 0))])
    return _bounded([ShownPart("", _paragraphs(decoded(data).splitlines()))])


def _picture(data: bytes) -> ShownFile:
    return ShownFile(())


def _paragraphs(lines: Sequence[str]) -> str:
    """The lines as paragraphs. Raises CannotRead for more than a page shows: nobody waits for these to be cleaned."""
    if sum(len(line) for line in lines) + len(lines) > MOST_SIGNS:
        raise CannotRead("too_large_inside")
    blocks = [Element("p", {}, [line]) for line in lines if line.strip()]
    return clean(written(Element("", {}, [*blocks])))


def _bounded(parts: Iterable[ShownPart]) -> ShownFile:
    """The parts that fit on a page, and how many are left. Raises CannotRead where not even one does."""
    bounded: list[ShownPart] = []
    signs = left = 0
    for part in parts:
        signs += len(part.html)
        if signs > MOST_SIGNS:
            left += 1
        else:
            bounded.append(part)
    if left and not bounded:
        raise CannotRead("too_large_inside")
    return ShownFile(tuple(bounded), left=left)


_SHOWN: dict[str, Callable[[bytes], ShownFile]] = {
    "docx": _docx, "xlsx": _xlsx, "pdf": lambda data: _pages(pdf_pages(data)),
    "ofd": lambda data: _pages(ofd_pages(data)), "txt": _txt, "jpg": _picture, "png": _picture,
}  # fmt: skip
