"""The pages of a copy, one after the other: followed, looked at, written, and compared with what they were."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageStat
from pypdf import PageObject, PdfReader

from gongkai.paper.release.content import NotUnderstood
from gongkai.paper.release.flatten import flat_picture, lay_words
from gongkai.paper.release.fonts import Font
from gongkai.paper.release.found import Copied, LeftOut, NotReleasable, Pictured
from gongkai.paper.release.geometry import Box
from gongkai.paper.release.images import Images
from gongkai.paper.release.painted import PaintedPicture, PaintedShape, PaintedSheet, PaintedText
from gongkai.paper.release.pdf_copy import write_pages
from gongkai.paper.release.pdf_read import forget_all
from gongkai.paper.release.pdf_write import PdfObjects, name_words, number_words
from gongkai.paper.release.rendering import document_of, picture_of, scale_for
from gongkai.paper.release.rewrite import PageContent, Palette, with_codes
from gongkai.paper.release.see import frame_of, sheet_of
from gongkai.paper.release.seen import Looking, PageLook
from gongkai.paper.text.radicals import without_radicals

_SQUARE = 6
"""Dots along a square that are taken together: where an image was cut, readers round its edge to another dot."""
_FAR = 80
"""By how much, of 255, a square is another: that of a comma is."""
_MOST_FAR = 2
_MOST_MEAN = 4.0
"""What of a page may look different before it is given as a picture: squares, and all together on the average."""


def write_anew(pdf: PdfReader, numbers: Sequence[int], target: Path) -> Copied:
    """Write a copy of these pages. Raises NotReleasable where one can neither be written nor drawn."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gongkai-")))
        drawn = folder / "drawn"
        with drawn.open("wb") as writing:
            write_pages(pdf, [pdf.pages[number - 1] for number in numbers], writing)
        try:
            document = stack.enter_context(document_of(drawn))
            if len(document) != len(numbers):
                raise NotReleasable("broken")
            flat: dict[int, str] = {}
            while True:
                copy = _Copy(pdf, document, numbers, folder)
                copied = copy.write(target, flat)
                unlike = _unlike(target, copy.looks, copy.flat)
                if not unlike and not copy.spoiled:
                    return copied
                flat = {**copy.flat, **dict.fromkeys(unlike, "looks")}
        except pypdfium2.PdfiumError as broken:
            raise NotReleasable("broken") from broken
        except Image.DecompressionBombError as large:
            raise NotReleasable("too_large_inside") from large


def _unlike(target: Path, looks: Mapping[int, _Looked], flat: Mapping[int, str]) -> list[int]:
    """The pages of a copy that do not look as they did."""
    with document_of(target) as copy:
        return [place for place, before in looks.items() if place not in flat and not _alike(before, copy, place)]


def _alike(before: _Looked, copy: pypdfium2.PdfDocument, place: int) -> bool:
    after = picture_of(copy, place, scale_for(before.box)).convert("L").reduce(_SQUARE)
    if before.picture.size != after.size:
        return False
    apart = ImageChops.difference(before.picture, after)
    return sum(apart.histogram()[_FAR:]) <= _MOST_FAR and ImageStat.Stat(apart).mean[0] <= _MOST_MEAN


@dataclass(frozen=True)
class _Looked:
    """How a page of the original looks, in squares."""

    box: Box
    picture: Image.Image


@dataclass
class _Written:
    """A page whose content waits for its fonts."""

    content: bytes
    images: dict[bytes, int]
    fonts: set[int]
    states: set[int]
    sheet: PaintedSheet


