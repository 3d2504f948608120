"""The form in force, block by block; what was not met, what was not read, and what was."""

from dataclasses import replace

import pytest
from reports_given import changed, found, the_one, zeros

from gongkai.law.report.checks import check
from gongkai.law.report.figures import Figures
from gongkai.law.report.findings import Evidence, Level
from gongkai.law.report.lines import edition
from gongkai.law.report.prose import Prose, ReportLine, Statement
from gongkai.law.report.statement import Report, SeenBlock, Unplaced

ERROR, WARNING, INFORMATION, UNKNOWN = Level.ERROR, Level.WARNING, Level.INFORMATION, Level.UNKNOWN
OLD_ITEM_COLUMNS = ("上一年项目数量", "本年增/减", "处理决定数量")

SEED_ROWS = (
    "carried_in",
    "outcome.granted",
    "outcome.partial",
    "outcome.refused.state_secret",
    "outcome.refused.law_forbidden",
    "outcome.refused.three_safety_one_stability",
    "outcome.refused.third_party",
    "outcome.refused.internal",
    "outcome.refused.process",
    "outcome.refused.case_file",
    "outcome.refused.inquiry",
    "outcome.unable.not_held",
    "outcome.unable.no_existing",
    "outcome.unable.unclear",
    "outcome.not_processed.petition",
    "outcome.not_processed.repeat",
    "outcome.not_processed.publication",
)
SEED_CELLS = (
    *edition("2019").blocks[0].keys,
    *edition("2019").blocks[1].keys,
    *(f"requests.{row}.{column.key}" for row in SEED_ROWS for column in edition("2019").requests.columns),
    *edition("2019").review.keys,
)
SEED = Report(
    agency="清河县科技和工业信息化局",
    year=2023,
    form="2019",
    figures=Figures(dict.fromkeys(SEED_CELLS, 0)),
    seen=(
        SeenBlock(
            "article20.1", "2019", ("本年新制作数量", "本年新公开数量", "对外公开总数量"), ("规章", "规范性文件"), 29
        ),
        SeenBlock("article20.5", "2019", OLD_ITEM_COLUMNS, ("行政许可", "其他对外管理服务事项"), 35),
        SeenBlock("article20.6", "2019", OLD_ITEM_COLUMNS, (), 39),
        SeenBlock("requests", "", (), (), 42),
        SeenBlock("review", "", (), (), 62),
    ),
)
"""Scenario 23: a report on 2023 in the form of 2019, of which an extractor lost parts."""


# ------------------------------------------------------------ scenario 23


def test_the_seed_has_three_errors_of_form_one_a_block() -> None:
    assert found(SEED, ERROR, WARNING) == ["E X-FMT article20.1", "E X-FMT article20.5", "E X-FMT article20.6"]
    assert [one.line for one in check(SEED, text=False) if one.level is ERROR] == [29, 35, 39]


def test_the_seed_loses_one_block_and_eight_rows_and_invents_none() -> None:
    assert found(SEED, UNKNOWN) == [
        "N N-ROWS article20.6",
        "N N-BLOCK article20.8",
        "N N-ROWS requests",
        "N R3-ID requests",
        "N R3-SUM requests",
    ]
    assert the_one(SEED, "N-ROWS", "requests").missing == (
        "requests.new",
        "requests.outcome.not_processed.excessive",
        "requests.outcome.not_processed.reconfirm",
        "requests.outcome.other",
        "requests.outcome.total",
        "requests.carried_out",
    )
    assert the_one(SEED, "N-ROWS", "article20.6").missing == ("penalties", "coercion")


def test_the_seed_has_119_and_15_cells_that_were_read_as_zero() -> None:
    read = {one.place: one.facts for one in check(SEED, text=False) if one.rule == "I-READ"}
    assert (read["requests"]["cells"], read["requests"]["zeros"], read["requests"]["rows"]) == ("119", "119", "17")
    assert (read["review"]["cells"], read["review"]["zeros"]) == ("15", "15")
    assert read["article20"]["cells"] == "12"


