"""Files to be given, made for the tests: a PDF that hides what it can, office files with and without traces."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import pikepdf
from docx import Document
from openpyxl import Workbook
from openpyxl.comments import Comment
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

SECRET = "SECRET-7719"  # noqa: S105 - what is kept back in these tests
OPEN = "OPEN-TEXT-"


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

    It holds everything that should go: properties, XMP, an enclosure, a script, an outline, bookmarks, notes.
    """
    pdf = Pdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    pictures = {}
    for number in range(1, pages + 1):
        said = SECRET if number in secret else f"{OPEN}{number}"
        form = Stream(pdf, f"BT /F1 12 Tf 20 40 Td (form {said}) Tj ET".encode())
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 300, 200])
        form.Resources = Dictionary(Font=Dictionary(F1=font))
        pictures[f"/X{number}"] = pdf.make_indirect(form)
        image = Stream(pdf, photograph())
        image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, 40, 20
        image.ColorSpace, image.BitsPerComponent, image.Filter = Name.DeviceRGB, 8, Name.DCTDecode
        pictures[f"/I{number}"] = pdf.make_indirect(image)
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="layer of Chen Lan"))
    shared = Dictionary(Font=Dictionary(F1=font), XObject=Dictionary(pictures), Properties=Dictionary(MC0=layer))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(ON=Array([layer])))
    for number in range(1, pages + 1):
        said = SECRET if number in secret else f"{OPEN}{number}"
        written = f"BT /F1 12 Tf 20 100 Td ({said}) Tj ET q 40 0 0 20 0 0 cm /I{number} Do Q /X{number} Do"
        content = f"/OC /MC0 BDC {written} EMC".encode()
        page = pdf.add_blank_page(page_size=(300, 200))
        page.obj.Contents = pdf.make_stream(content)
        page.obj.PieceInfo = Dictionary(Editor=Dictionary(Private="drawn by Chen Lan"))
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]))
        note.Contents = f"note by Chen Lan {said}"
        page.obj.Annots = Array([pdf.make_indirect(note)])
        del page.obj["/Resources"]
    pdf.Root.Pages.Resources = shared
    pdf.docinfo["/Author"] = "Chen Lan"
    with pdf.open_metadata() as xmp:
        xmp["dc:creator"] = ["Chen Lan"]
    pdf.attachments["draft.txt"] = f"earlier draft {SECRET} Chen Lan".encode()
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"about {SECRET}", 1))
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=f"app.alert('{SECRET} Chen Lan')")
    paper = io.BytesIO()
    pdf.save(paper)
    return paper.getvalue()


def annotated_pdf(kind: str) -> bytes:
    """A PDF of two pages with an annotation of this kind on the second."""
    pdf = Pdf.open(io.BytesIO(telling_pdf(2, frozenset())))
    note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array([0, 0, 99, 99]))
    pdf.pages[1].obj.Annots = Array([pdf.make_indirect(note)])
    paper = io.BytesIO()
    pdf.save(paper)
    return paper.getvalue()


def everything_in(copy: Path | bytes) -> bytes:
    """Every byte of a copy, and every stream of it unpacked."""
    content = copy if isinstance(copy, bytes) else copy.read_bytes()
    found = [content]
    if content.startswith(b"%PDF"):
        with Pdf.open(io.BytesIO(content)) as pdf:
            for each in pdf.objects:
                found.append(str(each).encode())
                if isinstance(each, Stream):
                    found.append(each.read_raw_bytes())
                    if each.get("/Filter") != Name.DCTDecode:
                        found.append(each.read_bytes())
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


def slides(*, notes: str = "", hidden: bool = False) -> bytes:
    """A presentation of one slide, written by hand."""
    p = "http://schemas.openxmlformats.org/presentationml/2006/main"
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    shown = ' show="0"' if hidden else ""
    paper = io.BytesIO()
    with zipfile.ZipFile(paper, "w") as made:
        made.writestr("[Content_Types].xml", '<Types xmlns="t"><Override PartName="/docProps/core.xml"/></Types>')
        made.writestr("_rels/.rels", '<R xmlns="r"><Relationship Target="docProps/core.xml" Type="x/core"/></R>')
        made.writestr("docProps/core.xml", "<c>陈岚</c>")
        made.writestr("ppt/presentation.xml", f'<p:presentation xmlns:p="{p}"/>')
        made.writestr("ppt/slides/slide1.xml", f'<p:sld xmlns:p="{p}"{shown}/>')
        if notes:
            said = f'<p:notes xmlns:p="{p}" xmlns:a="{a}"><a:t>{notes}</a:t></p:notes>'
            made.writestr("ppt/notesSlides/notesSlide1.xml", said)
    return paper.getvalue()
