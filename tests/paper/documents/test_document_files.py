"""公开文件下载: the files hold the text and all of it, look as GB/T 9704 wants, and are not taken for what is valid."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings

from gongkai.law.disclosure import Validity
from gongkai.paper.body.clean import clean
from gongkai.paper.body.from_docx import read_docx
from gongkai.paper.body.reading import text_of
from gongkai.paper.body.tree import parsed
from gongkai.paper.documents.facts import colophon, places_of, warnings
from gongkai.paper.documents.grid import grid_of
from gongkai.paper.documents.write_docx import docx_bytes
from gongkai.paper.documents.write_pdf import pdf_bytes
from paper.body.markup import MARKUP
from paper.documents.documents_given import (
    ADDRESS,
    BODY,
    GIVEN,
    docx_lines,
    filled,
    holding,
    page_text,
    pdf_text,
    squeezed,
)

WIDE = "<table>" + "<tr>" + "".join(f"<td>第{place}格</td>" for place in range(80)) + "</tr></table>"
DEEP = (
    "<blockquote>" * 30 + "<ul><li>深<table><tr><td>一<table><tr><td>二</td></tr></table></td></tr></table></li></ul>"
)
OVERLAPPING = """<table><tr><td rowspan="3">甲</td><td>乙</td><td rowspan="2">丙</td></tr>
<tr><td colspan="3">丁</td></tr><tr><td colspan="1000">戊</td></tr><tr></tr></table>"""
HARD = {
    "nothing": "",
    "words alone": "只有一句话",
    "eighty columns": clean(WIDE),
    "thirty deep": clean(DEEP),
    "cells over one another": clean(OVERLAPPING),
    "a link no program can open": clean('<p><a href="https://[::1/%%%">甲</a><a href="mailto:a@b c">乙</a></p>'),
    "signs no file can hold": "<p>甲\x01\x0b\ud800乙\ufffe</p>",
    "sub in sup": clean("<p>x<sup>2<sub>i</sub></sup></p>"),
    "a list from far on": clean('<ol start="99999" type="I"><li>甲</li></ol>'),
    "a sign without a face": "<p>\U000f0000龘𠮷</p>",
}


def document(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def test_the_docx_reads_back_line_by_line_as_the_text() -> None:
    assert docx_lines(GIVEN) == filled(text_of(BODY).split("\n"))


@given(MARKUP)
@settings(max_examples=60)
def test_any_clean_body_reads_back_from_the_docx(markup: str) -> None:
    body = clean(markup)
    assert docx_lines(holding(body)) == filled(text_of(body).split("\n"))


@given(MARKUP)
def test_any_clean_body_stands_whole_on_the_page_of_the_pdf(markup: str) -> None:
    body = clean(markup)
    assert page_text(holding(body)) == squeezed(text_of(body))


def test_the_pdf_holds_the_text_and_all_of_it() -> None:
    # On one page each: where a page ends within a table, its head is printed twice.
    begun, ended = BODY[: BODY.index("<table>")], BODY[BODY.index("<table>") :]
    for body in (begun, ended):
        assert squeezed(text_of(body)) in pdf_text(holding(body))


def test_the_pdf_counts_lists_as_the_text_does() -> None:
    listed = pdf_text(holding('<ol start="3" type="a"><li>丙</li><li>丁</li></ol>'))
    assert "丙丁" in listed and "c.d." in listed


@pytest.mark.parametrize("body", HARD.values(), ids=HARD)
def test_no_body_is_too_hard_for_either_file(body: str) -> None:
    hard = holding(body)
    assert squeezed("".join(docx_lines(hard))) == squeezed(text_of(body))
    assert pdf_bytes(hard).startswith(b"%PDF")


@given(MARKUP)
@settings(max_examples=8)
def test_any_clean_body_becomes_a_pdf(markup: str) -> None:
    assert pdf_bytes(holding(clean(markup))).startswith(b"%PDF")


def test_a_cell_is_never_laid_over_another() -> None:
    grid = grid_of(next(parsed(clean(OVERLAPPING)).elements()))
    taken = [
        (row, column)
        for cells in grid.rows for cell in cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]  # fmt: skip
    assert len(taken) == len(set(taken))
    assert [cell.cell.words() for cells in grid.rows for cell in cells] == ["甲", "乙", "丙", "丁", "戊"]


def test_a_title_keeps_its_wide_spaces_and_loses_what_no_file_can_hold() -> None:
    titled = replace(GIVEN, title="第一章　总　则\x01\n试行")
    found = [each.text for each in document(docx_bytes(titled)).paragraphs]
    assert "第一章　总　则 试行" in found


def test_what_was_downloaded_is_recognised_where_it_is_taken_over_again() -> None:
    taken = read_docx(docx_bytes(GIVEN))
    assert (taken.title, taken.document_number, taken.written_on) == (GIVEN.title, GIVEN.number, date(2026, 2, 26))


def test_the_page_has_the_measures_of_the_standard() -> None:
    section = document(docx_bytes(GIVEN)).sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides] == [37, 35, 28, 26]
    box = pypdf.PdfReader(io.BytesIO(pdf_bytes(GIVEN))).pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (210, 297)


@pytest.mark.parametrize(
    ("words", "face"),
    [
        ("一、总体要求", "黑体"),
        ("（一）目标", "楷体_GB2312"),
        ("1.近期", "仿宋_GB2312"),
        ("引文。", "仿宋_GB2312"),
        (GIVEN.title, "方正小标宋简体"),
    ],
)
def test_each_level_has_the_face_of_the_standard(words: str, face: str) -> None:
    found = next(each for each in document(docx_bytes(GIVEN)).paragraphs if each.text == words)
    assert found.runs[0]._r.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")) == face


def test_addressees_begin_at_the_edge_and_the_signature_stands_on_the_right() -> None:
    found = {each.text: each for each in document(docx_bytes(GIVEN)).paragraphs}
    assert found["各镇人民政府、市直各部门："].paragraph_format.first_line_indent is None
    assert found["青石市自然资源局"].alignment == found["2026年2月26日"].alignment == 2
    assert found["2026年2月26日"].paragraph_format.right_indent.pt == 64


def test_only_what_has_the_form_of_a_signature_is_taken_for_one() -> None:
    for body in ("<p>正文。</p><p>2026年2月26日起施行。</p>", "<p>青石市自然资源局</p><p>正文。</p>"):
        places = places_of(holding(body), parsed(body))
        assert (places.signature, places.date) == (None, None)


def test_lists_are_counted_each_for_itself() -> None:
    body = "<ol><li>甲</li><li>乙</li></ol><ol><li>丙</li></ol>"
    items = [each for each in document(docx_bytes(holding(body))).paragraphs if each._p.pPr.numPr is not None]
    numbers = [each._p.pPr.numPr.numId.val for each in items]
    assert numbers[0] == numbers[1] != numbers[2]


def test_links_lead_where_the_page_leads() -> None:
    made = document(docx_bytes(GIVEN))
    targets = [each.target_ref for each in made.part.rels.values() if each.is_external]
    assert targets == ["https://www.qingshi.example/agencies/1/"]


def test_the_files_name_the_agency_and_no_person() -> None:
    properties = document(docx_bytes(GIVEN)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("青石市自然资源局", "", "")
    assert pypdf.PdfReader(io.BytesIO(pdf_bytes(GIVEN))).metadata.author == "青石市自然资源局"


def test_the_same_document_is_the_same_bytes() -> None:
    assert docx_bytes(GIVEN) == docx_bytes(replace(GIVEN))
    assert pdf_bytes(GIVEN) == pdf_bytes(replace(GIVEN))


def test_the_colophon_says_where_the_valid_text_stands() -> None:
    assert dict(colophon(GIVEN)) == {
        "索引号": ("11139981MB0A12377A/2026-00001",),
        "发布机构": ("青石市自然资源局",),
        "成文日期": ("2026年2月26日",),
        "发布日期": ("2026年3月2日",),
        "版次": ("第1版",),
        "施行日期": ("2026年4月1日",),
        "有效期至": ("2031年3月31日",),
        "附件": ("1. 申报表.xlsx", "2. 位置图.pdf"),
        "图片": ("正文有1幅图，本件只收图的文字说明，图见公开地址。",),
        "公开地址": (ADDRESS,),
        "说明": ("本件是公开网页的副本。有效性可能变化，以公开地址当日所载的文本为准。",),
    }
    assert ADDRESS in pdf_text(GIVEN)


@pytest.mark.parametrize(
    ("force", "said"),
    [
        (Validity.REPEALED, "已废止：自2026年5月1日起，本文件不再作为办事依据。"),
        (Validity.DECLARED_VOID, "宣布失效：自2026年5月1日起，本文件不再作为办事依据。"),
        (Validity.LAPSED, "失效：自2026年5月1日起，本文件不再作为办事依据。"),
        (Validity.AMENDED, "已修改：自2026年5月1日起，本文件的部分内容已被修改，以修改后的为准。"),
        (Validity.NOT_YET_IN_FORCE, "尚未施行：自2026年5月1日起施行。"),
    ],
)
def test_what_is_not_in_force_says_so_on_every_page(force: Validity, said: str) -> None:
    ended = holding("<p>正文。</p>" * 60, force=force, since=date(2026, 5, 1))
    pages = pypdf.PdfReader(io.BytesIO(pdf_bytes(ended))).pages
    assert len(pages) > 2
    assert all(said in squeezed(page.extract_text()) for page in pages)
    section = document(docx_bytes(ended)).sections[0]
    for header in (section.header, section.even_page_header):
        assert said in [each.text for each in header.paragraphs]
    assert dict(colophon(ended))["有效性"] == (said,)


def test_a_further_version_says_when_it_replaced_the_one_before() -> None:
    further = holding("", version=2, version_on=date(2026, 3, 5))
    assert dict(colophon(further))["版次"] == ("第2版，2026年3月5日更正发布",)


def test_a_version_that_was_corrected_names_where_the_present_one_stands() -> None:
    assert warnings(holding("", corrected=True).standing) == (f"第1版已经更正，仅供查考。现在的文本见{ADDRESS}",)
    assert warnings(GIVEN.standing) == ()
