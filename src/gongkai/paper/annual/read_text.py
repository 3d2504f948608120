"""Plain text, Markdown and delimited text into rows."""

from __future__ import annotations

from gongkai.paper.annual.reading import Unreadable
from gongkai.paper.annual.rows import Row, text_rows

_ENCODINGS = ("utf-8-sig", "gb18030", "big5")


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 with a mark, GB18030 or Big5. Raises Unreadable for anything else."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    text = data.decode("utf-8", errors="replace")
    if text.count("\ufffd") * 20 > len(text):
        raise Unreadable("not_text")
    return text


def read_text(data: bytes) -> list[Row]:
    """The rows of a text file, one printed line a row."""
    return text_rows(decoded(data).splitlines())
