"""The outlines of signs, taken from any kind of font that a PDF holds, a thousand units high."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from fontTools.cffLib import CFFFontSet, TopDict
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.misc import eexec, psLib
from fontTools.misc.psCharStrings import T1CharString
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from pypdf.generic import DictionaryObject, StreamObject

from gongkai.paper.release.content import NotUnderstood, operators
from gongkai.paper.release.geometry import Box, Matrix
from gongkai.paper.release.pdf_read import at

Outline = tuple[tuple[str, tuple[Any, ...]], ...]
"""What a pen does to draw a sign: fontTools' own words."""
Result = TypeVar("Result")
UNITS = 1000
_KEY_OF_SIGNS = 4330
"""With which the signs of a Type 1 font are locked: it stands in its specification."""
_FARTHEST = 16_000
"""A sign reaches no farther: what does is no sign but a drawing."""


class Outlines:
    """A font program: its outlines by glyph number, by name, by the number of a sign in a collection."""

    def by_number(self, number: int) -> Outline:
        """The outline of a glyph. Raises NotUnderstood."""
        raise NotUnderstood("font")

    def by_name(self, name: str) -> Outline | None:
        """The outline of a glyph, or None where there is no such name. Raises NotUnderstood."""
        raise NotUnderstood("font")

    def by_cid(self, cid: int) -> Outline:
        """The outline of a sign of a collection. Raises NotUnderstood."""
        raise NotUnderstood("font")

    def built_in(self, code: int) -> str | None:
        """The name that the program itself gives to a code."""
        return None


def bounds(outline: Outline) -> Box | None:
    """The box of what is drawn, or None where nothing is."""
    pen = BoundsPen(None)
    replay(outline, pen)
    box: Box | None = pen.bounds
    return box


def replay(outline: Outline, pen: Any) -> None:
    """Draw an outline with another pen."""
    for name, points in outline:
        getattr(pen, name)(*points)


def embedded(descriptor: object) -> Outlines | None:
    """The font program in a descriptor, or None where there is none. Raises NotUnderstood for a broken one."""
    readers: tuple[tuple[str, Callable[[bytes], Outlines]], ...] = (
        ("/FontFile2", TrueTypeOutlines), ("/FontFile3", _compact), ("/FontFile", Type1Outlines),
    )  # fmt: skip
    for key, read in readers:
        program = at(descriptor, key)
        if isinstance(program, StreamObject):
            return _read(read, program)
    return None


def _read(read: Callable[[bytes], Outlines], program: StreamObject) -> Outlines:
    return _careful(lambda: read(program.get_data()))


def _careful(work: Callable[[], Result]) -> Result:
    """What comes of it. Raises NotUnderstood however a font breaks: fontTools raises as it comes."""
    try:
        return work()
    except (NotUnderstood, MemoryError):
        raise
    except Exception as broken:
        raise NotUnderstood("font") from broken


def _compact(data: bytes) -> Outlines:
    if data[:4] == b"OTTO":
        return CompactOutlines(TTFont(io.BytesIO(data), lazy=True).reader["CFF "])
    return TrueTypeOutlines(data) if data[:4] in (b"\0\1\0\0", b"true") else CompactOutlines(data)


def _recorded(draw: Callable[[Any], None], glyphs: Any, matrix: Matrix) -> Outline:
    recording = RecordingPen()
    pen = _Decomposing(TransformPen(recording, matrix), glyphs)
    _careful(lambda: draw(pen))
    outline = tuple((name, tuple(points)) for name, points in recording.value)
    box = bounds(outline)
    if box is not None and max(map(abs, box)) > _FARTHEST:
        raise NotUnderstood("font")
    return outline


class _Decomposing(DecomposingFilterPen):  # type: ignore[misc]
    skipMissingComponents = False  # noqa: N815 — fontTools' own name


