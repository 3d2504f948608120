"""清理: by when normative documents are looked through again, and how each conclusion is carried out."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.clean_up import CARRIED_OUT_BY, ENDS, CleanUpConclusion, next_clean_up
from gongkai.law.disclosure import Relation

C = CleanUpConclusion


@pytest.mark.parametrize(
    ("last", "years", "due"),
    [
        (date(2024, 3, 2), 2, date(2026, 3, 2)),
        (date(2024, 2, 29), 2, date(2026, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2025, 12, 31), 1, date(2026, 12, 31)),
    ],
)
def test_the_next_clean_up_is_due_on_the_corresponding_day(last: date, years: int, due: date) -> None:
    assert next_clean_up(last, years) == due


def test_one_county_s_two_years_are_the_default() -> None:
    assert next_clean_up(date(2024, 6, 30)) == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("conclusion", "relation", "ends"),
    [
        (C.KEEP, None, False),
        (C.AMEND, Relation.AMENDS, False),
        (C.REPEAL, Relation.REPEALS, True),
        (C.DECLARE_VOID, Relation.DECLARES_VOID, True),
    ],
)
def test_each_conclusion_is_carried_out_by_a_later_document(
    conclusion: CleanUpConclusion, relation: Relation | None, ends: bool
) -> None:
    assert (CARRIED_OUT_BY.get(conclusion), conclusion in ENDS) == (relation, ends)
