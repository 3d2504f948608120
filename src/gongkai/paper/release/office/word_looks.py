"""How a run of a text comes out: its colour, size and ground, through defaults, styles, tables and its own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from gongkai.paper.release.office.colours import (
    BLACK,
    TRANSPARENT,
    WHITE,
    Colour,
    Theme,
    blended,
    from_hex,
    from_name,
    is_faint,
)
from gongkai.paper.release.office.names import child, full, get, is_on, local, number

SMALLEST = 4
"""Points below which nobody reads a text on paper."""
_ORDINARY = 10
_NARROWEST = 20
"""Per cent of their width to which signs may be pressed together."""
_PATTERNS = {"clear": 0.0, "nil": 0.0, "solid": 1.0}


@dataclass(frozen=True)
class Ground:
    """What a text lies on; `colour` is None where that is no single colour."""

    colour: Colour | None = WHITE


class Looks:
    """The styles of a document, asked run by run."""

    def __init__(self, styles: etree._Element | None, theme: Theme) -> None:
        self.theme = theme
        self._styles: dict[str, etree._Element] = {}
        self._default: dict[str, str] = {}
        self._defaults = child(styles, "w:docDefaults", "w:rPrDefault", "w:rPr")
        for style in styles if styles is not None else ():
            if style.tag == full("w:style"):
                key = get(style, "w:styleId")
                self._styles[key] = style
                if get(style, "w:default") in ("1", "true", "on"):
                    self._default[get(style, "w:type")] = key

    def has(self, key: str) -> bool:
        """Whether there is a style of this key."""
        return key in self._styles

    def chain(self, key: str, kind: str) -> list[etree._Element]:
        """A style and those that it is based on, the first of them in front."""
        styles: list[etree._Element] = []
        key = key or self._default.get(kind, "")
        while key in self._styles and self._styles[key] not in styles:
            styles.insert(0, self._styles[key])
            key = get(child(styles[0], "w:basedOn"), "w:val")
        return styles

    def of_table(self, table: etree._Element) -> list[etree._Element]:
        """The styles that count for a table, the first of them in front."""
        return self.chain(get(child(table, "w:tblPr", "w:tblStyle"), "w:val"), "table")

    def problem(
        self, run: etree._Element, paragraph: etree._Element | None, ground: Ground, tables: Sequence[etree._Element]
    ) -> str | None:
        """The code of what keeps a reader from seeing the text of a run; None where it is seen.

        `tables` are the cells around it, the innermost last.
        """
        levels = list(self._run_levels(run, paragraph, tables))
        own = child(run, "w:rPr")
        if self._is_hidden(levels, own):
            return "hidden_text"
        if self._points(levels) < SMALLEST or _pressed(levels) or _line_too_low(self._paragraph_levels(paragraph)):
            return "tiny_text"
        return self._against_ground(levels, own, paragraph, ground, tables)

    def _run_levels(
        self, run: etree._Element, paragraph: etree._Element | None, tables: Sequence[etree._Element]
    ) -> Iterator[etree._Element]:
        if self._defaults is not None:
            yield self._defaults
        if tables:
            for part in self._table_parts(tables[-1]):
                yield from _inside(part, "w:rPr")
        style = get(child(paragraph, "w:pPr", "w:pStyle"), "w:val")
        for part in self.chain(style, "paragraph"):
            yield from _inside(part, "w:rPr")
        own = child(run, "w:rPr")
        if (character := get(child(own, "w:rStyle"), "w:val")) and own is not None:
            for part in self.chain(character, "character"):
                yield from _inside(part, "w:rPr")
        if own is not None:
            yield own

    def _paragraph_levels(self, paragraph: etree._Element | None) -> list[etree._Element]:
        style = get(child(paragraph, "w:pPr", "w:pStyle"), "w:val")
        levels = [level for part in self.chain(style, "paragraph") for level in _inside(part, "w:pPr")]
        own = child(paragraph, "w:pPr")
        return levels if own is None else [*levels, own]

    def _table_parts(self, cell: etree._Element) -> Iterator[etree._Element]:
        """What the style of a table says of a cell: of all cells, then of those in its row or column."""
        row = cell.getparent()
        table = next(cell.iterancestors(full("w:tbl")), None)
        if table is None or row is None:
            return
        places = set(_places_of(table, row, cell))
        for style in self.of_table(table):
            yield style
            for part in style.iterfind(full("w:tblStylePr")):
                if get(part, "w:type") in places:
                    yield part

    def _is_hidden(self, levels: Sequence[etree._Element], own: etree._Element | None) -> bool:
        for name in ("w:vanish", "w:specVanish"):
            switch = child(own, name)
            if switch is not None:
                if is_on(switch):
                    return True
            elif any(is_on(child(level, name)) for level in levels):
                return True
        fill = child(own, "w14:textFill")
        return fill is not None and (child(fill, "w14:noFill") is not None or _seen_through(fill))

    def _points(self, levels: Sequence[etree._Element]) -> float:
        size = _last(levels, "w:sz")
        return number(get(size, "w:val"), _ORDINARY * 2) / 2 if size is not None else _ORDINARY

    def _against_ground(
        self, levels: Sequence[etree._Element], own: etree._Element | None, paragraph: etree._Element | None,
        ground: Ground, tables: Sequence[etree._Element],
    ) -> str | None:  # fmt: skip
        shaded, marked = self._shading(_last(levels, "w:shd")), _last(levels, "w:highlight")
        highlight = None if marked is None or get(marked, "w:val") == "none" else from_name(get(marked, "w:val"))
        writing = self._writing(_last(levels, "w:color"))
        if (filled := child(own, "w14:textFill", "w14:solidFill")) is not None:
            writing = _text_fill(filled, self.theme) or writing
        if writing is None:
            # Left to the program, which writes white on dark shading, but not on what was marked in black.
            return "faint_text" if highlight and is_faint(BLACK, highlight) else None
        beneath = highlight or shaded
        if beneath is None:
            beneath = self._shading(_last(self._paragraph_levels(paragraph), "w:shd"))
        for cell in reversed(tables):
            beneath = beneath or self.of_cell(cell)
        beneath = beneath or ground.colour
        return "faint_text" if beneath is not None and is_faint(writing, beneath) else None

    def of_cell(self, cell: etree._Element) -> Colour | None:
        """The ground of a cell, from its own words, its table's or the table's style; None for none."""
        if (own := self._shading(child(cell, "w:tcPr", "w:shd"))) is not None:
            return own
        colour = None
        for part in self._table_parts(cell):
            for name in ("w:tblPr", "w:tcPr"):
                colour = self._shading(child(part, name, "w:shd")) or colour
        table = next(cell.iterancestors(full("w:tbl")), None)
        return colour or self._shading(child(table, "w:tblPr", "w:shd"))

    def _writing(self, colour: etree._Element | None) -> Colour | None:
        if colour is None:
            return None
        themed = self.theme.named(get(colour, "w:themeColor"))
        if themed is not None:
            return _toned(themed, get(colour, "w:themeTint"), get(colour, "w:themeShade"))
        return None if get(colour, "w:val") == "auto" else from_hex(get(colour, "w:val"))

    def _shading(self, shading: etree._Element | None) -> Colour | None:
        if shading is None:
            return None
        fill = self.theme.named(get(shading, "w:themeFill"))
        if fill is not None:
            fill = _toned(fill, get(shading, "w:themeFillTint"), get(shading, "w:themeFillShade"))
        else:
            fill = from_hex(get(shading, "w:fill"))
        pattern = get(shading, "w:val", "clear")
        share = _PATTERNS.get(pattern, number(pattern.removeprefix("pct"), 50) / 100)
        if share == 0:
            return fill
        return blended(fill or WHITE, from_hex(get(shading, "w:color")) or BLACK, share)


def _toned(colour: Colour, tint: str, shade: str) -> Colour:
    """A colour of the theme, made lighter or darker by two digits from 00 to FF."""
    if len(tint) == 2:
        colour = blended(WHITE, colour, int(tint, 16) / 255)
    if len(shade) == 2:
        colour = blended(BLACK, colour, int(shade, 16) / 255)
    return colour


def _text_fill(fill: etree._Element, theme: Theme) -> Colour | None:
    for value in fill:
        if local(value.tag) == "srgbClr":
            return from_hex(get(value, "w14:val"))
        if local(value.tag) == "schemeClr":
            return theme.named(get(value, "w14:val"))
    return None


def _seen_through(fill: etree._Element) -> bool:
    return any(
        local(part.tag) == "alpha" and number(get(part, "w14:val")) >= TRANSPARENT for part in fill.iter(etree.Element)
    )


def _inside(part: etree._Element, name: str) -> Iterator[etree._Element]:
    if (element := child(part, name)) is not None:
        yield element


def _last(levels: Sequence[etree._Element], name: str) -> etree._Element | None:
    """What the last of the levels says that says anything."""
    return next((element for level in reversed(levels) if (element := child(level, name)) is not None), None)


def _pressed(levels: Sequence[etree._Element]) -> bool:
    """Whether signs are pressed together, or pushed over one another, until nobody can read them."""
    wide, apart = _last(levels, "w:w"), _last(levels, "w:spacing")
    size = number(get(_last(levels, "w:sz"), "w:val"), _ORDINARY * 2) * 10
    return number(get(wide, "w:val"), 100) < _NARROWEST or number(get(apart, "w:val"), 0) < -size * 0.4


def _line_too_low(levels: Sequence[etree._Element]) -> bool:
    spacing = next((element for level in reversed(levels) if (element := child(level, "w:spacing")) is not None
                    and get(element, "w:line")), None)  # fmt: skip
    return get(spacing, "w:lineRule") == "exact" and number(get(spacing, "w:line"), 240) < SMALLEST * 20


_ASKED = {
    "firstRow": ("w:firstRow", 0x20), "lastRow": ("w:lastRow", 0x40), "firstCol": ("w:firstColumn", 0x80),
    "lastCol": ("w:lastColumn", 0x100),
}  # fmt: skip
"""What a table asks its style for: as an attribute, or as a bit of a number in older files."""


def _places_of(table: etree._Element, row: etree._Element, cell: etree._Element) -> Iterator[str]:
    """What a cell is in its table, as its style calls it, if the table asks the style for it."""
    look = child(table, "w:tblPr", "w:tblLook")
    digits = get(look, "w:val")
    bits = int(digits, 16) if digits and set(digits) <= set("0123456789abcdefABCDEF") else 0
    rows, cells = table.findall(full("w:tr")), row.findall(full("w:tc"))
    there = {
        "firstRow": row in rows[:1], "lastRow": row in rows[-1:], "firstCol": cell in cells[:1],
        "lastCol": cell in cells[-1:],
    }  # fmt: skip
    yield "wholeTable"
    for place, (attribute, bit) in _ASKED.items():
        asked = get(look, attribute) in ("1", "true", "on") if get(look, attribute) else bool(bits & bit)
        if there[place] and asked:
            yield place
