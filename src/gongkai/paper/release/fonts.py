"""The fonts of a page: which signs a text stands for, how wide they are, how they are drawn."""

from __future__ import annotations

import io
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from fontTools.agl import UV2AGL, toUnicode
from fontTools.encodings.MacRoman import MacRoman
from fontTools.encodings.StandardEncoding import StandardEncoding
from pdfminer.cmapdb import CMapBase, CMapDB, CMapError, CMapParser, FileCMap, FileUnicodeMap, IdentityCMap
from pdfminer.fontmetrics import FONT_METRICS
from pdfminer.psexceptions import PSException
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from gongkai.paper.release.content import NotUnderstood
from gongkai.paper.release.geometry import Box, Matrix
from gongkai.paper.release.outlines import (
    DrawnOutlines,
    Outline,
    Outlines,
    TrueTypeOutlines,
    bounds,
    embedded,
)
from gongkai.paper.release.pdf_read import at, whole
from gongkai.paper.release.signs import honest

_BLANK = {" ", "\u00a0", "\u3000", *map(chr, range(0x2000, 0x200B))}
_SYMBOLIC = 4


@dataclass(frozen=True)
class Sign:
    """One sign of a font: what it stands for (empty: unknown), how wide it is, how it is drawn.

    `outline` is None where the font is not in the file, and the reader's own draws it.
    """

    text: str
    width: float
    outline: Outline | None
    box: Box | None
    """What is drawn, in thousandths; None for a blank."""

    @property
    def blank(self) -> bool:
        return self.box is None

    @property
    def silent(self) -> bool:
        """Whether it draws nothing and yet is said to be more than a space."""
        return self.box is None and self.text not in _BLANK | {""}


class Font(ABC):
    """A font as a page uses it."""

    def __init__(self, entries: DictionaryObject) -> None:
        self.entries = entries
        self._signs: dict[int, Sign] = {}

    @cached_property
    @abstractmethod
    def outlines(self) -> Outlines | None:
        """The font's own outlines; None where the file does not hold them."""

    @property
    def down(self) -> tuple[float, float] | None:
        """None: lines run to the right."""
        return None

    @abstractmethod
    def codes(self, text: bytes) -> Iterator[tuple[int, int]]:
        """The codes that a text consists of, each with its number of bytes."""

    def sign(self, code: int) -> Sign:
        """The sign of a code. Raises NotUnderstood."""
        if code not in self._signs:
            outline, width = self._outline(code), self._width(code)
            text = honest(self._mapped.get(code) or self._text(code))
            box = bounds(outline) if outline is not None else _assumed_box(text, width)
            self._signs[code] = Sign(text, width, outline, box)
        return self._signs[code]

    @cached_property
    def _mapped(self) -> dict[int, str]:
        stream = at(self.entries, "/ToUnicode")
        if not isinstance(stream, StreamObject):
            return {}
        mapping = FileUnicodeMap()
        try:
            CMapParser(mapping, io.BytesIO(stream.get_data())).run()
        except (PSException, CMapError, ValueError, TypeError, LookupError, AttributeError):
            return {}
        return {code: text for code, text in mapping.cid2unichr.items() if isinstance(text, str)}

    @abstractmethod
    def _outline(self, code: int) -> Outline | None: ...

    @abstractmethod
    def _width(self, code: int) -> float: ...

    @abstractmethod
    def _text(self, code: int) -> str: ...


def _assumed_box(text: str, width: float) -> Box | None:
    """What a sign draws, about, where its font is not there: rather less, so that what is covered counts as covered."""
    if text in _BLANK:
        return None
    low, high = next(((low, high) for signs, low, high in _HEIGHTS if text and text in signs), (0.0, 690.0))
    return 0.06 * width, low, 0.94 * width, high


_HEIGHTS = (
    ("acemnorsuvwxz", 0.0, 470.0), ("gpqy", -180.0, 470.0), (".,_", -20.0, 110.0), ("'\"^`*", 450.0, 690.0),
    ("-~=+<>:;", 180.0, 400.0),
)  # fmt: skip
"""From where to where signs reach that reach less than the others, in thousandths of the font's size."""


def font_of(entries: object) -> Font:
    """The font that a page names. Raises NotUnderstood."""
    if not isinstance(entries, DictionaryObject):
        raise NotUnderstood("font")
    kind = at(entries, "/Subtype")
    if kind == "/Type0":
        return CompositeFont(entries)
    if kind == "/Type3":
        return DrawnFont(entries)
    if kind in ("/Type1", "/TrueType", "/MMType1"):
        return SimpleFont(entries)
    raise NotUnderstood("font")


