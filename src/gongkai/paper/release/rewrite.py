"""The content of a page written from nothing: what is seen of what it paints, in the simplest words there are."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.paper.release.colours import Colour
from gongkai.paper.release.fonts import Font, Sign
from gongkai.paper.release.geometry import Matrix, inverse, moved, scale_of, times
from gongkai.paper.release.glyphs import ShownSigns
from gongkai.paper.release.painted import Clip, Ink, Painted, PaintedShape, PaintedText, Path, PlacedSign
from gongkai.paper.release.pdf_write import number_words

_PLAIN = Ink()
_FILL_COLOURS = {1: b"g", 3: b"rg", 4: b"k"}
_STROKE_COLOURS = {1: b"G", 3: b"RG", 4: b"K"}
_SIGNS = re.compile(rb"\x01(\d+)<([\d ]*)>")
_NEGLIGIBLE = 0.01
"""Thousandths of a sign by which a line need not be corrected."""


@dataclass
class Palette:
    """What the pages of a copy share: fonts, and how things shine through."""

    fonts: dict[Font | None, tuple[int, ShownSigns]] = field(default_factory=dict)
    states: dict[tuple[float, float, str], int] = field(default_factory=dict)

    def font(self, font: Font | None) -> tuple[int, ShownSigns]:
        """The number of a font, and its signs."""
        if font not in self.fonts:
            self.fonts[font] = len(self.fonts), ShownSigns(font)
        return self.fonts[font]

    def state(self, ink: Ink) -> int:
        """The number under which it is kept how something shines through."""
        return self.states.setdefault((ink.fill_alpha, ink.stroke_alpha, ink.blend), len(self.states))


class PageContent:
    """The content of one page as it is written. Signs stand for themselves until the fonts are made."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._parts: list[bytes] = []
        self._clip: Clip | None = None
        self._open = False
        self._set: dict[str, object] = {}
        self.fonts: set[int] = set()
        self.states: set[int] = set()

    def packed(self) -> bytes:
        """All of it, small enough to be kept until the fonts are made."""
        if self._open:
            self._parts.append(b"Q")
        return zlib.compress(b"\n".join(self._parts))

    def shape(self, shape: PaintedShape) -> None:
        """Write a path."""
        self._within(shape)
        if shape.fill:
            self._fill(shape.ink.fill)
        self._shining(shape.ink)
        operator = _paint_operator(shape)
        if not shape.stroke:
            self._parts.append(path_words(shape.path) + operator)
            return
        self._stroke(shape.ink.stroke)
        ratio, back = scale_of(shape.matrix), inverse(shape.matrix)
        if back is None or _even(shape.matrix):
            self._line(shape.ink, ratio)
            self._parts.append(path_words(shape.path) + operator)
        else:
            # A pen that is wider one way than the other.
            self._line(shape.ink, 1.0)
            matrix = b"%s cm " % matrix_words(shape.matrix)
            self._parts.append(b"q " + matrix + path_words(_moved_path(shape.path, back)) + operator + b" Q")

    def text(self, text: PaintedText) -> None:
        """Write the signs of a text that are seen, each at its place."""
        for signs in runs(text):
            if all(placed.sign.blank for placed in signs):
                continue
            self._within(text)
            self._fill(text.ink.fill)
            if text.mode:
                self._stroke(text.ink.stroke)
                self._line(text.ink, text.pen)
            self._shining(text.ink)
            self._parts.append(self._written(text, signs))

    def _written(self, text: PaintedText, signs: list[PlacedSign]) -> bytes:
        number, font_signs = self._palette.font(text.font)
        self.fonts.add(number)
        matrix = times((text.stretch, 0, 0, 1, signs[0].x, signs[0].y), text.matrix)
        unit = text.size * text.stretch / 1000
        parts: list[bytes] = []
        codes: list[bytes] = []
        expected = signs[0].x
        for placed in signs:
            gap = (expected - placed.x) / unit
            if abs(gap) > _NEGLIGIBLE:
                parts += [b"\x01%d<%s>" % (number, b" ".join(codes))] if codes else []
                parts.append(number_words(gap))
                codes, expected = [], placed.x
            codes.append(b"%d" % font_signs.number(placed.code, placed.sign))
            expected += placed.sign.width * unit
        parts.append(b"\x01%d<%s>" % (number, b" ".join(codes)))
        mode = b"%d Tr " % text.mode if text.mode else b""
        after = b" 0 Tr" if text.mode else b""
        return b"BT /F%d %s Tf %s Tm %s[%s] TJ%s ET" % (
            number, number_words(text.size), matrix_words(matrix), mode, b" ".join(parts), after
        )  # fmt: skip

    def unseen_line(self, signs: Sequence[Sign], size: int, place: tuple[int, int], percent: int) -> None:
        """Write signs that are not drawn, one after the other and so much wider, for who searches a picture."""
        number, font_signs = self._palette.font(None)
        self.fonts.add(number)
        codes = b" ".join(b"%d" % font_signs.number(sign.text, sign) for sign in signs)
        self._parts.append(b"BT /F%d %d Tf 3 Tr %d Tz 1 0 0 1 %d %d Tm [\x01%d<%s>] TJ 0 Tr 100 Tz ET" % (
            number, size, percent, *place, number, codes
        ))  # fmt: skip

    def picture(self, matrix: Matrix, name: bytes) -> None:
        """Write that an image fills the unit square of a matrix, and nothing else is painted."""
        self._parts.append(b"q %s cm %s Do Q" % (matrix_words(matrix), name))

    def image(self, painted: Painted, matrix: Matrix, name: bytes) -> None:
        """Write that an image is drawn in the unit square of a matrix."""
        self._within(painted)
        self._fill(painted.ink.fill)
        self._shining(painted.ink)
        self._parts.append(b"q %s cm %s Do Q" % (matrix_words(matrix), name))

    def _within(self, painted: Painted) -> None:
        """Have what follows painted where this is painted."""
        if self._open and painted.clip is self._clip:
            return
        if self._open:
            self._parts.append(b"Q")
        self._parts.append(b"q")
        self._open, self._clip, self._set = True, painted.clip, {}
        self._parts += clip_words(painted.clip)

    def _change(self, what: str, value: object, words: bytes) -> None:
        if self._set.get(what, _INITIAL.get(what)) != value:
            self._set[what] = value
            self._parts.append(words)

    def _fill(self, colour: Colour) -> None:
        self._change("fill", colour, number_words(*colour) + b" " + _FILL_COLOURS[len(colour)])

    def _stroke(self, colour: Colour) -> None:
        self._change("stroke", colour, number_words(*colour) + b" " + _STROKE_COLOURS[len(colour)])

    def _shining(self, ink: Ink) -> None:
        looks = ink.fill_alpha, ink.stroke_alpha, ink.blend
        if self._set.get("looks", _INITIAL["looks"]) != looks:
            number = self._palette.state(ink)
            self.states.add(number)
            self._change("looks", looks, b"/G%d gs" % number)

    def _line(self, ink: Ink, ratio: float) -> None:
        self._change("width", ink.width * ratio, number_words(ink.width * ratio) + b" w")
        self._change("cap", ink.cap, b"%d J" % ink.cap)
        self._change("join", ink.join, b"%d j" % ink.join)
        self._change("miter", ink.miter, number_words(ink.miter) + b" M")
        lengths, phase = ink.dash
        dash = b"[%s] %s d" % (number_words(*(length * ratio for length in lengths)), number_words(phase * ratio))
        self._change("dash", dash, dash)


