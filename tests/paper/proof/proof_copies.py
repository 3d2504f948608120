"""An original of two pages, its first withheld, and copies of the second: sound ones, and ones bad on purpose.

Everything is written down to the byte: what is asked of a copy must not depend on a program that writes copies.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import cache

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

from paper.handmade import pdf, stream

Objects = dict[int, bytes]

WITHHELD = b"BT /F 12 Tf 60 700 Td (Applicant Illingworth, number 110105199003074218) Tj ET"
RELEASED = b"BT /F 12 Tf 60 700 Td (Public text, 37 households were paid.) Tj ET"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def original(released: bytes = RELEASED, withheld: bytes = WITHHELD, entries: bytes = b"") -> bytes:
    """The original: what stands on its two pages, and what the second page has besides."""
    page = PAGE + b"/Resources << /Font << /F 5 0 R >> >> %s >>"
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>",
            3: page % (4, b""),
            4: stream(withheld),
            5: HELVETICA,
            6: page % (7, entries),
            7: stream(released),
        }
    )


def copied(content: bytes = RELEASED, resources: bytes = b"", entries: bytes = b"", **more: bytes) -> Objects:
    """The objects of a copy of the second page. `more` adds objects: `o9=…` is object 9."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> %s >> %s >>"
    )
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: page % (resources, entries),
        4: stream(content),
        5: HELVETICA,
    }
    return objects | {int(name[1:]): value for name, value in more.items()}


def with_catalog(entries: bytes, **more: bytes) -> Objects:
    """A copy whose catalogue has something besides its pages."""
    return copied(**more) | {1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % entries}


def drawn_besides(content: bytes) -> Objects:
    """A copy that draws something besides its text."""
    return copied(RELEASED + b"\n" + content)


def text_at(words: bytes, before: bytes = b"", place: bytes = b"60 500") -> bytes:
    """Words at a place, after what is set before them."""
    return b"q %s BT /F 12 Tf %s Td (%s) Tj ET Q" % (before, place, words)


@cache
def font(letters: Sequence[str], *, name: str = "GK", features: bool = False) -> bytes:
    """A TrueType font that draws each of these letters as a box of its own height."""
    order = [".notdef", *(f"g{number}" for number in range(len(letters)))]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(letter): f"g{number}" for number, letter in enumerate(letters)})
    glyphs: dict[str, Glyph] = {".notdef": TTGlyphPen(None).glyph()}
    for number, glyph in enumerate(order[1:]):
        pen = TTGlyphPen(None)
        pen.moveTo((50, 0))
        for corner in ((50, 400 + 20 * number), (450, 400 + 20 * number), (450, 0)):
            pen.lineTo(corner)
        pen.closePath()
        glyphs[glyph] = pen.glyph()
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(order, (500, 0)))
    builder.setupHorizontalHeader(ascent=900, descent=-100)
    builder.setupNameTable({"familyName": name, "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost(keepGlyphNames=False)
    if features:
        builder.addOpenTypeFeatures("feature liga { sub g0 g1 by g2; } liga;")
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def embedded(
    drawn: str, *, in_font: str = "", meant: Mapping[int, str] | None = None, features: bool = False, name: str = "GK"
) -> Objects:
    """A copy whose text is drawn with an embedded font. Code 1 is the first letter of the font, and so on."""
    letters = "".join(dict.fromkeys(in_font or drawn))
    codes = {letter: number for number, letter in enumerate(letters, start=1)}
    shown = "".join(f"{codes[letter]:04x}" for letter in drawn)
    meanings = meant if meant is not None else {codes[letter]: letter for letter in dict.fromkeys(drawn)}
    rows = "\n".join(f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for code, letter in meanings.items())
    to_unicode = f"{len(meanings)} beginbfchar\n{rows}\nendbfchar".encode()
    program = font(letters, features=features, name=name)
    return copied(
        f"BT /F 12 Tf 60 700 Td <{shown}> Tj ET".encode(),
        o5=b"<< /Type /Font /Subtype /Type0 /BaseFont /GK /Encoding /Identity-H /DescendantFonts [6 0 R] "
        b"/ToUnicode 9 0 R >>",
        o6=b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /GK /CIDSystemInfo << /Registry (Adobe) "
        b"/Ordering (Identity) /Supplement 0 >> /DW 500 /CIDToGIDMap /Identity /FontDescriptor 7 0 R >>",
        o7=b"<< /Type /FontDescriptor /FontName /GK /Flags 4 /FontBBox [0 0 500 900] /ItalicAngle 0 /Ascent 900 "
        b"/Descent -100 /CapHeight 900 /StemV 80 /FontFile2 8 0 R >>",
        o8=stream(program, b"/Length1 %d" % len(program), packed=1),
        o9=stream(to_unicode),
    )


def original_of(copy: Objects) -> bytes:
    """An original whose second page is drawn exactly as the copy's."""
    moved = {number + 10: value for number, value in copy.items() if number >= 5}
    renumbered = {number: _renumbered(value, copy) for number, value in moved.items()}
    page = PAGE + b"/Resources << /Font << /F %d 0 R >> >> >>"
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>",
            3: page % (4, 5),
            4: stream(WITHHELD),
            5: HELVETICA,
            6: page % (7, 15),
            7: copy[4],
            **renumbered,
        }
    )


def _renumbered(value: bytes, copy: Objects) -> bytes:
    for number in sorted((number for number in copy if number >= 5), reverse=True):
        value = value.replace(b" %d 0 R" % number, b" %d 0 R" % (number + 10))
        value = value.replace(b"[%d 0 R" % number, b"[%d 0 R" % (number + 10))
    return value


def orphaned(objects: Objects) -> Objects:
    """A copy with an object to which nothing leads."""
    return objects | {20: b"<< /Note (nothing of the page) >>"}
