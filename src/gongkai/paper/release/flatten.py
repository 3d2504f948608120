"""A page given as a picture, because what it says cannot be written anew; its words can be searched for all the same.

The words lie over the picture without being drawn, each sign on a place of whole units and as wide as all of its kind,
so that nothing can be read from them that the picture does not show.
"""

from __future__ import annotations

import ctypes
import io
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
from PIL import Image, ImageChops
from pypdfium2 import raw

from gongkai.paper.release.fonts import Sign
from gongkai.paper.release.geometry import IDENTITY, Box, Matrix, common, moved_box, times
from gongkai.paper.release.image_packing import best_packed
from gongkai.paper.release.rendering import POINTS, picture_of, shades
from gongkai.paper.release.rewrite import PageContent
from gongkai.paper.release.seen import CONTRAST
from gongkai.paper.release.signs import honest

_SHARPNESS = 200 / POINTS
_MOST_DOTS = 12_000_000
_SHADES = 16
WIDE = 1000
_SIZE_OF_HEIGHT = 0.8
"""How large a font is whose signs have this height from the lowest to the highest: about."""
_LOOKED_AT = 100 / POINTS
_DRAWN_MODES = (
    raw.FPDF_TEXTRENDERMODE_FILL, raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_FILL_STROKE,
)  # fmt: skip


@dataclass(frozen=True)
class _Word:
    sign: str
    box: Box


def flat_picture(document: pypdfium2.PdfDocument, number: int, box: Box) -> tuple[bytes, list[bytes]]:
    """A page as a picture, packed as small as its kind allows, and what is said of the picture."""
    area = (box[2] - box[0]) * (box[3] - box[1])
    picture = picture_of(document, number, min(_SHARPNESS, (_MOST_DOTS / area) ** 0.5))
    red, green, blue = picture.split()
    if max(shades(ImageChops.difference(red, other))[1] for other in (green, blue)) <= CONTRAST:
        picture = red.point(lambda value: round(value * (_SHADES - 1) / 255) * 255 // (_SHADES - 1))
    paper = io.BytesIO()
    picture.save(paper, "JPEG", quality=80)
    return best_packed(picture, paper.getvalue())


def lay_words(document: pypdfium2.PdfDocument, number: int, box: Box, content: PageContent) -> None:
    """Write the words of a page that are seen over its picture."""
    for run in _runs(_words(document, number, box)):
        signs = [Sign(word.sign, WIDE if _is_wide(word.sign) else WIDE / 2, (), None) for word in run]
        size = max(1, round(max(word.box[3] - word.box[1] for word in run) * _SIZE_OF_HEIGHT))
        usual = sum(sign.width for sign in signs) * size / WIDE
        percent = max(1, round(100 * (run[-1].box[2] - run[0].box[0]) / usual))
        content.unseen_line(signs, size, (round(run[0].box[0]), round(run[0].box[1])), percent)


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign[0]) in "FW"


def _words(document: pypdfium2.PdfDocument, number: int, box: Box) -> Iterator[_Word]:
    page = document[number]
    try:
        page.set_rotation(0)
        scale = min(_LOOKED_AT, (_MOST_DOTS / ((box[2] - box[0]) * (box[3] - box[1]))) ** 0.5)
        image = page.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil().convert("L")
        things = list(_things(page))
        orders = {address: order for order, (address, _, _) in enumerate(things)}
        covering = [(order, place) for order, (_, covers, place) in enumerate(things) if covers]
        text = page.get_textpage()
        for index in range(text.count_chars()):
            sign = honest(chr(raw.FPDFText_GetUnicode(text, index)))
            if not sign or sign.isspace() or raw.FPDFText_IsGenerated(text, index):
                continue
            place = text.get_charbox(index, loose=True)
            drawing = raw.FPDFText_GetTextObject(text, index)
            order = orders.get(_address(drawing)) if drawing else None
            if order is None or raw.FPDFTextObj_GetTextRenderMode(drawing) not in _DRAWN_MODES:
                continue
            covered = any(later > order and _lies_in(place, cover) for later, cover in covering)
            if not covered and _stands_out(image, place, box, scale):
                yield _Word(sign, place)
        text.close()
    finally:
        page.close()


def _things(page: pypdfium2.PdfPage, form: Any = None, matrix: Matrix = IDENTITY) -> Iterator[tuple[int, bool, Box]]:
    """All that a page paints, in that order: by what it is known, whether it may cover a text, where it lies."""
    for thing in page.get_objects(max_depth=1, form=form):
        place = moved_box(matrix, thing.get_bounds())
        yield _address(thing.raw), _covers(thing), place
        if thing.type == raw.FPDF_PAGEOBJ_FORM:
            yield from _things(page, thing.raw, times(thing.get_matrix().get(), matrix))


def _covers(thing: pypdfium2.PdfObject) -> bool:
    if thing.type == raw.FPDF_PAGEOBJ_PATH:
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(thing.raw, mode, stroked)
        return bool(mode.value != raw.FPDF_FILLMODE_NONE)
    return thing.type in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING)


def _address(drawing: Any) -> int:
    return ctypes.addressof(drawing.contents)


def _lies_in(place: Box, cover: Box) -> bool:
    x, y = (place[0] + place[2]) / 2, (place[1] + place[3]) / 2
    return cover[0] <= x <= cover[2] and cover[1] <= y <= cover[3]


def _stands_out(image: Image.Image, place: Box, box: Box, scale: float) -> bool:
    """Whether something is drawn where a sign is said to stand."""
    left, bottom, right, top = place
    if common(place, box) is None:
        return False
    edges = (left - box[0]) * scale, (box[3] - top) * scale, (right - box[0]) * scale, (box[3] - bottom) * scale
    x0, y0, x1, y1 = (int(edge) for edge in edges)
    darkest, lightest = shades(image.crop((x0 - 1, y0 - 1, x1 + 2, y1 + 2)))
    return lightest - darkest > CONTRAST


def _runs(words: Iterable[_Word]) -> Iterator[list[_Word]]:
    """Signs of one kind that stand together, in the order in which they are read."""
    run: list[_Word] = []
    for word in words:
        if run and not _follows(run[-1], word):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _follows(before: _Word, word: _Word) -> bool:
    height = max(before.box[3] - before.box[1], word.box[3] - word.box[1], 1.0)
    same_line = abs(before.box[1] - word.box[1]) < 0.2 * height
    near = abs(word.box[0] - before.box[2]) < 0.15 * height
    return same_line and near and _is_wide(before.sign) == _is_wide(word.sign)
