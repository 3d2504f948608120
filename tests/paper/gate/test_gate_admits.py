"""What people send in good faith passes: scans, letters, photographs of telephones, workbooks with charts."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from PIL import Image
from pypdf import PdfReader, PdfWriter

from gongkai.paper.formats.office import converted
from gongkai.paper.gate.doors import Door
from gongkai.paper.gate.hazard import Admission, Hazard
from gongkai.paper.gate.judge import judged, through
from gongkai.paper.pdf import pdf_of
from paper.gate.weapons import COMPOUND, OFFICE, drawing, letter, paper, photograph, with_parts, workbook
from paper.handmade import docx as handmade_docx
from paper.handmade import ofd, ofd_text, paragraph


def scan() -> bytes:
    """A PDF of one picture a page, as scanners make them."""
    pages = [Image.new("L", (1240, 1754), 230) for _ in range(3)]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=150)
    return out.getvalue()


def from_a_telephone() -> bytes:
    """With position, device and, behind the picture, a second one and a film."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "HUAWEI", "P60"
    exif.get_ifd(0x8825)[2] = (31.0, 14.0, 0.0)
    first = photograph(400, 300, exif=exif)
    return first + photograph(40, 30) + b"\x00\x00\x00\x18ftypmp42" + bytes(2000)


def with_links() -> bytes:
    return with_parts(
        letter("见https://www.gov.cn"), relations=[("hyperlink", "https://www.gov.cn/", OFFICE)], outside=True
    )


def from_the_template_of_an_office() -> bytes:
    """Word notes where its template lay on the disk of whoever wrote the letter."""
    template = "file:///C:\\Users\\王\\AppData\\Roaming\\Microsoft\\Templates\\公文.dotx"
    return with_parts(
        letter(), relations=[("attachedTemplate", template, OFFICE)], outside=True,
        owner="word/_rels/settings.xml.rels",
    )  # fmt: skip


def with_picture() -> bytes:
    document, out = Document(), io.BytesIO()
    document.add_picture(io.BytesIO(photograph()))
    document.add_picture(io.BytesIO(drawing()))
    document.save(out)
    return out.getvalue()


def with_figures_of_a_chart() -> bytes:
    """A chart in Word carries the workbook of its figures."""
    place = "word/embeddings/Microsoft_Excel_Sheet1.xlsx"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return with_parts(letter(), {place: workbook()}, types={place: kind})


def with_chart() -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in (("年", "件"), (2022, 4), (2023, 7)):
        book.active.append(row)
    chart = BarChart()
    chart.add_data(Reference(book.active, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    book.active.add_chart(chart, "D1")
    book.active["A9"] = "=SUM(B2:B3)"
    book.active["A9"].hyperlink = "https://www.gov.cn"
    book.save(out)
    return out.getvalue()


def restricted() -> bytes:
    """Whoever opens it needs no password; printing is not allowed."""
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(paper()))), io.BytesIO()
    writer.encrypt("", owner_password="owner", algorithm="AES-128")  # noqa: S106
    writer.write(out)
    return out.getvalue()


def invoice() -> bytes:
    """An electronic invoice carries its figures for programs, and a seal."""
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(paper()))), io.BytesIO()
    writer.add_attachment("invoice.xml", b"<invoice/>")
    writer.write(out)
    return out.getvalue()


def with_outline() -> bytes:
    return paper(
        b"/OpenAction [3 0 R /Fit]",
        b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://www.gov.cn) >> >>]",
    )


def printed() -> bytes:
    return pdf_of("<h1>申请书</h1><p>申请公开…… <a href='https://www.gov.cn'>链接</a></p>")


GOOD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a scan": ("pdf", scan),
    "a letter that was printed": ("pdf", printed),
    "a paper with a link and a place to open at": ("pdf", with_outline),
    "a paper that may not be printed": ("pdf", restricted),
    "an electronic invoice": ("pdf", invoice),
    "a letter": ("docx", letter),
    "a letter with links": ("docx", with_links),
    "a letter from a template": ("docx", from_the_template_of_an_office),
    "a letter with pictures": ("docx", with_picture),
    "a letter with a chart": ("docx", with_figures_of_a_chart),
    "a letter from LibreOffice": ("docx", lambda: converted(letter("你好"), "docx", "docx")),
    "a letter with a table of contents": ("docx", lambda: handmade_docx(
        '<w:p><w:fldSimple w:instr=" TOC \\o &quot;1-3&quot; \\h "/></w:p>' + paragraph("目录")
        + '<w:p><w:fldSimple w:instr=" HYPERLINK &quot;https://www.gov.cn&quot; "/></w:p>')),
    "a workbook": ("xlsx", workbook),
    "a workbook with a chart": ("xlsx", with_chart),
    "a workbook from LibreOffice": ("xlsx", lambda: converted(workbook(), "xlsx", "xlsx")),
    "a photograph": ("jpg", photograph),
    "a photograph from a telephone": ("jpg", from_a_telephone),
    "a photograph that loads bit by bit": ("jpg", lambda: photograph(400, 300, progressive=True)),
    "a drawing": ("png", drawing),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "make"), GOOD.values(), ids=GOOD)
def test_what_is_sent_in_good_faith_is_taken(kind: str, make: Callable[[], bytes]) -> None:
    assert judged(io.BytesIO(make()), Door.APPLICANT) == Admission(kind)


def test_a_file_on_the_disk_is_judged_in_its_place(tmp_path: Path) -> None:
    file = tmp_path / "original"
    file.write_bytes(scan())
    assert through(file, Door.SUPPLIED).kind == "pdf"


def test_an_attachment_is_taken_and_what_it_carries_is_named() -> None:
    equation = with_parts(
        letter(), {"word/embeddings/oleObject1.bin": COMPOUND + "Equation Native".encode("utf-16-le")},
        relations=[("oleObject", "embeddings/oleObject1.bin", OFFICE)],
    )  # fmt: skip
    hazard = Hazard("embedded_object", "word/embeddings/oleObject1.bin")
    assert through(equation, Door.ATTACHMENT) == Admission("docx", (hazard,))


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("ofd", ofd(ofd_text("公开", 10, 10))),
        ("txt", "领取人名单。\n".encode()),
        ("csv", "序号,事项,数量,备注\n1,公开,-3,无\n2,公开,+4,A|B\n".encode()),
        ("html", "<html><body><table><tr><td>年</td></tr></table></body></html>".encode()),
        ("rtf", rb"{\rtf1\ansi report}"),
        ("doc", COMPOUND + "WordDocument".encode("utf-16-le")),
    ],
)
def test_reports_come_in_every_kind_that_was_ever_published(kind: str, content: bytes) -> None:
    assert judged(io.BytesIO(content), Door.REPORT).kind == kind


def test_the_look_itself_writes_nothing_beside_the_file(tmp_path: Path) -> None:
    file = tmp_path / "original"
    file.write_bytes(letter())
    through(file, Door.SUPPLIED)
    assert [place.name for place in tmp_path.iterdir()] == ["original"]
