"""时限: the table of limits, the explanation of a date, what is refused, and what holds for any facts."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.articles import Cite, parse_cite
from gongkai.law.clock import Mark, MovedDueDate, Pause, count_period, due_after, moved
from gongkai.law.outcomes import Consulted
from gongkai.law.periods import (
    CORRESPONDING_DAY,
    EVENTS,
    LIMITS,
    ROLL_FORWARD,
    START_DAY_NOT_COUNTED,
    YEARLY_DATES,
    Limit,
    UnknownLimit,
    limit,
    limits,
)
from gongkai.law.reply import (
    ConsultationDays,
    ConsultationOpen,
    Conventions,
    Extension,
    ExtensionOutOfRange,
    OutOfOrder,
    ReplyClock,
    TermOver,
    Waiting,
    correction_in_time,
    extend,
)
from gongkai.law.workdays import Calendar, DayKind, Holiday, HolidayNotice

STANDARD = Calendar.standard()
IN_FORCE = date(2026, 3, 2)
"""The day whose law the tests are about."""
PROACTIVE, RECONSIDERATION, REPLY = (limit(id, on=IN_FORCE) for id in ("proactive", "reconsideration", "reply"))
DAYS = st.dates(date(2019, 5, 15), date(2026, 6, 30))


def rows() -> list[dict[str, str]]:
    with Path(__file__).with_name("limits.csv").open(encoding="utf-8") as table:
        return list(csv.DictReader(table))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["limit"])
def test_a_limit_is_as_long_as_its_article_says(row: dict[str, str]) -> None:
    found = limit(row["limit"], on=IN_FORCE)
    assert (str(found.number), found.unit.value, found.cite) == (row["number"], row["unit"], parse_cite(row["article"]))
    assert found.confirmed == (row["confirmed"] == "yes")


def test_the_table_has_every_limit() -> None:
    assert {row["limit"] for row in rows()} == set(LIMITS)


def test_what_a_limit_cites_is_in_the_corpus(subtests: pytest.Subtests) -> None:
    for id in [*LIMITS, *YEARLY_DATES]:
        with subtests.test(id):
            versions = LIMITS.get(id, ())
            cites = [cite for one in versions for cite in (one.cite, *one.also)] or [YEARLY_DATES[id].cite]
            assert all(cite.gist for cite in cites)


@pytest.mark.parametrize("cite", [START_DAY_NOT_COUNTED, CORRESPONDING_DAY, *ROLL_FORWARD], ids=str)
def test_the_rules_of_counting_are_in_the_corpus(cite: Cite) -> None:
    assert cite.heading


def test_an_unknown_limit_is_refused() -> None:
    with pytest.raises(UnknownLimit) as refused:
        limit("answer_somehow", on=IN_FORCE)
    assert refused.value.id == "answer_somehow"


def test_a_period_of_no_days_is_refused() -> None:
    with pytest.raises(ValueError, match="0"):
        due_after(REPLY, date(2025, 3, 3), STANDARD, number=0)


# How a date explains itself


def test_every_day_from_receipt_to_the_due_day_is_explained() -> None:
    due = ReplyClock(date(2025, 9, 19)).due(STANDARD)
    days = due.explanation.days()
    assert list(days) == [date(2025, 9, 20) + timedelta(days=number) for number in range(34)]
    assert days[due.due].number == 20
    assert days[date(2025, 9, 28)].reason.kind is DayKind.MADE_UP
    assert days[date(2025, 10, 6)].reason.name == "国庆节、中秋节"
    assert days[date(2025, 10, 6)].mark is Mark.REST
    assert due.explanation.calendar_version == STANDARD.version


def test_the_rule_and_the_event_of_each_stretch_are_named() -> None:
    clock = extend(ReplyClock(date(2023, 9, 25)), Extension(20, "李主任", date(2023, 10, 25)), STANDARD)
    first, second = clock.due(STANDARD).explanation.stretches
    assert (first.rule.cite, first.event and first.event.id, first.start) == (
        Cite(33, 2),
        "received",
        date(2023, 9, 25),
    )
    assert (second.rule.id, second.event and second.event.id) == ("extension", "first_term_over")
    assert (second.start, second.number) == (first.end, 20)


def test_a_restart_leaves_the_days_before_it_without_number() -> None:
    clock = ReplyClock(date(2024, 4, 26), correction_asked=date(2024, 5, 9), corrected=date(2024, 5, 20))
    void, running = clock.due(STANDARD).explanation.stretches
    assert void.void_since == EVENTS["corrected"]
    assert (void.counted, void.end) == (0, date(2024, 5, 20))
    assert {found.mark for found in void.days} == {Mark.DISREGARDED, Mark.REST}
    assert (running.counted, running.start) == (20, date(2024, 5, 20))


def test_paused_days_name_what_paused_them() -> None:
    asked = ConsultationDays(date(2024, 9, 6), date(2024, 9, 9), date(2024, 9, 25))
    (stretch,) = ReplyClock(date(2024, 9, 2), consultations=(asked,)).due(STANDARD).explanation.stretches
    paused = [found.day for found in stretch.days if found.mark is Mark.PAUSED]
    # 09-14 is a made-up Saturday; 09-15 to 09-17 is the Mid-Autumn Festival.
    september = (9, 10, 11, 12, 13, 14, 18, 19, 20, 23, 24, 25)
    assert paused == [date(2024, 9, number) for number in september]
    assert stretch.paused == len(september)
    assert all(found.paused_by[0].kind == "third_party" for found in stretch.days if found.mark is Mark.PAUSED)


def test_a_period_that_ends_on_a_rest_day_shows_the_days_it_rolled_over() -> None:
    due = due_after(RECONSIDERATION, date(2025, 8, 5), STANDARD)
    days = due.explanation.days()
    assert (days[date(2025, 10, 4)].mark, days[date(2025, 10, 4)].number) == (Mark.COUNTED, 60)
    rolled = [day for day, found in days.items() if found.mark is Mark.ROLLED_OVER]
    assert rolled == [date(2025, 10, number) for number in (5, 6, 7, 8, 9)]


def test_a_made_up_saturday_is_no_rest_day_to_roll_over() -> None:
    # The sixtieth day after 2025-08-12 is Saturday 2025-10-11, worked in exchange for National Day.
    assert due_after(RECONSIDERATION, date(2025, 8, 12), STANDARD).due == date(2025, 10, 11)


def test_a_minimum_does_not_roll_over() -> None:
    # Thirty days after 2025-03-06 is Saturday 2025-04-05, inside the Tomb-Sweeping holiday.
    due = due_after(limit("major_decision_comment", on=IN_FORCE), date(2025, 3, 6), STANDARD)
    assert (due.due, due.last_workday) == (date(2025, 4, 5), date(2025, 4, 3))


# Years that are not announced


def test_a_date_in_an_unannounced_year_says_which_year_was_guessed() -> None:
    due = due_after(REPLY, date(2026, 12, 15), STANDARD)
    assert due.provisional
    assert due.explanation.provisional_years == (2027,)
    assert not due_after(REPLY, date(2026, 11, 16), STANDARD).provisional


def test_a_period_in_natural_days_is_provisional_only_by_its_end() -> None:
    assert not due_after(RECONSIDERATION, date(2026, 11, 1), STANDARD).provisional
    assert due_after(RECONSIDERATION, date(2026, 11, 10), STANDARD).explanation.provisional_years == (2027,)


SPRING_2027 = HolidayNotice(
    2027,
    "示例〔2026〕1号",
    (
        Holiday("元旦", (date(2027, 1, 1),)),
        Holiday("春节", tuple(date(2027, 2, number) for number in range(5, 13)), (date(2027, 1, 31),)),
        Holiday("清明节", (date(2027, 4, 5),)),
        Holiday("劳动节", (date(2027, 5, 1), date(2027, 5, 2))),
        Holiday("端午节", (date(2027, 6, 9),)),
        Holiday("中秋节", (date(2027, 9, 15),)),
        Holiday("国庆节", tuple(date(2027, 10, number) for number in (1, 2, 3))),
    ),
)
"""An invented notice: 31 January 2027 is a worked Sunday, 5 to 12 February are off."""

CLOCKS = {
    "moves back": ReplyClock(date(2027, 1, 4)),
    "moves on": ReplyClock(date(2027, 1, 13)),
    "stays": ReplyClock(date(2026, 9, 1)),
}


def test_importing_a_notice_tells_which_dates_moved() -> None:
    after = STANDARD.with_notice(SPRING_2027)
    # 2027-01-29 is the nineteenth working day after 01-04: the worked Sunday is the twentieth instead of Monday 02-01.
    assert moved(STANDARD, after, CLOCKS) == [
        MovedDueDate("moves back", date(2027, 2, 1), date(2027, 1, 31)),
        MovedDueDate("moves on", date(2027, 2, 12), date(2027, 2, 17)),
    ]


def test_a_strict_calendar_promised_nothing_before_the_notice_came() -> None:
    after = replace(STANDARD.with_notice(SPRING_2027), strict=True)
    found = moved(Calendar.standard(strict=True), after, {"reply": ReplyClock(date(2027, 1, 4))})
    assert found == [MovedDueDate("reply", None, date(2027, 1, 31))]


def test_nothing_moves_under_the_same_calendar() -> None:
    assert moved(STANDARD, STANDARD, CLOCKS) == []


# What the reply clock refuses


def test_an_extension_is_one_to_twenty_days() -> None:
    for days in (0, 21, -1):
        with pytest.raises(ExtensionOutOfRange) as refused:
            extend(ReplyClock(date(2023, 9, 25)), Extension(days, "李主任", date(2023, 10, 25)), STANDARD)
        assert (refused.value.days, refused.value.most) == (days, 20)


def test_an_extension_decided_on_the_last_day_of_the_first_term_is_in_time() -> None:
    clock = extend(ReplyClock(date(2023, 9, 25)), Extension(20, "李主任", date(2023, 10, 27)), STANDARD)
    assert clock.due(STANDARD).due == date(2023, 11, 24)


def test_while_a_correction_is_outstanding_no_date_is_promised() -> None:
    with pytest.raises(Waiting) as refused:
        ReplyClock(date(2024, 4, 26), correction_asked=date(2024, 5, 9)).due(STANDARD)
    assert (refused.value.until.id, refused.value.since) == ("corrected", date(2024, 5, 9))


class TestLateCorrection:
    """补正告知 belongs within 7 working days of receipt (30): by 2024-05-09 for a request received on 2024-04-26."""

    RECEIVED, LAST_DAY, TOO_LATE = date(2024, 4, 26), date(2024, 5, 9), date(2024, 5, 10)
    ON_THE_OLD_CLOCK = date(2024, 5, 27)

    def test_on_the_seventh_working_day_it_is_in_time(self) -> None:
        assert correction_in_time(self.RECEIVED, self.LAST_DAY, STANDARD)
        assert not correction_in_time(self.RECEIVED, self.TOO_LATE, STANDARD)

    def test_asked_too_late_it_does_not_stop_the_period(self) -> None:
        assert ReplyClock(self.RECEIVED, correction_asked=self.TOO_LATE).due(STANDARD).due == self.ON_THE_OLD_CLOCK

    def test_asked_too_late_its_answer_does_not_start_the_period_anew(self) -> None:
        clock = ReplyClock(self.RECEIVED, correction_asked=self.TOO_LATE, corrected=date(2024, 5, 20))
        (stretch,) = clock.due(STANDARD).explanation.stretches
        assert (stretch.start, stretch.end) == (self.RECEIVED, self.ON_THE_OLD_CLOCK)

    def test_a_correction_before_it_was_asked_is_out_of_order_all_the_same(self) -> None:
        with pytest.raises(OutOfOrder):
            ReplyClock(self.RECEIVED, correction_asked=self.TOO_LATE, corrected=self.LAST_DAY).due(STANDARD)

    def test_what_was_held_when_it_was_asked_stands(self) -> None:
        late = ReplyClock(self.RECEIVED, correction_asked=self.TOO_LATE, corrected=date(2024, 5, 20))
        assert replace(late, correction_restarts=True).due(STANDARD).due == date(2024, 6, 18)
        in_time = replace(late, correction_asked=self.LAST_DAY, correction_restarts=False)
        assert in_time.due(STANDARD).due == self.ON_THE_OLD_CLOCK


def test_while_a_payment_is_outstanding_no_date_is_promised() -> None:
    unpaid = ReplyClock(date(2025, 9, 1), fee_asked=date(2025, 9, 22))
    with pytest.raises(Waiting) as refused:
        unpaid.due(STANDARD)
    assert refused.value.until.id == "paid"


def test_where_the_agency_holds_that_payment_restarts_nothing_the_period_runs_on() -> None:
    unpaid = ReplyClock(
        date(2025, 9, 1),
        fee_asked=date(2025, 9, 22),
        paid=date(2025, 10, 20),
        conventions=Conventions(fee_restart=False),
    )
    assert unpaid.due(STANDARD).due == date(2025, 9, 28)


def test_where_the_day_of_sending_is_taken_out_as_well_the_date_is_a_day_later() -> None:
    asked = ConsultationDays(date(2024, 9, 6), date(2024, 9, 9), date(2024, 9, 25))
    clock = ReplyClock(date(2024, 9, 2), consultations=(asked,), conventions=Conventions(send_day_counted=False))
    assert clock.due(STANDARD).due == date(2024, 10, 23)  # a Wednesday, one working day after 10-22


def test_an_unanswered_letter_whose_receipt_is_unknown_cannot_be_reckoned_with() -> None:
    with pytest.raises(ConsultationOpen):
        ReplyClock(date(2024, 9, 2), consultations=(ConsultationDays(date(2024, 9, 6)),)).due(STANDARD)


def test_a_letter_sent_after_the_period_is_refused() -> None:
    late = ConsultationDays(date(2023, 10, 30), answered=date(2023, 11, 3))
    with pytest.raises(TermOver) as refused:
        ReplyClock(date(2023, 9, 25), consultations=(late,)).due(STANDARD)
    assert refused.value.ended == date(2023, 10, 27)


def test_a_letter_sent_in_the_extended_term_suspends_it() -> None:
    asked = ConsultationDays(date(2023, 11, 1), answered=date(2023, 11, 3), kind=Consulted.OTHER_AGENCY)
    clock = ReplyClock(date(2023, 9, 25), consultations=(asked,), extension=Extension(20, "李主任", date(2023, 10, 25)))
    assert clock.due(STANDARD).due == date(2023, 11, 28)  # two working days after 2023-11-24


@pytest.mark.parametrize(
    "clock",
    [
        ReplyClock(date(2024, 4, 26), corrected=date(2024, 4, 25)),
        ReplyClock(date(2024, 4, 26), correction_asked=date(2024, 4, 25), corrected=date(2024, 5, 6)),
        ReplyClock(date(2024, 4, 26), correction_asked=date(2024, 5, 9), corrected=date(2024, 5, 8)),
        ReplyClock(date(2024, 4, 26), paid=date(2024, 4, 25)),
        ReplyClock(date(2024, 4, 26), corrected=date(2024, 5, 6), paid=date(2024, 5, 5)),
        ReplyClock(date(2024, 4, 26), fee_asked=date(2024, 5, 6), paid=date(2024, 4, 30)),
        ReplyClock(date(2024, 4, 26), consultations=(ConsultationDays(date(2024, 4, 25), answered=date(2024, 4, 28)),)),
        ReplyClock(date(2024, 4, 26), consultations=(ConsultationDays(date(2024, 5, 6), answered=date(2024, 4, 28)),)),
        ReplyClock(date(2024, 4, 26), consultations=(ConsultationDays(date(2024, 5, 6), received=date(2024, 4, 28)),)),
        ReplyClock(date(2024, 4, 26), extension=Extension(5, "李主任", date(2024, 4, 25))),
    ],
)
def test_days_in_the_wrong_order_are_refused(clock: ReplyClock) -> None:
    with pytest.raises(OutOfOrder) as refused:
        clock.due(STANDARD)
    assert refused.value.later_day < refused.value.earlier_day


# What holds for any facts


@st.composite
def consultations(draw: st.DrawFn, received: date) -> tuple[ConsultationDays, ...]:
    """Letters sent within the first fortnight, so that the period has not run out, answered within two months."""
    found = []
    for _ in range(draw(st.integers(0, 4))):
        sent = received + timedelta(days=draw(st.integers(0, 14)))
        reached = sent + timedelta(days=draw(st.integers(0, 7)))
        answered = draw(st.none() | st.integers(0, 60).map(lambda days, since=reached: since + timedelta(days=days)))
        found.append(ConsultationDays(sent, reached, answered, draw(st.sampled_from(Consulted))))
    return tuple(found)


@st.composite
def reply_clocks(draw: st.DrawFn) -> ReplyClock:
    received = draw(DAYS)
    days = draw(st.none() | st.integers(1, 20))
    extension = Extension(days, "李主任", received) if days else None
    return ReplyClock(received, consultations=draw(consultations(received)), extension=extension)


@given(reply_clocks())
def test_a_reply_is_always_due_on_a_working_day(clock: ReplyClock) -> None:
    due = clock.due(STANDARD)
    assert STANDARD.is_workday(due.due)
    assert due.last_workday == due.due


@given(reply_clocks())
def test_asking_for_opinions_never_makes_a_date_earlier(clock: ReplyClock) -> None:
    assert clock.due(STANDARD).due >= clock.without_pauses().due(STANDARD).due


@given(reply_clocks())
def test_every_term_counts_exactly_its_days_and_each_day_once(clock: ReplyClock) -> None:
    due = clock.due(STANDARD)
    counted = [found.number for stretch in due.explanation.stretches for found in stretch.days if found.number]
    extended = clock.extension.days if clock.extension else 0
    assert counted == [*range(1, 21), *range(1, extended + 1)]
    worked = STANDARD.between(clock.received, due.due)
    assert worked == len(counted) + sum(stretch.paused for stretch in due.explanation.stretches)


@given(reply_clocks())
def test_overlapping_pauses_are_worth_their_union(clock: ReplyClock) -> None:
    excluded = {
        pause.start + timedelta(days=number)
        for pause in clock.pauses(STANDARD)
        for number in range(1, (pause.end - pause.start).days + 1)
    }
    single = tuple(Pause(day - timedelta(days=1), day, Cite(33, 3), "one day") for day in sorted(excluded))
    merged = count_period(REPLY, clock.received, STANDARD, pauses=single).end
    assert replace(clock, extension=None).due(STANDARD).due == merged


@given(reply_clocks(), st.integers(1, 20))
def test_more_days_never_end_earlier(clock: ReplyClock, days: int) -> None:
    bare = replace(clock, extension=None)
    shorter = extend(bare, Extension(days, "李主任", clock.received), STANDARD)
    assert shorter.due(STANDARD).due > bare.due(STANDARD).due


@given(DAYS, st.sampled_from([found for found in limits(on=IN_FORCE) if not found.minimum and not found.backward]))
def test_no_latest_day_is_a_rest_day(start: date, found: Limit) -> None:
    assert STANDARD.is_workday(due_after(found, start, STANDARD).due)
