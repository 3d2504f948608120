"""The pages that are given, and what they lead to, as a PDF of their own: what pdfium draws them from.

It is never given itself. What no given page leads to does not come in, so that nothing can be drawn of other pages.
Each stream is read, written and let go.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterable, Sequence
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

from gongkai.paper.release.pdf_drawn import RESOURCES, needed
from gongkai.paper.release.pdf_read import at, forget, packed, whole
from gongkai.paper.release.pdf_write import PdfObjects, name_words

DRAWN = {
    "/Type", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate",
    "/UserUnit", "/Group",
}  # fmt: skip
"""What a page keeps: what it takes to draw it."""
TELLING = {
    "/Metadata", "/PieceInfo", "/LastModified", "/StructParent", "/StructParents", "/OPI", "/Alternates", "/AF",
    "/Thumb", "/Measure", "/PtData", "/ID", "/B", "/Annots", "/AA", "/Ref",
}  # fmt: skip
"""What any object loses: what does not draw, or leads out of the page."""
LISTS = {*RESOURCES, "/CharProcs", "/Colorants"}
"""Lists by names that somebody chose: a letter B that a font draws is no list of beads."""
_NOT_DRAWN = {"/Page", "/Pages", "/Catalog", "/Annot", "/StructElem", "/StructTreeRoot"}
"""What lies beside the pages, and is nothing where something on a page leads to it."""


def write_pages(pdf: PdfReader, pages: Sequence[PageObject], writing: BinaryIO) -> None:
    """Write a PDF of these pages and no others, as they are drawn, layers that are switched off included."""
    copy = _Copy(pdf, writing)
    catalog, above, *numbers = (copy.objects.reserve() for _ in range(2 + len(pages)))
    layers = at(pdf.root_object, "/OCProperties")
    layers_entry = b" /OCProperties " + copy.value(layers) if isinstance(layers, DictionaryObject) else b""
    copy.objects.put(catalog, b"<</Type /Catalog /Pages %d 0 R%s>>" % (above, layers_entry))
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    copy.objects.put(above, b"<</Type /Pages /Count %d /Kids [%s]>>" % (len(pages), kids))
    for number, page in zip(numbers, pages, strict=True):
        copy.objects.put(number, copy.page(page, above))
        copy.follow()
    copy.objects.end(catalog)


def write_image_page(
    pdf: PdfReader, image: DictionaryObject, resources: object, size: tuple[int, int], writing: BinaryIO
) -> None:
    """Write a PDF of one page that is this image, one unit for each of its dots."""
    copy = _Copy(pdf, writing)
    catalog, above, page, place = (copy.objects.reserve() for _ in range(4))
    copy.objects.put(catalog, b"<</Type /Catalog /Pages %d 0 R>>" % above)
    copy.objects.put(above, b"<</Type /Pages /Count 1 /Kids [%d 0 R]>>" % page)
    copy.put(place, image)
    contents = copy.objects.add_stream(b"%d 0 0 %d 0 0 cm /I Do" % size)
    spaces = copy.value(at(resources, "/ColorSpace") or DictionaryObject())
    copy.objects.put(page, (
        b"<</Type /Page /Parent %d 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R"
        b" /Resources <</XObject <</I %d 0 R>> /ColorSpace %s>>>>" % (above, *size, contents, place, spaces)
    ))  # fmt: skip
    copy.follow()
    copy.objects.end(catalog)


class _Copy:
    def __init__(self, pdf: PdfReader, writing: BinaryIO) -> None:
        self._pdf = pdf
        self.objects = PdfObjects(writing)
        self._numbers: dict[tuple[int, int], int] = {}
        self._waiting: deque[IndirectObject] = deque()

    def page(self, page: PageObject, above: int) -> bytes:
        """A page with what it takes to draw it."""
        drawn = {name: page.get(name) for name in page if name in DRAWN - {"/Type", "/Resources"}}
        parts = [b"/Type /Page", b"/Parent %d 0 R" % above]
        parts += [name_words(name) + b" " + self.value(entry) for name, entry in drawn.items()]
        parts.append(b"/Resources " + self._lists(needed(self._pdf, page)))
        return b"<<%s>>" % b"\n".join(parts)

    def put(self, number: int, entry: object) -> None:
        """Write an object under its number."""
        if at(entry, "/Type") in _NOT_DRAWN:
            self.objects.put(number, b"null")
        elif isinstance(entry, StreamObject):
            stream = packed(entry)
            self.objects.put(number, self._dictionary(entry, [b"/Length %d" % len(stream)]), stream)
        else:
            self.objects.put(number, self.value(entry))

    def follow(self) -> None:
        """Write what was led to and is not written yet."""
        while self._waiting:
            reference = self._waiting.popleft()
            self.put(self._numbers[reference.idnum, reference.generation], whole(reference))
            forget(self._pdf, reference)

    def value(self, entry: object) -> bytes:
        """What stands for an object where it is used."""
        if isinstance(entry, IndirectObject):
            return b"%d 0 R" % self._number(entry)
        if isinstance(entry, DictionaryObject):
            return self._dictionary(entry)
        if isinstance(entry, ArrayObject):
            return b"[%s]" % b" ".join(map(self.value, entry))
        if isinstance(entry, TextStringObject | ByteStringObject):
            return b"<%s>" % entry.original_bytes.hex().encode()
        if isinstance(entry, str):
            return name_words(entry)
        paper = io.BytesIO()
        (entry if isinstance(entry, PdfObject) else NullObject()).write_to_stream(paper)
        return paper.getvalue()

    def _dictionary(self, dictionary: DictionaryObject, parts: Iterable[bytes] = ()) -> bytes:
        """An object without what tells of its making."""
        elements = list(parts)
        for name, value in dictionary.items():
            if name == "/Resources":
                elements.append(b"/Resources " + self._lists(needed(self._pdf, dictionary)))
            elif name in LISTS:
                elements.append(name_words(name) + b" " + self._list(whole(value)))
            elif name not in TELLING and not (name == "/Length" and isinstance(dictionary, StreamObject)):
                elements.append(name_words(name) + b" " + self.value(value))
        return b"<<%s>>" % b"\n".join(elements)

    def _lists(self, resources: DictionaryObject) -> bytes:
        return b"<<%s>>" % b"\n".join(name_words(name) + b" " + self._list(value) for name, value in resources.items())

    def _list(self, entry: object) -> bytes:
        """What is listed by names; all else that stands in the place of a list is said as it is."""
        if not isinstance(entry, DictionaryObject) or isinstance(entry, StreamObject):
            return self.value(entry)
        return b"<<%s>>" % b"\n".join(name_words(name) + b" " + self.value(value) for name, value in entry.items())

    def _number(self, reference: IndirectObject) -> int:
        key = reference.idnum, reference.generation
        if key not in self._numbers:
            self._numbers[key] = self.objects.reserve()
            self._waiting.append(reference)
        return self._numbers[key]