class TrueTypeOutlines(Outlines):
    """A TrueType or OpenType program; glyphs go by number, whatever it calls them."""

    def __init__(self, data: bytes) -> None:
        self.font = TTFont(io.BytesIO(data), lazy=True, recalcBBoxes=False)
        self._order = [f"glyph{number}" for number in range(self.font["maxp"].numGlyphs)]
        self.font.setGlyphOrder(self._order)
        self._glyphs = self.font.getGlyphSet()
        self._scale = UNITS / self.font["head"].unitsPerEm

    def by_number(self, number: int) -> Outline:
        """As `Outlines.by_number`."""
        if not 0 <= number < len(self._order):
            return ()
        glyph = self._glyphs[self._order[number]]
        return _recorded(glyph.draw, self._glyphs, (self._scale, 0, 0, self._scale, 0, 0))

    def by_name(self, name: str) -> Outline | None:
        """As `Outlines.by_name`."""
        names = _careful(self._names)
        return self.by_number(names[name]) if name in names else None

    def by_cid(self, cid: int) -> Outline:
        """As `Outlines.by_cid`."""
        return self.by_number(cid)

    def _names(self) -> dict[str, int]:
        post = self.font.get("post")
        names = getattr(post, "glyphOrder", None) or ()
        return {name: number for number, name in enumerate(names)}

    def by_code(self, code: int, sign: str | None, name: str | None) -> Outline:
        """The glyph of a simple font's code: by its sign, by the code itself, by its name."""
        tables = {(table.platformID, table.platEncID): table.cmap for table in _careful(self._tables)}
        tries = []
        if sign is not None and len(sign) == 1:
            tries += [(tables.get((3, 1)), ord(sign)), (tables.get((0, 3)), ord(sign))]
            tries.append((tables.get((1, 0)), _mac_code(sign)))
        tries += [(tables.get((3, 0)), high + code) for high in (0xF000, 0, 0xF100, 0xF200)]
        tries.append((tables.get((1, 0)), code))
        tries += [(tables.get(kind), 0xF000 + code) for kind in ((3, 1), (0, 3))]
        for table, key in tries:
            if table and key in table:
                return self.by_number(self.font.getGlyphID(table[key]))
        outline = self.by_name(name) if name else None
        return outline if outline is not None else self.by_number(0)

    def _tables(self) -> Iterable[Any]:
        return self.font["cmap"].tables if "cmap" in self.font else ()


def _mac_code(sign: str) -> int:
    encoded = sign.encode("mac_roman", "ignore")
    return encoded[0] if encoded else -1


class CompactOutlines(Outlines):
    """A compact font program (CFF), with names or with numbers of a collection."""

    def __init__(self, data: bytes) -> None:
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(data), None)
        self._top: TopDict = fonts[0]
        self._programs = self._top.CharStrings
        self._collection = hasattr(self._top, "ROS")
        self._matrix = tuple(value * UNITS for value in self._top.FontMatrix)

    def by_number(self, number: int) -> Outline:
        """As `Outlines.by_number`."""
        names = self._top.charset
        return self._outline(names[number]) if 0 <= number < len(names) else ()

    def by_name(self, name: str) -> Outline | None:
        """As `Outlines.by_name`."""
        return self._outline(name) if name in self._programs else None

    def by_cid(self, cid: int) -> Outline:
        """As `Outlines.by_cid`."""
        if not self._collection:
            return self.by_number(cid)
        return self.by_name(f"cid{cid:05d}" if cid else ".notdef") or ()

    def built_in(self, code: int) -> str | None:
        """As `Outlines.built_in`."""
        encoding = getattr(self._top, "Encoding", None)
        if encoding == "StandardEncoding":
            encoding = list(StandardEncoding)
        return encoding[code] if isinstance(encoding, list) and code < len(encoding) else None

    def _outline(self, name: str) -> Outline:
        program = _careful(lambda: self._programs[name])
        return _recorded(program.draw, self._programs, self._matrix_of(program))

    def _matrix_of(self, program: Any) -> Matrix:
        inner = getattr(getattr(program, "private", None), "FontMatrix", None)
        a, b, c, d, e, f = (value * UNITS for value in inner) if inner else self._matrix
        return a, b, c, d, e, f


