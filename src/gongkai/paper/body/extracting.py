"""Text, pages and what was left behind in a file, here in this process; `files` reads it apart."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from gongkai.paper.body.left_behind import left_in_ofd, left_in_package, left_in_pdf, left_in_picture
from gongkai.paper.body.opening import opened, refusal, refuse_secret
from gongkai.paper.body.pages import ofd_pages, pdf_pages
from gongkai.paper.body.recordings import left_in_recording
from gongkai.paper.body.refusals import CannotRead
from gongkai.paper.formats.read_docx import read_docx
from gongkai.paper.formats.read_text import decoded
from gongkai.paper.formats.read_xlsx import read_xlsx
from gongkai.paper.formats.rows import UNREADABLE_SIGN, PrintedRow
from gongkai.paper.formats.unreadable import Unreadable
from gongkai.paper.gate.doors import Door
from gongkai.paper.release.found import HiddenPlace, NotReleasable
from gongkai.paper.release.write import examine

MOST_SIGNS = 5_000_000
"""More text than this is not indexed."""
_FEWEST_SIGNS = 10
"""A page of a text has more signs than this; a scan has a page number or a stamp of the scanner at most."""
_MOST_LEFT = 40
_BEHIND_PAGES = {"chart_data": "embedded", "external_data": "external_data", "pivot_source": "pivot_source"}
"""What the copy of an office file goes without and a file that is published as it is takes along."""


def read_here(data: bytes) -> dict[str, Any]:
    """What `files.Extracted` holds, as plain data. Raises CannotRead."""
    kind, hazards = opened(data, Door.ATTACHMENT)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "file"
        file.write_bytes(data)
        try:
            read = _READERS[kind](data, file)
            left = [*read["left_behind"], *((hazard.code, hazard.where) for hazard in hazards)]
            return read | {"kind": kind, "left_behind": list(dict.fromkeys(left))}
        except NotReleasable as refused:
            raise CannotRead(refused.why) from refused
        except Unreadable as refused:
            raise refusal(refused) from refused


def _said(text: str, pages: int | None, is_scan: bool, left: Sequence[HiddenPlace]) -> dict[str, Any]:
    if len(text) > MOST_SIGNS:
        raise CannotRead("too_large_inside")
    refuse_secret(text.split("\n"))
    places = list(dict.fromkeys((place.code, place.where) for place in left))[:_MOST_LEFT]
    return {"text": text, "pages": pages, "is_scan": is_scan, "left_behind": places}


def _lines(rows: Sequence[PrintedRow]) -> str:
    return "\n".join(row.text for row in rows).replace(UNREADABLE_SIGN, "")


def _left_in_office(data: bytes, file: Path) -> list[HiddenPlace]:
    examined = examine(file)
    behind = [
        HiddenPlace(_BEHIND_PAGES[item.code], item.where) for item in examined.left_out if item.code in _BEHIND_PAGES
    ]
    return [*left_in_package(data), *examined.places, *behind]


def _docx(data: bytes, file: Path) -> dict[str, Any]:
    left = _left_in_office(data, file)
    text = _lines(read_docx(data))
    with ZipFile(io.BytesIO(data)) as package:
        has_pictures = any(name.startswith("word/media/") for name in package.namelist())
    return _said(text, None, has_pictures and len(text.strip()) < _FEWEST_SIGNS, left)


def _xlsx(data: bytes, file: Path) -> dict[str, Any]:
    return _said(_lines(read_xlsx(data)), None, False, _left_in_office(data, file))


def _pdf(data: bytes, file: Path) -> dict[str, Any]:
    copied = examine(file)
    texts, signs, drawn = [], 0, False
    for page in pdf_pages(data):
        drawn = drawn or page.drawn
        texts.append(page.text)
        signs += len(page.text)
        if signs > MOST_SIGNS:
            raise CannotRead("too_large_inside")
    is_scan = drawn and sum(len("".join(text.split())) for text in texts) < _FEWEST_SIGNS * len(texts)
    return _said("\n".join(texts), copied.pages, is_scan, [*left_in_pdf(file), *copied.places])


def _ofd(data: bytes, file: Path) -> dict[str, Any]:
    pages = ofd_pages(data)
    text = "\n".join(page.text for page in pages if page.text)
    return _said(text, len(pages), not text, list(left_in_ofd(data)))


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
