"""A PDF written object by object, each of them once: nothing is in it that was not put there."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import BinaryIO

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class PdfObjects:
    """The objects of a PDF as they are written. A number may be reserved before its object is there."""

    def __init__(self, writing: BinaryIO) -> None:
        self._writing = writing
        self._places: dict[int, int] = {}
        self._last = 0
        writing.write(_HEAD)

    def reserve(self) -> int:
        """The number of an object that is put later."""
        self._last += 1
        return self._last

    def put(self, number: int, value: bytes, stream: bytes | None = None) -> None:
        """Write one object under its number."""
        self._places[number] = self._writing.tell()
        self._writing.write(b"%d 0 obj\n%s\n" % (number, value))
        if stream is not None:
            self._writing.write(b"stream\n")
            self._writing.write(stream)
            self._writing.write(b"\nendstream\n")
        self._writing.write(b"endobj\n")

    def add(self, value: bytes) -> int:
        """Write an object under the next number."""
        number = self.reserve()
        self.put(number, value)
        return number

    def add_stream(self, content: bytes, entries: Iterable[bytes] = ()) -> int:
        """Write a stream, packed."""
        return self.add_packed(zlib.compress(content), [*entries, b"/Filter /FlateDecode"])

    def add_packed(self, content: bytes, entries: Iterable[bytes]) -> int:
        """Write a stream whose bytes are packed already, as its entries say."""
        number = self.reserve()
        self.put(number, b"<<%s>>" % b"\n".join([*entries, b"/Length %d" % len(content)]), content)
        return number

    def end(self, catalog: int) -> None:
        """Write where everything lies."""
        place = self._writing.tell()
        self._writing.write(b"xref\n0 %d\n0000000000 65535 f \n" % (self._last + 1))
        self._writing.writelines(b"%010d 00000 n \n" % self._places[number] for number in range(1, self._last + 1))
        trailer = b"trailer\n<</Size %d /Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        self._writing.write(trailer % (self._last + 1, catalog, place))


def number_words(*values: float) -> bytes:
    """Numbers as a PDF writes them, to a ten-thousandth."""
    return b" ".join(_number(value) for value in values)


def _number(value: float) -> bytes:
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return b"0" if text == "-0" else text.encode()


@lru_cache(maxsize=4096)
def name_words(name: str) -> bytes:
    """A name as it came, byte for byte."""
    return b"/" + b"".join(b"%c" % byte if _plain(byte) else b"#%02X" % byte for byte in name[1:].encode("latin1"))


def _plain(byte: int) -> bool:
    return 0x21 <= byte <= 0x7E and byte not in b"#()<>[]{}/%"
