"""Every list of the desk can be taken home as a spreadsheet, and nothing in it ever calculates."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from lxml import html
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from faces.desk.desk_pages import ROWS, client_of, got, numbered
from faces.desk.desk_world import BUREAU, CLERK, at_desk
from gongkai.faces.desk.exports import spreadsheet
from gongkai.faces.desk.tables import Column
from gongkai.office.agencies.models import Agency, LeadingGroup, Section, Staff

pytestmark = pytest.mark.django_db
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", '=HYPERLINK("http://x")')
ONE_THING = {
    "desk:account": "the places where one is logged in oneself",
    "desk:case": "one request, taken home whole as an archive",
    "desk:case_letters": "the letters of one request, in its archive",
    "desk:case_code_word": "the word with which the numbers of letters begin, year by year",
    "desk:annual_draft_preview": "one report as it would be printed, taken home as a Word file",
    "desk:annual_roll_up_cell": "one cell of the sum, whose agencies stand in the sheet of the sum",
    "desk:account_act": "one act on an account, as it waits for a second person",
    "desk:account_acts": "the few acts on accounts that wait for a second person",
    "desk:staff_person": "the acts on one account that wait, beside what it is",
    "desk:conventions": "what one agency has settled, each with its own page and its entries in the journal",
    "desk:calendar": "the days of one notice, which is a file already",
    "desk:case_wordings": "the paragraphs that an agency words in its own way",
    "desk:register_cell": "the entries behind one figure, in the sheet of their register",
    "desk:disclosure": "how the last day of one piece of information is reckoned",
    "desk:disclosure_new": "the kinds of information to choose from",
    "desk:disclosure_periods": "the few periods to choose from",
    "desk:disclosure_compare": "what one version changes of another",
    "desk:duties_task": "what one adjustment changed of one item, in the sheet of the tasks",
    "desk:journal_anchor": "the anchor of one day, taken home as the text that is hashed",
}
"""Pages whose tables are the parts of one thing and no list → what they are."""
PAPERS = {
    "desk:remedy_evidence": "the list of evidence, with its title above the head",
    "desk:duties_export": "the list of matters in the standard layout, with its title above two rows of headings",
}
"""Spreadsheets that are a paper of their own → what stands above their head."""
EXPORTS = [row for row in ROWS if row["address"].endswith(".xlsx")]


def book(client: Client, address: str) -> Workbook:
    answer = client.get(address)
    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert "attachment" in answer.headers["Content-Disposition"]
    return load_workbook(io.BytesIO(answer.content))


def viewer_of(row: dict[str, str]) -> str:
    return next(viewer for viewer in ("clerk", "supervisor", "system", "security", "audit") if row[viewer] == "200")


def has_list(page: html.HtmlElement) -> bool:
    """Whether rows are listed on a page; a form to be filled in is no list."""
    return bool(page.xpath("//main//table//tbody/tr[not(.//input[not(@type='checkbox')])]"))


@pytest.mark.looks
@pytest.mark.parametrize("viewer", ["office_head", "supervisor", "system", "security", "audit"])
def test_every_page_with_a_list_leads_to_its_spreadsheet(town: None, viewer: str) -> None:
    named = {row["address"]: row["name"] for row in ROWS if row["method"] == "GET"}
    without = {
        named[address]
        for address, page in got(viewer)
        if has_list(page) and not page.xpath("//main//a[contains(@href, '.xlsx')]")
    }
    assert without - ONE_THING.keys() == set()


@pytest.mark.parametrize("row", EXPORTS, ids=lambda row: row["name"])
def test_each_opens_has_a_head_and_holds_no_formula(town: None, row: dict[str, str]) -> None:
    hostile()
    read = book(client_of(viewer_of(row)), numbered(row["address"]))
    for sheet in read.worksheets:
        head = [cell.value for cell in sheet[1]]
        assert all(head) or row["name"] in PAPERS, sheet.title
        assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)


def hostile() -> None:
    """Names and texts that a spreadsheet would calculate if it were let."""
    agency = Agency.objects.get(slug="zrzyj")
    Agency.objects.filter(pk=agency.pk).update(head=FORMULAS[0], functions=FORMULAS[5])
    for order, text in enumerate(FORMULAS):
        Section.objects.create(agency=agency, name=text, duties=text, head=text[:60], phone=text[:60], order=order)
    LeadingGroup.objects.filter(agency=agency).update(document_number=FORMULAS[1])
    Staff.objects.filter(username=CLERK).update(display_name=FORMULAS[3])


def test_text_that_looks_like_a_formula_arrives_as_it_was_written(town: None) -> None:
    hostile()
    sheet = book(at_desk(CLERK), f"{BUREAU}data/export.xlsx")["内设机构"]
    cells = {cell.value: cell for cell in sheet["A"]}
    for text in ("=1+1", "+1", "-1", "@SUM(A1)"):
        assert cells[text].data_type == "s"
        assert cells[text].quotePrefix


def test_the_workbook_of_an_agency_has_its_lists(town: None) -> None:
    read = book(at_desk(CLERK), f"{BUREAU}data/export.xlsx")
    assert read.sheetnames == ["机构信息", "内设机构", "领导信息", "政府网站", "政务新媒体账号"]
    assert ("办公和联系方式", "联系电话", "0399-5550210", "条例第二十条第（二）项") in set(
        read["机构信息"].iter_rows(values_only=True)
    )


def test_the_list_of_reports_names_missing_years_and_every_version(town: None) -> None:
    sheet = book(at_desk(CLERK), f"{BUREAU}annual/export.xlsx").worksheets[0]
    lines = {line[0]: line for line in sheet.iter_rows(min_row=2, values_only=True)}
    assert lines["2024年"][1] == "缺"
    assert lines["2025年"][2:4] == ("第1版", "待核对")


def test_each_value_stands_under_the_heading_it_was_declared_with() -> None:
    columns = [Column[int]("数", lambda number: number), Column[int]("平方", lambda number: number**2)]
    read = load_workbook(io.BytesIO(spreadsheet("平方表", columns, [2, 3]).content))
    assert list(read.worksheets[0].values) == [("数", "平方"), (2, 4), (3, 9)]