class SimpleFont(Font):
    """A font of at most 256 signs, one byte each."""

    @cached_property
    def outlines(self) -> Outlines | None:
        return embedded(at(self.entries, "/FontDescriptor"))

    def codes(self, text: bytes) -> Iterator[tuple[int, int]]:
        """As `Font.codes`."""
        return ((byte, 1) for byte in text)

    def _name(self, code: int) -> str | None:
        name = self.differences.get(code)
        if name is None and self._base:
            name = self._base[code]
        if name is None and self.outlines is not None:
            name = self.outlines.built_in(code)
        if name is None and not self._base and self.outlines is None:
            name = StandardEncoding[code]
        return name if name and name != ".notdef" else None

    @cached_property
    def _base(self) -> list[str | None]:
        encoding = at(self.entries, "/Encoding")
        named = at(encoding, "/BaseEncoding") if isinstance(encoding, DictionaryObject) else encoding
        return _ENCODINGS.get(str(named), [])

    @cached_property
    def differences(self) -> dict[int, str]:
        """The names of the codes that have another than the encoding gives them."""
        listed = at(at(self.entries, "/Encoding"), "/Differences")
        names: dict[int, str] = {}
        code = 0
        for entry in map(whole, listed if isinstance(listed, ArrayObject) else ()):
            if isinstance(entry, str):
                names[code] = entry[1:]
                code += 1
            else:
                code = int(str(entry))
        return names

    @cached_property
    def _symbolic(self) -> bool:
        return bool(int(str(at(at(self.entries, "/FontDescriptor"), "/Flags") or 0)) & _SYMBOLIC)

    def _outline(self, code: int) -> Outline | None:
        outlines = self.outlines
        if outlines is None:
            return None
        name = self._name(code)
        if isinstance(outlines, TrueTypeOutlines):
            by_sign = not self._symbolic or code in self.differences
            return outlines.by_code(code, toUnicode(name) if name and by_sign else None, name)
        outline = outlines.by_name(name) if name else None
        return outline if outline is not None else outlines.by_name(".notdef") or ()

    def _width(self, code: int) -> float:
        first, widths = at(self.entries, "/FirstChar"), at(self.entries, "/Widths")
        if isinstance(widths, ArrayObject):
            place = code - int(str(first or 0))
            if 0 <= place < len(widths):
                return float(str(whole(widths[place])))
            return float(str(at(at(self.entries, "/FontDescriptor"), "/MissingWidth") or 0))
        standard = FONT_METRICS.get(str(at(self.entries, "/BaseFont"))[1:])
        if standard is None:
            raise NotUnderstood("font")
        return float(standard[1].get(toUnicode(self._name(code) or ""), 0))

    def _text(self, code: int) -> str:
        name = self._name(code)
        return toUnicode(name) if name else ""


class DrawnFont(SimpleFont):
    """A font whose signs are little drawings."""

    @cached_property
    def _matrix(self) -> Matrix:
        listed = at(self.entries, "/FontMatrix")
        values = [float(str(whole(value))) for value in listed] if isinstance(listed, ArrayObject) else []
        if len(values) != 6:
            raise NotUnderstood("font")
        a, b, c, d, e, f = values
        return a, b, c, d, e, f

    @cached_property
    def outlines(self) -> Outlines:
        return DrawnOutlines(self.entries, self._matrix)

    def _width(self, code: int) -> float:
        return super()._width(code) * self._matrix[0] * 1000


