"""登记对方收到征求意见书 (32, 33 ¶3): the day is entered once, put right with a reason, and taken back like a move."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.outcomes import Consulted, Opinion, Outcome
from gongkai.law.procedure.request import Move, Stage
from gongkai.law.reply import OutOfOrder
from gongkai.office.acts import By, InFuture, carry_out
from gongkai.office.cases.consult import (
    consult_somebody,
    correct_letter_received,
    end_consultation,
    note_letter_received,
    note_silence,
    receive_opinion,
)
from gongkai.office.cases.intake import ContactDetails, Person
from gongkai.office.cases.matter import CaseProcedure, history_of
from gongkai.office.cases.models import Case, PartyRole
from gongkai.office.cases.move_facts import WithdrawnByApplicant
from gongkai.office.cases.refusals import (
    BeforeSending,
    CaseAnswered,
    LetterAlreadyReceived,
    LetterNotReceived,
    NoSuchConsultation,
    NothingAmended,
    ReasonsMissing,
    SilenceNoted,
)
from gongkai.office.cases.undo import last_step, undo_last
from gongkai.office.journal.models import Entry
from office.cases.cases_world import Office

pytestmark = pytest.mark.django_db

SENT = date(2026, 3, 2)
RECEIVED, CORRECTED = date(2026, 3, 3), date(2026, 3, 5)
DUE, DUE_CORRECTED = date(2026, 4, 22), date(2026, 4, 24)
"""20 working days after the 15 of the third party; 4 to 6 April 2026 are 清明节."""
LATER = date(2026, 3, 9)
FIRM = Person(PartyRole.THIRD_PARTY, ContactDetails("青石水务有限公司"))


def asked(office: Office) -> Case:
    case = office.received(SENT)
    return consult_somebody(case, Consulted.THIRD_PARTY, FIRM, "检测报告", actor=office.clerk, on=SENT)


def received(office: Office) -> Case:
    return note_letter_received(asked(office), 1, RECEIVED, actor=office.clerk, on=LATER)


def undone(office: Office, case: Case, on: date = LATER) -> Case:
    step = last_step(history_of(case))
    assert step
    return undo_last(case, step.entry, "点错了", actor=office.clerk, on=on)


def test_a_receipt_is_registered_once_and_the_period_is_not_lengthened_by_another() -> None:
    office = Office()
    case = received(office)
    assert case.reply_due == DUE
    with pytest.raises(LetterAlreadyReceived) as refused:
        note_letter_received(case, 1, LATER, actor=office.clerk, on=LATER)
    assert (refused.value.number, refused.value.day) == (1, RECEIVED)
    case.refresh_from_db()
    assert case.reply_due == DUE


class TestCorrection:
    def test_it_needs_a_reason_and_leaves_both_days_on_the_journal(self) -> None:
        office = Office()
        case = received(office)
        with pytest.raises(ReasonsMissing):
            correct_letter_received(case, 1, CORRECTED, " ", actor=office.clerk, on=LATER)
        case = correct_letter_received(case, 1, CORRECTED, "回执上的日期看错", actor=office.clerk, on=LATER)
        asking = case.consultations.get()
        assert case.reply_due == DUE_CORRECTED
        assert (asking.received_on, asking.opinion_due) == (CORRECTED, date(2026, 3, 26))
        facts = Entry.objects.get(verb="case.opinion_letter_receipt_corrected").facts
        assert (facts["received_before"], facts["received_on"]) == ("2026-03-03", "2026-03-05")
        assert facts["reason"] == "回执上的日期看错"
        assert Entry.objects.get(verb="case.opinion_letter_received").facts["received_on"] == "2026-03-03"

    def test_only_a_day_that_is_possible(self) -> None:
        office = Office()
        case = received(office)
        with pytest.raises(NothingAmended):
            correct_letter_received(case, 1, RECEIVED, "看错", actor=office.clerk, on=LATER)
        with pytest.raises(BeforeSending):
            correct_letter_received(case, 1, date(2026, 2, 27), "看错", actor=office.clerk, on=LATER)
        with pytest.raises(InFuture):
            correct_letter_received(case, 1, date(2026, 3, 10), "看错", actor=office.clerk, on=LATER)
        case = receive_opinion(case, 1, Opinion.CONSENT, actor=office.clerk, on=LATER, arrived_on=date(2026, 3, 4))
        with pytest.raises(OutOfOrder):
            correct_letter_received(case, 1, CORRECTED, "看错", actor=office.clerk, on=LATER)

    def test_only_where_a_receipt_was_registered(self) -> None:
        office = Office()
        case = asked(office)
        with pytest.raises(LetterNotReceived):
            correct_letter_received(case, 1, CORRECTED, "看错", actor=office.clerk, on=LATER)
        with pytest.raises(NoSuchConsultation):
            correct_letter_received(case, 2, CORRECTED, "看错", actor=office.clerk, on=LATER)

    def test_not_under_a_silence_that_rests_on_the_day(self) -> None:
        office, after = Office(), date(2026, 3, 25)
        case = note_silence(received(office), 1, actor=office.clerk, on=after)
        with pytest.raises(SilenceNoted):
            correct_letter_received(case, 1, CORRECTED, "看错", actor=office.clerk, on=after)
        case = undone(office, case, after)
        case = correct_letter_received(case, 1, CORRECTED, "看错", actor=office.clerk, on=after)
        assert case.consultations.get().opinion_due == date(2026, 3, 26)

    def test_not_once_the_request_is_answered(self) -> None:
        office = Office()
        case = receive_opinion(received(office), 1, Opinion.CONSENT, actor=office.clerk, on=LATER)
        case = end_consultation(case, actor=office.clerk, on=LATER)
        case = office.decided(case, Outcome.GRANTED, LATER)
        with pytest.raises(CaseAnswered):
            correct_letter_received(case, 1, CORRECTED, "看错", actor=office.clerk, on=LATER)


class TestUndo:
    def test_a_receipt_entered_by_mistake_is_taken_back_before_the_asking_is(self) -> None:
        office = Office()
        case = undone(office, received(office))
        asking = case.consultations.get()
        assert (case.stage, case.reply_due) == (Stage.CONSULTING, None)
        assert (asking.received_on, asking.opinion_due) == (None, None)
        assert Entry.objects.get(verb="case.undone").facts["move"] == "opinion_letter_received"
        case = undone(office, case)
        assert (case.stage, case.consultations.count()) == (Stage.HANDLING, 0)

    def test_a_correction_that_is_undone_leaves_the_day_that_stood_before(self) -> None:
        office = Office()
        case = correct_letter_received(received(office), 1, CORRECTED, "看错", actor=office.clerk, on=LATER)
        case = undone(office, case)
        assert (case.consultations.get().received_on, case.reply_due) == (RECEIVED, DUE)

    def test_an_opinion_that_is_undone_leaves_nothing_of_itself_on_the_page(self) -> None:
        office = Office()
        case = receive_opinion(
            received(office), 1, Opinion.REASONED_OBJECTION, reason="商业秘密", actor=office.clerk, on=LATER
        )
        asking = undone(office, case).consultations.get()
        assert (asking.opinion, asking.answered_on, asking.reason) == ("", None, "")

    def test_what_came_after_is_undone_first(self) -> None:
        office = Office()
        case = received(office)
        case = receive_opinion(case, 1, Opinion.CONSENT, actor=office.clerk, on=LATER)
        assert last_step(history_of(case)).move is Move.RECEIVE_OPINION  # type: ignore[union-attr]
        case = undone(office, case)
        assert last_step(history_of(case)).verb == "case.opinion_letter_received"  # type: ignore[union-attr]

    def test_a_case_with_which_nothing_was_done_has_nothing_to_undo(self) -> None:
        office = Office()
        assert last_step(history_of(office.submitted(SENT).case)) is None
        case = carry_out(
            CaseProcedure(office.received(SENT)), Move.WITHDRAW, WithdrawnByApplicant(SENT), By(office.clerk, SENT)
        )
        assert undone(office, case, SENT).stage == Stage.HANDLING
