"""Real tables, typed in once, against every rule on figures."""

from decimal import Decimal

import pytest
from reports_given import changed, found, golden, said, the_one, zeros

from gongkai.law.agencies import AgencyLevel, AgencyStanding
from gongkai.law.report.checks import check
from gongkai.law.report.findings import Level
from gongkai.law.report.lines import edition

ERROR, WARNING, UNKNOWN = Level.ERROR, Level.WARNING, Level.UNKNOWN


def agreeing(name: str) -> dict[str, str]:
    """Which rules agree in a golden table, and at how many places of how many."""
    return {
        one.facts["relation"]: f"{one.facts['count']} of {one.facts['of']}"
        for one in check(golden(name), text=False)
        if one.rule == "I-AGREE"
    }


def test_g1_holds_every_relation_of_the_form_of_2021() -> None:
    province = AgencyStanding(AgencyLevel.PROVINCE)
    assert found(golden("g1"), ERROR, UNKNOWN, standing=province) == []
    # 56 direct suits in 2025: not an error, but the list of cases should be looked at
    assert found(golden("g1"), WARNING, standing=province) == ["W S-FIRST review.direct_suit"]
    assert agreeing("g1") == {
        "X-FMT": "1 of 1",
        "R2-VALID": "2 of 2",
        "R3-ID": "7 of 7",
        "R3-SUM": "7 of 7",
        "R3-ROW": "25 of 25",
        "R4-SUM": "3 of 3",
    }


def test_one_more_in_any_cell_of_g1_is_found_and_named(subtests: pytest.Subtests) -> None:
    for key in edition("2021").requests.keys:
        with subtests.test(key):
            wrong = changed(golden("g1"), {key: int(str(golden("g1").figures[key])) + 1})
            suspects = {
                one.facts.get("suspect")
                for one in check(wrong, text=False)
                if one.level is ERROR and one.rule != "R3-NEG"
            }
            assert suspects == {key}


def test_g2_holds_where_its_blanks_let_it_and_claims_nothing_elsewhere() -> None:
    assert found(golden("g2"), ERROR) == []
    assert found(golden("g2"), WARNING) == ["W W-UNIT procurement.amount", "W W-BLANK requests", "W W-BLANK review"]
    assert agreeing("g2") == {
        "X-FMT": "1 of 1",
        "R2-PUBLIC": "2 of 2",
        "R3-ID": "5 of 7",
        "R3-SUM": "4 of 7",
        "R3-ROW": "4 of 23",
        "R4-SUM": "2 of 3",
    }
    assert found(golden("g2"), UNKNOWN) == [
        "N R2-RULE rules",
        "N R3-ID requests",
        "N R3-ROW requests",
        "N R3-SUM requests",
        "N R4-SUM review",
    ]


def test_g2_balances_at_877() -> None:
    figures = golden("g2").figures
    came = [figures.number(f"requests.{row}.total") for row in ("new", "carried_in")]
    went = [figures.number(f"requests.{row}.total") for row in ("outcome.total", "carried_out")]
    assert (came, went) == ([859, 18], [805, 72])
    assert 859 + 18 == 805 + 72 == 877


def test_g2_states_its_purchases_in_yuan() -> None:
    facts = the_one(golden("g2"), "W-UNIT").facts
    assert (facts["value"], facts["unit"], facts["converted"], facts["demanded"]) == ("251000", "元", "25.1", "万元")


def test_g2_read_leniently_fails_where_its_totals_are_blank() -> None:
    errors = found(golden("g2"), ERROR, lenient=True)
    # the eleven rows with figures and no total, and the column of totals with no rows
    assert errors == [
        "E R3-ROW requests.outcome.granted",
        "E R3-ROW requests.outcome.partial",
        "E R3-ROW requests.outcome.refused.state_secret",
        "E R3-ROW requests.outcome.refused.internal",
        "E R3-ROW requests.outcome.refused.process",
        "E R3-ROW requests.outcome.refused.inquiry",
        "E R3-ROW requests.outcome.unable.not_held",
        "E R3-ROW requests.outcome.unable.no_existing",
        "E R3-ROW requests.outcome.unable.unclear",
        "E R3-ROW requests.outcome.not_processed.petition",
        "E R3-ROW requests.outcome.not_processed.repeat",
        "E R3-SUM requests.*.total",
    ]


G3 = (
    "requests.new.total=1499;requests.carried_in.total=30;requests.outcome.granted.total=966;"
    "requests.outcome.partial.total=67;requests.outcome.refused.process.total=81;requests.outcome.unable.not_held.total=182;"
    "requests.outcome.not_processed.petition.total=61;requests.outcome.other.other.total=96;"
    "requests.outcome.total.total=1453;requests.carried_out.total={carried_out}"
)
"""A district's totals of 2022, each group of results put into one of its rows."""


@pytest.mark.parametrize(
    ("carried_out", "balance"),
    [("76", []), ("67", ["E R3-ID requests.*.total"]), ("gone", ["N R3-ID requests"])],
)
def test_g3_must_carry_out_76(carried_out: str, balance: list[str]) -> None:
    district = changed(zeros("2021", 2022), G3.format(carried_out=carried_out))
    assert [said(one) for one in check(district, text=False) if one.rule in ("R3-ID", "R3-SUM")] == balance


def test_a_decimal_amount_is_stated_as_it_was_printed() -> None:
    report = changed(zeros("2021", 2022), {"fees.amount_wan": Decimal("190.457379")})
    assert found(report, ERROR, WARNING, UNKNOWN) == []
