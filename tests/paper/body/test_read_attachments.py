"""Files that go with a disclosure: their text, whether they are scans, and what was left in them."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as DocumentType
from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text

from gongkai.paper.body.files import Extracted, read_file
from gongkai.paper.body.refusals import CannotRead, why_not_read
from gongkai.paper.release.found import HiddenPlace
from paper.body.official_documents import made
from paper.handmade import docx, ofd, ofd_text, one_page, package, paragraph, pdf, stream, xlsx
from paper.release.released import with_related

LINE = "Notice of the Qingshi Water Bureau on a cut in supply"


def drawn(words: str) -> bytes:
    """A PDF of one page with these words."""
    return pdf(one_page(f"BT /F 12 Tf 50 700 Td ({words}) Tj ET".encode()))


def test_a_word_document_gives_its_words_and_tables() -> None:
    def write(document: DocumentType) -> None:
        document.add_paragraph("关于停水的公告")
        document.add_table(1, 2).cell(0, 1).text = "甲区"

    found = read_file(made(write))
    assert found.kind == "docx"
    assert "关于停水的公告" in found.text
    assert "甲区" in found.text
    assert found.pages is None
    assert not found.is_scan


def test_names_comments_and_changes_left_in_a_word_document_are_told() -> None:
    def write(document: DocumentType) -> None:
        document.core_properties.author = "李四"
        document.core_properties.last_modified_by = "王五"
        document.add_comment(document.add_paragraph("公告").runs, "这段不宜公开", author="赵六")

    found = read_file(made(write))
    assert {HiddenPlace("author", name) for name in ("李四", "王五", "赵六")} <= set(found.left_behind)
    assert HiddenPlace("comment", "“这段不宜公开”") in found.left_behind
    assert "不宜公开" not in found.text


def test_a_deleted_passage_is_not_among_the_text_and_is_told() -> None:
    struck = '<w:p><w:r><w:t>留</w:t></w:r><w:del w:author="张三"><w:r><w:delText>删</w:delText></w:r></w:del></w:p>'
    found = read_file(docx(struck))
    assert found.text == "留"
    assert {place.code for place in found.left_behind} == {"author", "tracked_change"}
    assert HiddenPlace("author", "张三") in found.left_behind


def test_a_document_of_pictures_only_is_a_scan() -> None:
    paper = io.BytesIO()
    Image.new("L", (8, 8)).save(paper, "PNG")
    assert read_file(made(lambda document: document.add_picture(io.BytesIO(paper.getvalue())))).is_scan


def test_hidden_sheets_and_comments_of_a_workbook_are_told_and_hidden_ones_not_read() -> None:
    book = Workbook()
    shown, hidden = book.active, book.create_sheet("内部")
    assert shown is not None
    shown.append(["项目", "金额"])
    shown["A1"].comment = Comment("核对", "李四")
    hidden.append(["不公开"])
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    found = read_file(out.getvalue())
    assert (found.kind, found.text) == ("xlsx", "项目\t金额")
    assert HiddenPlace("hidden_sheet", "工作表“内部”") in found.left_behind
    assert HiddenPlace("comment", "单元格A1") in found.left_behind
    assert HiddenPlace("author", "李四") in found.left_behind


def test_a_pdf_gives_its_words_and_pages() -> None:
    found = read_file(drawn(LINE))
    assert found == Extracted("pdf", LINE, 1, False, ())


def test_a_pdf_of_pictures_is_a_scan() -> None:
    out = io.BytesIO()
    Image.new("L", (60, 80), 200).save(out, "PDF")
    found = read_file(out.getvalue())
    assert (found.kind, found.text, found.pages, found.is_scan) == ("pdf", "", 1, True)


def test_author_comments_and_enclosures_of_a_pdf_are_told() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(drawn(LINE))))
    writer.add_metadata({"/Author": "李四"})
    writer.add_annotation(0, Text(text="此处待核", rect=(9, 9, 29, 29)))
    writer.add_attachment("名单.txt", b"x")
    out = io.BytesIO()
    writer.write(out)
    left = read_file(out.getvalue()).left_behind
    assert HiddenPlace("author", "李四") in left
    assert HiddenPlace("comment", "第1页“此处待核”") in left
    assert HiddenPlace("embedded", "整个文件") in left


def test_an_author_in_the_xmp_of_a_pdf_is_told() -> None:
    xmp = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>李四</rdf:li></rdf:Seq></dc:creator>'
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    objects = one_page(f"BT /F 12 Tf 50 700 Td ({LINE}) Tj ET".encode())
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R >>"
    objects[6] = stream(xmp.encode(), b"/Type /Metadata /Subtype /XML")
    assert read_file(pdf(objects)).left_behind == (HiddenPlace("author", "李四"),)


def test_a_locked_pdf_is_refused() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(drawn(LINE))))
    writer.encrypt("7719")
    out = io.BytesIO()
    writer.write(out)
    assert refusal(out.getvalue()) == "encrypted"


def test_an_ofd_document_gives_its_words_and_pages() -> None:
    found = read_file(ofd(ofd_text("关于停水的公告", 20, 30), ofd_text("甲区", 20, 30)))
    assert found == Extracted("ofd", "关于停水的公告\n甲区", 2, False, ())


def test_an_ofd_document_of_pictures_is_a_scan_and_its_author_is_told() -> None:
    with ZipFile(io.BytesIO(ofd('<ofd:ImageObject ID="1"/>'))) as source:
        members = {name: source.read(name).decode() for name in source.namelist()}
    members["OFD.xml"] = members["OFD.xml"].replace(
        "<ofd:DocBody>", "<ofd:DocBody><ofd:DocInfo><ofd:Author>李四</ofd:Author></ofd:DocInfo>"
    )
    members["Doc_0/Annots/Page_0/Annotation.xml"] = "<x/>"
    found = read_file(package(members))
    assert (found.text, found.pages, found.is_scan) == ("", 1, True)
    assert found.left_behind == (HiddenPlace("author", "李四"), HiddenPlace("comment", "Annotation.xml"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_text_is_read_in_the_encodings_that_are_used(encoding: str) -> None:
    found = read_file("关于停水的公告，政府信息公开".encode(encoding))
    assert found == Extracted("txt", "关于停水的公告，政府信息公开", None, False, ())


def test_where_a_picture_was_taken_and_by_whom_is_told() -> None:
    exif = Image.Exif()
    exif[0x013B], exif[0x0110] = "Li Si", "Camera 9"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=exif)
    found = read_file(out.getvalue())
    left = (HiddenPlace("author", "Li Si"), HiddenPlace("camera", "Camera 9"), HiddenPlace("location", "整个文件"))
    assert found == Extracted("jpg", "", 1, True, left)


def refusal(data: bytes) -> str:
    """Why a file is refused."""
    with pytest.raises(CannotRead) as refused:
        read_file(data)
    assert why_not_read(refused.value)
    return refused.value.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00" + bytes(200), "type"),
        (b"<html><body><p>x</p></body></html>", "type"),
        (b"{\\rtf1 x}", "type"),
        (b"GIF89a" + bytes(50), "type"),
        (b"x %PDF-1.7 y", "type"),
        (b"%PDF-1.7 nothing more", "broken"),
        (b"\xff\xd8\xff" + bytes(50), "broken"),
        (b"PK\x03\x04" + bytes(50), "broken"),
        (package({"ppt/presentation.xml": "<x/>", "[Content_Types].xml": "<x/>"}), "type"),
        (package({"word/document.xml": "<x/>", "xl/workbook.xml": "<x/>", "[Content_Types].xml": "<x/>"}), "type"),
        (docx(paragraph("甲"), **{"word/vbaProject.bin": "x"}), "not_admitted"),
        (xlsx("<sheetData/>")[:-30], "broken"),
    ],
    ids=range(13),
)
def test_what_is_not_taken_is_refused(data: bytes, reason: str) -> None:
    assert refusal(data) == reason


def test_a_word_document_that_python_docx_made_names_nobody_else() -> None:
    document = Document()
    document.core_properties.author = ""
    out = io.BytesIO()
    document.save(out)
    assert read_file(out.getvalue()).left_behind == ()


def test_data_from_elsewhere_behind_a_workbook_are_told() -> None:
    linked = with_related(
        xlsx("<sheetData/>"), "xl/externalLinks/externalLink1.xml", "<x/>", "externalLink", owner="xl/workbook.xml"
    )
    assert HiddenPlace("external_data", "整个文件") in read_file(linked).left_behind
