"""Files to be given, made for the tests: a PDF that hides what it can, office files with and without traces."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
)

from gongkai.paper.release.found import CopiedFile, NotReleasable
from gongkai.paper.release.office.wording import left_out_words, remedy_words
from gongkai.paper.release.wording import PLACES_ZH
from gongkai.paper.release.write import write_copy

SECRET = "SECRET-7719"  # noqa: S105 - what is kept back in these tests
OPEN = "OPEN-TEXT-"
Put = Callable[[bytes], Path]
"""Writes what is to be copied to a file."""


def photograph(**more: object) -> bytes:
    """A JPEG with EXIF (who, where), a comment and a text."""
    picture = Image.new("RGB", (40, 20), (200, 30, 30))
    exif = Image.Exif()
    exif[0x013B], exif[0x0112] = "Chen Lan 13800000000", more.get("orientation", 1)
    paper = io.BytesIO()
    picture.save(paper, "JPEG", exif=exif, comment=b"drawn by Chen Lan")
    return paper.getvalue()


@cache
def telling_pdf(pages: int = 4, secret: frozenset[int] = frozenset({2})) -> bytes:
    """A PDF whose pages inherit one dictionary of resources, with a picture of its own on each page.

    It holds everything that should go: properties, XMP, an enclosure, a script, an outline, notes, small pictures of
    pages, and beside the pages their structure, their labels and the names of places on them.
    """
    pdf = PdfWriter()
    font = pdf._add_object(dictionary(Type="/Font", Subtype="/Type1", BaseFont="/Helvetica"))
    pictures = {}
    for number in range(1, pages + 1):
        form = stream(f"BT /F1 12 Tf 20 40 Td (form {said(number, secret)}) Tj ET".encode(), Type="/XObject")
        form.update(dictionary(Subtype="/Form", BBox=[0, 0, 300, 200], Resources={"Font": {"F1": font}}))
        pictures[f"X{number}"] = pdf._add_object(form)
        image = stream(photograph(), Type="/XObject", Subtype="/Image", Width=40, Height=20, Filter="/DCTDecode")
        image.update(dictionary(ColorSpace="/DeviceRGB", BitsPerComponent=8))
        pictures[f"I{number}"] = pdf._add_object(image)
    layer = pdf._add_object(dictionary(Type="/OCG", Name=b"layer of Chen Lan"))
    pdf.root_object.update(dictionary(OCProperties={"OCGs": [layer], "D": {"ON": [layer]}}))
    for number in range(1, pages + 1):
        words = said(number, secret)
        written = f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET q 40 0 0 20 0 0 cm /I{number} Do Q /X{number} Do"
        page = pdf.add_blank_page(300, 200)
        note = dictionary(Type="/Annot", Subtype="/Text", Rect=[0, 0, 9, 9], Contents=f"Chen Lan: {words}".encode())
        page.update(dictionary(
            Contents=pdf._add_object(stream(f"/OC /MC0 BDC {written} EMC".encode())), Annots=[pdf._add_object(note)],
            PieceInfo={"Editor": {"Private": b"drawn by Chen Lan"}}, StructParents=number, Thumb=pdf._add_object(
                stream(f"small {words}".encode())), Metadata=pdf._add_object(stream(b"page by Chen Lan")),
        ))  # fmt: skip
        del page["/Resources"]
        pdf.add_named_destination(f"to {words}", number - 1)
    shared = dictionary(Font={"F1": font}, XObject=pictures, Properties={"MC0": layer})
    pdf.root_object["/Pages"].update({NameObject("/Resources"): shared})
    _beside_the_pages(pdf, said(min(secret, default=0), secret))
    return saved_pdf(pdf)


def said(number: int, secret: frozenset[int]) -> str:
    """What stands on a page."""
    return SECRET if number in secret else f"{OPEN}{number}"


def _beside_the_pages(pdf: PdfWriter, words: str) -> None:
    """What a file holds besides pages: who made it, and what it says of them."""
    pdf.add_metadata({"/Author": "Chen Lan"})
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Chen Lan</x:xmpmeta>"
    pdf.add_attachment("draft.txt", f"earlier draft {SECRET} Chen Lan".encode())
    pdf.add_outline_item(title=f"about {SECRET}", page_number=0)
    described = pdf._add_object(dictionary(Type="/StructElem", S="/P", Alt=f"{words} Chen Lan".encode()))
    pdf.root_object.update(dictionary(
        Metadata=pdf._add_object(stream(xmp, Type="/Metadata", Subtype="/XML")),
        OpenAction={"S": "/JavaScript", "JS": f"app.alert('{SECRET} Chen Lan')".encode()},
        StructTreeRoot=pdf._add_object(dictionary(Type="/StructTreeRoot", K=[described])),
        PageLabels={"Nums": [0, {"P": f"{SECRET} Chen Lan".encode()}]},
        AcroForm={"Fields": [pdf._add_object(dictionary(FT="/Tx", V=f"{SECRET} Chen Lan".encode()))]},
    ))  # fmt: skip
    pdf._add_object(stream(f"led to by nothing {SECRET} Chen Lan".encode()))


def annotated_pdf(kind: str) -> bytes:
    """A PDF of two pages with an annotation of this kind on the second."""
    pdf = PdfWriter(clone_from=io.BytesIO(telling_pdf(2, frozenset())))
    note = dictionary(Type="/Annot", Subtype=f"/{kind}", Rect=[0, 0, 99, 99])
    pdf.pages[1].update(dictionary(Annots=[pdf._add_object(note)]))
    return saved_pdf(pdf)


def drawn_pdf() -> bytes:
    """Pages that need what is easily lost: a letter B drawn by a font, a form and a font that lean on their page's
    resources, a pattern, a colour that holds unnamed, see-through paint."""
    pdf = PdfWriter()
    sign = pdf._add_object(stream(b"1000 0 d0 /Half gs 0 0 700 700 re f"))
    letters = dictionary(
        Type="/Font", Subtype="/Type3", FontBBox=[0, 0, 1000, 1000], CharProcs={"B": sign}, FirstChar=66, LastChar=66,
        Widths=[1000], Encoding={"Differences": [66, "/B"]},
    )  # fmt: skip
    letters.update({NameObject("/FontMatrix"): ArrayObject(map(FloatObject, (0.001, 0, 0, 0.001, 0, 0)))})
    form = stream(b"/Half gs 0 1 0 rg 10 10 80 80 re f", Type="/XObject", Subtype="/Form", BBox=[0, 0, 100, 100])
    tile = stream(
        b"/T#69le Do", Type="/Pattern", PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 20, 20],
        XStep=20, YStep=20, Resources={"XObject": {"Tile": pdf._add_object(
            stream(b"1 0 0 rg 0 0 9 9 re f", Type="/XObject", Subtype="/Form", BBox=[0, 0, 20, 20]))}},
    )  # fmt: skip
    turned = dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[0], N=1)
    resources = dictionary(
        Font={"B": pdf._add_object(letters)}, XObject={"OC": pdf._add_object(form)},
        Pattern={"ID": pdf._add_object(tile)},
        ColorSpace={"DefaultGray": ["/Separation", "/Black", "/DeviceGray", pdf._add_object(turned)]},
        ExtGState={"Half": {"Type": "/ExtGState", "ca": FloatObject(0.5)}},
    )  # fmt: skip
    for content in (
        b"BT /B 60 Tf 10 10 Td (B) Tj ET", b"/OC Do", b"/Pattern cs /ID scn 0 0 100 100 re f",
        b"0.2 g 0 0 50 50 re f BI /W 2 /H 2 /CS /G /BPC 8 ID (%/\x80 EI",
    ):  # fmt: skip
        page = pdf.add_blank_page(100, 100)
        page.update(dictionary(Contents=pdf._add_object(stream(content)), Resources=resources))
    return saved_pdf(pdf)


def dictionary(**entries: object) -> DictionaryObject:
    """An object of a PDF: texts are names, bytes are texts."""
    return DictionaryObject({NameObject(f"/{name}"): _object(each) for name, each in entries.items()})


def stream(content: bytes, **entries: object) -> EncodedStreamObject:
    """A stream that stands in the file as it is."""
    made = EncodedStreamObject()
    made._data = content
    made.update(dictionary(**entries))
    return made


def _object(each: object) -> PdfObject:
    if isinstance(each, PdfObject):
        return each
    if isinstance(each, dict):
        return dictionary(**each)
    if isinstance(each, list):
        return ArrayObject(map(_object, each))
    if isinstance(each, bytes):
        return ByteStringObject(each)
    return NameObject(each) if isinstance(each, str) else NumberObject(each)


def saved_pdf(pdf: PdfWriter) -> bytes:
    paper = io.BytesIO()
    pdf.write(paper)
    return paper.getvalue()


def everything_in(copy: Path | bytes) -> bytes:
    """Every byte of a copy, and all that is packed in it, whether or not anything leads there."""
    content = copy if isinstance(copy, bytes) else copy.read_bytes()
    found = [content]
    if content.startswith(b"%PDF"):
        for raw in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
            with suppress(zlib.error):
                found.append(zlib.decompressobj().decompress(raw))
        for text in re.findall(rb"<([0-9A-Fa-f\s]+)>", b"\n".join(found)):
            with suppress(ValueError):  # an odd number of digits is no text
                found.append(bytes.fromhex(text.decode()))
        found += [one.replace(b"\0", b"") for one in found]
    else:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            found += [package.read(name) for name in package.namelist()]
    return b"\n".join(found)


def word(*, picture: bool = False) -> bytes:
    """A Word file by somebody."""
    document = Document()
    document.core_properties.author = "陈岚"
    document.add_paragraph("柳巷片区旧城改造项目施工承包合同")
    if picture:
        document.add_picture(io.BytesIO(photograph()))
    paper = io.BytesIO()
    document.save(paper)
    return paper.getvalue()


def excel() -> Workbook:
    """A workbook by somebody, with one sheet."""
    book = Workbook()
    book.properties.creator = "陈岚"
    book.active.title = "清单"
    book.active["A1"] = "项目"
    return book


def saved(book: Workbook) -> bytes:
    paper = io.BytesIO()
    book.save(paper)
    return paper.getvalue()


def commented() -> bytes:
    book = excel()
    book.active["B2"].comment = Comment("内部意见", "陈岚")
    return saved(book)


def with_part(package: bytes, name: str, content: str, *, instead: tuple[str, str] | None = None) -> bytes:
    """The package with one more part; `instead` replaces text in that part where it is there already."""
    paper = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            data = old.read(each)
            if each == name and instead:
                assert instead[0].encode() in data
                data = data.replace(instead[0].encode(), instead[1].encode())
            new.writestr(each, data)
        if not instead:
            new.writestr(name, content)
    return paper.getvalue()


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def with_related(
    package: bytes, name: str, content: str | bytes, kind: str, *, owner: str = "word/document.xml", external: str = "",
    key: str = "rIdMore",
) -> bytes:  # fmt: skip
    """The package with one more part, to which `owner` points; with `external`, a link to there instead of a part."""
    folder, _, base = owner.rpartition("/")
    rels = f"{folder}/_rels/{base}.rels"
    target = f'Target="{external}" TargetMode="External"' if external else f'Target="/{name}"'
    entry = f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" {target}/>'
    paper = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            data = old.read(member)
            if member == rels:
                data = data.replace(b"</Relationships>", f"{entry}</Relationships>".encode())
            if member == "[Content_Types].xml" and not external and not name.endswith(".xml"):
                typed = f'<Override PartName="/{name}" ContentType="application/octet-stream"/></Types>'
                data = data.replace(b"</Types>", typed.encode())
            new.writestr(member, data)
        if rels not in old.namelist():
            new.writestr(rels, f'<Relationships xmlns="{_PACKAGE}/relationships">{entry}</Relationships>')
        if not external:
            new.writestr(name, content)
    return paper.getvalue()


def traces_of(word: str, copy: Path | bytes) -> list[str]:
    """Where a word stands in a package, in whatever coding: members by name, their names, the bytes of the whole."""
    content = copy if isinstance(copy, bytes) else copy.read_bytes()
    wanted = [word.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be", "gbk")]
    wanted += [word.encode("ascii", "xmlcharrefreplace"), word.encode().hex().encode()]
    places = {"the whole file": content}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            places[name] = package.read(name)
            places[f"the name {name}"] = name.encode()
    return [place for place, data in places.items() if any(form in data for form in wanted)]


def told_of(found: CopiedFile) -> dict[str, int]:
    """What was left out, by its code and number; for each there are words."""
    counts = {item.code: 0 for item in found.left_out}
    for item in found.left_out:
        counts[item.code] += item.count
        assert left_out_words([item]).endswith(f"{item.count}处")
    return counts


def refusals(file: Path, copy: Path) -> list[tuple[str, str]]:
    """The places for which no copy is written, as code and place; for each there are words and a remedy."""
    with pytest.raises(NotReleasable) as refused:
        write_copy(file, copy)
    assert refused.value.why == "hidden"
    assert not copy.exists()
    for place in refused.value.places:
        assert place.code in PLACES_ZH and remedy_words([place.code])
    return [(place.code, place.where) for place in refused.value.places]


def members_of(copy: Path) -> dict[str, bytes]:
    """The members of a zip file, read by hand from its first byte to its last: nothing may stand between them.

    A local header must say what the central directory says, and neither may hold extra fields, comments or a date.
    """
    data, place, found, local = copy.read_bytes(), 0, {}, []
    while data[place : place + 4] == b"PK\x03\x04":
        fixed = struct.unpack("<HHHHHIIIHH", data[place + 4 : place + 30])
        version, flags, method, time, date, crc, packed, size, length, extra = fixed
        assert (flags & ~0x800, method, time, date, extra) == (0, 8, 0, 0x21, 0), fixed
        name = data[place + 30 : place + 30 + length]
        body = data[place + 30 + length : place + 30 + length + packed]
        found[name.decode()] = zlib.decompress(body, -15)
        assert (len(found[name.decode()]), zlib.crc32(found[name.decode()])) == (size, crc)
        local.append((version, flags, method, time, date, crc, packed, size, place, name))
        place += 30 + length + packed
    start = place
    for version, flags, method, time, date, crc, packed, size, offset, name in local:
        assert data[place : place + 4] == b"PK\x01\x02"
        central = struct.unpack("<HHHHHHIIIHHHHHII", data[place + 4 : place + 46])
        expected = (version, flags, method, time, date, crc, packed, size, len(name), 0, 0, 0, 0, 0o600 << 16, offset)
        assert central[1:] == expected, (name, central)
        assert data[place + 46 : place + 46 + len(name)] == name
        place += 46 + len(name)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(local), len(local), place - start, start, 0)
    assert data[place:] == end
    return found
