"""The files: each format holds the tables and the words, is whole or not there, and is not led astray by its text."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest
from docx.oxml.ns import qn
from lxml import html
from reports_to_write import saying, torn, whole

from gongkai.paper import pdf
from gongkai.paper.annual.writing import write as writing
from gongkai.paper.annual.writing.document import CannotWrite
from gongkai.paper.annual.writing.grid import OPEN_MARK
from gongkai.paper.annual.writing.write import WRITERS, write, write_whole
from gongkai.paper.annual.writing.write_docx import docx_bytes
from gongkai.paper.annual.writing.write_html import html_text, pdf_bytes
from gongkai.paper.annual.writing.write_xlsx import xlsx_bytes
from gongkai.paper.pdf import OutsideReference, missing_glyphs, pdf_of

HOSTILE = '<script>alert(1)</script><img src="http://example.org/x.png">{{ 7 * 7 }}'
FORMULA = '=HYPERLINK("http://example.org")'


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_a_report_is_written_in_each_format_and_says_what_is_not_in_it(suffix: str, tmp_path: Path) -> None:
    written = write(torn(), tmp_path / f"report{suffix}")
    assert written.path.stat().st_size > 0
    assert len(written.unread) == 200 - 15 - 7
    assert written.left_out == ()
    assert [path.name for path in tmp_path.iterdir()] == [f"report{suffix}"]


def test_an_unknown_format_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as refused:
        write(whole(), tmp_path / "report.wps")
    assert refused.value.reason == "no_such_format"
    assert ".docx" in refused.value.facts["known"]
    assert list(tmp_path.iterdir()) == []


def test_a_failing_writer_leaves_the_old_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> bytes:
        raise CannotWrite("pango_missing")

    monkeypatch.setattr(writing, "WRITERS", {".html": fail})
    (tmp_path / "report.html").write_text("old", encoding="utf-8")
    with pytest.raises(CannotWrite):
        write(whole(), tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == "old"


def test_a_full_disk_leaves_neither_half_a_file_nor_a_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_: Path, __: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_room)
    with pytest.raises(OSError, match="No space left"):
        write_whole(b"new", tmp_path / "report.json")
    assert list(tmp_path.iterdir()) == []


# ------------------------------------------------------------------ html


@pytest.mark.parametrize("name", ["2019", "2021"])
def test_the_page_holds_three_tables_under_their_headings(name: str) -> None:
    page = html.fromstring(html_text(whole(name)))
    assert [h2.text for h2 in page.iter("h2")] == list(whole(name).edition.headings)
    assert [table.get("class") for table in page.iter("table")] == ["disclosure", "requests", "review"]
    assert len(page.xpath("//td[contains(@class, 'figure')]")) == len(whole(name).edition.keys)


def test_header_cells_say_what_they_stand_for() -> None:
    page = html.fromstring(html_text(whole()))
    assert page.xpath("//th[not(@scope)]") == []
    assert page.xpath("//th[text()='（三）不予公开']/@scope") == ["rowgroup"]
    assert page.xpath("//th[text()='申请人情况']/@scope") == ["colgroup"]
    assert page.xpath("//table[not(@aria-labelledby)]") == []
    assert page.get("lang") == "zh-CN"


def test_what_is_open_is_marked_and_never_a_zero() -> None:
    page = html.fromstring(html_text(torn()))
    marked = page.xpath("//td[contains(@class, 'unread')]")
    assert {cell.text for cell in marked} == {OPEN_MARK}
    assert len(marked) == 178
    assert [cell.text for cell in page.xpath("//td[contains(@class, 'figure')]")] == ["0"] * 22


def test_text_stays_text_in_the_page() -> None:
    page = html.fromstring(html_text(saying(HOSTILE)))
    assert page.xpath("//script | //img | //link | //iframe") == []
    assert HOSTILE in page.xpath("string(//section[1])")


def test_the_page_needs_nothing_from_outside() -> None:
    text = html_text(whole())
    assert re.findall(r"(?:src|href)\s*=\s*[\"'](?!#)[^\"']*|url\([^)]*|@import", text) == []


# ------------------------------------------------------------------ docx


def test_the_word_document_has_the_paper_and_the_faces_of_the_standard() -> None:
    word = docx.Document(io.BytesIO(docx_bytes(whole())))
    section = word.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    margins = (section.top_margin.mm, section.right_margin.mm, section.bottom_margin.mm, section.left_margin.mm)
    assert margins == pytest.approx((37, 26, 35, 28), abs=0.1)
    faces = {fonts.get(qn("w:eastAsia")) for fonts in word.element.body.iter(qn("w:rFonts"))}
    assert {"方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"} <= faces
    assert "PAGE" in section.footer._element.xml


def test_the_table_of_section_three_repeats_its_header_and_keeps_its_rows_whole() -> None:
    word = docx.Document(io.BytesIO(docx_bytes(whole())))
    rows = word.tables[1]._tbl.findall(qn("w:tr"))
    repeated = [row.trPr is not None and row.trPr.find(qn("w:tblHeader")) is not None for row in rows]
    assert repeated == [True] * 3 + [False] * 25
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    assert len(list(word.tables[1]._tbl.iter(qn("w:textDirection")))) >= 1


def test_open_cells_are_shaded_in_the_word_document() -> None:
    word = docx.Document(io.BytesIO(docx_bytes(torn())))
    shaded = [cell for table in word.tables for cell in table._tbl.iter(qn("w:tc")) if list(cell.iter(qn("w:shd")))]
    assert len(shaded) == 178
    assert {"".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in shaded} == {OPEN_MARK}


def test_the_word_document_takes_any_text() -> None:
    word = docx.Document(io.BytesIO(docx_bytes(saying(HOSTILE + "\x00\x0b\ud800"))))
    assert sum(HOSTILE in paragraph.text for paragraph in word.paragraphs) >= 4


# ------------------------------------------------------------------ xlsx


def test_the_workbook_has_a_sheet_for_each_section_and_numbers_as_numbers() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(whole())))
    assert book.sheetnames == list(whole().edition.headings)
    numbers = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int)]
    assert sorted(numbers) == list(range(100, 300))


def test_no_text_becomes_a_formula() -> None:
    data = xlsx_bytes(saying(FORMULA))
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "f" not in {cell.data_type for cell in cells}
    meant = [cell for cell in cells if cell.value in (FORMULA, "=")]
    assert len(meant) == 6
    assert all(cell.quotePrefix for cell in meant)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in sheet for sheet in sheets)


# ------------------------------------------------------------------ pdf


def test_the_pdf_is_a4_and_shows_section_three_on_one_page_with_its_page_number() -> None:
    pages = pypdf.PdfReader(io.BytesIO(pdf_bytes(whole()))).pages
    assert [round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:]] == [210, 297]
    texts = [re.sub(r"\s", "", page.extract_text()) for page in pages]
    (with_table,) = [text for text in texts if "申请人情况" in text]
    assert "一、本年新收" in with_table
    assert "四、结转下年度" in with_table
    assert all(f"—{number}—" in text for number, text in enumerate(texts, start=1))


def test_the_pdf_fetches_nothing() -> None:
    with pytest.raises(OutsideReference, match=r"example\.org"):
        pdf_of('<img src="http://example.org/x.png">')


def test_a_character_that_no_font_has_is_named() -> None:
    assert missing_glyphs("信息公开 2023年\n（一）") == []
    assert missing_glyphs("甲\U000f3a7b乙\U000f3a7b") == ["\U000f3a7b"]  # a private sign of some office system
    assert missing_glyphs("甲\u200b\ufe0f\u3000乙") == []


def test_without_pango_the_pdf_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> object:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(pdf.importlib, "import_module", missing)
    pdf._weasyprint.cache_clear()
    with pytest.raises(CannotWrite) as refused:
        pdf_bytes(whole())
    assert refused.value.reason == "pango_missing"
    assert "libpango" in refused.value.facts["packages"]


def test_without_fontconfig_the_glyphs_are_not_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda _: None)
    pdf._covered.cache_clear()
    with pytest.raises(CannotWrite) as refused:
        missing_glyphs("甲")
    assert refused.value.reason == "fonts_unknown"