class CompositeFont(Font):
    """A font of any number of signs, mostly of two bytes each."""

    def __init__(self, entries: DictionaryObject) -> None:
        super().__init__(entries)
        below = at(entries, "/DescendantFonts")
        self.below = whole(below[0]) if isinstance(below, ArrayObject) and below else None
        if not isinstance(self.below, DictionaryObject):
            raise NotUnderstood("font")

    @cached_property
    def outlines(self) -> Outlines | None:
        outlines = embedded(at(self.below, "/FontDescriptor"))
        if outlines is None and isinstance(self._map, IdentityCMap):
            raise NotUnderstood("font_missing")
        return outlines

    @cached_property
    def _map(self) -> CMapBase:
        encoding = at(self.entries, "/Encoding")
        if isinstance(encoding, StreamObject):
            mapping = FileCMap()
            try:
                CMapParser(mapping, io.BytesIO(encoding.get_data())).run()
            except (PSException, CMapError, ValueError, TypeError, LookupError, AttributeError) as broken:
                raise NotUnderstood("font") from broken
            return mapping
        name = str(encoding)[1:]
        if name in ("Identity-H", "Identity-V"):
            return IdentityCMap(WMode=int(name.endswith("V")))
        try:
            return CMapDB.get_cmap(name)
        except CMapError as unknown:
            raise NotUnderstood("font") from unknown

    @cached_property
    def down(self) -> tuple[float, float] | None:
        """For lines that run downwards: how far above its foot a sign begins, and how far it is to the next."""
        if not self._map.is_vertical():
            return None
        if self.outlines is None or at(self.below, "/W2") is not None:
            raise NotUnderstood("vertical")
        listed = at(self.below, "/DW2")
        above, advance = listed if isinstance(listed, ArrayObject) and len(listed) == 2 else (880, -1000)
        return float(str(whole(above))), float(str(whole(advance)))

    def codes(self, text: bytes) -> Iterator[tuple[int, int]]:
        """As `Font.codes`."""
        if isinstance(self._map, IdentityCMap):
            return ((int.from_bytes(text[place : place + 2]), 2) for place in range(0, len(text) - 1, 2))
        return self._walked(text)

    def _walked(self, text: bytes) -> Iterator[tuple[int, int]]:
        codes = getattr(self._map, "code2cid", {})
        node, start = codes, 0
        for place, byte in enumerate(text):
            inner = node.get(byte)
            if inner is None:
                raise NotUnderstood("font")
            if isinstance(inner, int):
                code = int.from_bytes(text[start : place + 1])
                self._cids[code] = inner
                if self.lengths.setdefault(code, place + 1 - start) != place + 1 - start:
                    raise NotUnderstood("font")
                yield code, place + 1 - start
                node, start = codes, place + 1
            else:
                node = inner

    @cached_property
    def lengths(self) -> dict[int, int]:
        """How many bytes the codes that were met have."""
        return {}

    @cached_property
    def _cids(self) -> dict[int, int]:
        return {}

    def cid(self, code: int) -> int:
        """The number of a sign in its collection."""
        return self._cids.get(code, code)

    @cached_property
    def _glyph_numbers(self) -> bytes | None:
        mapping = at(self.below, "/CIDToGIDMap")
        return mapping.get_data() if isinstance(mapping, StreamObject) else None

    def _outline(self, code: int) -> Outline | None:
        outlines, cid = self.outlines, self.cid(code)
        if outlines is None:
            return None
        if self._glyph_numbers is not None:
            return outlines.by_number(int.from_bytes(self._glyph_numbers[2 * cid : 2 * cid + 2]))
        return outlines.by_cid(cid)

    def _width(self, code: int) -> float:
        return self._widths.get(self.cid(code), float(str(at(self.below, "/DW") or 1000)))

    @cached_property
    def _widths(self) -> dict[int, float]:
        listed = at(self.below, "/W")
        entries = list(map(whole, listed)) if isinstance(listed, ArrayObject) else []
        widths: dict[int, float] = {}
        place = 0
        while place + 1 < len(entries):
            first, second = int(str(entries[place])), entries[place + 1]
            if isinstance(second, ArrayObject):
                widths.update({first + n: float(str(whole(width))) for n, width in enumerate(second)})
                place += 2
            elif place + 2 < len(entries):
                last = min(int(str(second)), 0xFFFF)
                widths.update(dict.fromkeys(range(first, last + 1), float(str(entries[place + 2]))))
                place += 3
            else:
                break
        return widths

    def _text(self, code: int) -> str:
        system = at(self.below, "/CIDSystemInfo")
        name = f"{_plain(at(system, '/Registry'))}-{_plain(at(system, '/Ordering'))}"
        if name == "Adobe-Identity":
            return ""
        try:
            return str(CMapDB.get_unicode_map(name).get_unichr(self.cid(code)))
        except (CMapError, KeyError):
            return ""


def _plain(value: object) -> str:
    return value.decode("latin1") if isinstance(value, bytes) else str(value)


_ENCODINGS: dict[str, list[str | None]] = {
    "/WinAnsiEncoding": [UV2AGL.get(ord(bytes([code]).decode("cp1252", "replace"))) for code in range(256)],
    "/MacRomanEncoding": list(MacRoman),
    "/StandardEncoding": list(StandardEncoding),
}
