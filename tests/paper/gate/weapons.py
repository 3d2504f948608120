"""Files as they are sent to do harm, each made from one that opens, and harmless themselves."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from docx import Document
from openpyxl import Workbook
from PIL import Image

from paper.handmade import one_page, pdf, stream

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
VBA = COMPOUND + "_VBA_PROJECT".encode("utf-16-le") + bytes(500)


def letter(*paragraphs: str) -> bytes:
    """A Word document as python-docx writes it."""
    document, out = Document(), io.BytesIO()
    for text in paragraphs or ("申请公开2023年水库维修资金使用情况。",):
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def workbook(*rows: Sequence[object]) -> bytes:
    """An Excel workbook as openpyxl writes it."""
    book, out = Workbook(), io.BytesIO()
    for row in rows or (("序号", "事项"), (1, "公开")):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def photograph(width: int = 40, height: int = 30, **more: object) -> bytes:
    """A JPEG."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "gray").save(out, "JPEG", **more)
    return out.getvalue()


def drawing(width: int = 40, height: int = 30) -> bytes:
    """A PNG."""
    out = io.BytesIO()
    Image.new("RGBA", (width, height), (200, 0, 0, 90)).save(out, "PNG")
    return out.getvalue()


def with_parts(
    package: bytes, parts: Mapping[str, str | bytes] | None = None, *, types: Mapping[str, str] | None = None,
    relations: Sequence[tuple[str, str, str]] = (), outside: bool = False, owner: str = "word/_rels/document.xml.rels",
) -> bytes:  # fmt: skip
    """The package with other parts, with types for them, and with relations (kind, target, its namespace) of a part."""
    source, out = zipfile.ZipFile(io.BytesIO(package)), io.BytesIO()
    members: dict[str, str | bytes] = {name: source.read(name) for name in source.namelist()} | dict(parts or {})
    overrides = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in (types or {}).items())
    mode = ' TargetMode="External"' if outside else ""
    links = "".join(
        f'<Relationship Id="rX{number}" Type="{space}/{kind}" Target="{target}"{mode}/>'
        for number, (kind, target, space) in enumerate(relations)
    )
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    for name, more, end in (("[Content_Types].xml", overrides, b"</Types>"), (owner, links, b"</Relationships>")):
        content = members.get(name, empty)
        raw = content if isinstance(content, bytes) else content.encode()
        members[name] = raw.replace(end, more.encode() + end)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


def with_field(*pieces: str, simple: bool = False) -> bytes:
    """A Word document with a field whose instruction is cut into these pieces."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    if simple:
        field = f'<w:fldSimple w:instr="{pieces[0]}"/>'
    else:
        cut = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
        field = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{cut}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = f'<w:document xmlns:w="{space}"><w:body><w:p>{field}</w:p></w:body></w:document>'
    return with_parts(letter(), {"word/document.xml": body})


def twice_the_same_part() -> bytes:
    out = io.BytesIO(letter())
    with zipfile.ZipFile(out, "a") as made:
        made.writestr("WORD/document.xml", "<w/>")
    return out.getvalue()


def other_name_in_front() -> bytes:
    """The header before a member has another name than the directory at the end."""
    data = bytearray(letter())
    at = data.index(b"word/document.xml")
    data[at : at + 4] = b"exec"
    return bytes(data)


def hidden_member() -> bytes:
    """A member that the directory does not name, before the others."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as made:
        made.writestr("hidden.exe", b"MZ")
    local = inner.getvalue()[: inner.getvalue().index(b"PK\x01\x02")]
    data = letter()
    start = data.index(b"PK\x01\x02")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as made:
        names = source.namelist()
        for name in names:
            if name == names[1]:
                made.fp.write(local)
                made.start_dir = made.fp.tell()
            made.writestr(name, source.read(name))
    assert start
    return out.getvalue()


def swollen() -> bytes:
    """A document whose text unpacks to hundreds of megabytes."""
    return with_parts(letter(), {"word/document.xml": b"<w>" + b" " * 300_000_000 + b"</w>"})


def huge_picture() -> bytes:
    """A PNG of 60,000 by 60,000: 3.6 gigapixels in a few hundred bytes."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\x00" * 100)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def paper(catalogue: bytes = b"", page: bytes = b"", **objects: bytes) -> bytes:
    """A PDF of one page; `catalogue` and `page` are further entries of theirs, `objects` further objects (n10, …)."""
    made = one_page(b"BT /F 12 Tf 72 700 Td (letter) Tj ET")
    made[1] = made[1].replace(b">>", catalogue + b" >>", 1)
    made[3] = made[3][: made[3].rindex(b">>")] + page + b" >>"
    return pdf(made | {int(name[1:]): content for name, content in objects.items()})


def packed_paper(action: bytes) -> bytes:
    """A PDF whose action lies in an object stream: no byte of it can be read in the file."""
    objects = {**one_page(b"BT ET"), 1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction 9 0 R >>"}
    inner = b"9 0 " + action
    objects[10] = stream(inner, b"/Type /ObjStm /N 1 /First 4", packed=1)
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    rows = b""
    for number in range(12):
        if number == 9:
            rows += struct.pack(">BIH", 2, 10, 0)
        elif number == 11:
            rows += struct.pack(">BIH", 1, start, 0)
        else:
            rows += struct.pack(">BIH", 1, places[number], 0) if number in places else struct.pack(">BIH", 0, 0, 65535)
    table = stream(rows, b"/Type /XRef /Size 12 /Root 1 0 R /W [1 4 2]", packed=1)
    out += b"11 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, start)
    return bytes(out)


MICROSOFT, OFFICE = _MICROSOFT, _OFFICE
