"""What must hold inside the tables of one report (勾稽关系), row by row, and what may be said of cells unknown."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports_given import RESULTS, SCENARIO_21, changed, found, rows_of, the_one, with_rows, zeros

from gongkai.law.agencies import AgencyLevel, AgencyStanding
from gongkai.law.report.checks import check
from gongkai.law.report.figures import BLANK, Figures, Value
from gongkai.law.report.findings import ComparedTerm, Level
from gongkai.law.report.lines import edition
from gongkai.law.report.statement import Report

ERROR, WARNING, INFORMATION, UNKNOWN = Level.ERROR, Level.WARNING, Level.INFORMATION, Level.UNKNOWN
S21 = with_rows(zeros("2021", 2024), SCENARIO_21)


@pytest.mark.parametrize("row", rows_of("figure_situations.csv"), ids=lambda row: row["situation"])
def test_what_a_situation_gives(row: dict[str, str]) -> None:
    report = zeros(row["form"], int(row["year"]), row["agency"])
    report = changed(report, row["cells"]) if row["cells"] else report
    expected = row["expected"].split("|") if row["expected"] else []
    assert sorted(found(report, ERROR, WARNING, UNKNOWN)) == sorted(expected)


# ------------------------------------------------------------ scenario 21


def test_scenario_21_passes_every_rule() -> None:
    assert found(S21, ERROR, WARNING, UNKNOWN) == []


def test_scenario_21_with_one_wrong_total_gives_exactly_two_errors() -> None:
    wrong = changed(S21, {"requests.outcome.granted.total": 7})
    assert found(wrong, ERROR, WARNING, UNKNOWN) == [
        "E R3-ROW requests.outcome.granted",
        "E R3-SUM requests.*.total",
    ]
    row = the_one(wrong, "R3-ROW")
    assert (row.left_sum, row.right_sum) == (8, 7)
    assert row.right == (ComparedTerm("requests.outcome.granted.total", 7),)
    column = the_one(wrong, "R3-SUM")
    assert (column.left_sum, column.right_sum) == (14, 15)


def test_the_cell_where_both_errors_cross_is_named_with_the_figure_that_mends_them() -> None:
    wrong = changed(S21, {"requests.outcome.granted.total": 7})
    for rule in ("R3-ROW", "R3-SUM"):
        facts = the_one(wrong, rule).facts
        assert facts["suspect"] == "requests.outcome.granted.total"
        assert (facts["printed"], facts["expected"]) == ("7", "8")
        assert (facts["suspect_row"], facts["suspect_column"]) == ("三、本年度办理结果 （一）予以公开", "总计")


def test_errors_that_can_be_paired_in_two_ways_name_no_cell() -> None:
    wrong = changed(S21, {"requests.outcome.granted.business": 3, "requests.outcome.partial.research": 1})
    findings = [one for one in check(wrong, text=False) if one.level is ERROR]
    assert len(findings) == 4
    assert not any("suspect" in one.facts for one in findings)


def test_a_wrong_figure_is_suspected_only_if_every_sum_it_enters_fails() -> None:
    # 总计 of a column enters the balance as well: if that holds, the error is among the results.
    wrong = changed(S21, {"requests.outcome.granted.natural_person": 5})
    assert the_one(wrong, "R3-SUM").facts["suspect"] == "requests.outcome.granted.natural_person"
    two = changed(wrong, {"requests.outcome.granted.total": 7})
    assert "suspect" not in the_one(two, "R3-SUM", "requests.*.natural_person").facts


def test_what_agrees_is_said_for_every_rule() -> None:
    agreeing = {
        one.facts["relation"]: (one.facts["count"], one.facts["of"])
        for one in check(S21, text=False)
        if one.rule == "I-AGREE"
    }
    assert agreeing == {
        "R3-ID": ("7", "7"),
        "R3-SUM": ("7", "7"),
        "R3-ROW": ("25", "25"),
        "R4-SUM": ("3", "3"),
        "R2-VALID": ("2", "2"),
        "X-FMT": ("1", "1"),
    }


# --------------------------------------------------------- unknown cells


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        # the total is lost: the row cannot be checked, nor the column it stands in
        ("requests.outcome.granted.total=gone", ["N R3-ROW requests", "N R3-SUM requests"]),
        # an operand is lost and could be what makes the sum right
        ("requests.outcome.granted.business=gone", ["N R3-ROW requests", "N R3-SUM requests"]),
        # an operand is lost and the others are already too many: no number from zero up can mend it
        (
            "requests.outcome.granted.research=gone;requests.outcome.granted.total=7",
            ["E R3-ROW requests.outcome.granted", "E R3-SUM requests.*.total", "N R3-SUM requests"],
        ),
        # blanks where nothing happened agree, with a remark
        ("requests.outcome.granted.research=blank;requests.outcome.granted.other_org=/", ["W W-BLANK requests"]),
        # a blank total fails only for being blank
        (
            "requests.outcome.granted.total=blank",
            ["W W-BLANK requests", "N R3-ROW requests", "N R3-SUM requests"],
        ),
        # a blank may hide the missing business; nothing is claimed
        (
            "requests.outcome.granted.business=blank",
            ["W W-BLANK requests", "N R3-ROW requests", "N R3-SUM requests"],
        ),
        # the group's total is less than what is printed in it, blank or not
        (
            "review.reconsideration.upheld=3;review.reconsideration.other=blank;review.reconsideration.total=2",
            ["E R4-SUM review.reconsideration", "W W-BLANK review"],
        ),
        ("review.reconsideration.pending=gone", ["N R4-SUM review"]),
        (
            "requests.new.total=gone;requests.outcome.total.total=gone",
            ["N R3-ID requests", "N R3-ROW requests", "N R3-SUM requests"],
        ),
        # carried out alone exceeds everything that came in, whatever the lost total is
        (
            "requests.outcome.total.business=gone;requests.carried_out.business=9;requests.carried_out.total=10",
            [
                "E R3-NEG requests.carried_out.business",
                "E R3-ID requests.*.business",
                "E R3-ID requests.*.total",
                "N R3-ROW requests",
                "N R3-SUM requests",
            ],
        ),
    ],
)
def test_an_error_is_claimed_only_if_no_filling_of_the_unknown_cells_avoids_it(cells: str, expected: list[str]) -> None:
    assert sorted(found(changed(S21, cells), ERROR, WARNING, UNKNOWN)) == sorted(expected)


def test_the_missing_cells_are_named() -> None:
    torn = changed(S21, "requests.new.total=gone;requests.new.business=gone")
    assert the_one(torn, "R3-ID").missing == ("requests.new.business", "requests.new.total")
    assert the_one(torn, "R3-ID").level is UNKNOWN
    assert the_one(torn, "R3-ROW").missing == ("requests.new.business", "requests.new.total")


def test_a_relation_that_holds_with_blanks_says_how_many_it_took_for_nothing() -> None:
    blank = changed(S21, {"requests.new.research": BLANK, "requests.new.other_org": "/"})
    agreeing = [one for one in check(blank, text=False) if one.facts.get("relation") == "R3-ROW"]
    assert [(one.facts["count"], one.facts["blanks"]) for one in agreeing] == [("25", "2")]


def test_a_table_of_blanks_agrees_with_nothing() -> None:
    blank = changed(zeros("2021", 2022), dict.fromkeys(edition("2021").keys, BLANK))
    assert found(blank, ERROR) == []
    assert [one.facts["relation"] for one in check(blank, text=False) if one.rule == "I-AGREE"] == ["X-FMT"]
    assert found(blank, UNKNOWN) == [
        "N R2-VALID article20",
        "N R3-ID requests",
        "N R3-ROW requests",
        "N R3-SUM requests",
        "N R4-SUM review",
    ]


def test_a_lenient_check_takes_blanks_for_zero_and_says_so() -> None:
    blank = changed(S21, {"requests.outcome.granted.total": BLANK})
    assert found(blank, ERROR) == []
    assert found(blank, ERROR, lenient=True) == ["E R3-ROW requests.outcome.granted", "E R3-SUM requests.*.total"]
    assert the_one(blank, "R3-ROW", "requests.outcome.granted", lenient=True).facts["lenient"] == "1"


def test_a_lenient_check_still_does_not_make_up_what_was_not_read() -> None:
    torn = S21.figures.without("requests.outcome.granted.total")
    report = Report(year=2024, form="2021", figures=torn)
    assert "N R3-ROW requests" in found(report, UNKNOWN, lenient=True)


def test_a_merged_row_is_named_and_takes_no_part_in_sums() -> None:
    cells = {f"requests.new.{column.key}": "gone" for column in edition("2021").requests.columns}
    merged = changed(zeros("2021", 2023), {**cells, "requests.new.merged_cell": 0})
    assert found(merged, ERROR, WARNING, UNKNOWN) == ["N N-MERGED requests", "N R3-ID requests"]
    assert the_one(merged, "N-MERGED").missing == ("requests.new",)


# ------------------------------------------------------------ settings


def test_a_level_that_is_told_outweighs_the_name() -> None:
    report = changed(zeros("2021", 2023, "某市人民政府"), {"rules.valid": 6})
    assert found(report, ERROR, UNKNOWN, standing=AgencyStanding(AgencyLevel.CITY)) == []
    assert found(report, ERROR, UNKNOWN, standing=AgencyStanding(AgencyLevel.COUNTY)) == ["E R2-RULE rules"]


def test_findings_stand_by_weight_and_then_in_the_order_of_the_form() -> None:
    report = changed(S21, "licences.decisions=2.5;requests.new.total=16;review.direct_suit.total=1;rules.issued=/")
    levels = [one.split()[0] for one in found(report)]
    assert levels == sorted(levels, key="EWIN".index)
    assert found(report, ERROR) == [
        "E R2-INT licences.decisions",
        "E R3-ROW requests.new",
        "E R3-ID requests.*.total",
        "E R4-SUM review.direct_suit",
    ]


def test_a_report_in_the_old_form_is_held_against_its_own_notice() -> None:
    report = changed(zeros("2019", 2019), {"requests.new.total": 1})
    assert the_one(report, "R3-ROW", "requests.new").cites[0].instrument == "report_format_2019"


# ----------------------------------------------------------- properties

PARTS = [column.key for column in edition("2021").requests.columns if column.key != "total"]
FORMS = st.sampled_from(["2019", "2021"])


def consistent(form: str, results: Mapping[tuple[str, str], int], carried: Mapping[str, tuple[int, int]]) -> Report:
    """A report whose sums are right by construction: results per row and column, (in, out) per column."""
    cells: dict[str, Value] = dict.fromkeys(edition(form).keys, 0)

    def put(row: str, column: str, number: int) -> None:
        for where in (column, "total"):
            key = f"requests.{row}.{where}"
            cells[key] = int(str(cells[key])) + number

    for column in PARTS:
        came_in, went_out = carried.get(column, (0, 0))
        done = sum(number for (_, other), number in results.items() if other == column)
        put("outcome.total", column, done)
        put("carried_out", column, went_out)
        put("carried_in", column, min(came_in, done + went_out))
        put("new", column, done + went_out - min(came_in, done + went_out))
    for (row, column), number in results.items():
        put(row, column, number)
    return Report(year=int(form), form=form, figures=Figures(cells))


@st.composite
def consistent_reports(draw: st.DrawFn) -> Report:
    form = draw(FORMS)
    rows = [row.key for row in edition(form).requests.outcome_rows]
    cell = st.tuples(st.sampled_from(rows), st.sampled_from(PARTS))
    results = draw(st.dictionaries(cell, st.integers(0, 400), max_size=12))
    numbers = st.integers(0, 40)
    carried = draw(st.dictionaries(st.sampled_from(PARTS), st.tuples(numbers, numbers), max_size=6))
    report = consistent(form, results, carried)
    review: dict[str, Value] = {}
    for block in edition(form).review.blocks:
        four = draw(st.lists(numbers, min_size=4, max_size=4))
        for result, number in zip(RESULTS, (*four, sum(four)), strict=True):
            review[f"review.{block.key}.{result}"] = number
    return changed(report, review)


@given(consistent_reports())
def test_totals_that_are_sums_never_fail(report: Report) -> None:
    assert found(report, ERROR, WARNING, UNKNOWN) == []


@given(consistent_reports(), st.data())
def test_one_changed_cell_of_section_three_is_always_found_and_named(report: Report, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(edition(report.form).requests.keys))
    true = int(str(report.figures[key]))
    printed = data.draw(st.integers(0, 500).filter(lambda number: number != true))
    suspected = {
        (one.facts.get("suspect"), one.facts.get("expected"))
        for one in check(changed(report, {key: printed}), text=False)
        if one.level is ERROR and one.rule != "R3-NEG"
    }
    assert suspected == {(key, str(true))}


@given(consistent_reports(), st.data())
def test_one_changed_cell_of_section_four_is_always_found(report: Report, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(edition(report.form).review.keys))
    true = int(str(report.figures[key]))
    printed = data.draw(st.integers(0, 200).filter(lambda number: number != true))
    assert found(changed(report, {key: printed}), ERROR) == [f"E R4-SUM {key.rpartition('.')[0]}"]


@given(consistent_reports(), st.data())
def test_cells_that_were_not_read_never_make_an_error(report: Report, data: st.DataObject) -> None:
    keys = st.sampled_from(edition(report.form).keys)
    lost = data.draw(st.sets(keys, max_size=60))
    blank = data.draw(st.sets(keys, max_size=60))
    torn = changed(report, {**dict.fromkeys(blank, BLANK), **dict.fromkeys(lost, "gone")})
    assert found(torn, ERROR) == []


@given(consistent_reports(), st.data())
def test_with_an_unread_cell_no_relation_it_enters_is_said_to_agree(report: Report, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(edition(report.form).requests.keys))
    row = key.rpartition(".")[0]
    places = [
        place
        for one in check(changed(report, {key: "gone"}), text=False)
        if one.rule == "I-AGREE" and one.facts["relation"] == "R3-ROW"
        for place in one.facts["places"].split()
    ]
    assert row not in places
    assert len(places) == len(edition(report.form).requests.rows) - 1
