"""Things painted each in a colour of its own, so that it can be told from the dots what lies on top."""

from __future__ import annotations

from collections.abc import Iterable

from PIL import Image

from gongkai.paper.release.geometry import Point, scale_of
from gongkai.paper.release.painted import Clip, PaintedPicture, PaintedShape, PaintedText
from gongkai.paper.release.pdf_write import number_words
from gongkai.paper.release.rewrite import clip_words, matrix_words, path_words


class OwnColours:
    """Colours that stand for things, none of them twice."""

    def __init__(self) -> None:
        self.things: list[object] = [None]

    def next(self, thing: object) -> bytes:
        """The colour of one more thing, as a content sets it."""
        number = len(self.things)
        self.things.append(thing)
        return b"%.6f %.6f %.6f rg" % tuple((number >> shift & 255) / 255 for shift in (16, 8, 0))

    def number(self, dot: tuple[int, ...]) -> int:
        """Which thing a dot belongs to."""
        return dot[0] << 16 | dot[1] << 8 | dot[2]


class Canvas:
    """A content in which everything has a colour of its own."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._clip: Clip | None = None
        self._open = False
        self.stencils: dict[bytes, Image.Image] = {}

    @property
    def content(self) -> bytes:
        """What was painted."""
        return b"\n".join([*self._parts, b"Q"] if self._open else self._parts)

    def _within(self, clip: Clip | None) -> None:
        if not self._open or clip is not self._clip:
            self._parts += [b"Q", b"q"] if self._open else [b"q"]
            self._parts += clip_words(clip)
            self._open, self._clip = True, clip

    def shape(self, shape: PaintedShape, colour: bytes) -> None:
        """Paint a path."""
        self._within(shape.clip)
        operator = (b"B" if shape.stroke else b"f") if shape.fill else b"S"
        if shape.even_odd and shape.fill:
            operator += b"*"
        line = b""
        if shape.stroke:
            width = number_words(shape.ink.width * scale_of(shape.matrix))
            line = b"%s %s w %d J %d j " % (colour.replace(b"rg", b"RG"), width, shape.ink.cap, shape.ink.join)
        self._parts.append(b"%s %s%s%s" % (colour, line, path_words(shape.path), operator))

    def picture(self, picture: PaintedPicture, stencil: Image.Image | None, place: int, colour: bytes) -> None:
        """Paint where an image is opaque."""
        self._within(picture.clip)
        if stencil is None:
            drawn = b"0 0 1 1 re f"
        else:
            name = b"/S%d" % place
            self.stencils[name] = stencil
            drawn = name + b" Do"
        self._parts.append(b"q %s %s cm %s Q" % (colour, matrix_words(picture.matrix), drawn))

    def place(self, text: PaintedText, corners: Iterable[Point], colour: bytes) -> None:
        """Paint the place of a sign."""
        self._within(text.clip)
        first, *others = (number_words(x, y) for x, y in corners)
        self._parts.append(b"%s %s m %s f" % (colour, first, b" ".join(point + b" l" for point in others)))