def test_the_seed_agrees_where_it_can_be_read() -> None:
    agreeing = {one.facts["relation"]: one.facts["count"] for one in check(SEED, text=False) if one.rule == "I-AGREE"}
    assert agreeing == {"R2-PUBLIC": "2", "R3-ROW": "17", "R4-SUM": "3"}


def test_both_sides_of_a_wrong_block_are_stated() -> None:
    facts = the_one(SEED, "X-FMT", "article20.5").facts
    assert facts["printed_columns"] == "上一年项目数量、本年增/减、处理决定数量"
    assert facts["printed_rows"] == "行政许可、其他对外管理服务事项"
    assert facts["demanded_columns"] == "本年处理决定数量"
    assert facts["demanded_rows"] == "行政许可"
    assert (facts["printed_form"], facts["demanded_form"], facts["year"]) == ("2019", "2021", "2023")


def test_the_form_demanded_is_the_one_cited() -> None:
    assert the_one(SEED, "X-FMT", "article20.1").cites[0].instrument == "report_format_2021"
    assert the_one(SEED, "N-BLOCK", "article20.8").cites[0].instrument == "report_format_2021"
    assert the_one(SEED, "N-ROWS", "article20.6").cites[0].instrument == "report_format_2019"
    late = Report(year=2020, form="2021", figures=zeros("2021", 2020).figures)
    assert the_one(late, "X-FMT", "article20.1").cites[0].instrument == "report_format_2019"


# ---------------------------------------------------------------- format


@pytest.mark.parametrize(
    ("form", "year", "places"),
    [
        ("2019", 2019, []),
        ("2019", 2020, []),
        ("2021", 2021, []),
        ("2021", 2025, []),
        (
            "2019",
            2022,
            ["article20.1", "article20.5", "article20.6", "article20.8", "article20.9", "requests.outcome.other"],
        ),
        ("2021", 2020, ["article20.1", "article20.8", "requests.outcome.other"]),
    ],
)
def test_every_block_that_is_not_in_the_form_in_force_is_one_error(form: str, year: int, places: list[str]) -> None:
    assert found(zeros(form, year), ERROR) == [f"E X-FMT {place}" for place in places]


def test_an_abolished_block_has_nothing_demanded_in_its_place() -> None:
    facts = the_one(zeros("2019", 2022), "X-FMT", "article20.9").facts
    assert (facts["variant"], facts["printed_rows"], facts["demanded_columns"]) == ("abolished", "政府集中采购", "")


def test_the_single_row_of_2019_in_tables_of_2021_is_one_error() -> None:
    single = {f"requests.outcome.other.{column.key}": 0 for column in edition("2019").requests.columns}
    three = [key for key in edition("2021").requests.keys if key.startswith("requests.outcome.other.")]
    mixed = changed(zeros("2021", 2023), {**dict.fromkeys(three, "gone"), **single})
    mixed = Report(year=2023, form="mixed", figures=mixed.figures)
    assert found(mixed, ERROR, UNKNOWN) == ["E X-FMT requests.outcome.other"]


def test_a_form_that_no_block_shows_is_told_once_for_the_whole() -> None:
    report = Report(year=2023, form="2019", figures=Figures({"review.reconsideration.total": 0}))
    assert found(report, ERROR) == ["E X-FMT form"]


@pytest.mark.parametrize(("year", "missing"), [(None, ("year",)), (2018, ())])
def test_without_a_year_that_has_a_form_none_is_demanded(year: int | None, missing: tuple[str, ...]) -> None:
    figures = zeros("2021", 2023).figures
    finding = the_one(Report(year=year, form="2021", figures=figures), "X-FMT")
    assert (finding.level, finding.place, finding.missing) == (UNKNOWN, "form", missing)


# -------------------------------------------------------------- coverage


def test_of_an_empty_reading_every_block_is_missing_and_nothing_is_claimed() -> None:
    empty = Report(year=2023)
    assert found(empty) == [
        "N N-BLOCK article20.1",
        "N N-BLOCK article20.5",
        "N N-BLOCK article20.6",
        "N N-BLOCK article20.8",
        "N N-BLOCK requests",
        "N N-BLOCK review",
    ]


