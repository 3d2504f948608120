"""Images decoded, cut to what the page shows of them, and packed anew: nothing beside, beneath or behind them stays.

The dots come from pdfium, which is shown one image at a time on a page of its own, dot for dot.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageStat
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from gongkai.paper.release.colours import colour_space
from gongkai.paper.release.content import NotUnderstood
from gongkai.paper.release.geometry import Box, Matrix, common, inverse, moved, moved_box, times
from gongkai.paper.release.image_packing import group4, group4_parameters, image_entries, packed_flat, packed_like
from gongkai.paper.release.jpeg import bare
from gongkai.paper.release.painted import PaintedPicture
from gongkai.paper.release.pdf_copy import write_image_page
from gongkai.paper.release.pdf_read import at, is_photograph, packed, whole
from gongkai.paper.release.pdf_write import PdfObjects
from gongkai.paper.release.rendering import document_of, picture_of, scale_for, shades

_MOST_DOTS = 40_000_000
"""A page of A4 at 600 dots an inch has 35 million; what is finer is given in this fineness."""
_COVERAGE_DOTS = 1_000_000
_OPAQUE, _WHITE = 250, 255
_NEAR = 0.01
"""Dots by which places may be off where they are worked out."""
_GREY = {"/DeviceGray", "/CalGray", "/G"}


@dataclass(frozen=True)
class Dots:
    """An image as it is seen: its colours (None for a stencil, which has none), and where it is opaque."""

    colours: Image.Image | None
    opaque: Image.Image | None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        image = self.colours or self.opaque
        return image.size if image else (0, 0)


@dataclass(frozen=True)
class WrittenImage:
    """An image in the copy: its number, where it lies, and whether part of it was not written."""

    number: int
    matrix: Matrix
    is_cut: bool


class Images:
    """The images of a file on their way into the copy. `folder` is where they lie while they are decoded."""

    def __init__(self, pdf: PdfReader, folder: Path) -> None:
        self._pdf, self._folder = pdf, folder
        self._last: tuple[object, Dots] | None = None
        self._coverage: dict[object, Image.Image | None] = {}
        self._written: dict[bytes, int] = {}

    def coverage(self, picture: PaintedPicture) -> Image.Image | None:
        """Where an image is opaque, dark; None for one that is so everywhere."""
        if not (_has(picture.image, "/SMask", "/Mask", "/SMaskInData") or _is_stencil(picture.image)):
            return None
        key = _key(picture)
        if key not in self._coverage:
            opaque = self._dots(picture).opaque
            self._coverage[key] = None if opaque is None else _stencil(opaque)
        return self._coverage[key]

    def written(
        self, picture: PaintedPicture, page: Box, open_part: Image.Image | None, objects: PdfObjects
    ) -> WrittenImage | None:
        """Write what of an image is seen. None where nothing is left."""
        image = picture.image
        width, height = _size(image)
        visible = common(picture.clip.box, page) if picture.clip and picture.clip.box else None
        back = inverse(picture.matrix)
        if visible is None or back is None:
            return None
        part = _part(moved_box(back, visible), width, height)
        if part is None:
            return None
        matrix = times(_within(part, width, height), picture.matrix)
        is_cut = part != (0, 0, width, height)
        if not is_cut and open_part is None and _may_pass(picture, width, height):
            jpeg = bare(packed(_stream(image)), width, height)
            if jpeg is not None:
                entries = image_entries(width, height, jpeg.colours, b"/DCTDecode")
                return WrittenImage(self._put(jpeg.content, entries, objects), matrix, False)
        dots = _cut(self._dots(picture), part, (width, height))
        if open_part is not None:
            seen = _over(open_part, page, matrix, dots.size)
            is_cut = is_cut or shades(seen)[0] < _WHITE
            dots = _opened(dots, seen)
        return WrittenImage(self._packed(dots, image, objects), matrix, is_cut)

    def _dots(self, picture: PaintedPicture) -> Dots:
        key = _key(picture)
        if self._last is None or self._last[0] != key:
            self._last = key, self._decoded(picture)
        return self._last[1]

    def _decoded(self, picture: PaintedPicture) -> Dots:
        image = picture.image
        size = _size(image)
        if _is_stencil(image):
            dots = self._drawn(picture, image, size, grey=True)
            return Dots(None, ImageChops.invert(dots))
        grey = _is_grey(picture)
        if not _has(image, "/SMask", "/Mask", "/SMaskInData"):
            return Dots(self._drawn(picture, image, size, grey=grey), None)
        plain = _without(image, "/SMask", "/Mask", "/SMaskInData")
        colours = self._drawn(picture, plain, size, grey=grey)
        on_white = self._drawn(picture, image, size, grey=True)
        on_black = self._drawn(picture, image, size, grey=True, ground=0)
        opaque = ImageChops.invert(ImageChops.subtract(on_white, on_black))
        if shades(opaque)[0] >= _OPAQUE:
            return Dots(colours, None)
        # Where nothing is seen there is no colour; one like those beside it leaves no seam where dots are mixed.
        mean = tuple(round(value) for value in ImageStat.Stat(colours, opaque.point(_anything)).mean)
        colours.paste(mean[0] if grey else mean, mask=ImageChops.invert(opaque.point(_anything)))
        return Dots(colours, opaque)

    def _drawn(
        self, picture: PaintedPicture, image: DictionaryObject, size: tuple[int, int], *, grey: bool, ground: int = 255
    ) -> Image.Image:
        width, height = size
        file = self._folder / "image"
        with file.open("wb") as writing:
            write_image_page(self._pdf, image, picture.resources, size, writing)
        scale = min(1.0, math.sqrt(_MOST_DOTS / (width * height)))
        try:
            with document_of(file) as document:
                return picture_of(document, 0, scale, grey=grey, smooth=False, ground=ground)
        finally:
            file.unlink()

    def _packed(self, dots: Dots, image: DictionaryObject, objects: PdfObjects) -> int:
        if dots.colours is None:
            stencil = _stencil(dots.opaque, small=False)
            width, height = stencil.size
            entries = [
                b"/Type /XObject /Subtype /Image /ImageMask true /BitsPerComponent 1",
                b"/Width %d /Height %d /Filter /CCITTFaxDecode" % (width, height),
                group4_parameters(width, height),
            ]
            return self._put(group4(stencil), entries, objects)
        mask = []
        if dots.opaque is not None and shades(dots.opaque)[0] < _OPAQUE:
            content, entries = packed_flat(dots.opaque)
            mask = [b"/SMask %d 0 R" % self._put(content, entries, objects)]
        content, entries = packed_like(dots.colours, image)
        return self._put(content, [*entries, *mask], objects)

    def _put(self, content: bytes, entries: list[bytes], objects: PdfObjects) -> int:
        """Write an image; one that is the same to the last dot is written once."""
        key = sha256(b"\n".join([*entries, content])).digest()
        if key not in self._written:
            self._written[key] = objects.add_packed(content, entries)
        return self._written[key]


def _anything(value: int) -> int:
    return 255 if value else 0


def _key(picture: PaintedPicture) -> object:
    reference = getattr(picture.image, "indirect_reference", None)
    return reference.idnum if reference is not None else id(picture.image)


def _stream(image: DictionaryObject) -> StreamObject:
    if not isinstance(image, StreamObject):
        raise NotUnderstood("image")
    return image


def _without(image: DictionaryObject, *names: str) -> DictionaryObject:
    """The same image without some of what it says of itself."""
    stream = _stream(image)
    plain = type(stream)()
    plain._data = stream._data
    plain.update({NameObject(name): stream.raw_get(name) for name in stream if name not in names})
    return plain


def _has(image: DictionaryObject, *names: str) -> bool:
    return any(at(image, name) not in (None, 0) for name in names)


def _is_stencil(image: DictionaryObject) -> bool:
    return str(at(image, "/ImageMask")).lower() in ("true", "/true")


def _size(image: DictionaryObject) -> tuple[int, int]:
    width, height = (int(str(at(image, name) or 0).partition(".")[0]) for name in ("/Width", "/Height"))
    if width < 1 or height < 1:
        raise NotUnderstood("image")
    return width, height


def _is_grey(picture: PaintedPicture) -> bool:
    space = at(picture.image, "/ColorSpace")
    try:
        return space is not None and colour_space(space, picture.resources).components == 1 and _family(space) in _GREY
    except NotUnderstood:
        return False


def _family(space: object) -> str:
    if isinstance(space, ArrayObject):
        first = str(whole(space[0]))
        return "/DeviceGray" if first == "/ICCBased" and at(whole(space[1]), "/N") == 1 else first
    return str(space)


def _part(visible: Box, width: int, height: int) -> tuple[int, int, int, int] | None:
    """What of an image is shown, in its dots from the top left; the whole where no more than a dot is missing."""
    left, right = max(0, math.floor(visible[0] * width + _NEAR)), min(width, math.ceil(visible[2] * width - _NEAR))
    top, bottom = (1 - visible[3]) * height, (1 - visible[1]) * height
    top, bottom = max(0, math.floor(top + _NEAR)), min(height, math.ceil(bottom - _NEAR))
    return (left, top, right, bottom) if left < right and top < bottom else None


def _within(part: tuple[int, int, int, int], width: int, height: int) -> Matrix:
    """Where a part of an image lies in the unit square of the whole."""
    left, top, right, bottom = part
    return (right - left) / width, 0, 0, (bottom - top) / height, left / width, 1 - bottom / height


def _may_pass(picture: PaintedPicture, width: int, height: int) -> bool:
    """Whether an image is a photograph that may be given as it is packed."""
    image = picture.image
    space = at(image, "/ColorSpace")
    plain = not _has(image, "/SMask", "/Mask", "/SMaskInData", "/Decode", "/DecodeParms", "/ImageMask")
    grey_or_colour = _family(space) in _GREY | {"/DeviceRGB", "/CalRGB", "/RGB"} or (
        isinstance(space, ArrayObject) and whole(space[0]) == "/ICCBased" and at(whole(space[1]), "/N") in (1, 3)
    )
    return is_photograph(_stream(image)) and plain and grey_or_colour and width * height <= _MOST_DOTS


def _cut(dots: Dots, part: tuple[int, int, int, int], size: tuple[int, int]) -> Dots:
    """A part of an image, given in the dots that it is said to have; it may have fewer."""
    across, down = dots.size[0] / size[0], dots.size[1] / size[1]
    left, top, right, bottom = part
    edges = int(left * across), int(top * down), math.ceil(right * across), math.ceil(bottom * down)
    return Dots(dots.colours and dots.colours.crop(edges), dots.opaque and dots.opaque.crop(edges))


def _over(open_part: Image.Image, page: Box, matrix: Matrix, size: tuple[int, int]) -> Image.Image:
    """What of a page is open, as the image that lies there has it; a dot more than less."""
    scale = scale_for(page)
    width, height = size

    def place(x: float, y: float) -> tuple[float, float]:
        u, v = moved(matrix, x / width, 1 - y / height)
        return (u - page[0]) * scale, (page[3] - v) * scale

    (x0, y0), (x1, y1), (x2, y2) = place(0, 0), place(1, 0), place(0, 1)
    wider = open_part.filter(ImageFilter.MaxFilter(3))
    data = (x1 - x0, x2 - x0, x0, y1 - y0, y2 - y0, y0)
    return wider.transform(size, Image.Transform.AFFINE, data, Image.Resampling.NEAREST, fillcolor=255)


def _opened(dots: Dots, seen: Image.Image) -> Dots:
    """An image without what lies under something else: white, or nothing."""
    if shades(seen)[0] == _WHITE:
        return dots
    hidden = ImageChops.invert(seen)
    if dots.colours is not None:
        dots.colours.paste(255 if dots.colours.mode == "L" else (255, 255, 255), mask=hidden)
    if dots.opaque is not None:
        dots.opaque.paste(0, mask=hidden)
    return dots


def _stencil(opaque: Image.Image | None, *, small: bool = True) -> Image.Image:
    """Where something is opaque, as black and white: painted is black."""
    if opaque is None:
        raise NotUnderstood("image")
    if small and opaque.width * opaque.height > _COVERAGE_DOTS:
        share = math.sqrt(_COVERAGE_DOTS / (opaque.width * opaque.height))
        opaque = opaque.resize((max(1, int(opaque.width * share)), max(1, int(opaque.height * share))))
    return opaque.point(lambda value: 0 if value >= 128 else 255).convert("1")
