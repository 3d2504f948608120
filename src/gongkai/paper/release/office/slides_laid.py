"""Where things lie on a slide, one over the other, and what of them an audience sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from gongkai.paper.release.office.anew import chosen
from gongkai.paper.release.office.colours import WHITE, Colour, Theme
from gongkai.paper.release.office.drawing_text import ground_of, level_looks, problem_of, runs_of, text_in
from gongkai.paper.release.office.names import child, full, get, number, short

EMU_A_POINT = 12_700
_MOSTLY = 0.8
_PARTLY = 0.3
_INSIDE = 0.02
"""Share of a thing that must be on the slide for it to count as being there."""
_LINE = 1.2
_TITLES = ("title", "ctrTitle")
_BODIES = ("body", "subTitle", "obj", "tbl", "chart", "pic", "")


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide, in EMU."""

    left: float
    top: float
    wide: float
    high: float

    @property
    def size(self) -> float:
        return max(self.wide, 1) * max(self.high, 1)

    def common(self, other: Box) -> float:
        """The size of what two rectangles share."""
        across = min(self.left + self.wide, other.left + other.wide) - max(self.left, other.left)
        down = min(self.top + self.high, other.top + other.high) - max(self.top, other.top)
        return max(across, 0) * max(down, 0)

    def holds_middle_of(self, other: Box) -> bool:
        """Whether the middle of another rectangle lies in this one."""
        across, down = other.left + other.wide / 2, other.top + other.high / 2
        return self.left <= across <= self.left + self.wide and self.top <= down <= self.top + self.high


@dataclass(frozen=True)
class Laid:
    """A thing on a slide. `ground` is the colour that it brings, None for none or several."""

    shape: etree._Element
    box: Box | None
    ground: Colour | None
    covers: bool
    layer: etree._Element


@dataclass(frozen=True)
class SlideLayers:
    """A slide, its layout and its master, with the theme of their colours and the looks of all text."""

    slide: etree._Element
    layout: etree._Element | None
    master: etree._Element | None
    theme: Theme
    default_looks: etree._Element | None
    sheet: Box

    def placeholders(self, shape: etree._Element) -> Iterator[etree._Element]:
        """Those of the layout and of the master from which a shape takes what it does not say itself."""
        wanted = _placeholder(shape)
        for layer in (self.layout, self.master):
            if wanted is None or layer is None:
                continue
            for other in layer.iter(full("p:sp")):
                if _fits(wanted, _placeholder(other)):
                    yield other
                    break

    def box_of(self, shape: etree._Element, moved: GroupTransform) -> Box | None:
        """Where a shape lies, by its own words or by those of the place that it fills."""
        for source in (shape, *self.placeholders(shape)):
            frame = child(source, "p:spPr", "a:xfrm")
            frame = frame if frame is not None else child(source, "p:xfrm")
            if frame is not None and child(frame, "a:off") is not None:
                return moved.box(frame)
        return None

    def levels(self, run: etree._Element, shape: etree._Element, level: int) -> list[etree._Element]:
        """All that says how a run looks, the last word last."""
        wanted = _placeholder(shape)
        looks = level_looks(self.default_looks, level)
        kind = get(wanted, "type") if wanted is not None else None
        style = (
            "otherStyle"
            if kind is None
            else "titleStyle"
            if kind in _TITLES
            else "bodyStyle"
            if kind in _BODIES
            else "otherStyle"
        )
        looks += level_looks(child(self.master, "p:txStyles", f"p:{style}"), level)
        for source in (*reversed(list(self.placeholders(shape))), shape):
            looks += level_looks(child(source, "p:txBody", "a:lstStyle"), level)
        own = child(run, "a:rPr")
        return looks if own is None else [*looks, own]

    def background(self) -> Colour | None:
        """The colour of the slide itself; None where it is no single one."""
        for layer in (self.slide, self.layout, self.master):
            ground = child(layer, "p:cSld", "p:bg")
            if ground is None:
                continue
            if (solid := child(ground, "p:bgPr", "a:solidFill")) is not None:
                return self.theme.drawn(solid)[0]
            reference = child(ground, "p:bgRef")
            return self.theme.drawn(reference)[0] if get(reference, "idx") in ("1001", "0") else None
        return WHITE


