"""A PDF written from nothing: the pages that are given, and what they lead to, object by object.

What no given page leads to is not taken out; it never comes in. Each stream is read, written and let go.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import BinaryIO

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NullObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from gongkai.paper.release.pdf_drawn import RESOURCES, as_given, needed
from gongkai.paper.release.pdf_read import at, forget, whole

DRAWN = {
    "/Type", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate",
    "/UserUnit", "/Group",
}  # fmt: skip
"""What a page keeps: what it takes to draw it."""
TELLING = {
    "/Metadata", "/PieceInfo", "/LastModified", "/StructParent", "/StructParents", "/OPI", "/Alternates", "/AF",
    "/Thumb", "/Measure", "/PtData", "/OC", "/ID", "/B", "/Annots", "/AA", "/Ref",
    "/Properties",
}  # fmt: skip
"""What any object loses: what tells of its making, or leads out of the page."""
LISTS = {*RESOURCES, "/CharProcs", "/Colorants"}
"""Lists by names that somebody chose: a letter B that a font draws is no list of beads."""
_NOT_DRAWN = {"/Page", "/Pages", "/Catalog", "/Annot", "/StructElem", "/StructTreeRoot"}
"""What lies beside the pages, and is nothing where something on a page leads to it."""
_CATALOG, _PAGES, _FIRST = 1, 2, 3
_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def write_pages(pdf: PdfReader, pages: Sequence[PageObject], writing: BinaryIO) -> None:
    """Write a PDF of these pages and no others."""
    copy = _Copy(pdf, writing, _FIRST + len(pages))
    copy.put(_CATALOG, b"<</Type /Catalog /Pages %d 0 R>>" % _PAGES)
    kids = b" ".join(b"%d 0 R" % (_FIRST + place) for place in range(len(pages)))
    copy.put(_PAGES, b"<</Type /Pages /Count %d /Kids [%s]>>" % (len(pages), kids))
    for number, page in enumerate(pages, _FIRST):
        copy.put(number, copy.page(page))
        copy.follow()
    copy.end()


class _Copy:
    def __init__(self, pdf: PdfReader, writing: BinaryIO, following: int) -> None:
        self._pdf, self._writing, self._following = pdf, writing, following
        self._numbers: dict[tuple[int, int], int] = {}
        self._waiting: deque[IndirectObject] = deque()
        self._places: dict[int, int] = {}
        writing.write(_HEAD)

    def put(self, number: int, said: bytes, stream: bytes | None = None) -> None:
        """Write one object under its number."""
        self._places[number] = self._writing.tell()
        self._writing.write(b"%d 0 obj\n%s\n" % (number, said))
        if stream is not None:
            self._writing.write(b"stream\n")
            self._writing.write(stream)
            self._writing.write(b"\nendstream\n")
        self._writing.write(b"endobj\n")

    def page(self, page: PageObject) -> bytes:
        """A page with what it takes to draw it."""
        kept = {name: page.get(name) for name in page if name in DRAWN - {"/Type", "/Resources"}}
        said = [_name("/Type") + _name("/Page"), b"/Parent %d 0 R" % _PAGES]
        said += [_name(name) + b" " + self._said(value) for name, value in kept.items()]
        said.append(b"/Resources " + self._lists(needed(self._pdf, page)))
        return b"<<%s>>" % b"\n".join(said)

    def follow(self) -> None:
        """Write what was led to and is not written yet."""
        while self._waiting:
            reference = self._waiting.popleft()
            each = whole(reference)
            number = self._numbers[reference.idnum, reference.generation]
            if at(each, "/Type") in _NOT_DRAWN:
                self.put(number, b"null")
            elif isinstance(each, StreamObject):
                stream = as_given(each)
                self.put(number, self._dictionary(each, [b"/Length %d" % len(stream)]), stream)
            else:
                self.put(number, self._said(each))
            forget(self._pdf, reference)

    def end(self) -> None:
        """Write where everything lies."""
        place, last = self._writing.tell(), len(self._places)
        self._writing.write(b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1))
        self._writing.writelines(b"%010d 00000 n \n" % self._places[number] for number in range(1, last + 1))
        trailer = b"trailer\n<</Size %d /Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        self._writing.write(trailer % (last + 1, _CATALOG, place))

    def _said(self, each: object) -> bytes:
        if isinstance(each, IndirectObject):
            return b"%d 0 R" % self._number(each)
        if isinstance(each, DictionaryObject):
            return self._dictionary(each)
        if isinstance(each, ArrayObject):
            return b"[%s]" % b" ".join(map(self._said, each))
        if isinstance(each, TextStringObject | ByteStringObject):
            return b"<%s>" % each.original_bytes.hex().encode()
        if isinstance(each, str):
            return _name(each)
        paper = io.BytesIO()
        (each if isinstance(each, PdfObject) else NullObject()).write_to_stream(paper)
        return paper.getvalue()

    def _dictionary(self, each: DictionaryObject, said: Iterable[bytes] = ()) -> bytes:
        """An object without what tells of its making."""
        told = list(said)
        for name, value in each.items():
            if name == "/Resources":
                told.append(b"/Resources " + self._lists(needed(self._pdf, each)))
            elif name in LISTS:
                told.append(_name(name) + b" " + self._list(whole(value)))
            elif name not in TELLING and not (name == "/Length" and isinstance(each, StreamObject)):
                told.append(_name(name) + b" " + self._said(value))
        return b"<<%s>>" % b"\n".join(told)

    def _lists(self, resources: DictionaryObject) -> bytes:
        return b"<<%s>>" % b"\n".join(_name(name) + b" " + self._list(value) for name, value in resources.items())

    def _list(self, each: object) -> bytes:
        """What is listed by names; all else that stands in the place of a list is said as it is."""
        if not isinstance(each, DictionaryObject) or isinstance(each, StreamObject):
            return self._said(each)
        return b"<<%s>>" % b"\n".join(_name(name) + b" " + self._said(value) for name, value in each.items())

    def _number(self, reference: IndirectObject) -> int:
        key = reference.idnum, reference.generation
        if key not in self._numbers:
            self._numbers[key] = self._following
            self._following += 1
            self._waiting.append(reference)
        return self._numbers[key]


@lru_cache(maxsize=4096)
def _name(name: str) -> bytes:
    """A name as it came, byte for byte."""
    said = name[1:].encode("latin1")
    return b"/" + b"".join(b"%c" % each if _plain(each) else b"#%02X" % each for each in said)


def _plain(byte: int) -> bool:
    return 0x21 <= byte <= 0x7E and byte not in b"#()<>[]{}/%"
