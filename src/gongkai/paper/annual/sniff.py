"""What kind of file lies there, told by its content and never by its name; and whether it is safe to open."""

from __future__ import annotations

import io
import re
from zipfile import BadZipFile, ZipFile

from gongkai.paper.annual.reading import Unreadable

MAX_BYTES = 64 * 1024 * 1024
"""No published report comes near; a larger file is refused before it is read."""

MAX_UNPACKED = 256 * 1024 * 1024
"""What a zip package may unpack to, all members together."""

MAX_RATIO = 400
"""How many times larger than packed one member over a megabyte may be."""

MAX_MEMBERS = 5_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif", b"II*\x00": "tiff", b"MM\x00*": "tiff"}
_MARKUP = re.compile(
    rb"^\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|table|p|meta|center|h1|section|main|article|span|ul|br|script|style)\b",
    re.I | re.S,
)
_TAGS = re.compile(rb"</?(?:table|tr|td|p|div|br|span)\b", re.I)


def kind_of(data: bytes) -> str:
    """``pdf``, ``docx``, ``xlsx``, ``ofd``, ``html``, ``json``, ``doc``, ``xls``, ``rtf``, ``csv`` or ``text``.

    Raises Unreadable for what is empty, too large, an image, encrypted, a hostile or unknown package, or no text.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable("too_large", size=str(len(data)), limit=str(MAX_BYTES))
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise Unreadable("empty")
    head = data[:2048]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _package(data)
    if data.startswith(_OLE):
        return _compound(data)
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    for magic, name in _IMAGES.items():
        if data.startswith(magic):
            raise Unreadable("image_only", pages="", kind=name)
    return _textual(data, head)


def _textual(data: bytes, head: bytes) -> str:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "text"
    if data[:65536].count(0):
        raise Unreadable("binary")
    control = sum(byte < 9 or 13 < byte < 32 for byte in head)
    if control * 50 > len(head):
        raise Unreadable("binary")
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{") and b'"figures"' in data:
        return "json"
    if _MARKUP.match(start) or start.startswith(b"<?xml") or len(_TAGS.findall(data[:65536])) >= 6:
        return "html"
    lines = [line for line in data.splitlines() if line.strip()]
    commas = sum(line.count(b",") >= 3 for line in lines)
    return "csv" if lines and commas * 2 > len(lines) else "text"


def _package(data: bytes) -> str:
    try:
        with ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError) as broken:
        raise Unreadable("broken_package", kind="zip") from broken
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise Unreadable("zip_bomb")
    if any(m.file_size > 1_000_000 and m.file_size > MAX_RATIO * max(m.compress_size, 1) for m in members):
        raise Unreadable("zip_bomb")
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("encrypted", kind="zip")
    names = {member.filename for member in members}
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if any(name.rsplit("/", 1)[-1] == "OFD.xml" for name in names):
        return "ofd"
    if "[Content_Types].xml" in names or "content.xml" in names:
        return "odt" if "content.xml" in names else "docx"
    raise Unreadable("unknown_package")


def _compound(data: bytes) -> str:
    """A file of the old binary office formats, told by the names of its streams."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise Unreadable("encrypted", kind="office")
    if holds("WordDocument"):
        return "doc"
    if holds("Workbook") or holds("Book"):
        return "xls"
    raise Unreadable("unknown_package")
