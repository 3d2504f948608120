"""PDF to be given: pages kept back are left out for good, and with them all that a page does not show.

The copy is written anew from the kept pages, each with what it needs to be drawn and nothing more. What a file holds
beside its pages (properties, outline, enclosures, scripts, forms, structure) is left behind, and so is everything that
no kept page leads to. The copy is read again: nothing that only a page kept back drew may be in it.

Streams stay in the file they come from until they are written, so that memory does not grow with the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from gongkai.paper.release.found import MOST_PLACES, Found, NotReleasable, Place
from gongkai.paper.release.pages import words_of
from gongkai.paper.release.pdf_copy import DRAWN, LISTS, TELLING, write_pages
from gongkai.paper.release.pdf_drawn import mark, only_on
from gongkai.paper.release.pdf_read import at, forget, opened, whole

_DROPPED_NOTES = {
    "/Link", "/Text", "/Popup", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/FileAttachment",
    "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D", "/TrapNet", "/PrinterMark",
}  # fmt: skip
"""Annotations that go without the page looking different to who prints it. Others cover or fill in something."""
_ROOT, _TRAILER = {"/Type", "/Pages"}, {"/Root", "/Size"}
"""What the copy says of itself: where its pages are."""


def examine_pdf(file: Path) -> Found:
    """Pages, and what covers or hides something. Raises NotReleasable."""
    with opened(file) as pdf:
        return Found("pdf", len(pdf.pages), tuple(_places(pdf))[:MOST_PLACES])


def write_pdf(source: Path, target: Path, withheld: Set[int] = frozenset()) -> int:
    """Write the copy without the `withheld` pages; how many pages it has. Raises NotReleasable."""
    with opened(source) as pdf:
        if places := tuple(_places(pdf)):
            raise NotReleasable("hidden", places[:MOST_PLACES])
        secret = only_on(pdf, withheld) if withheld else set()
        kept = [page for number, page in enumerate(pdf.pages, 1) if number not in withheld]
        with target.open("wb") as writing:
            write_pages(pdf, kept, writing)
        pages = len(kept)
    _look_again(target, pages, secret)
    return pages


def _places(pdf: PdfReader) -> Iterator[Place]:
    """What covers, fills in or hides something, so that the copy would show other than what was seen."""
    shown = at(at(pdf.root_object, "/OCProperties"), "/D")
    if at(shown, "/BaseState") == "/OFF" or at(shown, "/OFF"):
        yield Place("layer", "整个文件")
    for number, page in enumerate(pdf.pages, 1):
        notes = at(page, "/Annots")
        for note in notes if isinstance(notes, ArrayObject) else ():
            kind = str(at(whole(note), "/Subtype") or "")
            if kind == "/Widget":
                yield Place("form_field", words_of([number]))
            elif kind and kind not in _DROPPED_NOTES:
                yield Place("drawn_over", words_of([number]))


def _look_again(copy: Path, pages: int, secret: set[str]) -> None:
    """Read the copy. Raises NotReleasable where something is in it that must not be."""
    with opened(copy) as pdf:
        if len(pdf.pages) != pages or set(pdf.root_object) - _ROOT or set(pdf.trailer) - _TRAILER:
            raise NotReleasable("not_removed")
        if any(set(page) - DRAWN - {"/Parent"} for page in pdf.pages):
            raise NotReleasable("not_removed")
        for number in list(pdf.xref[0]):
            reference = IndirectObject(number, 0, pdf)
            each = whole(reference)
            if any(TELLING & set(one) for one in _within(each)):
                raise NotReleasable("not_removed")
            if secret and isinstance(each, StreamObject) and mark(each) in secret:
                raise NotReleasable("not_removed")
            forget(pdf, reference)


def _within(each: object) -> Iterator[DictionaryObject]:
    """An object and all that stands within it; what has a number of its own is met under it."""
    if isinstance(each, ArrayObject):
        for one in each:
            yield from _within(one)
    elif isinstance(each, DictionaryObject):
        yield each
        for name, one in each.items():
            listed = name in LISTS and isinstance(one, DictionaryObject)
            for inner in one.values() if listed else [one]:
                yield from _within(inner)
