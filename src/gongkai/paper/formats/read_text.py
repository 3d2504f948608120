"""Plain text, Markdown and delimited text into rows."""

from __future__ import annotations

from gongkai.paper.formats.rows import PrintedRow, text_rows
from gongkai.paper.formats.unreadable import Unreadable

_CHINESE = ("gb18030", "big5")
_OF_A_REPORT = ("政府", "公开", "公開", "信息", "行政", "資訊")
"""Words by which the right one of two encodings is known: nearly every text can be decoded in either."""


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 with a mark, GB18030 or Big5. Raises Unreadable for anything else."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if (text := _decoded(data, "utf-8-sig")) is not None:
        return text
    possible = [text for encoding in _CHINESE if (text := _decoded(data, encoding)) is not None]
    telling = [text for text in possible if any(word in text for word in _OF_A_REPORT)]
    if possible:
        return (telling or possible)[0]
    text = data.decode("utf-8", errors="replace")
    if text.count("\ufffd") * 20 > len(text):
        raise Unreadable("not_text")
    return text


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def read_text(data: bytes) -> list[PrintedRow]:
    """The rows of a text file, one printed line a row."""
    return text_rows(decoded(data).splitlines())