@dataclass(frozen=True)
class GroupTransform:
    """How the things in a group are moved and stretched."""

    across: float = 1.0
    down: float = 1.0
    right: float = 0.0
    below: float = 0.0

    def box(self, frame: etree._Element) -> Box:
        """The rectangle of a frame, moved and stretched."""
        place, extent = child(frame, "a:off"), child(frame, "a:ext")
        return Box(
            number(get(place, "x")) * self.across + self.right, number(get(place, "y")) * self.down + self.below,
            number(get(extent, "cx")) * self.across, number(get(extent, "cy")) * self.down,
        )  # fmt: skip

    def inside(self, group: etree._Element) -> GroupTransform:
        """The same for the things in a group."""
        frame = child(group, "p:grpSpPr", "a:xfrm")
        start, extent = child(frame, "a:chOff"), child(frame, "a:chExt")
        if frame is None or start is None or extent is None:
            return self
        outer = self.box(frame)
        across = outer.wide / max(number(get(extent, "cx")), 1)
        down = outer.high / max(number(get(extent, "cy")), 1)
        return GroupTransform(
            across, down, outer.left - number(get(start, "x")) * across, outer.top - number(get(start, "y")) * down
        )


def laid_out(layers: SlideLayers, opaque: Mapping[etree._Element, bool]) -> list[Laid]:
    """All things on a slide from the lowest to the topmost. `opaque` says which pictures let nothing through."""
    laid_things: list[Laid] = []
    master_shown = get(layers.slide, "showMasterSp", "1") not in ("0", "false")
    below = master_shown and get(layers.layout, "showMasterSp", "1") not in ("0", "false")
    for layer, is_shown in ((layers.master, below), (layers.layout, master_shown), (layers.slide, True)):
        tree = child(layer, "p:cSld", "p:spTree")
        if tree is not None and layer is not None and is_shown:
            things = _things(tree, GroupTransform(), layers, layer, opaque)
            laid_things += [laid for laid in things if layer is layers.slide or _placeholder(laid.shape) is None]
    return laid_things


def _things(
    tree: etree._Element,
    moved: GroupTransform,
    layers: SlideLayers,
    layer: etree._Element,
    opaque: Mapping[etree._Element, bool],
) -> Iterator[Laid]:
    for shape in tree.iterchildren(etree.Element):
        name = short(shape.tag)
        if name == "p:grpSp":
            yield from _things(shape, moved.inside(shape), layers, layer, opaque)
        elif name == "mc:AlternateContent":
            if (branch := chosen(shape)) is not None:
                yield from _things(branch, moved, layers, layer, opaque)
        elif name == "p:sp":
            ground, covers = ground_of(child(shape, "p:spPr"), child(shape, "p:style"), layers.theme)
            yield Laid(shape, layers.box_of(shape, moved), ground, covers, layer)
        elif name in ("p:pic", "p:graphicFrame"):
            covers = (
                opaque.get(shape, True)
                if name == "p:pic"
                else child(shape, "a:graphic", "a:graphicData", "c:chart") is not None
            )
            yield Laid(shape, layers.box_of(shape, moved), None, covers, layer)


def problems(things: Sequence[Laid], layers: SlideLayers) -> Iterator[tuple[str, str]]:
    """What of a slide nobody sees, as code and words."""
    for index, thing in enumerate(things):
        words = text_in(thing.shape)
        shows = words.strip() or short(thing.shape.tag) == "p:pic"
        if shows and thing.box is not None and thing.box.common(layers.sheet) < thing.box.size * _INSIDE:
            yield "off_page", words
        if not words.strip():
            continue
        if thing.box is not None and any(_lies_over(above, _written(thing, layers)) for above in things[index + 1 :]):
            yield "drawn_over", words
        yield from _unread(thing, things[:index], layers)


