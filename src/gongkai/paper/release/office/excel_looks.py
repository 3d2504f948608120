"""The looks of cells: their fonts, fillings and formats, asked for what a reader sees, and written anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from gongkai.paper.release.office.anew import Anew
from gongkai.paper.release.office.colours import (
    BLACK,
    INDEXED,
    WHITE,
    Colour,
    Theme,
    blended,
    from_hex,
    is_faint,
    lighter,
)
from gongkai.paper.release.office.excel_formats import colour_of, hides
from gongkai.paper.release.office.excel_vocabulary import CELL_LOOKS
from gongkai.paper.release.office.ledger import CopyLedger
from gongkai.paper.release.office.names import add, child, get, number, root, short
from gongkai.paper.release.office.word_looks import SMALLEST

_AUTOMATIC = (64, 65, 81)
_BUILT_IN = {0: "General", 49: "@"}
_FIRST_OWN = 164
"""Number of the first format that a workbook brings; those below are the program's and show every value."""
_PATTERNS = {
    "solid": 1.0, "darkGray": 0.75, "mediumGray": 0.5, "lightGray": 0.25, "gray125": 0.125, "gray0625": 0.0625,
}  # fmt: skip


@dataclass(frozen=True)
class RunLooks:
    """What a part of a string says of itself beside its cell."""

    colour: etree._Element | None
    points: float | None


