"""A limit changes from a day on by one row of the data: what began before keeps its date, what begins later moves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from importlib import resources

import pytest

from gongkai.law import periods
from gongkai.law.articles import Cite
from gongkai.law.clock import statutory_due
from gongkai.law.periods import UnknownLimit, VersionsOutOfOrder, limit, limits, read_limits
from gongkai.law.reply import Extension, ExtensionOutOfRange, ReplyClock
from gongkai.law.workdays import Calendar

STANDARD = Calendar.standard()
DATA = resources.files("gongkai.law").joinpath("periods.toml").read_text(encoding="utf-8")
FIFTEEN_FROM_2027 = """
[[reply.version]]
since = 2027-01-01
number = 15
cite = { article = 33, paragraph = 2 }
"""


@pytest.fixture
def fifteen_from_2027(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A scratch copy of the data in which a reply has 15 working days from 2027-01-01 on: one row more."""
    monkeypatch.setattr(periods, "LIMITS", read_limits(DATA + FIFTEEN_FROM_2027))
    yield


def reply_due(received: date) -> date:
    return ReplyClock(received).due(STANDARD).due


# The days of 2024 and 2025 are those of the notices; of 2027 New Year's Day alone is known to be free in January.
@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2023, 9, 25), date(2023, 10, 27)),
        (date(2024, 1, 29), date(2024, 2, 29)),
        (date(2026, 12, 31), date(2027, 1, 29)),
        (date(2027, 1, 1), date(2027, 1, 22)),
        (date(2027, 1, 4), date(2027, 1, 25)),
    ],
    ids=["years-before", "over-the-spring-festival", "the-day-before", "the-day", "after"],
)
def test_twenty_days_become_fifteen_for_what_is_received_from_the_day_on(
    received: date, due: date, fifteen_from_2027: None
) -> None:
    assert reply_due(received) == due


def test_no_date_of_a_period_that_began_before_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every day since the Regulation of 2019 on which a request could be received until the change."""
    days = [date(2019, 5, 15) + timedelta(days=number) for number in range((date(2027, 1, 1) - date(2019, 5, 15)).days)]
    before = {day: reply_due(day) for day in days}
    monkeypatch.setattr(periods, "LIMITS", read_limits(DATA + FIFTEEN_FROM_2027))
    assert {day: reply_due(day) for day in days} == before


def test_without_the_row_the_same_days_have_twenty() -> None:
    assert reply_due(date(2026, 12, 31)) == date(2027, 1, 29)
    assert reply_due(date(2027, 1, 1)) == date(2027, 1, 29)


def test_a_period_that_starts_anew_is_one_of_the_day_it_starts(fifteen_from_2027: None) -> None:
    """Asked in time on 28 December, corrected on 4 January: the new period has fifteen days, from that day."""
    clock = ReplyClock(date(2026, 12, 21), correction_asked=date(2026, 12, 28), corrected=date(2027, 1, 4))
    due = clock.due(STANDARD)
    assert due.due == date(2027, 1, 25)
    assert [stretch.rule.id for stretch in due.explanation.stretches] == ["reply", "reply"]


def test_an_extension_is_measured_by_the_law_of_the_period_that_it_lengthens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    changed = DATA + FIFTEEN_FROM_2027 + FIFTEEN_FROM_2027.replace("reply", "extension")
    monkeypatch.setattr(periods, "LIMITS", read_limits(changed))
    before = ReplyClock(date(2026, 12, 31), extension=Extension(20, "李主任", date(2027, 1, 28)))
    # 5 and 8 February 2027 are free for the Spring Festival by the regulation itself.
    assert before.due(STANDARD).due == date(2027, 3, 2)
    after = ReplyClock(date(2027, 1, 4), extension=Extension(16, "李主任", date(2027, 1, 22)))
    with pytest.raises(ExtensionOutOfRange) as refused:
        after.due(STANDARD)
    assert refused.value.most == 15


def test_under_the_regulation_of_2007_a_reply_had_fifteen_working_days() -> None:
    """原条例第二十四条第二款. The 15th of May 2019 is the first day of the revision."""
    old = limit("reply", on=date(2019, 5, 14))
    assert (old.number, old.cite) == (15, Cite(24, 2, instrument="regulation_2007"))
    assert limit("reply", on=date(2019, 5, 15)).number == 20
    assert reply_due(date(2019, 5, 14)) == date(2019, 6, 4)
    assert reply_due(date(2019, 5, 15)) == date(2019, 6, 13)


def test_reconsideration_is_of_the_law_of_its_day() -> None:
    assert limit("reconsideration", on=date(2023, 12, 31)).cite == Cite(9, instrument="reconsideration_law_1999")
    assert limit("reconsideration", on=date(2024, 1, 1)).cite == Cite(20, 1, instrument="reconsideration_law_2023")


def test_a_limit_is_taken_as_of_the_day_its_period_begins(fifteen_from_2027: None) -> None:
    assert statutory_due("reply", date(2027, 1, 1), STANDARD).explanation.stretches[0].number == 15
    assert statutory_due("reply", date(2026, 12, 31), STANDARD).explanation.stretches[0].number == 20


def test_what_was_in_force_before_the_oldest_version_is_not_in_the_data(fifteen_from_2027: None) -> None:
    assert limit("fee_payment", on=date(2019, 6, 3)).number == 20
    assert [version.id for version in limits(on=date(2027, 1, 1))] == list(periods.LIMITS)


def test_versions_follow_each_other_by_their_days() -> None:
    with pytest.raises(VersionsOutOfOrder):
        read_limits(DATA + FIFTEEN_FROM_2027.replace("2027", "2019"))
    with pytest.raises(VersionsOutOfOrder):
        read_limits(DATA + FIFTEEN_FROM_2027.replace("since = 2027-01-01\n", ""))
    with pytest.raises(VersionsOutOfOrder):
        read_limits(DATA + FIFTEEN_FROM_2027 + FIFTEEN_FROM_2027)


def test_a_limit_that_there_is_not_is_refused() -> None:
    with pytest.raises(UnknownLimit):
        limit("replies", on=date(2026, 1, 1))
