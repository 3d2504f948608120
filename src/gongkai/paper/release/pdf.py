"""PDF to be given: pages kept back are left out for good, and with them all that nobody sees on a page that is given.

Each page that is given is written from nothing: what it paints is followed, what is seen of it is written again, with
fonts and images made anew of what is shown. What cannot be followed makes its page a picture. What a file holds beside
its pages (properties, outline, enclosures, scripts, forms, structure) is never looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import ArrayObject

from gongkai.paper.release.found import MOST_PLACES, Copied, CopiedFile, HiddenPlace, NotReleasable
from gongkai.paper.release.pages import words_of
from gongkai.paper.release.pdf_anew import write_anew
from gongkai.paper.release.pdf_read import at, opened, whole

_DROPPED_NOTES = {
    "/Link", "/Text", "/Popup", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/FileAttachment",
    "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D", "/TrapNet", "/PrinterMark",
}  # fmt: skip
"""Annotations that go without the page looking different to who prints it. Others cover or fill in something."""


def examine_pdf(file: Path) -> CopiedFile:
    """Pages, and what covers or hides something. Raises NotReleasable."""
    with opened(file) as pdf:
        return CopiedFile("pdf", len(pdf.pages), tuple(_places(pdf))[:MOST_PLACES])


def write_pdf(source: Path, target: Path, withheld: Set[int] = frozenset()) -> Copied:
    """Write the copy without the `withheld` pages. Raises NotReleasable."""
    with opened(source) as pdf:
        if places := tuple(_places(pdf)):
            raise NotReleasable("hidden", places[:MOST_PLACES])
        numbers = [number for number in range(1, len(pdf.pages) + 1) if number not in withheld]
        return write_anew(pdf, numbers, target)


def _places(pdf: PdfReader) -> Iterator[HiddenPlace]:
    """What covers or fills in something, so that the copy would show other than what was seen."""
    for number, page in enumerate(pdf.pages, 1):
        notes = at(page, "/Annots")
        for note in notes if isinstance(notes, ArrayObject) else ():
            kind = str(at(whole(note), "/Subtype") or "")
            if kind == "/Widget":
                yield HiddenPlace("form_field", words_of([number]))
            elif kind and kind not in _DROPPED_NOTES:
                yield HiddenPlace("drawn_over", words_of([number]))
