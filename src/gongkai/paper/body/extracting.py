"""Text, pages and what was left behind in a file, here in this process; `files` reads it apart."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2

from gongkai.paper.annual.formats.read_docx import read_docx
from gongkai.paper.annual.formats.read_ofd import page_names, read_ofd
from gongkai.paper.annual.formats.read_text import decoded
from gongkai.paper.annual.formats.read_xlsx import read_xlsx
from gongkai.paper.annual.reading import Unreadable
from gongkai.paper.annual.tables.rows import UNREADABLE_SIGN, Row
from gongkai.paper.body.left_behind import left_in_ofd, left_in_package, left_in_pdf, left_in_picture
from gongkai.paper.body.opening import opened, refusal
from gongkai.paper.body.recordings import left_in_recording
from gongkai.paper.body.refusals import CannotRead
from gongkai.paper.release.found import NotReleasable, Place
from gongkai.paper.release.write import examine

MOST_SIGNS = 5_000_000
"""More text than this is not indexed."""
_FEWEST_SIGNS = 10
"""A page of a text has more signs than this; a scan has a page number or a stamp of the scanner at most."""
_MOST_LEFT = 40


def read_here(data: bytes) -> dict[str, Any]:
    """What `files.Extracted` holds, as plain data. Raises CannotRead."""
    kind = opened(data)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "file"
        file.write_bytes(data)
        try:
            return _READERS[kind](data, file) | {"kind": kind}
        except NotReleasable as refused:
            raise CannotRead(refused.why) from refused
        except Unreadable as refused:
            raise refusal(refused) from refused


def _said(text: str, pages: int | None, is_scan: bool, left: Sequence[Place]) -> dict[str, Any]:
    if len(text) > MOST_SIGNS:
        raise CannotRead("too_large_inside")
    places = list(dict.fromkeys((place.code, place.where) for place in left))[:_MOST_LEFT]
    return {"text": text, "pages": pages, "is_scan": is_scan, "left_behind": places}


def _lines(rows: Sequence[Row]) -> str:
    return "\n".join(row.text for row in rows).replace(UNREADABLE_SIGN, "")


def _docx(data: bytes, file: Path) -> dict[str, Any]:
    left = [*left_in_package(data), *examine(file).places]
    text = _lines(read_docx(data))
    with ZipFile(io.BytesIO(data)) as package:
        has_pictures = any(name.startswith("word/media/") for name in package.namelist())
    return _said(text, None, has_pictures and len(text.strip()) < _FEWEST_SIGNS, left)


def _xlsx(data: bytes, file: Path) -> dict[str, Any]:
    left = [*left_in_package(data), *examine(file).places]
    return _said(_lines(read_xlsx(data)), None, False, left)


def _pdf(data: bytes, file: Path) -> dict[str, Any]:
    found = examine(file)
    pages, signs, drawn = [], 0, False
    try:
        document = pypdfium2.PdfDocument(data)
        for page in _each_page(document):
            drawn = drawn or pypdfium2.raw.FPDFPage_CountObjects(page) > 0
            pages.append(page.get_textpage().get_text_range().replace("\r\n", "\n"))
            signs += len(pages[-1])
            if signs > MOST_SIGNS:
                raise CannotRead("too_large_inside")
    except pypdfium2.PdfiumError as broken:
        raise CannotRead("broken") from broken
    is_scan = drawn and sum(len("".join(text.split())) for text in pages) < _FEWEST_SIGNS * len(pages)
    return _said("\n".join(pages), found.pages, is_scan, [*left_in_pdf(file), *found.places])


def _each_page(document: pypdfium2.PdfDocument) -> Iterator[Any]:
    for number in range(len(document)):
        page = document[number]
        yield page
        page.close()


def _ofd(data: bytes, file: Path) -> dict[str, Any]:
    with ZipFile(io.BytesIO(data)) as package:
        pages = len(page_names(package))
    try:
        text, is_scan = _lines(read_ofd(data)), False
    except Unreadable as refused:
        if refused.reason != "image_only" or not pages:
            raise
        text, is_scan = "", True
    return _said(text, pages, is_scan, list(left_in_ofd(data)))


def _txt(data: bytes, file: Path) -> dict[str, Any]:
    return _said(decoded(data), None, False, [])


def _picture(data: bytes, file: Path) -> dict[str, Any]:
    return _said("", examine(file).pages, True, list(left_in_picture(file)))


def _film(data: bytes, file: Path) -> dict[str, Any]:
    return _said("", None, False, list(left_in_recording(data, "mp4")))


def _sound(data: bytes, file: Path) -> dict[str, Any]:
    return _said("", None, False, list(left_in_recording(data, "mp3")))


_READERS = {
    "docx": _docx, "xlsx": _xlsx, "pdf": _pdf, "ofd": _ofd, "txt": _txt, "jpg": _picture, "png": _picture,
    "mp4": _film, "mp3": _sound,
}  # fmt: skip
