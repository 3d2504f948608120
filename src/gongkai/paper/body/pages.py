"""The pages of a laid-out file as plain text, and the paragraphs that its printed lines make up."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zipfile import ZipFile

import pypdfium2

from gongkai.paper.body.refusals import CannotRead
from gongkai.paper.formats.read_ofd import page_names, read_ofd
from gongkai.paper.formats.rows import PrintedRow, PrintedRowCell, is_page_number
from gongkai.paper.formats.unreadable import Unreadable

_ENDS = "。！？：；!?:;"
_SHORT = 4
"""By how many columns of print a line may fall short of the longest one and still be full: a sign that may not begin a
line takes another one with it."""


@dataclass(frozen=True)
class PrintedPage:
    """What one page says, a printed line a line, and whether anything is drawn on it at all."""

    text: str
    drawn: bool


def pdf_pages(data: bytes) -> Iterator[PrintedPage]:
    """The pages of a PDF, one after the other. Raises CannotRead for one that is ``broken``."""
    try:
        document = pypdfium2.PdfDocument(data)
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage().get_text_range().replace("\r\n", "\n")
            yield PrintedPage(text, pypdfium2.raw.FPDFPage_CountObjects(page) > 0)
            page.close()
    except pypdfium2.PdfiumError as broken:
        raise CannotRead("broken") from broken


def ofd_pages(data: bytes) -> list[PrintedPage]:
    """The pages of an OFD document. Raises Unreadable where the package is broken or has none."""
    with ZipFile(io.BytesIO(data)) as package:
        count = len(page_names(package))
    lines: dict[str, list[str]] = {f"第{number}页": [] for number in range(1, count + 1)}
    try:
        for row in read_ofd(data):
            lines[row.where].append(row.text)
    except Unreadable as refused:
        if refused.reason != "image_only" or not count:
            raise
    return [PrintedPage("\n".join(line), drawn=True) for line in lines.values()]


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a page: a line that is as long as the longest and ends no sentence goes on in the next one.

    Lines that only count pages are left out.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    lines = [line for line in lines if not is_page_number(PrintedRow((PrintedRowCell(line),), 1))]
    full = max(map(_width, lines), default=0) - _SHORT
    texts: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on:
            texts[-1] += line if _is_wide(texts[-1][-1]) or _is_wide(line[0]) else f" {line}"
        else:
            texts.append(line)
        goes_on = len(lines) > 1 and _width(line) >= full and line[-1] not in _ENDS and "\t" not in line
    return texts


def _width(line: Sequence[str] | str) -> int:
    return sum(2 if _is_wide(sign) else 1 for sign in line)


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"
