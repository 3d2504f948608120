"""Many reports on one page and in one workbook: each has its row, and what was not read says so and counts nothing."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
from lxml import html

from gongkai.law.report.figures import Figures
from gongkai.law.report.findings import Level
from gongkai.paper.annual.findings.index import ListedReport, findings_index
from gongkai.paper.annual.findings.workbook import findings_xlsx
from gongkai.paper.annual.reading import Reading
from gongkai.paper.formats.reasons import NotRead

DAY = date(2025, 2, 7)
BAD = ListedReport(
    "甲县<b>.docx", "甲县 1#.docx.html", "甲县<b>民政局", 2024, {Level.ERROR: 2, Level.WARNING: 1, Level.UNKNOWN: 0}
)
GOOD = ListedReport("乙县.pdf", "乙县.pdf.html", "", None, {Level.ERROR: 0, Level.WARNING: 0, Level.UNKNOWN: 3})
LOST = NotRead("丙县.pdf", "只有图片")


def rows(page: str) -> list[list[str]]:
    """The cells of each row of the page's table."""
    return [[cell.text_content() for cell in row] for row in html.fromstring(page).iterfind(".//tbody/tr")]


def test_each_file_has_its_row_in_the_order_given() -> None:
    assert rows(findings_index([BAD, LOST, GOOD], checked_on=DAY)) == [
        ["甲县<b>.docx", "甲县<b>民政局", "2024", "2", "1", "0"],
        ["丙县.pdf", "没有读成：只有图片"],
        ["乙县.pdf", "", "", "0", "0", "3"],
    ]


def test_the_page_says_how_many_and_when() -> None:
    text = html.fromstring(findings_index([BAD, LOST, GOOD], checked_on=DAY)).text_content()
    assert "共3份：1份有须改正的，1份没有须改正的，1份没有读成。" in text
    assert "2025年2月7日" in text
    english = html.fromstring(findings_index([BAD, LOST], checked_on=DAY, language="en"))
    assert english.get("lang") == "en"
    assert "2 files: 1 with something to correct, 0 without, 1 not read." in english.text_content()
    assert "2025-02-07" in english.text_content()


def test_a_link_leads_to_a_page_whatever_its_name() -> None:
    (link,) = html.fromstring(findings_index([BAD], checked_on=DAY)).findall(".//a")
    assert link.get("href") == "%E7%94%B2%E5%8E%BF%201%23.docx.html"


def test_a_file_that_was_not_read_has_a_row_without_numbers() -> None:
    reading = Reading("甲县民政局", 2024, "2021", Figures({"rules.issued": 0}), name="甲县.docx")
    book = openpyxl.load_workbook(io.BytesIO(findings_xlsx([NotRead("=丙县.pdf", "只有图片"), (reading, [])])))
    summary = [list(row) for row in book["汇总"].iter_rows(values_only=True)]
    assert summary[0][-1] == "没有读成"
    assert summary[1] == ["=丙县.pdf", *[None] * 8, "只有图片"]
    assert summary[2] == ["甲县.docx", "甲县民政局", 2024, "2021", 0, 0, 0, 1, 0, None]
    assert book["汇总"]["A2"].data_type == "s"
