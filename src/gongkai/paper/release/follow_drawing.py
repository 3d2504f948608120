"""What a page draws: the state it draws in, its colours, its paths, as its operators set them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pypdf.generic import ArrayObject, DictionaryObject

from gongkai.paper.release.colours import Colour, ColourSpace, colour_space
from gongkai.paper.release.content import NotUnderstood
from gongkai.paper.release.fonts import Font, font_of
from gongkai.paper.release.geometry import Matrix, around, common, moved, times
from gongkai.paper.release.painted import (
    Clip,
    Ink,
    PaintedPicture,
    PaintedShape,
    PaintedSheet,
    PaintedText,
    Path,
    Segment,
)
from gongkai.paper.release.pdf_read import at, whole

_MOST_PAINTED = 400_000
_BLENDS = {"/Normal", "/Compatible", "/Multiply"}


@dataclass
class GraphicsState:
    """What q keeps and Q brings back."""

    matrix: Matrix
    clip: Clip | None = None
    glass: float = 1.0
    """How much of everything is seen of a form that is painted as one thing."""
    ink: Ink = field(default_factory=Ink)
    fill_space: ColourSpace = field(default_factory=lambda: colour_space("/DeviceGray"))
    stroke_space: ColourSpace = field(default_factory=lambda: colour_space("/DeviceGray"))
    font: Font | None = None
    size: float = 0.0
    character_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


class FollowedDrawing:
    """The operators that set the state and draw paths."""

    def __init__(self, sheet: PaintedSheet, fonts: dict[object, Font], resources: object, state: GraphicsState) -> None:
        self._sheet, self._fonts, self._resources, self._state = sheet, fonts, resources, state
        self._saved: list[GraphicsState] = []
        self._layer_off = False
        self._path: list[Segment] = []
        self._rectangles = 0
        self._place: tuple[float, float] = (0.0, 0.0)
        self._clipping: bool | None = None

    # The state

    def save(self) -> None:
        """q: keep the state."""
        self._saved.append(replace(self._state))

    def restore(self) -> None:
        """Q: bring back the state that was kept last."""
        if self._saved:
            self._state = self._saved.pop()

    def transform(self, *matrix: float) -> None:
        """cm: move, turn or stretch what follows."""
        a, b, c, d, e, f = map(float, matrix)
        self._state.matrix = times((a, b, c, d, e, f), self._state.matrix)

    def _inked(self, **values: object) -> None:
        self._state.ink = replace(self._state.ink, **values)  # type: ignore[arg-type]

    def line_width(self, width: float) -> None:
        """w."""
        self._inked(width=float(width))

    def line_cap(self, cap: float) -> None:
        """J: how lines end."""
        self._inked(cap=int(cap))

    def line_join(self, join: float) -> None:
        """j: how lines meet."""
        self._inked(join=int(join))

    def miter(self, limit: float) -> None:
        """M: how far a corner may reach."""
        self._inked(miter=float(limit))

    def dash(self, lengths: list[float], phase: float) -> None:
        """d: how lines are broken."""
        self._inked(dash=(tuple(map(float, lengths)), float(phase)))

    def graphics(self, name: str) -> None:
        """gs: take over what a dictionary says. Raises NotUnderstood."""
        entries = at(at(self._resources, "/ExtGState"), name)
        if not isinstance(entries, DictionaryObject):
            raise NotUnderstood("content")
        for key in entries:
            value = at(entries, key)
            if key in ("/ca", "/CA"):
                self._inked(**{_GRAPHICS[key]: float(str(value)) * self._state.glass})
            elif key in _GRAPHICS:
                self._inked(**{_GRAPHICS[key]: type(getattr(self._state.ink, _GRAPHICS[key]))(value)})
            elif key == "/BM":
                blends = [str(whole(blend)) for blend in value] if isinstance(value, ArrayObject) else [str(value)]
                if blends[0] not in _BLENDS:
                    raise NotUnderstood("transparency")
                self._inked(blend="/Normal" if blends[0] == "/Compatible" else blends[0])
            elif key == "/SMask" and value != "/None":
                raise NotUnderstood("transparency")
            elif key == "/Font" and isinstance(value, ArrayObject):
                self._state.font, self._state.size = self._font(value[0]), float(str(whole(value[1])))
            elif key == "/D" and isinstance(value, ArrayObject):
                lengths = whole(value[0])
                listed = lengths if isinstance(lengths, ArrayObject) else []
                self.dash([float(str(whole(length))) for length in listed], float(str(whole(value[1]))))

    # Colours

    def _space(self, name: str) -> ColourSpace:
        return colour_space(name, self._resources)

    def fill_space(self, name: str) -> None:
        """cs."""
        self._state.fill_space = self._space(name)
        self._inked(fill=self._state.fill_space.initial)

    def stroke_space(self, name: str) -> None:
        """CS."""
        self._state.stroke_space = self._space(name)
        self._inked(stroke=self._state.stroke_space.initial)

    def fill_colour(self, *values: float) -> None:
        """sc, scn."""
        self._inked(fill=colour_in(self._state.fill_space, values))

    def stroke_colour(self, *values: float) -> None:
        """SC, SCN."""
        self._inked(stroke=colour_in(self._state.stroke_space, values))

    # Paths

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return moved(self._state.matrix, x, y)

    def move(self, x: float, y: float) -> None:
        """m: begin a path."""
        self._place = x, y
        self._path.append(("m", self._point(x, y)))

    def line(self, x: float, y: float) -> None:
        """l."""
        self._place = x, y
        self._path.append(("l" if self._path else "m", self._point(x, y)))

    def curve(self, x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> None:
        """c."""
        if not self._path:
            self.move(x1, y1)
        self._place = x, y
        self._path.append(("c", (*self._point(x1, y1), *self._point(x2, y2), *self._point(x, y))))

    def curve_from_here(self, x2: float, y2: float, x: float, y: float) -> None:
        """v: a curve that leaves in the direction of its second point."""
        self.curve(*self._place, x2, y2, x, y)

    def curve_to_there(self, x1: float, y1: float, x: float, y: float) -> None:
        """y: a curve that arrives from the direction of its first point."""
        self.curve(x1, y1, x, y, x, y)

    def close(self) -> None:
        """h."""
        if self._path:
            self._path.append(("h", ()))

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        """re."""
        self.move(x, y)
        for corner in ((x + width, y), (x + width, y + height), (x, y + height)):
            self._path.append(("l", self._point(*corner)))
        self._path.append(("h", ()))
        self._rectangles += 1

    def clip(self) -> None:
        """W: what follows the path is painted within it."""
        self._clipping = False

    def clip_even_odd(self) -> None:
        """W*."""
        self._clipping = True

    def paint(self, *, fill: bool = False, even_odd: bool = False, stroke: bool = False, close: bool = False) -> None:
        """Paint the path, or only clip with it, and begin anew."""
        if close:
            self.close()
        path = tuple(self._path)
        if path and (fill or stroke):
            shape = PaintedShape(
                self._state.clip, self._state.ink, self._layer_off, path, fill, even_odd, stroke, self._state.matrix
            )
            self._add(shape)
        if self._clipping is not None:
            self._state.clip = self._clipped(path, self._clipping)
        self._path, self._clipping, self._rectangles = [], None, 0

    def _clipped(self, path: Path, even_odd: bool) -> Clip:
        before = self._state.clip
        points = [(values[place], values[place + 1]) for _, values in path for place in range(0, len(values), 2)]
        box = around(points) if points else None
        upright = self._state.matrix[1] == self._state.matrix[2] == 0 or self._state.matrix[0] == 0
        plain = self._rectangles == 1 and len(path) == 5 and upright
        if before is not None:
            box = common(before.box, box) if before.box and box else None
            plain = plain and before.plain
        return Clip(before, path, even_odd, box, plain)

    def _add(self, thing: PaintedShape | PaintedPicture | PaintedText) -> None:
        if len(self._sheet.painted) >= _MOST_PAINTED:
            raise NotUnderstood("crowded")
        self._sheet.painted.append(thing)

    def _font(self, reference: object) -> Font:
        entries = whole(reference)
        key = getattr(reference, "idnum", None) or id(entries)
        if key not in self._fonts:
            self._fonts[key] = font_of(entries)
        return self._fonts[key]


def colour_in(space: ColourSpace, values: tuple[float, ...]) -> Colour:
    """The colour that these numbers give. Raises NotUnderstood."""
    if len(values) != space.components or not all(isinstance(value, float) for value in values):
        raise NotUnderstood("colour")
    return space.convert(values)


_GRAPHICS = {
    "/LW": "width", "/LC": "cap", "/LJ": "join", "/ML": "miter", "/ca": "fill_alpha", "/CA": "stroke_alpha",
}  # fmt: skip