_INITIAL: dict[str, object] = {
    "fill": _PLAIN.fill, "stroke": _PLAIN.stroke, "looks": (1.0, 1.0, "/Normal"), "width": 1.0, "cap": 0, "join": 0,
    "miter": 10.0, "dash": b"[] 0 d",
}  # fmt: skip


def with_codes(packed: bytes, codes: list[list[bytes]]) -> bytes:
    """A content in which each sign has the code that its font gives it."""

    def coded(match: re.Match[bytes]) -> bytes:
        font = codes[int(match[1])]
        return b"<%s>" % b"".join(font[int(number)] for number in match[2].split())

    return _SIGNS.sub(coded, zlib.decompress(packed))


def runs(text: PaintedText) -> Iterator[list[PlacedSign]]:
    """The signs of a text that are seen, in pieces that stand on a line; spaces go with what they separate."""
    piece: list[PlacedSign] = []
    for place, placed in enumerate(text.signs):
        if piece and (place in text.unseen or placed.y != piece[-1].y):
            yield piece
            piece = []
        if place not in text.unseen and (not placed.sign.blank or placed.sign.text):
            piece.append(placed)
    if piece:
        yield piece


def matrix_words(matrix: Matrix) -> bytes:
    """A matrix as a content writes it: shares to a millionth, places to a ten-thousandth."""
    shares = b" ".join(f"{value:.6f}".rstrip("0").rstrip(".").encode() for value in matrix[:4])
    return shares + b" " + number_words(*matrix[4:])


def path_words(path: Path) -> bytes:
    """A path as a content writes it, and a space."""
    return b"".join(
        b"%s %s " % (number_words(*values), operator.encode()) if values else operator.encode() + b" "
        for operator, values in path
    )


def clip_words(clip: Clip | None) -> list[bytes]:
    """The paths within which something is painted; the edge of the page is none of them."""
    words: list[bytes] = []
    while clip is not None and clip.before is not None:
        path = path_words(clip.path) or b"0 0 m "
        words.append(path + (b"W* n" if clip.even_odd else b"W n"))
        clip = clip.before
    return words[::-1]


def _paint_operator(shape: PaintedShape) -> bytes:
    if not shape.fill:
        return b"S"
    operator = b"B" if shape.stroke else b"f"
    return operator + b"*" if shape.even_odd else operator


def _even(matrix: Matrix) -> bool:
    a, b, c, d, _, _ = matrix
    size = max(map(abs, (a, b, c, d)))
    square = abs(a * c + b * d) < size * size / 1000
    return square and abs(abs(a) - abs(d)) < size / 1000 and abs(abs(b) - abs(c)) < size / 1000


def _moved_path(path: Path, matrix: Matrix) -> Path:
    return tuple(
        (operator, tuple(
            value for place in range(0, len(values), 2) for value in moved(matrix, values[place], values[place + 1])
        ))
        for operator, values in path
    )  # fmt: skip
