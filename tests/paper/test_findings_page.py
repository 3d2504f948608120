"""The findings page: order, numbers, marks in the tables, what could not be read, and text that stays text."""

from __future__ import annotations

import re
from datetime import date

import pytest
from lxml import html

from gongkai.law.report.figures import Figures
from gongkai.law.report.findings import ComparedTerm, Evidence, Level, ReportFinding
from gongkai.law.report.lines import edition
from gongkai.law.report.prose import Prose
from gongkai.paper.annual.findings.page import findings_html, map_rows
from gongkai.paper.annual.findings.sheet import anchors, pieces, sheet
from gongkai.paper.annual.reading import PrintedCell, PrintedTable, Reading, ReadingDoubt
from gongkai.paper.annual.writing.grid import CellPart, grids

DAY = date(2026, 1, 14)
HOSTILE = "<script>alert(1)</script>"

ROW = ReportFinding(
    "R3-ROW",
    Level.ERROR,
    "requests.new",
    left=(ComparedTerm("requests.new.natural_person", 3),),
    right=(ComparedTerm("requests.new.total", 5),),
    facts={"left": "3", "right": "5", "difference": "2"},
)
BLOCK = ReportFinding("X-FMT", Level.ERROR, "article20.5", facts={"caption": "第二十条第（五）项", "year": "2023"})
OLD_COLUMNS = {
    "printed_columns": "上一年项目数量",
    "demanded_columns": "本年处理决定数量",
    "year": "2023",
    "caption": "c",
}
FORM = ReportFinding("X-FMT", Level.ERROR, "article20.1", facts=OLD_COLUMNS)
BLANK = ReportFinding("W-BLANK", Level.WARNING, "requests", left=(ComparedTerm("requests.new.business", None),))
LOST = ReportFinding("N-ROWS", Level.UNKNOWN, "requests", missing=("requests.carried_out",), facts={"rows": "1"})
AGREES = ReportFinding("I-AGREE", Level.INFORMATION, "review", facts={"relation": "R4-SUM", "count": "3", "of": "3"})


def printed_tables(figures: Figures) -> tuple[PrintedTable, ...]:
    """The tables of the form as a document would show them; a cell that is not known shows a broken figure."""
    return tuple(
        PrintedTable(
            tuple(
                tuple(
                    PrintedCell(
                        "1?" if cell.unread else cell.text,
                        cell.rows,
                        cell.columns,
                        "" if cell.unread else cell.key,
                        cell.part is not CellPart.FIGURE,
                    )
                    for cell in row
                )
                for row in grid.rows
            ),
            grid.section,
            10 * grid.section,
        )
        for grid in grids(edition("2021"), figures)
    )


def reading(figures: Figures | None = None, **values: object) -> Reading:
    """A report of 青石市科技局 on 2023 with all zeros, unless told otherwise."""
    shown = Figures(dict.fromkeys(edition("2021").keys, 0)) if figures is None else figures
    given = {"agency": "青石市科技局", "year": 2023, "form": "2021", "figures": shown, "name": "report.txt"}
    return Reading(**{"tables": printed_tables(shown), "kind": "text", "lines": 87, **given, **values})  # type: ignore[arg-type]


def page(*findings: ReportFinding, of: Reading | None = None, language: str = "zh") -> html.HtmlElement:
    return html.fromstring(findings_html(of or reading(), findings, checked_on=DAY, language=language))


def test_findings_stand_by_level_and_are_numbered_through() -> None:
    shown = page(LOST, AGREES, BLANK, ROW)
    articles = shown.xpath("//article")
    assert [article.get("id") for article in articles] == ["f1", "f2", "f3"]
    assert [article.xpath("string(.//*[contains(@class, 'tag')])") for article in articles] == [
        "须改正",
        "建议改",
        "无法判断",
    ]
    assert [number.text for number in shown.xpath("//*[@class='number']")] == ["第1条", "第2条", "第3条"]


def test_the_summary_counts_levels_and_cells() -> None:
    shown = page(ROW, BLOCK, BLANK, LOST, AGREES)
    assert [count.text for count in shown.xpath("//ul[@class='summary']//b")] == ["2", "1", "1", "200"]
    assert "第二部分10格、第三部分175格、第四部分15格" in shown.xpath("string(//ul[@class='summary'])")


