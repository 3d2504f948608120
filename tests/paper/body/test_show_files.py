"""在线查看: what a page shows of each kind of file, and that nothing hidden or hostile gets onto it."""

from __future__ import annotations

import io

import pytest
from docx.document import Document as DocumentType
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from gongkai.paper.body.pages import paragraphs
from gongkai.paper.body.showing import MOST_ROWS
from gongkai.paper.body.shown import ShownFile, ShownPart, show_file
from paper.body.official_documents import made
from paper.handmade import docx, ofd, ofd_text, one_page, pdf


def workbook(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_of(book: Workbook, name: str) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = name
    return sheet


def test_a_word_document_is_shown_with_its_headings_and_tables_and_says_how_many_pictures_are_not() -> None:
    paper = io.BytesIO()
    Image.new("L", (8, 8)).save(paper, "PNG")

    def write(document: DocumentType) -> None:
        document.add_heading("申报条件", 2)
        document.add_paragraph("在本市<登记>的企业。")
        document.add_table(2, 2).cell(1, 1).text = "10万元"
        document.add_picture(io.BytesIO(paper.getvalue()))

    shown = show_file(made(write))
    [part] = shown.parts
    assert "<h2>申报条件</h2>" in part.html and "<p>在本市&lt;登记&gt;的企业。</p>" in part.html
    assert "<td>10万元</td>" in part.html and "<img" not in part.html
    assert shown.pictures == 1


def test_what_is_hidden_or_deleted_in_a_word_document_is_not_shown() -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r><w:r><w:t>公开</w:t></w:r></w:p>"
    deleted = "<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>"
    assert show_file(docx(hidden + deleted)).parts == (ShownPart("", "<p>公开</p>"),)


def test_a_sheet_is_a_table_with_its_title_its_head_and_its_merged_cells() -> None:
    book = Workbook()
    sheet = sheet_of(book, "补助")
    sheet["A1"], sheet["A1"].font = "2026年补助名单", Font(bold=True)
    sheet.merge_cells("A1:D1")
    for row in (["企业", "金额", None, "占比"], [None, "设备", "土建", None], ["甲厂", 100.5, 20, 0.125]):
        sheet.append(row)
    for merged in ("A2:A3", "B2:C2", "D2:D3"):
        sheet.merge_cells(merged)
    sheet["D4"].number_format = "0.0%"
    sheet.freeze_panes = "A4"
    book.create_sheet("内部").append(["不公开"])
    book.worksheets[1].sheet_state = "hidden"
    assert show_file(workbook(book)).parts == (
        ShownPart(
            "工作表“补助”",
            "<table><caption>2026年补助名单</caption><thead>"
            '<tr><th rowspan="2" scope="col">企业</th><th colspan="2" scope="colgroup">金额</th>'
            '<th rowspan="2" scope="col">占比</th></tr>'
            '<tr><th scope="col">设备</th><th scope="col">土建</th></tr></thead>'
            "<tbody><tr><td>甲厂</td><td>100.5</td><td>20</td><td>12.5%</td></tr></tbody></table>",
        ),
    )


def test_hidden_rows_and_columns_are_not_shown_and_a_sheet_without_a_title_is_called_by_its_name() -> None:
    book = Workbook()
    sheet = sheet_of(book, "名单<一>")
    for row in (["姓名", "身份证号", "金额"], ["王小明", "不公开", 1], ["不公开", "不公开", 2]):
        sheet.append(row)
    sheet.auto_filter.ref = "A1:C3"
    sheet.column_dimensions["B"].hidden = sheet.row_dimensions[3].hidden = True
    [part] = show_file(workbook(book)).parts
    assert part.html == (
        "<table><caption>工作表“名单&lt;一&gt;”</caption>"
        '<thead><tr><th scope="col">姓名</th><th scope="col">金额</th></tr></thead>'
        "<tbody><tr><td>王小明</td><td>1</td></tr></tbody></table>"
    )


def test_of_a_long_sheet_the_first_rows_are_shown_and_the_others_counted() -> None:
    book = Workbook()
    sheet = sheet_of(book, "长")
    for number in range(MOST_ROWS + 7):
        sheet.append([number, "行"])
    [part] = show_file(workbook(book)).parts
    assert (part.html.count("<tr>"), part.rows_left) == (MOST_ROWS, 7)


def test_a_pdf_and_an_ofd_document_are_shown_page_by_page() -> None:
    words = "BT /F 12 Tf 50 700 Td (Notice of the Bureau) Tj ET"
    assert show_file(pdf(one_page(words.encode()))).parts == (ShownPart("第1页", "<p>Notice of the Bureau</p>"),)
    pages = ofd(ofd_text("关于停水的公告", 20, 30), '<ofd:ImageObject ID="1"/>')
    assert show_file(pages).parts == (ShownPart("第1页", "<p>关于停水的公告</p>"), ShownPart("第2页", ""))


def test_printed_lines_make_paragraphs_again() -> None:
    page = (
        "关于停水的公告\n因管道检修，定于三月十二日零时至六时在青河街道停水，请沿线单\n"
        "位和居民提前储水。\n青石市水务局\n2026年3月2日\n- 1 -\n"
    )
    assert paragraphs(page) == [
        "关于停水的公告",
        "因管道检修，定于三月十二日零时至六时在青河街道停水，请沿线单位和居民提前储水。",
        "青石市水务局",
        "2026年3月2日",
    ]


def test_a_text_is_shown_line_by_line_and_a_delimited_one_as_a_table() -> None:
    assert show_file("<b>一</b>\n\n二".encode()).parts == (ShownPart("", "<p>&lt;b&gt;一&lt;/b&gt;</p>\n<p>二</p>"),)
    [part] = show_file("企业,地址,金额,年份\n甲厂,青河路,1,2026\n".encode()).parts
    assert "<tr><td>甲厂</td><td>青河路</td><td>1</td><td>2026</td></tr>" in part.html


@pytest.mark.parametrize(
    "data", [b"", b"MZ\x90\x00", b"%PDF-1.7 nothing more", b"PK\x03\x04" + bytes(50)], ids=range(4)
)
def test_of_what_cannot_be_read_nothing_is_shown(data: bytes) -> None:
    assert show_file(data) == ShownFile(())


@given(st.text(alphabet="一二。<&\n\t a1", max_size=200))
def test_paragraphs_keep_every_sign_of_a_page(text: str) -> None:
    kept = "".join("".join(paragraphs(f"首行\n{text}")).split())
    assert kept.replace("首行", "", 1) == "".join("".join(line.split()) for line in text.split("\n"))