class CellLooks:
    """The looks that a workbook has, by the numbers under which cells ask for them."""

    def __init__(self, styles: etree._Element | None, theme: Theme, ledger: CopyLedger) -> None:
        self._styles, self._theme, self._ledger = styles, theme, ledger
        self._fonts, self._fills = _listed(styles, "x:fonts"), _listed(styles, "x:fills")
        self._formats = _listed(styles, "x:cellXfs")
        self._changes = _listed(styles, "x:dxfs")
        self._codes = {get(code, "numFmtId"): get(code, "formatCode") for code in _listed(styles, "x:numFmts")}
        palette = child(styles, "x:colors", "x:indexedColors")
        self._palette = [get(part, "rgb") for part in palette] if palette is not None else list(INDEXED)
        self.used: set[int] = set()
        self.used_changes: set[int] = set()
        self._problems: dict[tuple[int, int | None], str | None] = {}

    def problem(self, index: int, value: float | str, runs: Sequence[RunLooks] = ()) -> str | None:
        """The code of what keeps a reader from seeing the value of a cell with these looks; None where it is seen."""
        if runs:
            return self._problem(index, value, runs)
        key = (index, None if isinstance(value, str) else (value > 0) - (value < 0))
        if key not in self._problems:
            self._problems[key] = self._problem(index, value, (RunLooks(None, None),))
        return self._problems[key]

    def _problem(self, index: int, value: float | str, runs: Sequence[RunLooks]) -> str | None:
        looks = self._formats[index] if 0 <= index < len(self._formats) else None
        code = self._code(looks)
        if hides(code, value):
            return "hidden_format"
        font, ground = self._font(looks), self._ground(looks)
        colour = colour_of(code, value) or self.colour(child(font, "x:color")) or BLACK
        points = number(get(child(font, "x:sz"), "val"), 11)
        for run in runs:
            if (run.points or points) < SMALLEST:
                return "tiny_text"
            written = (self.colour(run.colour) or BLACK) if run.colour is not None else colour
            if ground is not None and is_faint(written, ground):
                return "faint_text"
        return None

    def problem_of_change(self, index: int) -> str | None:
        """The same for looks that a condition brings: what they hide stays hidden in the copy."""
        if not 0 <= index < len(self._changes):
            return None
        looks = self._changes[index]
        code = get(child(looks, "x:numFmt"), "formatCode")
        if code and hides(code, 1.0):
            return "hidden_format"
        colour = self.colour(child(looks, "x:font", "x:color"))
        pattern = child(looks, "x:fill", "x:patternFill")
        ground = self.colour(child(pattern, "x:bgColor")) or self.colour(child(pattern, "x:fgColor"))
        if colour is None:
            return "faint_text" if ground is not None and is_faint(BLACK, ground) else None
        return "faint_text" if is_faint(colour, ground or WHITE) else None

    def colour(self, colour: etree._Element | None) -> Colour | None:
        """A colour as the looks write it; None where it is left to the program."""
        if colour is None or get(colour, "auto") in ("1", "true"):
            return None
        read_colour = None
        if get(colour, "rgb"):
            read_colour = from_hex(get(colour, "rgb"))
        elif get(colour, "theme"):
            read_colour = self._theme.indexed(int(number(get(colour, "theme"))))
        elif get(colour, "indexed"):
            index = int(number(get(colour, "indexed")))
            read_colour = (
                from_hex(self._palette[index]) if index not in _AUTOMATIC and 0 <= index < len(self._palette) else None
            )
        tint = number(get(colour, "tint"))
        return lighter(read_colour, tint) if read_colour and tint else read_colour

    def _code(self, looks: etree._Element | None) -> str:
        key = get(looks, "numFmtId", "0")
        return self._codes.get(key) or _BUILT_IN.get(int(number(key)), "General" if number(key) >= _FIRST_OWN else "0")

    def _font(self, looks: etree._Element | None) -> etree._Element | None:
        index = int(number(get(looks, "fontId", "0")))
        return self._fonts[index] if 0 <= index < len(self._fonts) else None

    def _ground(self, looks: etree._Element | None) -> Colour | None:
        """The colour of a cell; None where it is no single one."""
        place = int(number(get(looks, "fillId", "0")))
        fill = self._fills[place] if 0 <= place < len(self._fills) else None
        return None if child(fill, "x:gradientFill") is not None else self._filled(fill)

    def _filled(self, fill: etree._Element | None) -> Colour:
        pattern = child(fill, "x:patternFill")
        share = _PATTERNS.get(get(pattern, "patternType", "none"))
        if share is None and get(pattern, "patternType", "none") == "none":
            return WHITE
        behind = self.colour(child(pattern, "x:bgColor")) or WHITE
        return blended(behind, self.colour(child(pattern, "x:fgColor")) or BLACK, share if share is not None else 0.5)

    def anew(self) -> etree._Element:
        """All looks that cells of the copy ask for, under the numbers that they had."""
        stylesheet, writer = root("x:styleSheet"), _LooksAnew(CELL_LOOKS, self._ledger)
        fonts = {int(number(get(self._formats[index], "fontId"))) for index in self.used if index < len(self._formats)}
        base = _listed(self._styles, "x:cellStyleXfs")[:1]
        fonts |= {0, *(int(number(get(part, "fontId"))) for part in base)}
        self._write_codes(stylesheet)
        _write_list(stylesheet, "x:fonts", self._fonts, writer, fonts)
        for name in ("x:fills", "x:borders"):
            _write_list(stylesheet, name, _listed(self._styles, name), writer, None)
        plain = add(add(stylesheet, "x:cellStyleXfs", count="1"), "x:xf", numFmtId="0", fillId="0", borderId="0")
        plain.set("fontId", get(base[0], "fontId", "0") if base else "0")
        self._write_formats(stylesheet, writer)
        add(add(stylesheet, "x:cellStyles", count="1"), "x:cellStyle", name="Normal", xfId="0", builtinId="0")
        if self._changes:
            _write_list(stylesheet, "x:dxfs", self._changes, writer, self.used_changes)
        palette = child(self._styles, "x:colors")
        if palette is not None and child(palette, "x:indexedColors") is not None:
            writer.children(palette, add(stylesheet, "x:colors"))
        return stylesheet

    def _write_codes(self, element: etree._Element) -> None:
        wanted = {get(self._formats[index], "numFmtId") for index in self.used if index < len(self._formats)}
        codes = {key: code for key, code in self._codes.items() if key in wanted}
        if codes:
            listed = add(element, "x:numFmts", count=str(len(codes)))
            for key, code in codes.items():
                add(listed, "x:numFmt", numFmtId=key, formatCode=code)
        if len(codes) < len(self._codes):
            self._ledger.leave_out("unused", "数字格式", len(self._codes) - len(codes))

    def _write_formats(self, element: etree._Element, writer: Anew) -> None:
        listed = add(element, "x:cellXfs", count=str(max(len(self._formats), 1)))
        for index, looks in enumerate(self._formats):
            if index in self.used:
                written = writer.taken_over(looks, listed)
                written.set("xfId", "0")
                for what in ("NumberFormat", "Font", "Fill", "Border", "Alignment"):
                    written.set(f"apply{what}", "1")
            else:
                add(listed, "x:xf", numFmtId="0", fontId="0", fillId="0", borderId="0", xfId="0")
        if not self._formats:
            add(listed, "x:xf", numFmtId="0", fontId="0", fillId="0", borderId="0", xfId="0")


class _LooksAnew(Anew):
    def where(self) -> str:
        return "单元格格式"


def _listed(styles: etree._Element | None, name: str) -> list[etree._Element]:
    parent = child(styles, name)
    return (
        [part for part in parent.iterchildren(etree.Element) if short(part.tag).startswith("x:")]
        if parent is not None
        else []
    )


def _write_list(
    element: etree._Element, name: str, parts: Sequence[etree._Element], writer: Anew, used: set[int] | None
) -> None:
    """A list whose numbers count: what is not used stays as an empty place."""
    listed = add(element, name, count=str(max(len(parts), 1)))
    for index, part in enumerate(parts):
        if used is None or index in used:
            writer.children(part, writer.alone(part, listed))
        else:
            etree.SubElement(listed, part.tag)
    if not parts:
        only = add(listed, {"x:fonts": "x:font", "x:fills": "x:fill", "x:borders": "x:border"}[name])
        if name == "x:fills":
            add(only, "x:patternFill", patternType="none")
