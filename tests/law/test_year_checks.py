"""What must hold between two years: what one report carries out, the next carries in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports_given import SCENARIO_21, changed, found, the_one, with_rows, zeros

from gongkai.law.report.diff import DifferenceKind, differences
from gongkai.law.report.findings import ComparedTerm, Level
from gongkai.law.report.lines import edition
from gongkai.law.report.statement import Report

ERROR, WARNING, UNKNOWN = Level.ERROR, Level.WARNING, Level.UNKNOWN
Y2024 = with_rows(zeros("2021", 2024), SCENARIO_21)
Y2025 = with_rows(
    zeros("2021", 2025),
    {
        "requests.carried_in": (1, 0, 0, 0, 0, 0, 1),
        "requests.outcome.granted": (1, 0, 0, 0, 0, 0, 1),
        "requests.outcome.total": (1, 0, 0, 0, 0, 0, 1),
    },
)


def test_scenario_22_what_was_carried_out_is_carried_in() -> None:
    assert found(Y2025, ERROR, WARNING, UNKNOWN, previous=Y2024) == []


def test_scenario_22_a_forgotten_carry_over_names_its_column() -> None:
    forgotten = changed(
        Y2025,
        "requests.carried_in.natural_person=0;requests.carried_in.total=0;requests.new.natural_person=1;requests.new.total=1",
    )
    assert found(forgotten, ERROR, previous=Y2024) == [
        "E X-CARRY requests.carried_in.natural_person",
        "E X-CARRY requests.carried_in.total",
    ]
    finding = the_one(forgotten, "X-CARRY", "requests.carried_in.total", previous=Y2024)
    assert finding.left == (ComparedTerm("requests.carried_in.total", 0),)
    assert finding.right == (ComparedTerm("previous.requests.carried_out.total", 1),)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "normative_docs.valid=420",
            "normative_docs.issued=61;normative_docs.repealed=59;normative_docs.valid=422",
            [],
        ),
        (
            "normative_docs.valid=420",
            "normative_docs.issued=61;normative_docs.repealed=59;normative_docs.valid=420",
            ["W X-NORM normative_docs.valid"],
        ),
        ("review.reconsideration.pending=3;review.reconsideration.total=3", "", ["W X-PEND review.reconsideration"]),
        (
            "review.reconsideration.pending=3;review.reconsideration.total=3",
            "review.reconsideration.upheld=2;review.reconsideration.pending=1;review.reconsideration.total=3",
            [],
        ),
        ("requests.carried_out.business=gone", "", ["N X-CARRY requests"]),
        ("review.direct_suit.pending=gone", "", ["N X-PEND review"]),
        ("normative_docs.valid=gone", "", ["N X-NORM article20"]),
    ],
)
def test_two_years_in_the_form_of_2021(before: str, after: str, expected: list[str]) -> None:
    earlier, later = zeros("2021", 2022), zeros("2021", 2023)
    earlier = changed(earlier, before) if before else earlier
    later = changed(later, after) if after else later
    assert found(later, ERROR, WARNING, UNKNOWN, previous=earlier) == expected


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("licences.prev_items=4", []),
        ("licences.prev_items=3", ["W X-OLD licences.prev_items"]),
        ("licences.prev_items=gone", ["N X-OLD article20", "N N-ROWS article20.5"]),
    ],
)
def test_items_of_the_old_form_follow_from_the_year_before(after: str, expected: list[str]) -> None:
    before = changed(zeros("2019", 2019), "licences.prev_items=7;licences.delta=-3;licences.decisions=20")
    later = changed(zeros("2019", 2020), f"licences.decisions=20;{after}")
    assert found(later, ERROR, WARNING, UNKNOWN, previous=before) == expected


def test_between_the_two_forms_only_what_both_state_is_compared() -> None:
    before = changed(
        zeros("2019", 2020), "normative_docs.made=5;normative_docs.newly_public=5;normative_docs.total_public=9"
    )
    assert found(zeros("2021", 2021), ERROR, WARNING, UNKNOWN, previous=before) == []


@pytest.mark.parametrize("year", [2021, 2023, 2024])
def test_reports_that_are_not_one_year_apart_are_not_compared(year: int) -> None:
    other = changed(zeros("2021", year), "requests.carried_out.total=5")
    assert found(zeros("2021", 2023), ERROR, UNKNOWN, previous=other) == ["N X-CARRY requests"]
    assert the_one(zeros("2021", 2023), "X-CARRY", previous=other).facts["variant"] == "years"


# ------------------------------------------------------------------ differences


def test_differences_are_told_cell_by_cell_in_printed_order() -> None:
    before = changed(zeros("2021", 2023), "rules.issued=/;review.direct_suit.total=gone")
    after = changed(zeros("2021", 2023), "requests.new.total=4;fees.amount_wan=251000元")
    assert [(one.key, one.kind) for one in differences(before, after).changes] == [
        ("rules.issued", DifferenceKind.RESTATED),
        ("fees.amount_wan", DifferenceKind.RESTATED),
        ("requests.new.total", DifferenceKind.CHANGED),
        ("review.direct_suit.total", DifferenceKind.ADDED),
    ]
    assert differences(after, before).changes[-1].kind is DifferenceKind.REMOVED


def test_only_two_numbers_have_a_difference() -> None:
    before, after = changed(Y2024, "requests.new.total=10;rules.valid=/"), Y2024
    assert {one.key: one.difference for one in differences(before, after).changes} == {
        "requests.new.total": 5,
        "rules.valid": None,
    }


def test_two_years_also_say_what_follows() -> None:
    follows = {(one.rule, one.place): (one.left, one.right, one.holds) for one in differences(Y2024, Y2025).follows}
    assert follows["X-CARRY", "requests.carried_in.total"] == (1, 1, True)
    wrong = differences(Y2024, changed(Y2025, "requests.carried_in.total=3")).follows
    assert [one.place for one in wrong if one.holds is False] == ["requests.carried_in.total"]
    torn = differences(changed(Y2024, "requests.carried_out.total=gone"), Y2025).follows
    assert [(one.place, one.missing) for one in torn if one.holds is None] == [
        ("requests.carried_in.total", ("previous.requests.carried_out.total",))
    ]


def test_two_versions_of_one_year_say_nothing_of_that_kind() -> None:
    assert differences(Y2024, Y2024).changes == ()
    assert differences(Y2024, Y2024).follows == ()


@given(st.dictionaries(st.sampled_from(edition("2021").keys), st.integers(1, 9), max_size=20))
def test_exactly_the_changed_cells_are_told(cells: dict[str, int]) -> None:
    before: Report = zeros("2021", 2023)
    assert {one.key: one.after for one in differences(before, changed(before, cells)).changes} == cells
