"""What kind of file lies there, told by its content and never by its name; and whether it is safe to open."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence, Set
from zipfile import ZipFile, ZipInfo

from gongkai.paper.formats.unreadable import Unreadable

MAX_BYTES = 64 * 1024 * 1024
"""No published report comes near; a larger file is refused before it is read."""

MAX_UNPACKED = 256 * 1024 * 1024
"""What a zip package may unpack to, all members together."""

MAX_RATIO = 400
"""How many times larger than packed one member over a megabyte may be."""

MAX_MEMBERS = 5_000

MAX_TEXT_BYTES = 4 * 1024 * 1024
"""What a file of bare text may have; a report with all its tables has less than a tenth of a megabyte."""

MAX_MARKS = 1_200_000
"""How many tags and attributes a web page may have; a parsed one takes some three hundred bytes of memory each."""

_NULS = 100
"""How many bytes of a web page stand beside one null byte that a broken program left in it, at the least."""

_FEWEST_TAGS = 6
"""From how many tags on a text that does not open with one is part of a web page."""

_SMALL = 2_000_000
"""Bytes of an unpacked package that cannot hold too many tags."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif", b"II*\x00": "tiff", b"MM\x00*": "tiff"}
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|div|table|p|meta|center|h1|section|main|article|span|ul|br|script|style)\b",
    re.I,
)
_FULL_STOPS = tuple("。".encode(encoding) for encoding in ("utf-8", "gb18030"))
_COMMENT = re.compile(rb"\s*<!--.*?-->\s*", re.S)
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
        start = data[: 4 * len(head)].decode("utf-16", errors="replace").encode()
        return _bounded(data, "html" if _is_markup(start.lstrip()) else "text")
    sample = data[:65536]
    nuls = sample.count(0)
    control = sum(0 < byte < 9 or 13 < byte < 32 for byte in head)
    if control * 50 > len(head) or nuls * _NULS > len(sample):
        raise Unreadable("binary")
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{") and b'"figures"' in data:
        return _bounded(data, "json")
    if _is_markup(start) or len(_TAGS.findall(sample)) >= _FEWEST_TAGS:
        return _bounded(data, "html")
    if nuls:
        raise Unreadable("binary")
    return _bounded(data, "csv" if len(data) <= MAX_TEXT_BYTES and _is_delimited(data) else "text")


def _is_delimited(data: bytes) -> bool:
    """Whether most lines are cells between commas; sentences have commas too, and end in a full stop."""
    lines = [line for line in data.splitlines() if line.strip()]
    delimited = sum(line.count(b",") >= 3 and not any(stop in line for stop in _FULL_STOPS) for line in lines)
    return delimited * 2 > len(lines)


def _is_markup(start: bytes) -> bool:
    """Whether a file that begins so is a web page; comments may stand in front."""
    while comment := _COMMENT.match(start):
        start = start[comment.end() :]
    return bool(_MARKUP.match(start)) or start.startswith(b"<?xml")


def _bounded(data: bytes, kind: str) -> str:
    """`kind`, unless the file holds more than can be worth reading."""
    if kind == "html" and data.count(b"<") + data.count(b"=") > MAX_MARKS:
        raise Unreadable("too_long", limit=str(MAX_MARKS))
    if kind != "html" and len(data) > MAX_TEXT_BYTES:
        raise Unreadable("too_large", size=str(len(data)), limit=str(MAX_TEXT_BYTES))
    return kind


def _package(data: bytes) -> str:
    try:
        with ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            _look_for_bombs(members)
            kind = _kind_of_package({member.filename for member in members})
            _look_for_endless_markup(package, members)
    except Unreadable:
        raise
    except Exception as broken:  # a hostile directory of members fails in a different way each time
        raise Unreadable("broken_package", kind="zip") from broken
    return kind


def _look_for_bombs(members: Sequence[ZipInfo]) -> None:
    """Raises Unreadable for what unpacks out of all proportion. No member gives more than the directory says."""
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise Unreadable("zip_bomb")
    if any(m.file_size > 1_000_000 and m.file_size > MAX_RATIO * max(m.compress_size, 1) for m in members):
        raise Unreadable("zip_bomb")
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("encrypted", kind="zip")


def _look_for_endless_markup(package: ZipFile, members: Sequence[ZipInfo]) -> None:
    """Raises Unreadable for more tags than fit into the memory; nobody has to count those of a small package."""
    if sum(member.file_size for member in members) < _SMALL:
        return
    marks = 0
    for member in members:
        marks += package.read(member).count(b"<")
        if marks > MAX_MARKS:
            raise Unreadable("too_long", limit=str(MAX_MARKS))


def _kind_of_package(names: Set[str]) -> str:
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
