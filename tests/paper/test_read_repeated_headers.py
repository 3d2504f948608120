"""Given tables as a program for scanned pages or a Markdown converter leaves them, no figure under the wrong label.

The header is repeated above each row or table, sub-headings carry the labels, and columns may have made-up names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from gongkai.law.report.checks import check
from gongkai.law.report.figures import Figures, Value
from gongkai.law.report.lines import edition
from gongkai.paper.annual.read import read_bytes
from gongkai.paper.annual.reading import Reading, ReadingDoubt

COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other_org", "total")
RESULTS = ("upheld", "corrected", "other", "pending", "total")
TITLE = "# 白鹭县人民政府2025年政府信息公开工作年度报告"
SECTION_3 = "## 三、收到和处理政府信息公开申请情况"
SECTION_4 = "## 四、政府信息公开行政复议、行政诉讼情况"
SECTION_5 = "## 五、存在的主要问题及改进情况"
MADE_UP = ("类别", "数据1", "数据2", "数据3", "数据4", "数据5", "数据6", "总计")
NAMED = ("项目", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
OUTCOMES = ("项目", "本年新收件数", "上年结转件数", "予以公开", "部分公开", "不予公开", "结转下年度", "总计")
REVIEWED = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def table(header: Sequence[str], *rows: Sequence[object]) -> str:
    lines = [header, ["---"] * len(header), *rows] if header else rows
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def read(*parts: str) -> Reading:
    return read_bytes("\n\n".join([TITLE, *parts, SECTION_5, "无。"]).encode())


def row(name: str, *values: Value) -> dict[str, Value]:
    return {f"requests.{name}.{column}": value for column, value in zip(COLUMNS, values, strict=True)}


def group(name: str, *values: Value) -> dict[str, Value]:
    return {f"review.{name}.{result}": value for result, value in zip(RESULTS, values, strict=True)}


def doubted(reading: Reading) -> set[tuple[str, str]]:
    return {(doubt.reason, doubt.place) for doubt in reading.doubts}


@pytest.mark.parametrize("header", [MADE_UP, NAMED, OUTCOMES], ids=["made up", "applicants", "outcomes"])
def test_a_header_above_every_row_never_becomes_a_label(header: Sequence[str]) -> None:
    reading = read(
        SECTION_3,
        "### 一、本年新收政府信息公开申请数量",
        table(header, ("本年新收政府信息公开申请数量", 41, 2, 0, 0, 1, 0, 44)),
        "### （一）予以公开",
        table(header, ("予以公开", 30, 1, 0, 0, 1, 0, 32)),
        "### （七）总计",
        table(header, ("（七）总计", 40, 2, 0, 0, 1, 0, 43)),
    )
    assert dict(reading.figures) == (
        row("new", 41, 2, 0, 0, 1, 0, 44)
        | row("outcome.granted", 30, 1, 0, 0, 1, 0, 32)
        | row("outcome.total", 40, 2, 0, 0, 1, 0, 43)
    )
    assert reading.doubts == ()


def test_a_sub_heading_names_the_row_whose_own_label_says_nothing() -> None:
    reading = read(SECTION_3, "### （一）予以公开", table(MADE_UP, ("数量", 30, 1, 0, 0, 1, 0, 32)))
    assert dict(reading.figures) == row("outcome.granted", 30, 1, 0, 0, 1, 0, 32)


def test_a_row_named_in_the_corner_of_its_header_is_read() -> None:
    header = ("予以公开", *MADE_UP[1:])
    reading = read(SECTION_3, table(header, ("数量", 30, 1, 0, 0, 1, 0, 32)))
    assert dict(reading.figures) == row("outcome.granted", 30, 1, 0, 0, 1, 0, 32)


def test_columns_without_their_names_are_taken_only_where_the_last_is_the_sum() -> None:
    reading = read(SECTION_3, table(MADE_UP, ("予以公开", 32, 30, 1, 0, 0, 1, 0)))
    assert dict(reading.figures) == {}
    assert doubted(reading) == {("columns_unknown", "requests.outcome.granted")}


def test_named_columns_in_another_order_are_read_by_their_names() -> None:
    header = ("项目", "总计", *NAMED[1:-1])
    reading = read(SECTION_3, table(header, ("予以公开", 32, 30, 1, 0, 0, 1, 0)))
    assert dict(reading.figures) == row("outcome.granted", 30, 1, 0, 0, 1, 0, 32)


@pytest.mark.parametrize("label", ["（一）予以公开", "予以公开"])
def test_two_claims_on_one_row_are_a_doubt_where_they_differ(label: str) -> None:
    reading = read(
        SECTION_3,
        table(NAMED, ("（一）予以公开", 30, 0, 0, 0, 0, 0, 30), ("（二）部分公开", 5, 0, 0, 0, 0, 0, 5)),
        table(NAMED, (label, 29, 0, 0, 0, 0, 0, 29)),
    )
    stated = row("outcome.granted", 30, 0, 0, 0, 0, 0, 30) | row("outcome.partial", 5, 0, 0, 0, 0, 0, 5)
    differing = ("requests.outcome.granted.natural_person", "requests.outcome.granted.total")
    assert dict(reading.figures) == {key: value for key, value in stated.items() if key not in differing}
    assert doubted(reading) == {("printed_twice", key) for key in differing}


def test_a_table_printed_twice_alike_is_read_once() -> None:
    printed = table(NAMED, ("（一）予以公开", 30, 0, 0, 0, 0, 0, 30), ("（七）总计", 30, 0, 0, 0, 0, 0, 30))
    reading = read(SECTION_3, printed, printed)
    assert dict(reading.figures) == (
        row("outcome.granted", 30, 0, 0, 0, 0, 0, 30) | row("outcome.total", 30, 0, 0, 0, 0, 0, 30)
    )
    assert reading.doubts == ()


def test_each_group_of_review_is_read_under_its_own_header() -> None:
    reading = read(
        SECTION_4,
        "### 行政复议",
        table(REVIEWED, (7, 1, 2, 3, 13)),
        "### 行政诉讼（未经复议直接起诉）",
        table(REVIEWED, (4, 0, 0, 1, 5)),
        "### 行政诉讼（复议后起诉）",
        table(REVIEWED, (6, 0, 1, 0, 7)),
    )
    assert dict(reading.figures) == (
        group("reconsideration", 7, 1, 2, 3, 13)
        | group("direct_suit", 4, 0, 0, 1, 5)
        | group("suit_after_reconsideration", 6, 0, 1, 0, 7)
    )
    assert reading.doubts == ()


def without_place(reading: Reading) -> list[ReadingDoubt]:
    return [doubt for doubt in reading.doubts if doubt.reason == "figures_without_row"]


def test_a_group_of_review_that_is_not_known_is_never_lost_in_silence() -> None:
    reading = read(
        SECTION_4,
        "### 行政复议",
        table(REVIEWED, (7, 1, 2, 3, 13)),
        "### 行政赔偿",
        table(("情形一", "情形二", "情形三", "情形四", "情形五"), (4, 0, 0, 1, 5)),
        "### 行政诉讼（复议后起诉）",
        table(REVIEWED, (6, 0, 1, 0, 7)),
    )
    assert [(doubt.place, doubt.raw) for doubt in without_place(reading)] == [("review", "4 0 0 1 5")]
    assert [(finding.rule, finding.place) for finding in check(reading.report) if finding.rule == "N-PLACE"] == [
        ("N-PLACE", "review")
    ]
    assert not [key for key in reading.figures if key.startswith("review.direct_suit")]


def test_figures_before_the_first_known_row_are_never_lost_in_silence() -> None:
    reading = read(SECTION_3, table((), ("当年收件情况", 9, 0, 0, 0, 0, 0, 9), ("（一）予以公开", 9, 0, 0, 0, 0, 0, 9)))
    assert [(doubt.place, doubt.raw) for doubt in without_place(reading)] == [("requests", "9 0 0 0 0 0 9")]


def test_figures_behind_the_last_row_are_never_lost_in_silence() -> None:
    last = ("四、结转下年度继续办理", 1, 0, 0, 0, 0, 0, 1)
    reading = read(
        SECTION_3, table(NAMED, ("（一）予以公开", 9, 0, 0, 0, 0, 0, 9), last, ("另有", 3, 0, 0, 0, 0, 0, 3))
    )
    assert [(doubt.place, doubt.raw) for doubt in without_place(reading)] == [("requests", "3 0 0 0 0 0 3")]


def test_tables_of_other_parts_are_not_asked_for_a_place() -> None:
    reading = read("## 一、总体情况", table(("渠道", "条数", "占比"), ("网站", 120, 60), ("公众号", 80, 40)), SECTION_3)
    assert reading.doubts == ()


UNLABELLED = [(number, 0, 0, 0, 0, 0, number) for number in range(25)]


@pytest.mark.parametrize("printed", ["bars", "spaces"])
@pytest.mark.parametrize("form", ["2021", "2019"])
def test_a_table_without_labels_is_offered_in_the_order_of_the_form_and_not_taken(form: str, printed: str) -> None:
    names = [f"requests.{line.key}" for line in edition(form).requests.rows]
    rows = UNLABELLED[: len(names)]
    lines = table((), *rows) if printed == "bars" else "\n".join(" ".join(map(str, line)) for line in rows)
    reading = read(SECTION_3, lines)
    assert dict(reading.figures) == {}
    assert [(doubt.reason, doubt.place, doubt.raw) for doubt in reading.doubts] == [
        ("offered_in_order", name, " ".join(map(str, line))) for name, line in zip(names, rows, strict=True)
    ]


def test_an_offer_that_a_person_took_up_is_no_finding_any_more() -> None:
    reading = read(SECTION_3, table((), *UNLABELLED))
    assert [finding.facts["count"] for finding in check(reading.report) if finding.rule == "N-PLACE"] == ["25"]
    confirmed = replace(reading, figures=Figures(row("new", 0, 0, 0, 0, 0, 0, 0)))
    assert [finding.facts["count"] for finding in check(confirmed.report) if finding.rule == "N-PLACE"] == ["24"]


def test_a_table_without_labels_and_of_another_length_is_offered_as_nothing() -> None:
    reading = read(SECTION_3, table((), *UNLABELLED[:24]))
    assert dict(reading.figures) == {}
    assert {doubt.reason for doubt in reading.doubts} == {"figures_without_row"}
    assert len(reading.doubts) == 24


def test_three_groups_of_review_without_labels_are_offered_in_the_order_of_the_form() -> None:
    reading = read(SECTION_4, table((), (7, 1, 2, 3, 13), (4, 0, 0, 1, 5), (6, 0, 1, 0, 7)))
    assert dict(reading.figures) == {}
    assert doubted(reading) == {
        ("offered_in_order", f"review.{name}")
        for name in ("reconsideration", "direct_suit", "suit_after_reconsideration")
    }
