"""The findings as a workbook and as JSON: one row or object each, and nothing in them that calculates."""

from __future__ import annotations

import io
import json
from decimal import Decimal

import openpyxl

from gongkai.law.report.figures import Figures
from gongkai.law.report.findings import ComparedTerm, Evidence, Level, ReportFinding
from gongkai.paper.annual.findings.as_json import report_value
from gongkai.paper.annual.findings.workbook import findings_xlsx
from gongkai.paper.annual.reading import Reading, ReadingDoubt

FORMULA = "=1+1"
FIRST = Reading(
    "青石市科技局",
    2023,
    "2021",
    Figures({"rules.issued": 0}),
    doubts=(ReadingDoubt("x", "y"),),
    kind="text",
    name="甲.txt",
)
SECOND = Reading(FORMULA, None, "unknown", Figures(), kind="html", name="@乙.html")
SUM = ReportFinding(
    "R4-SUM",
    Level.ERROR,
    "review.direct_suit",
    left=(ComparedTerm("review.direct_suit.upheld", 2), ComparedTerm("review.direct_suit.corrected", None)),
    right=(ComparedTerm("review.direct_suit.total", Decimal("3.5")),),
    facts={"left": "2", "right": "3.5", "difference": "1.5"},
)
LOST = ReportFinding("N-BLOCK", Level.UNKNOWN, "article20.8", missing=("article20.8",), facts={"caption": FORMULA})
QUOTED = ReportFinding("W-BLANK", Level.WARNING, "requests", evidence=(Evidence("-1", 12, "-"), Evidence("第二处", 9)))
AGREES = ReportFinding("I-AGREE", Level.INFORMATION, "review", facts={"relation": "R4-SUM", "count": "3", "of": "3"})

CHECKED = [(FIRST, [AGREES, LOST, QUOTED, SUM]), (SECOND, [])]


def rows(name: str) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(findings_xlsx(CHECKED)))
    return [[cell.value for cell in row] for row in book[name].iter_rows()]


def test_the_summary_has_one_row_a_report() -> None:
    head, *reports = rows("汇总")
    assert head == ["文件", "机关", "年度", "格式", "须改正", "建议改", "无法判断", "读出格数", "存疑"]
    assert reports == [
        ["甲.txt", "青石市科技局", 2023, "2021", 1, 1, 1, 1, 1],
        ["@乙.html", FORMULA, None, "unknown", 0, 0, 0, 0, 0],
    ]


def test_the_findings_have_one_row_each_by_level_and_agreement_has_none() -> None:
    head, *found = rows("问题")
    assert head[3:8] == ["行", "位置", "级别", "规则", "标题"]
    assert [(row[3], row[5], row[6]) for row in found] == [
        (None, "须改正", "R4-SUM"),
        (9, "建议改", "W-BLANK"),
        (None, "无法判断", "N-BLOCK"),
    ]
    assert found[1][8] == "-1 第二处"


def test_nothing_in_the_workbook_is_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(findings_xlsx(CHECKED)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value)[0] in "=@-+")
    assert any(cell.quotePrefix for cell in cells)


def test_the_json_tells_each_finding_with_codes_words_and_operands() -> None:
    first, second = json.loads(json.dumps([report_value(checked, "zh") for checked in CHECKED]))
    assert (first["file"], first["counts"]) == ("甲.txt", {"E": 1, "W": 1, "I": 1, "N": 1})
    found = first["findings"][3]
    assert (found["code"], found["level"], found["level_word"]) == ("R4-SUM", "E", "须改正")
    assert found["left"] == [
        {"place": "review.direct_suit.upheld", "value": 2},
        {"place": "review.direct_suit.corrected", "value": None},
    ]
    assert found["right"] == [{"place": "review.direct_suit.total", "value": 3.5}]
    assert (second["agency"], second["year"], second["findings"]) == (FORMULA, None, [])


def test_the_json_speaks_english_where_asked() -> None:
    found = report_value(CHECKED[0], "en")["findings"][3]
    assert (found["level_word"], found["place_words"]) == ("Must fix", "section 4 “行政诉讼 未经复议直接起诉”")