def test_a_block_whose_labels_were_met_is_not_missing_but_its_rows_are() -> None:
    seen = Report(
        year=2023, form="2021", seen=(SeenBlock("article20.6", "2021", ("本年处理决定数量",)), SeenBlock("review", ""))
    )
    assert the_one(seen, "N-ROWS", "article20.6").missing == ("penalties", "coercion")
    assert the_one(seen, "N-ROWS", "review").missing == (
        "review.reconsideration",
        "review.direct_suit",
        "review.suit_after_reconsideration",
    )
    assert "N N-BLOCK article20.6" not in found(seen)
    assert "N N-BLOCK article20.5" in found(seen)


def test_a_cell_lost_from_a_row_of_section_two_is_named() -> None:
    report = changed(zeros("2021", 2023), "normative_docs.repealed=gone")
    finding = the_one(report, "N-ROWS")
    assert (finding.place, finding.missing) == ("article20.1", ("normative_docs.repealed",))
    assert finding.facts["variant"] == "cells"


def test_figures_whose_row_is_not_known_are_a_finding_that_quotes_and_counts_them() -> None:
    torn = changed(zeros("2021", 2023), "requests.new.total=gone")
    rows = tuple(Unplaced("requests", f"{number} 0 0 0 0 0 {number}", 40 + number) for number in range(7))
    finding = the_one(replace(torn, unplaced=rows), "N-PLACE", "requests")
    assert (finding.level, finding.facts["count"]) == (UNKNOWN, "7")
    assert [(evidence.mark, evidence.line) for evidence in finding.evidence][:2] == [
        ("0 0 0 0 0 0 0", 40),
        ("1 0 0 0 0 0 1", 41),
    ]


@pytest.mark.parametrize("place", ["requests", "review", "article20.6", "article20"])
def test_rows_of_the_agency_s_own_in_a_table_that_lacks_nothing_are_no_finding(place: str) -> None:
    report = replace(zeros("2021", 2023), unplaced=(Unplaced(place, "4 5", 40),))
    assert not [finding for finding in check(report) if finding.rule == "N-PLACE"]


def test_a_report_cut_off_says_so_where_something_is_missing() -> None:
    cut = Report(year=2023, form="2021", figures=Figures({"rules.issued": 0}), truncated=True)
    assert the_one(cut, "N-BLOCK", "review").facts["truncated"] == "true"


def test_blanks_are_counted_apart_from_zeros() -> None:
    report = changed(zeros("2021", 2023), "rules.issued=blank;rules.repealed=/")
    read = the_one(report, "I-READ", "article20").facts
    assert (read["cells"], read["of"], read["zeros"], read["blanks"]) == ("10", "10", "8", "2")
    blank = the_one(report, "W-BLANK")
    assert (blank.facts["count"], blank.facts["empty"], blank.facts["signs"]) == ("2", "1", "/")
    assert [term.place for term in blank.left] == ["rules.issued", "rules.repealed"]


def test_the_words_are_checked_with_the_tables_unless_told_otherwise() -> None:
    prose = Prose(
        title=Evidence("某局2023年政府信息公开工作年度报告", 1),
        year=2023,
        lines=(ReportLine(1, "某局2023年政府信息公开工作年度报告"), ReportLine(2, "2023年，本局收到申请3件。", 1)),
        statements=(Statement("requests.new.total", 3, Evidence("2023年，本局收到申请3件。", 2, "3件")),),
    )
    report = Report(year=2023, form="2021", figures=zeros("2021", 2023).figures, prose=prose)
    both = check(report)
    assert [one.rule for one in both if one.level is ERROR and one.line == 2] == ["T-REQ"]
    assert [one for one in check(report, text=False) if one.rule.startswith("T-")] == []
    assert [one.level for one in both] == sorted((one.level for one in both), key="EWIN".index)
