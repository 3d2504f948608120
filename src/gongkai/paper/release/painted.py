"""What a page paints, thing after thing, each with its place on the page and in the colours it is painted with."""

from __future__ import annotations

from dataclasses import dataclass, field

from pypdf.generic import DictionaryObject

from gongkai.paper.release.colours import BLACK, Colour
from gongkai.paper.release.fonts import Font, Sign
from gongkai.paper.release.geometry import Box, Matrix, around, moved, moved_box

Segment = tuple[str, tuple[float, ...]]
"""An operator that builds a path, and its points on the page."""
Path = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Clip:
    """What of the page can be painted on: a path within those before it."""

    before: Clip | None
    path: Path
    even_odd: bool
    box: Box | None
    """Around what all of them leave; None where they leave nothing."""
    plain: bool
    """Whether what they leave is that box."""


@dataclass(frozen=True, slots=True)
class Ink:
    """With what is painted."""

    fill: Colour = BLACK
    stroke: Colour = BLACK
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    blend: str = "/Normal"
    width: float = 1.0
    cap: int = 0
    join: int = 0
    miter: float = 10.0
    dash: tuple[tuple[float, ...], float] = ((), 0.0)

    @property
    def covers(self) -> bool:
        """Whether nothing shines through."""
        return min(self.fill_alpha, self.stroke_alpha) > 0.98 and self.blend == "/Normal"


@dataclass(slots=True)
class Painted:
    """Something that a page paints."""

    clip: Clip | None
    ink: Ink
    layer_off: bool
    """Whether it belongs to a layer that is not shown."""


@dataclass(slots=True)
class PaintedShape(Painted):
    """A path that is filled, or drawn along, or both."""

    path: Path
    fill: bool
    even_odd: bool
    stroke: bool
    matrix: Matrix
    """In whose units the width of the line is given."""

    @property
    def box(self) -> Box | None:
        points = [(values[place], values[place + 1]) for _, values in self.path for place in range(0, len(values), 2)]
        return around(points) if points else None


@dataclass(slots=True)
class PaintedPicture(Painted):
    """An image in the unit square of its matrix."""

    matrix: Matrix
    image: DictionaryObject
    resources: object

    @property
    def box(self) -> Box:
        return moved_box(self.matrix, (0, 0, 1, 1))


@dataclass(slots=True)
class PlacedSign:
    """A sign of a text: how far along the line it begins."""

    code: int
    sign: Sign
    x: float
    y: float = 0.0


@dataclass(slots=True)
class PaintedText(Painted):
    """Signs along a line."""

    font: Font
    size: float
    matrix: Matrix
    """From the line's units, in which the signs are `size` high, to the page."""
    stretch: float
    mode: int
    pen: float
    """How much wider a line is on the page than it is said to be."""
    signs: list[PlacedSign] = field(default_factory=list)
    unseen: set[int] = field(default_factory=set)
    """The places in `signs` of those that nobody sees."""

    def sign_box(self, placed: PlacedSign) -> tuple[tuple[float, float], ...] | None:
        """The corners of what a sign draws; None for a blank."""
        if placed.sign.box is None:
            return None
        scale = self.size / 1000
        left, bottom, right, top = (value * scale for value in placed.sign.box)
        corners = ((left, bottom), (right, bottom), (right, top), (left, top))
        return tuple(moved(self.matrix, placed.x + x * self.stretch, placed.y + y) for x, y in corners)


@dataclass(slots=True)
class Spoken:
    """What is said to be written in place of signs that are shown: for who reads aloud, or searches."""

    words: str
    instead_of: str


@dataclass(slots=True)
class PaintedSheet:
    """A page: how large it is, what it paints, and what it says without painting it."""

    box: Box
    rotate: int
    unit: float
    deadline: float
    """When it has taken too long to follow it."""
    painted: list[Painted] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)