def _unread(thing: Laid, beneath: Sequence[Laid], layers: SlideLayers) -> Iterator[tuple[str, str]]:
    ground, fallback = _ground_under(thing, beneath, layers), layers.theme.named("tx1")
    if (reference := child(thing.shape, "p:style", "a:fontRef")) is not None:
        fallback = layers.theme.drawn(reference)[0] or fallback
    for run, _, level in runs_of(thing.shape):
        cell = next(run.iterancestors(full("a:tc")), None)
        here = ground if cell is None else _ground_of_cell(cell, layers)
        problem = problem_of(
            layers.levels(run, thing.shape, level), here, layers.theme, fallback if cell is None else None
        )
        if problem:
            yield problem, text_in(run)


def _ground_of_cell(cell: etree._Element, layers: SlideLayers) -> Colour | None:
    """The colour of a cell; None where it is left to a style of tables."""
    filled = child(cell, "a:tcPr", "a:solidFill")
    return layers.theme.drawn(filled)[0] if filled is not None else None


def _ground_under(thing: Laid, beneath: Sequence[Laid], layers: SlideLayers) -> Colour | None:
    if thing.covers:
        return thing.ground
    for other in reversed(beneath):
        if other.covers and thing.box is not None and other.box is not None and other.box.holds_middle_of(thing.box):
            return other.ground
    return layers.background()


def _lies_over(above: Laid, written: Box) -> bool:
    if not above.covers or above.box is None:
        return False
    common = above.box.common(written)
    if text_in(above.shape).strip():
        return common >= written.size * _MOSTLY
    return common >= written.size * _PARTLY or common >= above.box.size * _MOSTLY


def _written(thing: Laid, layers: SlideLayers) -> Box:
    """About where the words of a shape stand in it."""
    box = thing.box or layers.sheet
    high = wide = 0.0
    for paragraph in thing.shape.iter(full("a:p")):
        runs = [run for run, owner, _ in runs_of(thing.shape) if owner is paragraph]
        points = max((_points(run, thing.shape, layers) for run in runs), default=12)
        length = sum(points * (1 if ord(sign) > 0x2E7F else 0.55) for sign in text_in(paragraph)) * EMU_A_POINT
        lines = max(1, -(-length // max(box.wide, 1)))
        high += lines * points * _LINE * EMU_A_POINT
        wide = max(wide, min(length, box.wide))
    anchors = (
        get(child(source, "p:txBody", "a:bodyPr"), "anchor")
        for source in (thing.shape, *layers.placeholders(thing.shape))
    )
    anchor = next(filter(None, anchors), "t")
    spare = max(box.high - high, 0)
    top = box.top + {"ctr": spare / 2, "b": spare}.get(anchor, 0)
    aligned = {get(child(paragraph, "a:pPr"), "algn") for paragraph in thing.shape.iter(full("a:p"))}
    return Box(box.left, top, wide if aligned <= {"", "l", "just"} else box.wide, min(high, box.high) or 1)


def _points(run: etree._Element, shape: etree._Element, layers: SlideLayers) -> float:
    levels = layers.levels(run, shape, 0)
    return next((number(level.get("sz")) / 100 for level in reversed(levels) if level.get("sz")), 18.0)


def _placeholder(shape: etree._Element) -> etree._Element | None:
    for name in ("p:nvSpPr", "p:nvPicPr", "p:nvGraphicFramePr"):
        if (placeholder := child(shape, name, "p:nvPr", "p:ph")) is not None:
            return placeholder
    return None


def is_placeholder(shape: etree._Element) -> bool:
    """Whether a shape stands for one that slides fill."""
    return _placeholder(shape) is not None


def _fits(wanted: etree._Element, other: etree._Element | None) -> bool:
    if other is None:
        return False
    if get(wanted, "idx") and get(wanted, "idx") == get(other, "idx"):
        return True
    kinds = {"ctrTitle": "title", "subTitle": "body", "": "body", "obj": "body"}
    wanted_type, other_type = get(wanted, "type"), get(other, "type")
    return kinds.get(wanted_type, wanted_type) == kinds.get(other_type, other_type)
