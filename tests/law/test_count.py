"""Counting a ledger: which year, which row and which column a request counts in."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports_given import COLUMNS, SCENARIO_21, changed, found, rows_of, zeros

from gongkai.law.report.checks import check
from gongkai.law.report.count import LedgerLine, NotCountable, ReviewLine, add, count, count_reviews
from gongkai.law.report.figures import Amount, Figures
from gongkai.law.report.findings import Level
from gongkai.law.report.lines import edition
from gongkai.law.report.statement import Report

FORM, OLD_FORM = edition("2021"), edition("2019")


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def counted_rows(line: LedgerLine, year: int) -> set[str]:
    """The rows of section three in which one request counts, the row 总计 among them."""
    cells = count([line], year, FORM)
    total = {
        key.removeprefix("requests.").removesuffix(".total") for key in cells if key.endswith(".total") and cells[key]
    }
    column = {key for key in cells if key.endswith(f".{line.applicant}") and cells[key]}
    assert len(column) == len(total)
    return total


@pytest.mark.parametrize("row", rows_of("ledger_years.csv"), ids=lambda row: f"{row['case']} in {row['year']}")
def test_a_request_counts_in_the_year_of_receipt_and_of_decision(row: dict[str, str]) -> None:
    received = day(row["received"])
    assert received is not None
    line = LedgerLine(received, row["applicant"], row["outcome"] or None, day(row["decided"]))
    assert counted_rows(line, int(row["year"])) == set(row["rows"].split())


def test_the_ledger_of_scenario_21_gives_its_table() -> None:
    def requests(number: int, applicant: str, outcome: str | None, received: str = "2024-03-01") -> list[LedgerLine]:
        decided = None if outcome is None else date(2024, 6, 3)
        return [LedgerLine(date.fromisoformat(received), applicant, outcome, decided)] * number

    ledger = [
        *requests(5, "natural_person", "outcome.granted"),
        *requests(1, "natural_person", "outcome.granted", received="2023-12-20"),
        *requests(2, "natural_person", "outcome.partial"),
        *requests(1, "natural_person", "outcome.refused.process"),
        *requests(2, "natural_person", "outcome.unable.not_held"),
        *requests(1, "natural_person", "outcome.not_processed.petition"),
        *requests(1, "natural_person", None),
        *requests(2, "business", "outcome.granted"),
        *requests(1, "business", "outcome.unable.not_held"),
    ]
    table = {
        f"{row}.{column}": value
        for row, values in SCENARIO_21.items()
        for column, value in zip(COLUMNS, values, strict=True)
    }
    counted = {key: value for key, value in count(ledger, 2024, FORM).items() if value}
    assert counted == {key: value for key, value in table.items() if value}


def test_the_old_form_has_one_row_for_other_results() -> None:
    line = LedgerLine(date(2020, 2, 3), "business", "outcome.other.fee_overdue", date(2020, 4, 1))
    cells = count([line], 2020, OLD_FORM)
    assert cells["requests.outcome.other.business"] == 1
    assert set(cells) == set(OLD_FORM.requests.keys)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (LedgerLine(date(2024, 1, 2), "natural_person", "outcome.granted"), "outcome_without_date"),
        (LedgerLine(date(2024, 1, 2), "natural_person", None, date(2024, 2, 1)), "date_without_outcome"),
        (
            LedgerLine(date(2024, 1, 2), "natural_person", "outcome.granted", date(2024, 1, 1)),
            "decided_before_received",
        ),
        (LedgerLine(date(2024, 1, 2), "natural_person", "outcome.total", date(2024, 2, 1)), "unknown_outcome"),
        (LedgerLine(date(2024, 1, 2), "natural_person", "outcome.lost", date(2024, 2, 1)), "unknown_outcome"),
        (LedgerLine(date(2024, 1, 2), "total"), "unknown_applicant"),
        (LedgerLine(date(2024, 1, 2), "foreigner"), "unknown_applicant"),
    ],
)
def test_a_line_that_contradicts_itself_is_refused(line: LedgerLine, reason: str) -> None:
    with pytest.raises(NotCountable) as refused:
        count([line], 2024, FORM)
    assert (refused.value.reason, refused.value.line) == (reason, line)


# ------------------------------------------------------------------ section four


@pytest.mark.parametrize(
    ("line", "year", "cell"),
    [
        (ReviewLine(date(2024, 3, 1), "reconsideration", "upheld", date(2024, 5, 1)), 2024, "reconsideration.upheld"),
        (ReviewLine(date(2024, 3, 1), "reconsideration", "upheld", date(2025, 1, 9)), 2024, "reconsideration.pending"),
        (ReviewLine(date(2024, 3, 1), "reconsideration", "upheld", date(2025, 1, 9)), 2025, "reconsideration.upheld"),
        (ReviewLine(date(2023, 3, 1), "direct_suit"), 2024, "direct_suit.pending"),
        (ReviewLine(date(2023, 3, 1), "direct_suit", "other", date(2023, 9, 1)), 2024, ""),
        (ReviewLine(date(2025, 3, 1), "direct_suit"), 2024, ""),
    ],
)
def test_a_case_counts_by_result_when_concluded_and_as_pending_until_then(
    line: ReviewLine, year: int, cell: str
) -> None:
    counted = [key.removeprefix("review.") for key, value in count_reviews([line], year, FORM).items() if value]
    assert counted == ([cell, f"{line.block}.total"] if cell else [])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (ReviewLine(date(2024, 1, 2), "direct_suit", "upheld"), "result_without_date"),
        (ReviewLine(date(2024, 1, 2), "direct_suit", None, date(2024, 2, 2)), "date_without_result"),
        (ReviewLine(date(2024, 1, 2), "direct_suit", "upheld", date(2023, 2, 2)), "concluded_before_started"),
        (ReviewLine(date(2024, 1, 2), "direct_suit", "won", date(2024, 2, 2)), "unknown_result"),
        (ReviewLine(date(2024, 1, 2), "direct_suit", "total", date(2024, 2, 2)), "unknown_result"),
        (ReviewLine(date(2024, 1, 2), "direct_suit", "pending", date(2024, 2, 2)), "unknown_result"),
        (ReviewLine(date(2024, 1, 2), "arbitration"), "unknown_result"),
    ],
)
def test_a_case_that_contradicts_itself_is_refused(line: ReviewLine, reason: str) -> None:
    with pytest.raises(NotCountable) as refused:
        count_reviews([line], 2024, FORM)
    assert refused.value.reason == reason


# ------------------------------------------------------------------ properties

OUTCOMES = [row.key for row in FORM.requests.outcome_rows]


@st.composite
def ledger_lines(draw: st.DrawFn) -> LedgerLine:
    received = draw(st.dates(date(2022, 1, 1), date(2025, 12, 31)))
    applicant = draw(st.sampled_from(COLUMNS[:-1]))
    if draw(st.booleans()):
        return LedgerLine(received, applicant)
    decided = received + timedelta(days=draw(st.integers(0, 500)))
    return LedgerLine(received, applicant, draw(st.sampled_from(OUTCOMES)), decided)


ledgers = st.lists(ledger_lines(), max_size=25)


@given(ledgers, st.integers(2021, 2026))
def test_a_counted_ledger_never_fails_a_check(ledger: list[LedgerLine], year: int) -> None:
    report = zeros("2021", year)
    counted = Report(year=year, form="2021", figures=report.figures.with_cells(count(ledger, year, FORM)))
    findings = check(counted, text=False)
    assert [one for one in findings if one.level is not Level.INFORMATION] == []


@given(ledgers, st.integers(2021, 2025))
def test_what_one_year_carries_out_the_next_carries_in(ledger: list[LedgerLine], year: int) -> None:
    this, following = count(ledger, year, FORM), count(ledger, year + 1, FORM)
    for column in COLUMNS:
        assert following[f"requests.carried_in.{column}"] == this[f"requests.carried_out.{column}"]


@given(ledgers)
def test_every_request_is_new_in_one_year_and_done_in_at_most_one(ledger: list[LedgerLine]) -> None:
    years = [count(ledger, year, FORM) for year in range(2021, 2029)]
    assert sum(int(str(year["requests.new.total"])) for year in years) == len(ledger)
    decided = sum(line.decided is not None for line in ledger)
    assert sum(int(str(year["requests.outcome.total.total"])) for year in years) == decided


# ------------------------------------------------------------------ roll-up


def test_agencies_are_added_cell_by_cell() -> None:
    total = add(
        {
            "甲": Figures({"licences.decisions": 2, "fees.amount_wan": Amount(5000, "元")}),
            "乙": Figures({"licences.decisions": 3, "fees.amount_wan": 1}),
        }
    )
    assert dict(total.figures) == {"licences.decisions": 5, "fees.amount_wan": Decimal("1.5")}
    assert total.lacking == {}


def test_what_one_agency_does_not_state_is_not_in_the_sum() -> None:
    total = add(
        {
            "甲": Figures({"licences.decisions": 2, "rules.valid": "/"}),
            "乙": Figures({"licences.decisions": 3, "rules.valid": 0}),
            "丙": Figures({"rules.valid": 0}),
        }
    )
    assert "licences.decisions" not in total.figures
    assert total.lacking == {"licences.decisions": ("丙",), "rules.valid": ("甲",)}


def test_a_merged_row_lacks_its_cells() -> None:
    total = add({"甲": Figures({"requests.new.merged_cell": 0}), "乙": Figures({"requests.new.total": 0})})
    assert dict(total.figures) == {}
    assert total.lacking == {"requests.new.total": ("甲",)}


@given(ledgers, ledgers)
def test_counting_together_is_counting_apart_and_adding(one: list[LedgerLine], other: list[LedgerLine]) -> None:
    together = count([*one, *other], 2024, FORM)
    apart = add({"甲": count(one, 2024, FORM), "乙": count(other, 2024, FORM)})
    assert dict(apart.figures) == dict(together)


def test_a_sum_of_right_reports_is_right() -> None:
    part = changed(zeros("2021", 2024), "review.direct_suit.pending=1;review.direct_suit.total=1")
    total = add({"甲": part.figures, "乙": part.figures})
    assert total.figures["review.direct_suit.total"] == 2
    assert found(Report(year=2024, form="2021", figures=total.figures), Level.ERROR, Level.UNKNOWN) == []
