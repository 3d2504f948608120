"""Pages as a reader of them sees them, drawn by pdfium; always unturned, so that their places are those they say."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from PIL import Image

from gongkai.paper.release.geometry import Box
from gongkai.paper.release.pdf_write import PdfObjects, number_words

POINTS = 72
_SHARPEST = 150 / POINTS
_MOST_DOTS = 8_000_000


def scale_for(box: Box) -> float:
    """How many dots a unit of a page has when it is looked at: fewer where the page is very large."""
    area = (box[2] - box[0]) * (box[3] - box[1])
    return float(min(_SHARPEST, (_MOST_DOTS / area) ** 0.5))


def shades(grey: Image.Image) -> tuple[int, int]:
    """The darkest and the lightest shade of a grey image."""
    shades_there = [shade for shade, count in enumerate(grey.histogram()) if count]
    return shades_there[0], shades_there[-1]


@contextmanager
def document_of(source: Path | bytes) -> Iterator[pypdfium2.PdfDocument]:
    """A file as pdfium reads it, closed afterwards."""
    document = pypdfium2.PdfDocument(source)
    try:
        yield document
    finally:
        document.close()


def picture_of(
    document: pypdfium2.PdfDocument, number: int, scale: float, *, grey: bool = False, smooth: bool = True,
    ground: int = 255,
) -> Image.Image:  # fmt: skip
    """A page as dots, from the first, which is 0."""
    page = document[number]
    try:
        page.set_rotation(0)
        bitmap = page.render(
            scale=scale, grayscale=grey, fill_color=(ground, ground, ground, 255), may_draw_forms=False,
            no_smoothtext=not smooth, no_smoothimage=not smooth, no_smoothpath=not smooth,
        )  # fmt: skip
        image: Image.Image = bitmap.to_pil().convert("L" if grey else "RGB")
        return image
    finally:
        page.close()


def picture_from(box: Box, content: bytes, stencils: Mapping[bytes, Image.Image], scale: float) -> Image.Image:
    """A page of this content, every dot of it in exactly one of its colours."""
    writing = io.BytesIO()
    objects = PdfObjects(writing)
    catalog, pages, page = (objects.reserve() for _ in range(3))
    places = b" ".join(b"%s %d 0 R" % (name, _stencil(objects, image)) for name, image in stencils.items())
    contents = objects.add_stream(content)
    objects.put(catalog, b"<</Type /Catalog /Pages %d 0 R>>" % pages)
    objects.put(pages, b"<</Type /Pages /Count 1 /Kids [%d 0 R]>>" % page)
    resources = b"/Resources <</XObject <<%s>>>>" % places
    objects.put(page, b"<</Type /Page /Parent %d 0 R /MediaBox [%s] /Contents %d 0 R %s>>" % (
        pages, number_words(*box), contents, resources
    ))  # fmt: skip
    objects.end(catalog)
    with document_of(writing.getvalue()) as document:
        return picture_of(document, 0, scale, smooth=False)


def _stencil(objects: PdfObjects, image: Image.Image) -> int:
    """What is painted through the dark dots of an image."""
    size = b"/Width %d /Height %d" % image.size
    entries = [b"/Type /XObject /Subtype /Image /ImageMask true /BitsPerComponent 1 /Filter /FlateDecode", size]
    return objects.add_packed(zlib.compress(image.convert("1").tobytes()), entries)
