"""The acceptance scenarios that are about dates: given, when, then, a row each (tests/law/scenarios)."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from gongkai.law.articles import Cite
from gongkai.law.clock import annual_report_due, statutory_due
from gongkai.law.outcomes import Consulted, Outcome
from gongkai.law.periods import YEARLY_DATES, Silence, limit
from gongkai.law.receipt import Channel, RequestArrival, received
from gongkai.law.remedies import SuitBarred, reconsideration_until, remedy_of_decision, suit_until
from gongkai.law.reply import (
    AlreadyAsked,
    AlreadyExtended,
    ApproverMissing,
    ConsultationDays,
    Extension,
    ReplyClock,
    TermOver,
    ask_correction,
    extend,
)
from gongkai.law.workdays import Calendar

STANDARD = Calendar.standard()


def rows(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / "scenarios" / name).open(encoding="utf-8") as table:
        return list(csv.DictReader(table))


def day(text: str) -> date | None:
    return None if text in ("", "-") else date.fromisoformat(text)


def certain(text: str) -> date:
    return date.fromisoformat(text)


def consultation(text: str) -> ConsultationDays:
    kind, sent, reached, answered = text.split()
    return ConsultationDays(certain(sent), day(reached), day(answered), Consulted(kind))


def reply_clock(row: dict[str, str]) -> ReplyClock:
    days, on = row["extended_by"], row["extended_on"]
    return ReplyClock(
        received=certain(row["received"]),
        corrected=day(row["corrected"]),
        paid=day(row["paid"]),
        consultations=tuple(consultation(text) for text in row["consultations"].split(";") if text),
        extension=Extension(int(days), "李主任", certain(on)) if days else None,
    )


@pytest.mark.parametrize("row", rows("reply.csv"), ids=lambda row: row["scenario"])
def test_the_reply_is_due(row: dict[str, str]) -> None:
    due = reply_clock(row).due(STANDARD)
    assert due.due == certain(row["due"])
    assert not due.provisional


@pytest.mark.parametrize("row", rows("limits.csv"), ids=lambda row: row["scenario"])
def test_the_period_ends(row: dict[str, str]) -> None:
    number = int(row["number"]) if row["number"] else None
    assert statutory_due(row["limit"], certain(row["start"]), STANDARD, number=number).due == certain(row["due"])


@pytest.mark.parametrize("row", rows("annual_report.csv"), ids=lambda row: f"{row['report']} {row['year']}")
def test_the_annual_report_is_due(row: dict[str, str]) -> None:
    due = annual_report_due(YEARLY_DATES[row["report"]], int(row["year"]), STANDARD)
    assert (due.due, due.last_workday) == (certain(row["due"]), certain(row["last_workday"]))
    assert due.provisional == ("provisional" in row["why"])


FIRST = ReplyClock(received=date(2023, 9, 25))


def test_2_an_extension_after_the_period_is_refused() -> None:
    with pytest.raises(TermOver) as refused:
        extend(FIRST, Extension(20, "李主任", date(2023, 10, 30)), STANDARD)
    assert refused.value.ended == date(2023, 10, 27)
    assert refused.value.cite == Cite(33, 2)


def test_2_an_extension_without_approver_is_refused() -> None:
    with pytest.raises(ApproverMissing):
        extend(FIRST, Extension(20, "  ", date(2023, 10, 25)), STANDARD)


def test_2_a_second_extension_is_refused() -> None:
    once = extend(FIRST, Extension(5, "李主任", date(2023, 10, 25)), STANDARD)
    with pytest.raises(AlreadyExtended) as refused:
        extend(once, Extension(5, "李主任", date(2023, 10, 26)), STANDARD)
    assert refused.value.before == date(2023, 10, 25)


def test_5_and_6_the_day_of_receipt_leads_to_the_reply_date() -> None:
    online = received(RequestArrival(Channel.INTERNET, date(2025, 3, 1), date(2025, 3, 3)))
    letter = received(RequestArrival(Channel.ORDINARY_POST, date(2025, 4, 25), date(2025, 4, 27)))
    assert online.arrived == date(2025, 3, 1)
    assert ReplyClock(online.day).due(STANDARD).due == date(2025, 3, 31)
    assert ReplyClock(letter.day).due(STANDARD).due == date(2025, 5, 28)


def test_7_a_second_correction_notice_is_refused() -> None:
    asked = ask_correction(ReplyClock(date(2024, 4, 26)), date(2024, 5, 9))
    with pytest.raises(AlreadyAsked) as refused:
        ask_correction(asked, date(2024, 5, 21))
    assert refused.value.before == date(2024, 5, 9)


def test_8_an_uncorrected_request_is_abandoned_only_after_the_last_day() -> None:
    due = statutory_due("correction_period", date(2025, 12, 29), STANDARD, number=10)
    assert due.lapsed_on == date(2026, 1, 14)
    assert limit("correction_period", on=date(2025, 12, 29)).silence is Silence.ABANDONED


def test_10_the_objection_is_the_reason_the_date_moved() -> None:
    clock = ReplyClock(
        date(2024, 9, 2), consultations=(ConsultationDays(date(2024, 9, 6), date(2024, 9, 9), date(2024, 9, 25)),)
    )
    assert clock.without_pauses().due(STANDARD).due == date(2024, 9, 30)
    (stretch,) = clock.due(STANDARD).explanation.stretches
    before_the_letter = [found for found in stretch.days if found.number and found.day <= date(2024, 9, 6)]
    assert [found.number for found in before_the_letter] == [1, 2, 3, 4]


def test_11_and_12_silence_means_opposite_things() -> None:
    assert limit("third_party_opinion", on=date(2024, 9, 9)).silence is Silence.AGENCY_DECIDES
    assert limit("co_maker_opinion", on=date(2024, 9, 9)).silence is Silence.CONSENT


def test_15_not_paying_ends_the_request_no_earlier_than_the_day_after() -> None:
    due = statutory_due("fee_payment", date(2025, 9, 22), STANDARD)
    assert due.lapsed_on == date(2025, 10, 25)
    with pytest.raises(TermOver) as refused:
        ReplyClock(date(2025, 9, 1), fee_asked=date(2025, 9, 22), paid=date(2025, 10, 27)).due(STANDARD)
    assert refused.value.ended == date(2025, 10, 24)


def test_17_a_refusal_of_2024_offers_no_direct_suit() -> None:
    remedy = remedy_of_decision(Outcome.WITHHELD_PROCESS, date(2024, 3, 8))
    assert reconsideration_until(date(2024, 3, 8), STANDARD).due == date(2024, 5, 7)
    with pytest.raises(SuitBarred) as refused:
        suit_until(remedy, date(2024, 3, 8), STANDARD)
    assert Cite(23, 1, 4, instrument="reconsideration_law_2023") in refused.value.cites


def test_18_the_same_refusal_in_2023_offers_both() -> None:
    remedy = remedy_of_decision(Outcome.WITHHELD_PROCESS, date(2023, 11, 20))
    assert suit_until(remedy, date(2023, 11, 20), STANDARD).due == date(2024, 5, 20)
    assert reconsideration_until(date(2023, 11, 20), STANDARD).due == date(2024, 1, 19)


def test_19_what_does_not_exist_may_be_sued_over() -> None:
    remedy = remedy_of_decision(Outcome.NOT_EXISTING, date(2025, 4, 1))
    assert suit_until(remedy, date(2025, 4, 1), STANDARD).due == date(2025, 10, 9)


def test_26_a_partial_refusal_depends_on_what_was_left_out() -> None:
    decided = date(2026, 7, 8)
    confidential = remedy_of_decision(Outcome.GRANTED_IN_PART, decided, [Cite(15)])
    missing = remedy_of_decision(Outcome.GRANTED_IN_PART, decided, [Cite(36, 0, 4)])
    assert confidential.letter_must_order_reconsideration
    assert not missing.letter_must_order_reconsideration
    assert suit_until(missing, decided, STANDARD).due == date(2027, 1, 8)
