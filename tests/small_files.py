"""Small files that open: what people hand in, with words in them that can be looked for."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

from paper.handmade import docx, one_page, paragraph, pdf, stream, xlsx


def a_pdf(words: str = "") -> bytes:
    """A PDF of one page; `words` stand in it as bytes, for whoever looks for them on the disk."""
    return pdf(one_page(stream(b"BT ET")) | {9: b"(" + words.encode() + b")"})


def a_png(words: str = "") -> bytes:
    """A drawing with `words` in a remark."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\x00" + b"\xcc\x00\x00" * 2) * 2)
    text = chunk(b"tEXt", b"Comment\x00" + words.encode())
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + text + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def a_jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "gray").save(out, "JPEG")
    return out.getvalue()


def a_letter(words: str = "附页") -> bytes:
    return docx(paragraph(words))


def a_workbook() -> bytes:
    return xlsx("<sheetData/>")


def a_pdf_of(size: int) -> bytes:
    """A PDF of exactly so many bytes."""
    padding, file = size, b""
    while len(file) != size:
        file = pdf({**one_page(b""), 6: stream(b"0" * padding)})
        padding += size - len(file)
    return file