class Type1Outlines(Outlines):
    """A Type 1 program."""

    def __init__(self, data: bytes) -> None:
        # fontTools' own T1Font wants routines that all signs share, which small fonts do without.
        self._font = psLib.suckfont(data, "ascii")
        lead = self._font["Private"].get("lenIV", 4)
        routines: list[Any] = []
        routines += [_unlocked(code, lead, routines) for code in self._font["Private"].get("Subrs", ())]
        programs = self._font["CharStrings"]
        self._programs = {name: _unlocked(code, lead, routines) for name, code in programs.items()}
        a, b, c, d, e, f = (value * UNITS for value in self._font["FontMatrix"])
        self._matrix = a, b, c, d, e, f

    def by_name(self, name: str) -> Outline | None:
        """As `Outlines.by_name`."""
        if name not in self._programs:
            return None
        return _recorded(_careful(lambda: self._programs[name]).draw, self._programs, self._matrix)

    def built_in(self, code: int) -> str | None:
        """As `Outlines.built_in`."""
        encoding = self._font.get("Encoding")
        return encoding[code] if encoding is not None and code < len(encoding) else None


def _unlocked(code: bytes, lead: int, routines: list[Any]) -> T1CharString:
    plain, _ = eexec.decrypt(code, _KEY_OF_SIGNS)
    return T1CharString(plain[lead:], subrs=routines)


class DrawnOutlines(Outlines):
    """A font whose signs are little drawings (Type 3): those that are one filled shape without a colour of its own."""

    def __init__(self, font: DictionaryObject, matrix: Matrix) -> None:
        self._drawings = at(font, "/CharProcs")
        a, b, c, d, e, f = matrix
        self._matrix = a * UNITS, b * UNITS, c * UNITS, d * UNITS, e * UNITS, f * UNITS

    def by_name(self, name: str) -> Outline | None:
        """As `Outlines.by_name`."""
        drawing = at(self._drawings, f"/{name}")
        if not isinstance(drawing, StreamObject):
            return None
        shape = _filled_shape(drawing.get_data())
        return _recorded(lambda pen: replay(shape, pen), None, self._matrix)


_SEGMENTS = {"m": 1, "l": 1, "c": 3, "v": 2, "y": 2}
"""How many points each way to go on has."""
_PAINTS = {"f", "F", "f*"}
_SAYS_NOTHING = {"d1", "q", "Q", "h"}


def _filled_shape(content: bytes) -> Outline:
    """The shape that a little drawing fills. Raises NotUnderstood for one that is more than that."""
    steps = [(name, [value for value in values if isinstance(value, float)]) for name, values in operators(content)]
    names = [name for name, _ in steps]
    if names.count("d1") != 1 or sum(name in _PAINTS for name in names) > 1:
        raise NotUnderstood("font")
    shape = _Shape()
    for name, values in steps:
        points = tuple(zip(values[::2], values[1::2], strict=False))
        if name in _SEGMENTS and len(points) == _SEGMENTS[name]:
            shape.go(name, points)
        elif name == "h":
            shape.close()
        elif name == "re" and len(points) == 2:
            shape.rectangle(*points)
        elif name not in _PAINTS | _SAYS_NOTHING:
            raise NotUnderstood("font")
    shape.close()
    contours = sum(step == "moveTo" for step, _ in shape.steps)
    if (contours and not _PAINTS & set(names)) or ("f*" in names and contours > 1):
        raise NotUnderstood("font")
    return tuple(shape.steps)


class _Shape:
    """A path as it is gone along."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, tuple[Any, ...]]] = []
        self._place: Any = (0.0, 0.0)
        self._open = False

    def go(self, name: str, points: tuple[Any, ...]) -> None:
        if name == "m":
            self.close()
            self.steps.append(("moveTo", points))
            self._open = True
        elif not self._open:
            raise NotUnderstood("font")
        elif name == "l":
            self.steps.append(("lineTo", points))
        else:
            first = {"c": points, "v": (self._place, *points), "y": (points[0], points[-1], points[-1])}
            self.steps.append(("curveTo", first[name]))
        self._place = points[-1]

    def rectangle(self, corner: Any, size: Any) -> None:
        (x, y), (width, height) = corner, size
        self.go("m", ((x, y),))
        for place in ((x + width, y), (x + width, y + height), (x, y + height)):
            self.go("l", (place,))
        self.close()

    def close(self) -> None:
        if self._open:
            self.steps.append(("closePath", ()))
        self._open = False