def test_the_head_names_the_report_and_the_day() -> None:
    shown = page(of=reading(prose=Prose(title=Evidence("2023年度政府信息公开工作报告", 5))))
    assert shown.xpath("string(//h1)") == "青石市科技局2023年年报核对意见"
    head = shown.xpath("string(//header)")
    assert "《青石市科技局2023年度政府信息公开工作报告》（文本，87行）" in head
    assert "核对日期：2026年1月14日" in head
    assert "规则版本：2021年格式" in head


def test_an_agency_and_a_year_that_are_not_legible_are_said_to_be_so() -> None:
    shown = page(of=reading(agency="", year=None))
    assert shown.xpath("string(//h1)") == "（未读出机关名称）年报核对意见"


def test_the_first_things_are_the_largest_group_then_what_must_be_supplied() -> None:
    first = sheet(reading(), [ROW, BLOCK, FORM, LOST, BLANK], "zh").first
    assert [[item.number for item in todo.items] for todo in first] == [[2, 3], [1], [5]]


def test_without_errors_warnings_and_gaps_the_page_says_so() -> None:
    shown = page(AGREES)
    assert shown.xpath("//ol[@class='first']") == []
    assert "没有发现需要改正的地方。" in shown.xpath("string(//main)")


def test_what_agrees_is_listed_last_and_has_no_number() -> None:
    shown = page(AGREES, ROW)
    headings = [heading.text for heading in shown.xpath("//h2")]
    assert headings[-1] == "核对一致"
    assert "3处相符" in shown.xpath("string(//ul[@class='agreed'])")


def test_a_finding_is_numbered_at_its_cell() -> None:
    shown = page(ROW)
    (cell,) = shown.xpath("//td[contains(@class, 'cE')]")
    row = cell.getparent()
    assert row[0].text == "一、本年新收政府信息公开申请数量"
    assert row[-1] is cell
    assert cell.xpath(".//a/@href") == ["#f1"]


def test_a_finding_on_a_block_stands_at_its_caption() -> None:
    (cell,) = page(BLOCK).xpath("//th[contains(@class, 'cE')]")
    assert cell.text == "第二十条第（五）项"


def test_a_finding_on_a_table_stands_at_the_cells_it_names_or_at_the_tables_caption() -> None:
    shown = page(BLANK, LOST)
    assert [cell.xpath(".//a/@href") for cell in shown.xpath("//td[contains(@class, 'cW')]")] == [["#f1"]]
    assert shown.xpath("//caption[sup]/sup/a/@href") == ["#f2"]
    assert shown.xpath("string(//caption[sup])").startswith("第三部分的表格")


@pytest.mark.parametrize(
    ("finding", "keys", "at"),
    [
        (ROW, {"requests.new.total", "requests.new.business"}, ("requests.new.total",)),
        (ROW, {"requests.new.business"}, ("requests.new.business",)),
        (ROW, {"requests.carried_in.total"}, ()),
        (ReportFinding("X", Level.ERROR, "requests", facts={"suspect": "a.b"}), {"a.b"}, ()),
        (ReportFinding("X", Level.ERROR, "rules", facts={"suspect": "a.b"}), {"a.b", "rules.issued"}, ("a.b",)),
        (ReportFinding("X", Level.ERROR, "title"), {"a.b"}, ()),
    ],
)
def test_the_cell_of_a_finding(finding: ReportFinding, keys: set[str], at: tuple[str, ...]) -> None:
    assert anchors(finding, keys) == at


def test_what_could_not_be_read_is_drawn_open_and_not_as_zero() -> None:
    figures = Figures(dict.fromkeys(edition("2021").keys, 0)).without("requests.new.total", "requests.new.research")
    shown = page(LOST, of=reading(figures))
    assert len(shown.xpath("//table[@class='grid']//td[@class='open' and text()='?']")) == 2
    assert len(shown.xpath("//table[@class='grid']//td[text()='0']")) == 173
    assert len(shown.xpath("//td[contains(@class, 'unread')]")) == 2
    assert "读不出，2格" in shown.xpath("string(//ul[@class='legend'])")


@pytest.mark.parametrize("kept", [0, 175])
def test_the_map_is_drawn_only_where_a_part_was_read(kept: int) -> None:
    keys = edition("2021").requests.keys[:kept]
    assert map_rows(reading(Figures(dict.fromkeys(keys, 0)), tables=())) == ()


