"""The official layout of both forms: which cells there are, what they span, and what a cell shows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.law.report.figures import BLANK, Amount, Figures, Value
from gongkai.law.report.lines import edition
from gongkai.paper.annual.writing.grid import OPEN_MARK, ReportGrid, grids, left_out, printed, unread_keys
from gongkai.paper.text.characters import writable

FORMS = ("2019", "2021")


def full(name: str) -> Figures:
    """Every cell of the form with a number of its own."""
    return Figures({key: 1000 + number for number, key in enumerate(edition(name).keys)})


def texts(grid: ReportGrid, row: int) -> list[tuple[str, int, int]]:
    return [(cell.text, cell.rows, cell.columns) for cell in grid.rows[row]]


@pytest.mark.parametrize(
    ("name", "table", "rows", "columns", "figures"),
    [
        ("2019", "disclosure", 18, 4, 22),
        ("2019", "requests", 26, 10, 161),
        ("2019", "review", 4, 15, 15),
        ("2021", "disclosure", 14, 4, 10),
        ("2021", "requests", 28, 10, 175),
        ("2021", "review", 4, 15, 15),
    ],
)
def test_each_table_has_the_size_of_the_annex_and_no_hole(
    name: str, table: str, rows: int, columns: int, figures: int
) -> None:
    grid = next(grid for grid in grids(edition(name), full(name)) if grid.name == table)
    covered = [
        (top + down, left + right)
        for top, left, cell in grid.placed()
        for down in range(cell.rows)
        for right in range(cell.columns)
    ]
    assert sorted(covered) == [(row, column) for row in range(rows) for column in range(columns)]
    assert len(grid.widths) == columns
    assert sum(bool(cell.key) for cell in grid.cells) == figures


@pytest.mark.parametrize("name", FORMS)
def test_every_figure_of_the_form_stands_in_exactly_one_cell(name: str) -> None:
    keys = [cell.key for grid in grids(edition(name), full(name)) for cell in grid.cells if cell.key]
    assert sorted(keys) == sorted(edition(name).keys)
    assert left_out(edition(name), full(name)) == ()
    assert unread_keys(edition(name), full(name)) == ()


def test_section_three_has_its_corner_and_three_header_rows() -> None:
    _, requests, _ = grids(edition("2021"), full("2021"))
    assert texts(requests, 0) == [
        ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3),
        ("申请人情况", 1, 7),
    ]
    assert texts(requests, 1) == [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)]
    assert [text for text, _, _ in texts(requests, 2)] == [
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
    ]
    assert requests.header_rows == 3


@pytest.mark.parametrize(
    ("name", "label", "rows", "columns"),
    [
        ("2021", "一、本年新收政府信息公开申请数量", 1, 3),
        ("2021", "三、本年度办理结果", 22, 1),
        ("2019", "三、本年度办理结果", 20, 1),
        ("2021", "（一）予以公开", 1, 2),
        ("2021", "（三）不予公开", 8, 1),
        ("2021", "（四）无法提供", 3, 1),
        ("2021", "（五）不予处理", 5, 1),
        ("2021", "（六）其他处理", 3, 1),
        ("2019", "（六）其他处理", 1, 2),
        ("2021", "（七）总计", 1, 2),
        ("2021", "四、结转下年度继续办理", 1, 3),
    ],
)
def test_the_labels_of_section_three_span_what_the_annex_lets_them_span(
    name: str, label: str, rows: int, columns: int
) -> None:
    _, requests, _ = grids(edition(name), full(name))
    assert [(cell.rows, cell.columns) for cell in requests.cells if cell.text == label] == [(rows, columns)]


def test_section_four_sets_reconsideration_beside_both_kinds_of_suit() -> None:
    _, _, review = grids(edition("2021"), full("2021"))
    assert texts(review, 0) == [("行政复议", 2, 5), ("行政诉讼", 1, 10)]
    assert texts(review, 1) == [("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)]
    assert [text for text, _, _ in texts(review, 2)] == ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3


def test_a_block_with_one_figure_column_gives_it_the_rest_of_the_width() -> None:
    disclosure, _, _ = grids(edition("2021"), full("2021"))
    licences = next(row for row in disclosure.rows if row[0].text == "行政许可")
    assert [cell.columns for cell in licences] == [1, 3]
    old, _, _ = grids(edition("2019"), full("2019"))
    fees = next(row for row in old.rows if row[0].text == "行政事业性收费")
    assert [cell.columns for cell in fees] == [1, 1, 2]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (11398889, "11398889"),
        (-8, "-8"),
        (Decimal("2.02"), "2.02"),
        (Decimal("2.50"), "2.50"),
        (Decimal("1E+3"), "1000"),
        (Amount(251000, "元"), "251000元"),
        (BLANK, ""),
        ("/", "/"),
        ("—", "—"),
        ("无", "无"),
    ],
)
def test_a_figure_is_shown_as_it_is(value: Value, shown: str) -> None:
    assert printed(value) == shown


def test_a_cell_that_is_not_known_is_left_open_and_a_blank_one_stays_empty() -> None:
    figures = full("2021").without("requests.new.total").with_cells({"requests.new.business": BLANK})
    cells = {cell.key: cell for grid in grids(edition("2021"), figures) for cell in grid.cells}
    assert (cells["requests.new.total"].text, cells["requests.new.total"].unread) == (OPEN_MARK, True)
    assert (cells["requests.new.business"].text, cells["requests.new.business"].unread) == ("", False)
    assert unread_keys(edition("2021"), figures) == ("requests.new.total",)


def test_a_row_printed_with_one_figure_is_one_cell_of_seven_columns() -> None:
    row = [key for key in edition("2021").requests.keys if key.startswith("requests.carried_out.")]
    figures = full("2021").without(*row).with_cells({"requests.carried_out.merged_cell": 4})
    _, requests, _ = grids(edition("2021"), figures)
    assert texts(requests, 27) == [("四、结转下年度继续办理", 1, 3), ("4", 1, 7)]


def test_a_merged_figure_beside_the_rows_own_figures_is_left_out_and_named() -> None:
    figures = full("2021").with_cells({"requests.new.merged_cell": 4})
    assert left_out(edition("2021"), figures) == ("requests.new.merged_cell",)


def test_figures_of_the_other_form_are_left_out_and_named() -> None:
    figures = Figures({"normative_docs.made": 60, "licences.decisions": 5, "procurement.items": 6})
    assert left_out(edition("2021"), figures) == ("normative_docs.made", "procurement.items")


def test_a_long_figure_is_set_smaller_so_that_no_line_end_cuts_it() -> None:
    _, requests, review = grids(edition("2021"), full("2021").with_cells({"review.direct_suit.total": 81317}))
    scales = {cell.key: review.scale(cell) for cell in review.cells if cell.key}
    assert scales["review.direct_suit.upheld"] == 1
    assert 0.3 <= scales["review.direct_suit.total"] < 1
    assert all(requests.scale(cell) == 1 for cell in requests.cells if not cell.key)


@pytest.mark.parametrize(
    ("text", "left"),
    [("甲\x00乙", "甲乙"), ("两\n行", "两 行"), ("\ud800丙", "丙"), ("\ufffe丁", "丁"), ("𠮷", "𠮷"), (" 戊 ", "戊")],
)
def test_what_no_file_format_can_hold_is_taken_out(text: str, left: str) -> None:
    assert writable(text) == left
