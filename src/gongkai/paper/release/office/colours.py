"""Colours as they come out on paper, and whether writing can be told from its ground."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from functools import cached_property

from lxml import etree

from gongkai.paper.release.office.names import child, local, number

Colour = tuple[int, int, int]
WHITE, BLACK = (255, 255, 255), (0, 0, 0)
FAINTEST = 40
"""Steps of 255 by which writing must differ from its ground in at least one of red, green and blue."""
_NAMED = {
    "black": BLACK, "white": WHITE, "red": (255, 0, 0), "green": (0, 255, 0), "blue": (0, 0, 255),
    "yellow": (255, 255, 0), "cyan": (0, 255, 255), "magenta": (255, 0, 255), "darkBlue": (0, 0, 139),
    "darkCyan": (0, 139, 139), "darkGreen": (0, 100, 0), "darkMagenta": (128, 0, 128), "darkRed": (139, 0, 0),
    "darkYellow": (128, 128, 0), "darkGray": (169, 169, 169), "lightGray": (211, 211, 211), "gray": (128, 128, 128),
    "silver": (192, 192, 192), "maroon": (128, 0, 0), "navy": (0, 0, 128), "teal": (0, 128, 128),
    "purple": (128, 0, 128), "olive": (128, 128, 0), "lime": (0, 255, 0), "aqua": (0, 255, 255),
    "fuchsia": (255, 0, 255), "window": WHITE, "windowText": BLACK,
}  # fmt: skip
_SLOTS = {
    "dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2", "tx1": "dk1", "bg1": "lt1", "tx2": "dk2",
    "bg2": "lt2", "text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_STANDARD = {"dk1": BLACK, "lt1": WHITE, "dk2": (31, 73, 125), "lt2": (238, 236, 225)}
INDEXED = (
    "000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF",
    "000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF",
    "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080",
    "9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF",
    "000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF",
    "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99",
    "3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696",
    "003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333",
)  # fmt: skip
"""The palette of a workbook that brings none of its own."""
TRANSPARENT = 90_000
"""From this share of 100,000 on a thing that can be seen through counts as not there."""


def is_faint(writing: Colour, ground: Colour) -> bool:
    """Whether nobody can read this on that."""
    return max(abs(written - behind) for written, behind in zip(writing, ground, strict=True)) < FAINTEST


def from_hex(text: str) -> Colour | None:
    """A colour of six or, with its opacity in front, eight digits."""
    digits = text.strip().lstrip("#")
    digits = digits[2:] if len(digits) == 8 else digits
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    try:
        return (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)) if len(digits) == 6 else None
    except ValueError:
        return None


def from_name(text: str) -> Colour | None:
    """A colour by the name that formats have for it, or by its digits: `white`, `#fff`, `black [0]`."""
    word = text.split("[")[0].strip()
    return _NAMED.get(word) or from_hex(word)


def blended(colour: Colour, other: Colour, share: float) -> Colour:
    """Between two colours; 0 is the first of them."""
    red, green, blue = (
        round(first + (second - first) * share) for first, second in zip(colour, other, strict=True)
    )  # fmt: skip
    return red, green, blue


def lighter(colour: Colour, tint: float) -> Colour:
    """As workbooks tint: from -1, black, to 1, white."""
    hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return _from_hls(hue, light, saturation)


def _from_hls(hue: float, light: float, saturation: float) -> Colour:
    red, green, blue = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), min(max(saturation, 0), 1))
    return round(red * 255), round(green * 255), round(blue * 255)


class Theme:
    """The colours that a document calls by their place in its theme, through the mapping of a master or settings."""

    def __init__(self, markup: etree._Element | None, mapping: Mapping[str, str] | None = None) -> None:
        self._markup, self._mapping = markup, mapping or {}

    @cached_property
    def _colours(self) -> dict[str, Colour]:
        colours = dict(_STANDARD)
        scheme = child(self._markup, "a:themeElements", "a:clrScheme")
        for slot in scheme if scheme is not None else ():
            for value in slot:
                if isinstance(value.tag, str) and isinstance(slot.tag, str):
                    colour = from_hex(value.get("lastClr") or value.get("val") or "")
                    colours[local(slot.tag)] = colour or colours.get(local(slot.tag), BLACK)
        return colours

    def named(self, name: str) -> Colour | None:
        """The colour in a place of the theme, `accent1` or as the mapping calls it."""
        name = self._mapping.get(name, name)
        return self._colours.get(_SLOTS.get(name, name))

    def indexed(self, index: int) -> Colour | None:
        """The colour by its number, as workbooks count."""
        order = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
        return self._colours.get(order[index]) if 0 <= index < len(order) else None

    def drawn(self, fill: etree._Element | None, placeholder: Colour | None = None) -> tuple[Colour | None, float]:
        """The colour in a `solidFill` or beside it, and its opacity; None where it is not told."""
        for value in fill if fill is not None else ():
            if not isinstance(value.tag, str):
                continue
            colour = self._value(value, placeholder)
            return (_changed(colour, value) if colour else None), _opacity(value)
        return None, 1.0

    def _value(self, value: etree._Element, placeholder: Colour | None) -> Colour | None:
        name = value.get("val", "")
        match local(value.tag):
            case "srgbClr":
                return from_hex(name)
            case "schemeClr":
                return placeholder if name == "phClr" else self.named(name)
            case "sysClr":
                return from_hex(value.get("lastClr", "")) or from_name(name)
            case "prstClr":
                return from_name(name)
        return None


def _opacity(value: etree._Element) -> float:
    alpha = next((part for part in value if isinstance(part.tag, str) and local(part.tag) == "alpha"), None)
    return 1.0 if alpha is None else number(alpha.get("val"), 100_000) / 100_000


def _changed(colour: Colour, value: etree._Element) -> Colour:
    for change in value:
        if not isinstance(change.tag, str):
            continue
        share = number(change.get("val"), 100_000) / 100_000
        hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in colour))
        match local(change.tag):
            case "lumMod":
                colour = _from_hls(hue, light * share, saturation)
            case "lumOff":
                colour = _from_hls(hue, light + share, saturation)
            case "tint":
                colour = blended(WHITE, colour, share)
            case "shade":
                colour = blended(BLACK, colour, share)
    return colour
