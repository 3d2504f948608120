"""A release that knows more of the calendar: the stored dates follow it at once, which is written down, once."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.command import main
from gongkai.law.outcomes import Consulted, Outcome
from gongkai.law.procedure.request import Move
from gongkai.law.workdays import Holiday, HolidayNotice
from gongkai.office.acts import By, carry_out
from gongkai.office.cases.consult import consult_somebody, note_letter_received
from gongkai.office.cases.intake import ContactDetails, Person
from gongkai.office.cases.jobs import DatesWereWrong, reckon_again
from gongkai.office.cases.matter import CaseProcedure
from gongkai.office.cases.models import ApplicantKind, Case, Consultation, PartyRole
from gongkai.office.cases.move_facts import WithdrawnByApplicant
from gongkai.office.cases.recompute import apply, follow_calendar
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import PROGRAM
from gongkai.office.workdays.queries import calendar_in_force
from office.cases.cases_world import Office

pytestmark = pytest.mark.django_db
RECEIVED = date(2027, 1, 20)
BEFORE, AFTER = date(2027, 2, 17), date(2027, 2, 19)
"""Twenty working days after it without the Spring Festival of 2027, and with 5 and 8 February off."""
TONIGHT = "2027-01-21T02:30:00+08:00"
FIRM = Person(PartyRole.THIRD_PARTY, ContactDetails("青石恒远精密机械有限公司"), ApplicantKind.OTHER_ORG)
NOTICE = HolidayNotice(
    2027,
    "国办发明电〔2026〕99号",
    (
        Holiday("元旦", (date(2027, 1, 1),)),
        Holiday("春节", tuple(date(2027, 2, day) for day in range(5, 13))),
        Holiday("清明节", (date(2027, 4, 5),)),
        Holiday("劳动节", (date(2027, 5, 1), date(2027, 5, 2))),
        Holiday("端午节", (date(2027, 6, 9),)),
        Holiday("中秋节", (date(2027, 9, 15),)),
        Holiday("国庆节", (date(2027, 10, 1), date(2027, 10, 2), date(2027, 10, 3))),
    ),
)


def kept_by_an_older_program(office: Office) -> Case:
    """A request over the Spring Festival of 2027, with the date that a program without the lunar holidays stored."""
    case = office.received(RECEIVED)
    Case.objects.filter(pk=case.pk).update(reply_due=BEFORE)
    return case


def calendar_entries() -> list[Entry]:
    return list(Entry.objects.filter(subject_kind="calendar").order_by("id"))


def test_the_dates_of_open_requests_follow_and_the_journal_says_how_many() -> None:
    office = Office()
    case = kept_by_an_older_program(office)
    untouched = office.received(date(2026, 3, 2))
    assert follow_calendar(actor=PROGRAM, on=RECEIVED) == 1
    case.refresh_from_db()
    assert (case.reply_due, case.due_provisional) == (AFTER, True)
    (entry,) = calendar_entries()
    facts = entry.typed_facts()
    assert (entry.verb, facts.dates_moved) == ("calendar.renewed", 1)
    assert (facts.calendar, facts.calendar_before) == (calendar_in_force().version, "")
    untouched_due = untouched.reply_due
    untouched.refresh_from_db()
    assert untouched.reply_due == untouched_due


def test_a_closed_request_keeps_its_date() -> None:
    office = Office()
    closed = office.decided(office.received(RECEIVED), Outcome.GRANTED, date(2027, 1, 21))
    Case.objects.filter(pk=closed.pk).update(reply_due=BEFORE)
    assert follow_calendar(actor=PROGRAM, on=date(2027, 1, 22)) == 0
    closed.refresh_from_db()
    assert closed.reply_due == BEFORE


def test_a_calendar_is_followed_once() -> None:
    kept_by_an_older_program(Office())
    follow_calendar(actor=PROGRAM, on=RECEIVED)
    assert follow_calendar(actor=PROGRAM, on=RECEIVED) is None
    assert len(calendar_entries()) == 1


def test_an_office_without_requests_has_nothing_to_follow() -> None:
    assert follow_calendar(actor=PROGRAM, on=RECEIVED) is None
    assert calendar_entries() == []


def test_the_night_takes_a_newer_calendar_for_no_fault_and_any_other_difference_for_one() -> None:
    case = kept_by_an_older_program(Office())
    assert reckon_again.func(TONIGHT) == 1
    assert reckon_again.func(TONIGHT) == 0
    Case.objects.filter(pk=case.pk).update(reply_due=BEFORE)
    with pytest.raises(DatesWereWrong) as wrong:
        reckon_again.func(TONIGHT)
    assert wrong.value.count == 1


def test_the_upgrade_renews_the_dates_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    case = kept_by_an_older_program(Office())
    with pytest.raises(SystemExit):
        main(["migrate"])
    assert "工作日历已更新，1 件未办结申请的期限已重新计算。" in capsys.readouterr().out
    case.refresh_from_db()
    assert case.reply_due == AFTER


def test_a_notice_that_is_taken_in_is_the_calendar_that_dates_follow() -> None:
    case = Office().received(RECEIVED)
    apply(NOTICE, actor=PROGRAM, on=RECEIVED)
    case.refresh_from_db()
    assert case.reply_due == date(2027, 2, 25)  # 21, 22, 25 to 29 January, 1 to 4, 15 to 19, 22 to 25 February
    assert calendar_entries()[-1].typed_facts().calendar == calendar_in_force().version
    assert follow_calendar(actor=PROGRAM, on=RECEIVED) is None


def test_the_last_day_for_an_opinion_follows_a_notice_too() -> None:
    office = Office()
    case = office.received(RECEIVED)
    case = consult_somebody(case, Consulted.THIRD_PARTY, FIRM, "单价", actor=office.clerk, on=date(2027, 1, 22))
    note_letter_received(case, 1, date(2027, 1, 25), actor=office.clerk, on=date(2027, 1, 25))
    asking = Consultation.objects.get()
    assert asking.opinion_due == date(2027, 2, 17)  # 26 to 29 January, 1 to 4, 9 to 12, 15 to 17 February
    apply(NOTICE, actor=PROGRAM, on=date(2027, 1, 26))
    asking.refresh_from_db()
    assert asking.opinion_due == date(2027, 2, 23)  # 26 to 29 January, 1 to 4, 15 to 19, 22 and 23 February


def test_the_last_day_for_an_opinion_stays_where_the_request_has_ended() -> None:
    office = Office()
    case = office.received(RECEIVED)
    case = consult_somebody(case, Consulted.THIRD_PARTY, FIRM, "单价", actor=office.clerk, on=date(2027, 1, 22))
    case = note_letter_received(case, 1, date(2027, 1, 25), actor=office.clerk, on=date(2027, 1, 25))
    carry_out(
        CaseProcedure(case), Move.WITHDRAW, WithdrawnByApplicant(date(2027, 1, 26)), By(office.clerk, date(2027, 1, 26))
    )
    apply(NOTICE, actor=PROGRAM, on=date(2027, 1, 26))
    assert Consultation.objects.get().opinion_due == date(2027, 2, 17)
