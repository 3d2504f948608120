"""Text in shapes: whether a reader sees it on what it lies on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from gongkai.paper.release.office.colours import Colour, Theme, is_faint
from gongkai.paper.release.office.names import child, full, get, number
from gongkai.paper.release.office.word_looks import SMALLEST

_SEEN = 0.2
"""Share of opacity below which writing counts as not there."""
_ORDINARY = 18.0
_SEVERAL_COLOURS = ("a:gradFill", "a:blipFill", "a:pattFill", "a:grpFill")
"""Fillings that are no single colour, or that of another shape."""


def problem_of(
    levels: Sequence[etree._Element], ground: Colour | None, theme: Theme, fallback: Colour | None
) -> str | None:
    """The code of what keeps a reader from seeing a run; None where it is seen.

    `levels` are the looks that count for it, the last one first to be asked. `fallback` is the colour where none of
    them names one; `ground` is None where it is no single colour.
    """
    size = next((number(level.get("sz")) / 100 for level in reversed(levels) if level.get("sz")), _ORDINARY)
    if size < SMALLEST:
        return "tiny_text"
    for level in reversed(levels):
        if child(level, "a:noFill") is not None:
            return "hidden_text" if child(level, "a:ln", "a:solidFill") is None else None
        marked, _ = theme.drawn(child(level, "a:highlight"))
        ground = marked or ground
        if (filled := child(level, "a:solidFill")) is not None:
            colour, opacity = theme.drawn(filled)
            if opacity < _SEEN:
                return "hidden_text"
            return _against(colour, ground)
        if any(child(level, name) is not None for name in ("a:gradFill", "a:blipFill", "a:pattFill")):
            return None
    return _against(fallback, ground)


def _against(colour: Colour | None, ground: Colour | None) -> str | None:
    return "faint_text" if colour is not None and ground is not None and is_faint(colour, ground) else None


def ground_of(looks: etree._Element | None, style: etree._Element | None, theme: Theme) -> tuple[Colour | None, bool]:
    """The colour with which a shape is filled, and whether it covers what it lies on.

    The colour is None for a filling that is no single colour, or none.
    """
    if child(looks, "a:noFill") is not None:
        return None, False
    if (solid := child(looks, "a:solidFill")) is not None:
        colour, opacity = theme.drawn(solid)
        return colour, opacity > 0.5
    if looks is not None and any(child(looks, name) is not None for name in _SEVERAL_COLOURS):
        return None, True
    reference = child(style, "a:fillRef")
    if reference is not None and number(get(reference, "idx")) > 0:
        colour, opacity = theme.drawn(reference)
        return colour, opacity > 0.5
    return None, False


def runs_of(body: etree._Element) -> Iterator[tuple[etree._Element, etree._Element, int]]:
    """The runs with text in a shape, each with its paragraph and its level from 0."""
    for paragraph in body.iter(full("a:p")):
        level = int(number(get(child(paragraph, "a:pPr"), "lvl"), 0))
        for run in paragraph.iter(full("a:r"), full("a:fld")):
            text = child(run, "a:t")
            if text is not None and (text.text or "").strip():
                yield run, paragraph, min(max(level, 0), 8)


def level_looks(styles: etree._Element | None, level: int) -> list[etree._Element]:
    """What a list of styles says of the runs on a level."""
    if styles is None:
        return []
    names = (("a:defPPr",), (f"a:lvl{level + 1}pPr",))
    return [looks for path in names if (looks := child(styles, *path, "a:defRPr")) is not None]


def text_in(element: etree._Element) -> str:
    """What is written in a shape."""
    return "".join(part.text or "" for part in element.iter(full("a:t")))