def test_columns_and_rows_of_the_wrong_form_are_set_beside_the_right_ones() -> None:
    (row,) = page(FORM).xpath("//article//table[@class='compare']/tbody/tr")
    assert [cell.text for cell in row] == ["列", "上一年项目数量", "本年处理决定数量"]


def test_doubts_are_listed_with_place_and_print_and_the_rest_is_counted() -> None:
    doubts = tuple(ReadingDoubt("torn", "requests.new", f"请数{number}量", line=42) for number in range(45))
    shown = page(of=reading(doubts=doubts))
    rows = shown.xpath("//div[@class='doubts']//tbody/tr")
    assert len(rows) == 40
    assert [cell.text for cell in rows[0]] == ["第三部分“一、本年新收政府信息公开申请数量”行", "请数0量", "42"]
    assert "另有5处未列出。" in shown.xpath("string(//div[@class='doubts'])")


@pytest.mark.parametrize(
    ("text", "mark", "marked"),
    [
        ("（国务院令 第 492 号）", "国务院令 第 492 号", "国务院令 第 492 号"),
        ("（国 务院令第492 号）", "国务院令第492号", "国 务院令第492 号"),
        ("公开10余条", "12条", ""),
        ("公开10余条", "", ""),
        ("a.c abc", "a.c", "a.c"),
    ],
)
def test_the_part_meant_is_marked_in_the_quotation(text: str, mark: str, marked: str) -> None:
    cut = pieces(Evidence(text, 7, mark))
    assert "".join(piece.text for piece in cut) == text
    assert "".join(piece.text for piece in cut if piece.marked) == marked


def test_a_quotation_names_its_line() -> None:
    found = ReportFinding("N-BLOCK", Level.UNKNOWN, "title", evidence=(Evidence("甲乙丙", 7, "乙"),))
    (quote,) = page(found).xpath("//p[@class='quote']")
    assert quote.xpath("string(mark)") == "乙"
    assert quote.xpath("string(small)") == "第7行"


def test_text_of_a_report_stays_text() -> None:
    tables = (PrintedTable(((PrintedCell(HOSTILE, header=True), PrintedCell(HOSTILE, key="requests.new.total")),), 3),)
    found = ReportFinding(
        "N-BLOCK", Level.UNKNOWN, HOSTILE, evidence=(Evidence(HOSTILE, 1, "alert"),), facts={"caption": HOSTILE}
    )
    given = reading(
        agency=HOSTILE,
        name=HOSTILE,
        kind=HOSTILE,
        tables=tables,
        prose=Prose(title=Evidence(HOSTILE)),
        doubts=(ReadingDoubt("x", HOSTILE, HOSTILE, HOSTILE),),
    )
    shown = page(found, of=given)
    assert shown.xpath("//script | //img | //iframe | //link") == []
    assert shown.xpath("string(//article)").count("alert(1)") >= 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_one_file_that_a_screen_reader_can_follow(language: str) -> None:
    text = findings_html(reading(), [ROW, BLANK, LOST, AGREES], checked_on=DAY, language=language)
    shown = html.fromstring(text)
    assert re.findall(r"(?:src|href)\s*=\s*[\"'](?!#)|url\(|@import|<script", text) == []
    assert shown.get("lang") == {"zh": "zh-CN", "en": "en"}[language]
    assert shown.xpath("//body/a[1]/@href") == ["#main"]
    assert len(shown.xpath("//h1")) == 1
    assert shown.xpath("//table[not(caption)]") == []
    assert shown.xpath("//thead//th[not(@scope)]") == []
    targets = set(shown.xpath("//@id"))
    assert {link[1:] for link in shown.xpath("//a/@href")} <= targets
    assert len(targets) == len(shown.xpath("//@id"))


def test_an_english_page_has_no_chinese_words_of_ours() -> None:
    shown = page(ROW, BLANK, LOST, of=reading(agency="Bureau", tables=()), language="en")
    ours = shown.xpath("//h2 | //dt | //span[contains(@class, 'tag')] | //ul[@class='summary'] | //p[@class='end']")
    assert re.findall(r"[\u4e00-\u9fff]", "".join(part.text_content() for part in ours)) == []
