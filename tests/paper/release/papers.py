"""PDF files written by hand for the tests, object by object, with fonts as the programs of offices embed them."""

from __future__ import annotations

import base64
import io
import subprocess
from collections.abc import Callable, Sequence
from functools import cache

from fontTools.fontBuilder import FontBuilder
from fontTools.misc import eexec
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

A4 = b"/MediaBox [0 0 595 842]"


class Paper:
    """A PDF as it is written: objects by number, pages in order."""

    def __init__(self) -> None:
        self._objects: list[bytes] = [b"", b""]
        self._pages: list[int] = []

    def add(self, value: bytes) -> int:
        self._objects.append(value)
        return len(self._objects)

    def stream(self, content: bytes, entries: bytes = b"") -> int:
        return self.add(b"<<%s /Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content))

    def image(self, content: bytes, size: tuple[int, int], entries: bytes) -> int:
        looks = b"/Type /XObject /Subtype /Image /Width %d /Height %d " % size
        return self.stream(content, looks + entries)

    def page(self, content: bytes, resources: bytes = b"", entries: bytes = A4) -> None:
        contents = self.stream(content)
        said = b"<</Type /Page /Parent 2 0 R %s /Contents %d 0 R /Resources <<%s>>>>" % (entries, contents, resources)
        self._pages.append(self.add(said))

    def saved(self, catalog: bytes = b"", trailer: bytes = b"") -> bytes:
        self._objects[0] = b"<</Type /Catalog /Pages 2 0 R %s>>" % catalog
        kids = b" ".join(b"%d 0 R" % page for page in self._pages)
        self._objects[1] = b"<</Type /Pages /Count %d /Kids [%s]>>" % (len(self._pages), kids)
        content, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
        for number, value in enumerate(self._objects, 1):
            places.append(len(content))
            content += b"%d 0 obj\n%s\nendobj\n" % (number, value)
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        end = b"trailer\n<</Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n"
        return content + head + table + end % (len(places) + 1, trailer, len(content))


WITHHELD = "欧阳秀芝户主身份证号"
GIVEN = "公开补偿标准共三十七户"
"""Two pages of one letter; 户 stands on both."""


def letter(kind: str) -> bytes:
    """A letter of two pages with one font for both, whose signs are numbered in the order in which they are used."""
    paper = Paper()
    signs = list(dict.fromkeys(WITHHELD + GIVEN)) if kind != "latin" else list(dict.fromkeys("ZHANGWEI" + "PUBLIC"))
    words = (WITHHELD, GIVEN) if kind != "latin" else ("ZHANGWEI", "PUBLIC")
    font, width = _FONTS[kind](paper, signs)
    for text in words:
        codes = b"".join(b"%0*X" % (width, signs.index(sign) + 1) for sign in text)
        paper.page(b"BT /F1 20 Tf 60 700 Td <%s> Tj ET" % codes, b"/Font <</F1 %d 0 R>>" % font)
    return paper.saved()


def words_of_letter(kind: str) -> tuple[str, str]:
    """What stands on the page that is withheld, and on the one that is given."""
    return ("ZHANGWEI", "PUBLIC") if kind == "latin" else (WITHHELD, GIVEN)


@cache
def _noto() -> TTFont:
    command = ["fc-match", "-f", "%{file}", "Noto Sans CJK SC"]
    file = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return TTFont(file, fontNumber=0, lazy=True)


def outline(sign: str) -> DecomposingRecordingPen:
    """How a sign is drawn, a thousand units high."""
    glyphs = _noto().getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[_noto().getBestCmap()[ord(sign)]].draw(pen)
    return pen


def _builder(signs: Sequence[str], *, truetype: bool) -> FontBuilder:
    builder = FontBuilder(1000, isTTF=truetype)
    builder.setupGlyphOrder([".notdef", *(f"sign{place}" for place in range(len(signs)))])
    builder.setupHorizontalMetrics(dict.fromkeys(builder.font.getGlyphOrder(), (1000, 0)))
    return builder


def _truetype(signs: Sequence[str]) -> bytes:
    builder = _builder(signs, truetype=True)
    glyphs = {".notdef": TTGlyphPen(None).glyph()}
    for place, sign in enumerate(signs):
        pen = TTGlyphPen(None)
        outline(sign).replay(Cu2QuPen(pen, 0.5, reverse_direction=True))
        glyphs[f"sign{place}"] = pen.glyph()
    builder.setupGlyf(glyphs)
    builder.setupCharacterMap({0xF000 + place: f"sign{place - 1}" for place in range(1, len(signs) + 1)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupHorizontalMetrics({name: (1000, glyphs[name].xMin if hasattr(glyphs[name], "xMin") else 0)
                                    for name in builder.font.getGlyphOrder()})  # fmt: skip
    builder.setupPost()
    return _saved(builder)


def _saved(builder: FontBuilder) -> bytes:
    paper = io.BytesIO()
    builder.font.save(paper)
    return paper.getvalue()


def _compact(signs: Sequence[str]) -> bytes:
    builder = _builder(signs, truetype=False)
    programs = {".notdef": T2CharStringPen(1000, None).getCharString()}
    for place, sign in enumerate(signs):
        pen = T2CharStringPen(1000, None)
        outline(sign).replay(pen)
        programs[f"sign{place}"] = pen.getCharString()
    builder.setupCFF("SECRETNAME", {}, programs, {})
    return bytes(builder.font["CFF "].compile(builder.font))


def _to_unicode(paper: Paper, signs: Sequence[str], digits: int) -> int:
    lines = "\n".join(f"<{code:0{digits}X}> <{sign.encode('utf-16-be').hex()}>" for code, sign in enumerate(signs, 1))
    space = f"1 begincodespacerange <{'0' * digits}> <{'F' * digits}> endcodespacerange"
    return paper.stream(f"begincmap {space} {len(signs)} beginbfchar\n{lines}\nendbfchar endcmap".encode())


def _descriptor(paper: Paper, program: bytes) -> int:
    return paper.add(
        b"<</Type /FontDescriptor /FontName /ABCDEF+SECRETNAME /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 %s>>" % program
    )


def _composite(paper: Paper, signs: Sequence[str], kind: bytes, program: bytes, more: bytes = b"") -> tuple[int, int]:
    below = paper.add(
        b"<</Type /Font /Subtype %s /BaseFont /ABCDEF+SECRETNAME /FontDescriptor %d 0 R /DW 1000 %s"
        b" /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>>>"
        % (kind, _descriptor(paper, program), more)
    )
    font = paper.add(
        b"<</Type /Font /Subtype /Type0 /BaseFont /ABCDEF+SECRETNAME /Encoding /Identity-H"
        b" /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>" % (below, _to_unicode(paper, signs, 4))
    )
    return font, 4


def _simple(paper: Paper, signs: Sequence[str], kind: bytes, more: bytes) -> tuple[int, int]:
    widths = b" ".join([b"1000"] * len(signs))
    font = paper.add(
        b"<</Type /Font /Subtype %s /BaseFont /ABCDEF+SECRETNAME /FirstChar 1 /LastChar %d /Widths [%s] %s"
        b" /ToUnicode %d 0 R>>" % (kind, len(signs), widths, more, _to_unicode(paper, signs, 2))
    )
    return font, 2


def _cid_truetype(paper: Paper, signs: Sequence[str]) -> tuple[int, int]:
    program = b"/FontFile2 %d 0 R" % paper.stream(_truetype(signs))
    return _composite(paper, signs, b"/CIDFontType2", program, b"/CIDToGIDMap /Identity")


def _cid_compact(paper: Paper, signs: Sequence[str]) -> tuple[int, int]:
    program = b"/FontFile3 %d 0 R" % paper.stream(_compact(signs), b"/Subtype /CIDFontType0C")
    return _composite(paper, signs, b"/CIDFontType0", program)


def _simple_truetype(paper: Paper, signs: Sequence[str]) -> tuple[int, int]:
    descriptor = _descriptor(paper, b"/FontFile2 %d 0 R" % paper.stream(_truetype(signs)))
    return _simple(paper, signs, b"/TrueType", b"/FontDescriptor %d 0 R" % descriptor)


def _differences(signs: Sequence[str]) -> bytes:
    names = b" ".join(b"/sign%d" % place for place in range(len(signs)))
    return b"/Encoding <</Type /Encoding /Differences [1 %s]>>" % names


def _simple_compact(paper: Paper, signs: Sequence[str]) -> tuple[int, int]:
    program = b"/FontFile3 %d 0 R" % paper.stream(_compact(signs), b"/Subtype /Type1C")
    entries = b"/FontDescriptor %d 0 R %s" % (_descriptor(paper, program), _differences(signs))
    return _simple(paper, signs, b"/Type1", entries)


def _type1(paper: Paper, signs: Sequence[str]) -> tuple[int, int]:
    clear, secret = _type1_program(signs)
    lengths = b"/Length1 %d /Length2 %d /Length3 0" % (len(clear), len(secret))
    program = b"/FontFile %d 0 R" % paper.stream(clear + secret, lengths)
    entries = b"/FontDescriptor %d 0 R %s" % (_descriptor(paper, program), _differences(signs))
    return _simple(paper, signs, b"/Type1", entries)


def _type1_program(signs: Sequence[str]) -> tuple[bytes, bytes]:
    """A Type 1 font as it was written before there was any other: in clear, then locked with a key all know."""
    clear = (
        b"%!PS-AdobeFont-1.0: SECRETNAME\n11 dict begin\n/FontInfo 1 dict dup begin end readonly def\n"
        b"/FontName /SECRETNAME def\n/PaintType 0 def\n/FontType 1 def\n"
        b"/FontMatrix [0.001 0 0 0.001 0 0] readonly def\n/Encoding StandardEncoding def\n"
        b"/FontBBox {0 -120 1000 880} readonly def\ncurrentdict end\ncurrentfile eexec\n"
    )
    drawn = {".notdef": DecomposingRecordingPen(None)} | {f"sign{n}": outline(sign) for n, sign in enumerate(signs)}
    programs = b"".join(_type1_sign(name, pen) for name, pen in drawn.items())
    body = (
        b"dup /Private 8 dict dup begin\n/RD {string currentfile exch readstring pop} executeonly def\n"
        b"/ND {noaccess def} executeonly def\n/NP {noaccess put} executeonly def\n/BlueValues [] def\n"
        b"/password 5839 def\n/lenIV 4 def\n2 index /CharStrings %d dict dup begin\n%send\nend\nreadonly put\n"
        b"noaccess put\ndup /FontName get exch definefont pop\nmark currentfile closefile\n" % (len(drawn), programs)
    )
    return clear, eexec.encrypt(b"\0\0\0\0" + body, 55665)[0]


def _type1_sign(name: str, pen: DecomposingRecordingPen) -> bytes:
    steps, place = [_type1_numbers(0, 1000) + b"\x0d"], (0, 0)
    for step, points in pen.value:
        if step == "closePath":
            steps.append(b"\x09")
            continue
        numbers: list[int] = []
        for x, y in ((round(x), round(y)) for x, y in points):
            numbers += [x - place[0], y - place[1]]
            place = x, y
        operator = {"moveTo": b"\x15", "lineTo": b"\x05", "curveTo": b"\x08"}[step]
        steps.append(_type1_numbers(*numbers) + operator)
    program = eexec.encrypt(b"\0\0\0\0" + b"".join(steps) + b"\x0e", 4330)[0]
    return b"/%s %d RD %s ND\n" % (name.encode(), len(program), program)


def _type1_numbers(*numbers: int) -> bytes:
    return b"".join(
        bytes([number + 139]) if -107 <= number <= 107 else b"\xff" + number.to_bytes(4, signed=True)
        for number in numbers
    )


def _drawn(paper: Paper, signs: Sequence[str]) -> tuple[int, int]:
    """Signs as Chromium prints them: little drawings, upside down, that the font turns."""
    drawings = b" ".join(b"/sign%d %d 0 R" % (n, paper.stream(_drawing(sign))) for n, sign in enumerate(signs))
    entries = b"/FontBBox [0 -880 1000 120] /FontMatrix [.001 0 0 -.001 0 0] /CharProcs <<%s>> %s" % (
        drawings,
        _differences(signs),
    )
    return _simple(paper, signs, b"/Type3", entries)


def _drawing(sign: str) -> bytes:
    words = {"moveTo": "m", "lineTo": "l", "curveTo": "c", "closePath": "h"}
    steps = (" ".join([*(f"{x:.0f} {-y:.0f}" for x, y in points), words[step]]) for step, points in outline(sign).value)
    return ("1000 0 0 -880 1000 120 d1\n" + "\n".join(steps) + "\nf").encode()


_FONTS: dict[str, Callable[[Paper, Sequence[str]], tuple[int, int]]] = {
    "truetype": _cid_truetype, "compact": _cid_compact, "simple truetype": _simple_truetype,
    "simple compact": _simple_compact, "type 1": _type1, "drawn": _drawn, "latin": _simple_truetype,
}  # fmt: skip

SYMBOLS = base64.b64decode(
    "AAAAAAABAAAAAJkAAAP//f8C/v7+AAAACQAAAAlH2Lr2FOZVZ6WfUdKQ5pVMmv5YIVpx1qvGH/Hj0mFWK6x70d+kNtLa/XSOvBjQjP1iwhCcm0JsT4WG"
    "2bW/7ZcLDQOx1TByaG7ySdHq5Na9SFOMszT6RzK8v0sJM1c2rkJzb+0k69pI+fsRb6slX9fINJhnLNoNiCAUZwd110AChFdicqdn/6w="
)
SYMBOL_PAGES = tuple(map(base64.b64decode, (
    "AAAAATAAAQAAABMAAACIAAAAIAAAAAAAAAAAAAAAAAAAAgYiAAEAAAArAAAAiAAAACAAAAAAAAAAAAAAAAAAAAqevfq/vO/u7NhI/cIsfoO81YP/rA==",
    "AAAAAzAAAQAAABMAAACIAAAAIAAAAAAAAAAAAAAAAAAABAYiAAEAAAAqAAAAiAAAACAAAAAAAAAAAAAAAAAAAAqev1h6+gvwBuf9CcA6GMsWZ/+s",
)))  # fmt: skip
"""Two scanned pages, 欧阳欧阳户户 and 公开公开户户, of 136 by 32 dots, that share the shapes of their signs (JBIG2)."""


def scanned_with_symbols() -> bytes:
    """A scan of two pages whose signs are kept once for both."""
    paper = Paper()
    symbols = paper.stream(SYMBOLS)
    for content in SYMBOL_PAGES:
        packing = b"/Filter /JBIG2Decode /DecodeParms <</JBIG2Globals %d 0 R>>" % symbols
        image = paper.image(content, (136, 32), b"/ColorSpace /DeviceGray /BitsPerComponent 1 " + packing)
        paper.page(b"q 408 0 0 96 60 600 cm /I Do Q", b"/XObject <</I %d 0 R>>" % image)
    return paper.saved()
