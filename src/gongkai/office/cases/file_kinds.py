"""Of which type a file is, told by its content and never by its name; and which types are taken in at all."""

from __future__ import annotations

import io
from zipfile import ZipFile

from gongkai.office.cases.file_models import FileType
from gongkai.office.cases.refusals import FileRefused
from gongkai.paper.annual.formats.sniff import kind_of
from gongkai.paper.annual.reading import Unreadable

_IMAGES = {b"\x89PNG\r\n\x1a\n": FileType.PNG, b"\xff\xd8\xff": FileType.JPEG}
_PACKAGES = {"word/document.xml": FileType.DOCX, "xl/workbook.xml": FileType.XLSX}
_PDF = b"%PDF-"


def type_of(content: bytes) -> FileType:
    """The type of a file. Raises FileRefused for an empty one, one that no type of ours fits, one with macros."""
    if not content:
        raise FileRefused("empty")
    for beginning, found in _IMAGES.items():
        if content.startswith(beginning):
            return found
    # A PDF that begins with something else may be that something else as well.
    if content.startswith(_PDF):
        return FileType.PDF
    return _package(content)


def _package(content: bytes) -> FileType:
    """Word or Excel, without macros. What is in the package decides, for a zip may hold anything."""
    try:
        kind_of(content)
        with ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
    except Unreadable as unreadable:
        raise FileRefused("encrypted" if unreadable.reason == "encrypted" else "type") from unreadable
    except Exception as broken:
        raise FileRefused("type") from broken
    if any(name.lower().endswith(("vbaproject.bin", ".exe", ".js", ".vbs")) for name in names):
        raise FileRefused("macros")
    found = [kind for part, kind in _PACKAGES.items() if part in names]
    if len(found) != 1 or "[Content_Types].xml" not in names:
        raise FileRefused("type")
    return found[0]
