"""Fonts made anew from the signs that the copy shows, so that nothing in them tells of a page that is not given.

Each sign has its outline, its width and what it stands for, and nothing else; the signs stand in the order of Unicode,
which is the same whatever the text says. The outlines go into a compact font (CFF) whatever they come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen

from gongkai.paper.release.fonts import Font, Sign
from gongkai.paper.release.geometry import Box
from gongkai.paper.release.outlines import UNITS, Outline, replay
from gongkai.paper.release.pdf_write import PdfObjects, number_words
from gongkai.paper.release.referenced import write_reference

_SQUARE: Box = (0, -120, UNITS, 880)
_ASCENT, _DESCENT = 880, -120
_MAPPED_AT_ONCE = 100


class ShownSigns:
    """The signs of one font that the copy shows, numbered as they are met, and in the end by what they stand for."""

    def __init__(self, font: Font | None) -> None:
        self.font = font
        self._met: dict[int | str, int] = {}
        self._signs: list[tuple[int | str, Sign]] = []

    def number(self, code: int | str, sign: Sign) -> int:
        """The number by which a sign goes until the font is made."""
        if code not in self._met:
            self._met[code] = len(self._signs)
            self._signs.append((code, sign))
        return self._met[code]

    def written(self, objects: PdfObjects, number: int) -> list[bytes]:
        """Write the font under this number; the code of each sign as a text in it has it."""
        if self.font is not None and self._signs and self._signs[0][1].outline is None:
            return write_reference(self.font, self._signs, objects, number)
        return self._rebuilt(objects, number)

    def _rebuilt(self, objects: PdfObjects, number: int) -> list[bytes]:
        distinct = sorted({_looks(sign) for _, sign in self._signs})
        places = {looks: place for place, looks in enumerate(distinct, 1)}
        program = objects.add_stream(_program([(outline, width) for _, width, outline in distinct]), [
            b"/Subtype /CIDFontType0C"
        ])  # fmt: skip
        widths = number_words(*(width for _, width, _ in distinct))
        write_composite(objects, number, program, widths, to_unicode(
            (place, text) for (text, _, _), place in places.items()
        ))  # fmt: skip
        return [b"%04X" % places[_looks(sign)] for _, sign in self._signs]


def _looks(sign: Sign) -> tuple[str, float, Outline]:
    return sign.text or "\uffff", round(sign.width, 2), sign.outline or ()


def write_composite(objects: PdfObjects, number: int, program: int, widths: bytes, mapping: bytes) -> None:
    """Write a font of two-byte codes around a compact program whose glyphs stand in the order of the codes."""
    box = number_words(*_SQUARE)
    descriptor = objects.add(
        b"<</Type /FontDescriptor /FontName /F /Flags 4 /FontBBox [%s] /ItalicAngle 0 /Ascent %d /Descent %d"
        b" /CapHeight %d /StemV 80 /FontFile3 %d 0 R>>" % (box, _ASCENT, _DESCENT, _ASCENT, program)
    )
    below = objects.add(
        b"<</Type /Font /Subtype /CIDFontType0 /BaseFont /F /FontDescriptor %d 0 R /DW 0 /W [1 [%s]]"
        b" /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>>>" % (descriptor, widths)
    )
    unicode = objects.add_stream(mapping)
    objects.put(number, (
        b"<</Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [%d 0 R]"
        b" /ToUnicode %d 0 R>>" % (below, unicode)
    ))  # fmt: skip


def _program(glyphs: Sequence[tuple[Outline, float]]) -> bytes:
    """A compact font of these outlines and widths, after the sign for none."""
    names = [".notdef", *(f"g{place}" for place in range(1, len(glyphs) + 1))]
    programs = {".notdef": T2CharStringPen(0, None).getCharString()}
    for name, (outline, width) in zip(names[1:], glyphs, strict=True):
        pen = T2CharStringPen(round(width), None)
        replay(outline, pen)
        programs[name] = pen.getCharString()
    builder = FontBuilder(UNITS, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCFF("F", {}, programs, {})
    program: bytes = builder.font["CFF "].compile(builder.font)
    return program


def to_unicode(mapping: Iterable[tuple[int, str]], *, digits: int = 4) -> bytes:
    """What codes stand for, as a PDF says it; without those of which nobody knows."""
    lines = [
        f"<{code:0{digits}X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in mapping if text != "\uffff"
    ]
    blocks = [lines[place : place + _MAPPED_AT_ONCE] for place in range(0, len(lines), _MAPPED_AT_ONCE)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /U def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<{'0' * digits}> <{'F' * digits}>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode()