class _Copy:
    """One attempt at a copy. `flat` are the places of pages that are pictures, and why."""

    def __init__(self, pdf: PdfReader, document: pypdfium2.PdfDocument, numbers: Sequence[int], folder: Path) -> None:
        self._pdf, self._document, self._numbers = pdf, document, numbers
        self._palette = Palette()
        self._fonts: dict[object, Font] = {}
        self._images = Images(pdf, folder)
        self._left_out: list[LeftOut] = []
        self.flat: dict[int, str] = {}
        self.looks: dict[int, _Looked] = {}
        self.spoiled = False
        """Whether something was written of a page that became a picture after all."""

    def write(self, target: Path, flat: Mapping[int, str]) -> Copied:
        """Write the file; `flat` are pages that are pictures in any case."""
        self.flat.update(flat)
        with target.open("wb") as writing:
            objects = PdfObjects(writing)
            catalog, above = objects.reserve(), objects.reserve()
            pages = [self._page(place, objects) for place in range(len(self._numbers))]
            codes, fonts = self._write_fonts(objects)
            states = self._write_states(objects)
            kids = [self._put_page(page, above, codes, fonts, states, objects) for page in pages]
            objects.put(above, b"<</Type /Pages /Count %d /Kids [%s]>>" % (
                len(kids), b" ".join(b"%d 0 R" % kid for kid in kids)
            ))  # fmt: skip
            objects.put(catalog, b"<</Type /Catalog /Pages %d 0 R>>" % above)
            objects.end(catalog)
        pictured = tuple(Pictured(self._numbers[place], why) for place, why in sorted(self.flat.items()))
        return Copied(len(pages), tuple(self._left_out), pictured)

    def _page(self, place: int, objects: PdfObjects) -> _Written:
        page = self._pdf.pages[self._numbers[place] - 1]
        if place not in self.flat:
            try:
                sheet = sheet_of(self._pdf, page, self._fonts)
                look = self._look(place, sheet)
            except NotUnderstood as unknown:
                self.flat[place] = unknown.why
            else:
                try:
                    return self._rewritten(place, sheet, look, objects)
                except NotUnderstood as unknown:
                    self.flat[place], self.spoiled = unknown.why, True
            finally:
                forget_all(self._pdf)
        return self._flattened(place, page, objects)

    def _look(self, place: int, sheet: PaintedSheet) -> PageLook:
        real = picture_of(self._document, place, scale_for(sheet.box))
        self.looks[place] = _Looked(sheet.box, real.convert("L").reduce(_SQUARE))
        return Looking(sheet, real, self._images.coverage).look()

    def _rewritten(self, place: int, sheet: PaintedSheet, look: PageLook, objects: PdfObjects) -> _Written:
        content, images, cut = PageContent(self._palette), dict[bytes, int](), 0
        for order, thing in enumerate(sheet.painted):
            if isinstance(thing, PaintedText):
                content.text(thing)
            elif order in look.unseen:
                continue
            elif isinstance(thing, PaintedShape):
                content.shape(thing)
            elif isinstance(thing, PaintedPicture):
                cut += self._place_image(thing, sheet.box, look, order, objects, content, images)
        self._left_out += _left_out(self._numbers[place], sheet, look, cut)
        # What was painted holds the images of the page: memory must not grow with the file.
        sheet.painted.clear()
        return _Written(content.packed(), images, content.fonts, content.states, sheet)

    def _place_image(
        self, picture: PaintedPicture, box: Box, look: PageLook, order: int, objects: PdfObjects, content: PageContent,
        images: dict[bytes, int],
    ) -> bool:  # fmt: skip
        """Write an image; whether part of it was left out."""
        written = self._images.written(picture, box, look.open_parts.get(order), objects)
        if written is None:
            return False
        name = b"/I%d" % written.number
        images[name] = written.number
        content.image(picture, written.matrix, name)
        return written.is_cut

    def _flattened(self, place: int, page: PageObject, objects: PdfObjects) -> _Written:
        sheet = frame_of(page)
        left, bottom, right, top = sheet.box
        packed, entries = flat_picture(self._document, place, sheet.box)
        number = objects.add_packed(packed, entries)
        content = PageContent(self._palette)
        content.picture((right - left, 0, 0, top - bottom, left, bottom), b"/I%d" % number)
        if self.flat[place] != "layers":
            lay_words(self._document, place, sheet.box, content)
        return _Written(content.packed(), {b"/I%d" % number: number}, content.fonts, content.states, sheet)

    def _write_fonts(self, objects: PdfObjects) -> tuple[list[list[bytes]], list[int]]:
        numbers = [objects.reserve() for _ in self._palette.fonts]
        signs = [font_signs for _, font_signs in self._palette.fonts.values()]
        return [font_signs.written(objects, number) for font_signs, number in zip(signs, numbers, strict=True)], numbers

    def _write_states(self, objects: PdfObjects) -> list[int]:
        return [
            objects.add(b"<</Type /ExtGState /ca %s /CA %s /BM %s>>" % (
                number_words(fill), number_words(stroke), name_words(blend)
            ))
            for fill, stroke, blend in self._palette.states
        ]  # fmt: skip

    def _put_page(
        self, page: _Written, above: int, codes: list[list[bytes]], fonts: list[int], states: list[int],
        objects: PdfObjects,
    ) -> int:  # fmt: skip
        contents = objects.add_stream(with_codes(page.content, codes))
        listed = (
            (b"/Font", {b"/F%d" % number: fonts[number] for number in sorted(page.fonts)}),
            (b"/ExtGState", {b"/G%d" % number: states[number] for number in sorted(page.states)}),
            (b"/XObject", page.images),
        )
        resources = b" ".join(
            b"%s <<%s>>" % (kind, b" ".join(b"%s %d 0 R" % entry for entry in entries.items()))
            for kind, entries in listed
            if entries
        )
        sheet = page.sheet
        turned = b" /Rotate %d" % sheet.rotate if sheet.rotate else b""
        unit = b" /UserUnit " + number_words(sheet.unit) if sheet.unit != 1 else b""
        return objects.add(b"<</Type /Page /Parent %d 0 R /MediaBox [%s]%s%s /Contents %d 0 R /Resources <<%s>>>>" % (
            above, number_words(*sheet.box), turned, unit, contents, resources
        ))  # fmt: skip


def _left_out(number: int, sheet: PaintedSheet, look: PageLook, cut: int) -> list[LeftOut]:
    """What of a page was not written, in places; `cut` images were written in part."""
    things = [sheet.painted[place] for place in look.unseen]
    spoken = sum(_compared(spoken_text.words) != _compared(spoken_text.instead_of) for spoken_text in sheet.spoken)
    counts = {
        "text": sum(_stretches(thing) for thing in sheet.painted if isinstance(thing, PaintedText)),
        "spoken": spoken,
        "drawing": sum(isinstance(thing, PaintedShape) for thing in things),
        "image": sum(isinstance(thing, PaintedPicture) for thing in things),
        "image_part": cut,
    }
    return [LeftOut(kind, "", count, number) for kind, count in counts.items() if count]


def _compared(words: str) -> str:
    return "".join(without_radicals(words).split())


def _stretches(text: PaintedText) -> int:
    """How many stretches of a text are not seen; spaces are none."""
    count, before = 0, False
    for place, placed in enumerate(text.signs):
        if placed.sign.blank and not placed.sign.silent:
            continue
        unseen = place in text.unseen
        count += unseen and not before
        before = unseen
    return count
