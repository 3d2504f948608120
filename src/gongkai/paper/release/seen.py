"""Which of what a page paints a reader of it sees.

Everything that a page paints is painted once more in a colour of its own: what has no dot left in the end lies under
something else, or beside the page, or outside its clip. A text must besides differ from what it stands on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from PIL import Image, ImageChops

from gongkai.paper.release.colours import Colour, rgb
from gongkai.paper.release.content import NotUnderstood
from gongkai.paper.release.follow_text import UNSEEN_MODE
from gongkai.paper.release.geometry import Box, Point, around, common, scale_of
from gongkai.paper.release.own_colours import Canvas, OwnColours
from gongkai.paper.release.painted import Painted, PaintedPicture, PaintedShape, PaintedSheet, PaintedText
from gongkai.paper.release.rendering import picture_from, scale_for

CONTRAST = 24
"""By how much, of 255, a text must differ from what it stands on."""
_SHARE = 0.15
"""How much of the place around a sign must differ from it."""
_LEFT, _TRACE = 0.2, 0.02
"""How much of a sign must lie open to be read, and how much to be noticed."""
_SMALLEST = 1.6
"""Points: no reader reads a text that is smaller."""
_WHITE = 0xFFFFFF
_LEAST_DOTS = 2.0
_ROUNDS = 3
_MOST_COLOURS = 32
"""Colours of texts whose contrasts are kept: each is as large as the page."""
_MOST_GLASS = 200
"""Things one sees through that are looked at one by one."""

Coverage = Callable[[PaintedPicture], Image.Image | None]
"""Where an image is opaque, dark; None for one that is so everywhere."""


@dataclass
class PageLook:
    """What of a page is not seen: texts and their places, drawings, images whole and in part."""

    unseen: set[int] = field(default_factory=set)
    """The places in `PaintedSheet.painted` of drawings and images that nobody sees."""
    open_parts: dict[int, Image.Image] = field(default_factory=dict)
    """Of images that something else covers in part, by place: where they are seen, light; in dots of the page."""


class Looking:
    """One page, looked at. `real` is the page as it is drawn, at `scale_for` dots a unit."""

    def __init__(self, sheet: PaintedSheet, real: Image.Image, coverage: Coverage) -> None:
        self._sheet, self._real = sheet, real
        self._scale = scale_for(sheet.box)
        self._coverage = {
            place: coverage(thing) for place, thing in enumerate(sheet.painted) if isinstance(thing, PaintedPicture)
        }
        self._contrasts: dict[tuple[int, int, int], Image.Image] = {}
        self._in_part: set[tuple[int, int]] = set()

    def look(self) -> PageLook:
        """Find what nobody sees; texts are told themselves. Raises NotUnderstood for a sign that is seen in part."""
        look = PageLook()
        for text in self._texts():
            text.unseen = {n for n, placed in enumerate(text.signs) if placed.sign.silent}
            if not self._may_be_read(text):
                text.unseen = set(range(len(text.signs)))
        self._find_beside(look)
        self._find_covered(look)
        self._find_blended()
        self._leave_spaces()
        return look

    def _texts(self) -> Iterator[PaintedText]:
        return (thing for thing in self._sheet.painted if isinstance(thing, PaintedText))

    def _may_be_read(self, text: PaintedText) -> bool:
        height = abs(text.size) * scale_of(text.matrix) * self._sheet.unit
        return text.mode != UNSEEN_MODE and not text.layer_off and height >= _SMALLEST

    def _find_beside(self, look: PageLook) -> None:
        """What lies beside the page, or outside what may be painted on."""
        for place, thing in enumerate(self._sheet.painted):
            limits = thing.clip.box if thing.clip else self._sheet.box
            if isinstance(thing, PaintedText):
                for n, placed in enumerate(thing.signs):
                    corners = thing.sign_box(placed)
                    if corners and (limits is None or not _meet(around(corners), limits)):
                        thing.unseen.add(n)
            elif isinstance(thing, PaintedShape | PaintedPicture):
                box = thing.box
                margin = (
                    thing.ink.width * scale_of(thing.matrix) if isinstance(thing, PaintedShape) and thing.stroke else 0
                )
                if thing.layer_off or box is None or limits is None or not _meet(_grown(box, margin), limits):
                    look.unseen.add(place)

    # What lies under something else

    def _find_covered(self, look: PageLook) -> None:
        signs = [
            (place, n)
            for place, text in self._placed_texts()
            for n, placed in enumerate(text.signs)
            if n not in text.unseen and not placed.sign.blank
        ]
        hidden, things = self._painted_over(look, set(signs))
        look.unseen |= things
        in_part = set(self._in_part)
        for _ in range(_ROUNDS):
            if not hidden:
                break
            # Another text covers a text, as where one is printed twice to look bold: it is asked without the others.
            still, _ = self._painted_over(look, hidden)
            if still == hidden:
                break
            hidden = still
        if hidden & in_part:
            # What is left of a sign is drawn, and the sign itself must not be written.
            raise NotUnderstood("cut")
        for place, n in hidden:
            thing = self._sheet.painted[place]
            if isinstance(thing, PaintedText):
                thing.unseen.add(n)
        self._find_covered_glass(look)
        if self._coverage:
            self._find_open_parts(look)

    def _placed_texts(self) -> Iterator[tuple[int, PaintedText]]:
        return ((place, thing) for place, thing in enumerate(self._sheet.painted) if isinstance(thing, PaintedText))

    def _painted_over(self, look: PageLook, asked: set[tuple[int, int]]) -> tuple[set[tuple[int, int]], set[int]]:
        """Which of these signs, and which drawings and images, have not enough dots left."""
        colours = OwnColours()
        content, stencils = self._in_own_colours(look, asked, colours)
        counts = self._counts(content, stencils, colours)
        hidden, things = set(), set()
        for number, thing in enumerate(colours.things):
            if isinstance(thing, tuple):
                place, n, area = thing
                if counts[number] < max(1.0, _LEFT * area):
                    hidden.add((place, n))
                    if counts[number] > max(_LEAST_DOTS, _TRACE * area):
                        self._in_part.add((place, n))
            elif isinstance(thing, int) and not counts[number] and self._would_have_dots(thing):
                things.add(thing)
        return hidden, things

    def _would_have_dots(self, place: int) -> bool:
        """Whether a thing without dots is covered, and not merely too thin to have any."""
        thing = self._sheet.painted[place]
        box = thing.box if isinstance(thing, PaintedShape | PaintedPicture) else None
        if box is None:
            return False
        large = min(box[2] - box[0], box[3] - box[1]) * self._scale >= _LEAST_DOTS
        return large or any(_contains(other, box) for other in self._sheet.painted[place + 1 :])

    def _find_covered_glass(self, look: PageLook) -> None:
        """Things one sees through hide nothing, and may lie under what does: each is asked by itself."""
        painted = self._sheet.painted
        asked = 0
        for place, thing in enumerate(painted):
            if not isinstance(thing, PaintedShape) or thing.ink.covers or place in look.unseen:
                continue
            later = range(place + 1, len(painted))
            if not any(_lies_over(painted[other], thing) for other in later):
                continue
            asked += 1
            if asked > _MOST_GLASS:
                raise NotUnderstood("crowded")
            colours, canvas = OwnColours(), Canvas()
            canvas.shape(thing, colours.next(place))
            content, stencils = self._in_own_colours(look, set(), colours, later)
            if not self._counts(canvas.content + b"\n" + content, stencils, colours)[1] and self._would_have_dots(
                place
            ):
                look.unseen.add(place)

    def _counts(self, content: bytes, stencils: Mapping[bytes, Image.Image], colours: OwnColours) -> Counter[int]:
        image = picture_from(self._sheet.box, content, stencils, self._scale)
        dots = image.getcolors(image.width * image.height) or []
        return Counter({colours.number(dot): count for count, dot in dots if isinstance(dot, tuple)})

    def _in_own_colours(
        self, look: PageLook, asked: set[tuple[int, int]], colours: OwnColours, only: range | None = None
    ) -> tuple[bytes, dict[bytes, Image.Image]]:
        """The page, each thing in its colour; texts as the places of their signs."""
        canvas = Canvas()
        painted = self._sheet.painted
        for place in only if only is not None else range(len(painted)):
            thing = painted[place]
            if place in look.unseen:
                continue
            if isinstance(thing, PaintedShape) and thing.ink.covers:
                canvas.shape(thing, colours.next(place))
            elif isinstance(thing, PaintedPicture) and thing.ink.covers:
                canvas.picture(thing, self._coverage[place], place, colours.next(place))
            elif isinstance(thing, PaintedText):
                for n, placed in enumerate(thing.signs):
                    corners = thing.sign_box(placed) if (place, n) in asked else None
                    if corners:
                        corners = _large_enough(corners, _LEAST_DOTS / self._scale)
                        canvas.place(thing, corners, colours.next((place, n, _area(corners) * self._scale**2)))
        return canvas.content, canvas.stencils

    def _find_open_parts(self, look: PageLook) -> None:
        """Of images, where they are seen: what is drawn over them, but for texts, hides them for good."""
        places = [place for place in self._coverage if place not in look.unseen]
        for place in places:
            thing = self._sheet.painted[place]
            later = self._sheet.painted[place + 1 :]
            if isinstance(thing, PaintedPicture) and (
                _is_cut(thing) or any(_lies_over(other, thing) for other in later)
            ):
                colours = OwnColours()
                canvas = Canvas()
                canvas.picture(thing, None, place, colours.next(place))
                content, stencils = self._in_own_colours(look, set(), colours, range(place + 1, place + 1 + len(later)))
                image = picture_from(
                    self._sheet.box, canvas.content + b"\n" + content, {**canvas.stencils, **stencils}, self._scale
                )
                # The first colour is 1: of blue, the least there is.
                apart = ImageChops.difference(image, Image.new("RGB", image.size, (0, 0, 1)))
                bands = apart.split()
                far = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
                look.open_parts[place] = far.point(lambda value: 0 if value else 255)

    # What looks like what it stands on

    def _find_blended(self) -> None:
        for text in self._texts():
            colours = [
                dots
                for used, colour, alpha in (
                    (text.mode in (0, 2), text.ink.fill, text.ink.fill_alpha),
                    (text.mode in (1, 2), text.ink.stroke, text.ink.stroke_alpha),
                )
                if used
                for dots in [_shining(colour, alpha)]
            ]
            for n, placed in enumerate(text.signs):
                corners = text.sign_box(placed) if n not in text.unseen else None
                if corners and not any(self._stands_out(corners, dots) for dots in colours):
                    text.unseen.add(n)

    def _stands_out(self, corners: Iterable[Point], dots: tuple[int, int, int]) -> bool:
        if dots not in self._contrasts:
            if len(self._contrasts) >= _MOST_COLOURS:
                self._contrasts.clear()
            apart = ImageChops.difference(self._real, Image.new("RGB", self._real.size, dots)).split()
            most = ImageChops.lighter(ImageChops.lighter(apart[0], apart[1]), apart[2])
            self._contrasts[dots] = most.point(lambda value: 255 if value > CONTRAST else 0)
        left, top, right, bottom = self._dots(around(corners))
        part = self._contrasts[dots].crop((left - 2, top - 2, right + 2, bottom + 2))
        return part.histogram()[255] >= _SHARE * part.width * part.height

    def _dots(self, box: Box) -> tuple[int, int, int, int]:
        left, bottom, right, top = box
        x, y = self._sheet.box[0], self._sheet.box[3]
        scale = self._scale
        return (
            int((left - x) * scale), int((y - top) * scale), int((right - x) * scale) + 1, int((y - bottom) * scale) + 1
        )  # fmt: skip

    def _leave_spaces(self) -> None:
        """Spaces beside a sign that is not seen are not written either: their number would tell of it."""
        for text in self._texts():
            last = len(text.signs)
            for order in (range(last), range(last - 1, -1, -1)):
                after_unseen = False
                for n in order:
                    if text.signs[n].sign.blank and n not in text.unseen:
                        if after_unseen:
                            text.unseen.add(n)
                    else:
                        after_unseen = n in text.unseen


def _shining(colour: Colour, alpha: float) -> tuple[int, int, int]:
    """The dots that a colour gives on white, where white shines through."""
    red, green, blue = (round(alpha * part + (1 - alpha) * 255) for part in rgb(colour))
    return red, green, blue


def _meet(first: Box, second: Box) -> bool:
    """Whether two boxes meet; a line has no area, and yet a place."""
    return (first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]) or (
        common(_grown(first, 0.01), second) is not None
    )


def _grown(box: Box, margin: float) -> Box:
    return box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin


def _area(corners: tuple[Point, ...]) -> float:
    following = (*corners[1:], corners[0])
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(corners, following, strict=True))) / 2


def _large_enough(corners: tuple[Point, ...], least: float) -> tuple[Point, ...]:
    """A place that is not too small to be drawn."""
    left, bottom, right, top = around(corners)
    if right - left >= least and top - bottom >= least:
        return corners
    wider, higher = max(0.0, least - (right - left)) / 2, max(0.0, least - (top - bottom)) / 2
    left, bottom, right, top = left - wider, bottom - higher, right + wider, top + higher
    return (left, bottom), (right, bottom), (right, top), (left, top)


def _is_cut(picture: PaintedPicture) -> bool:
    """Whether the clip of an image is more than a box."""
    return picture.clip is not None and not picture.clip.plain


def _contains(other: Painted, box: Box) -> bool:
    """Whether something that is painted later covers all of a box."""
    if not isinstance(other, PaintedShape | PaintedPicture) or not other.ink.covers or other.box is None:
        return False
    plain = isinstance(other, PaintedPicture) or (other.fill and len(other.path) == 5)
    limits = common(other.box, other.clip.box) if other.clip and other.clip.box and other.clip.plain else None
    return bool(plain and limits and common(limits, _grown(box, 0.001)) == _grown(box, 0.001))


def _lies_over(other: Painted, picture: PaintedShape | PaintedPicture) -> bool:
    if not isinstance(other, PaintedShape | PaintedPicture) or not other.ink.covers or other.box is None:
        return False
    if isinstance(other, PaintedShape) and not other.fill:
        return False
    return picture.box is not None and _meet(other.box, picture.box)
