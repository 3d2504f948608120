"""提供与区分处理 (36, 37): which files fit which reply."""

import csv
from pathlib import Path

import pytest

from gongkai.law.articles import parse_cite
from gongkai.law.outcomes import Outcome
from gongkai.law.supply import Share, SupplyContradicts, check_supply

ROWS = list(csv.DictReader(Path(__file__).with_name("supply.csv").open(encoding="utf-8")))


def _given(row: dict[str, str]) -> dict[str, object]:
    return {
        "shares": [Share(share) for share in row["shares"].split()],
        "grounds": [parse_cite(ground) for ground in row["grounds"].split(";") if ground],
        "parts_named": row["parts_named"] == "yes",
    }


@pytest.mark.parametrize("row", [row for row in ROWS if not row["fault"]], ids=lambda row: row["why"])
def test_files_that_fit_the_reply_pass(row: dict[str, str]) -> None:
    assert check_supply(Outcome(row["outcome"]), **_given(row)) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("row", [row for row in ROWS if row["fault"]], ids=lambda row: f"{row['shares']} {row['why']}")
def test_files_that_contradict_the_reply_are_refused_with_the_article(row: dict[str, str]) -> None:
    with pytest.raises(SupplyContradicts) as refused:
        check_supply(Outcome(row["outcome"]), **_given(row))  # type: ignore[arg-type]
    assert (refused.value.fault, refused.value.cite) == (row["fault"], parse_cite(row["cite"]))
