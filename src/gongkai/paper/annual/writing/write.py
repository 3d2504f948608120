"""Writing the annual report to a file: the format follows from the name, and a file is whole or not there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from gongkai.law.report.prose import ReportLine
from gongkai.paper.annual.writing.document import CannotWrite, ReportDocument
from gongkai.paper.annual.writing.write_docx import docx_bytes
from gongkai.paper.annual.writing.write_html import html_bytes, pdf_bytes
from gongkai.paper.annual.writing.write_json import json_bytes
from gongkai.paper.annual.writing.write_xlsx import xlsx_bytes
from gongkai.paper.pdf import missing_glyphs

WRITERS: Mapping[str, Callable[[ReportDocument], bytes]] = MappingProxyType(
    {".docx": docx_bytes, ".xlsx": xlsx_bytes, ".html": html_bytes, ".pdf": pdf_bytes, ".json": json_bytes}
)
"""The writer of each file type."""


@dataclass(frozen=True)
class Written:
    """What became of one document: the file, and all that is not in it as one might expect.

    `left_out` are figures the edition has no cell for, `left_out_lines` text that was not carried on, `unread` cells
    left open; `missing_glyphs` are characters that no font here can draw (asked for PDF only: other formats name fonts,
    and those of the machine that shows them count).
    """

    path: Path
    left_out: tuple[str, ...] = ()
    left_out_lines: tuple[ReportLine, ...] = ()
    unread: tuple[str, ...] = ()
    missing_glyphs: tuple[str, ...] = ()


def write(document: ReportDocument, path: Path) -> Written:
    """Write the document in the format of the file's suffix. An existing file is replaced when the new one is whole.

    Raises CannotWrite(``no_such_format``, ``pango_missing``, ``fonts_unknown``) or the OSError of the disk.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise CannotWrite("no_such_format", suffix=path.suffix, known=" ".join(WRITERS))
    missing = tuple(missing_glyphs(document.text)) if writer is pdf_bytes else ()
    write_whole(writer(document), path)
    return Written(path, document.left_out, document.left_out_lines, document.unread, missing)


def write_whole(content: bytes, path: Path) -> None:
    """Put `content` at `path` in one step: whoever looks finds the old file or the new one, never a part of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
