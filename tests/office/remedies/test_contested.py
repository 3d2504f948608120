"""Reconsiderations and suits: noted with their clock, answered, concluded, carried out, and counted once."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from gongkai.law.articles import Cite
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.remedy import Contested, RemedyMove, RemedyStage, ReviewProcedure
from gongkai.law.procedure.request import Move
from gongkai.law.procedure.table import NotOpen
from gongkai.law.remedy_results import RemedyOutcome
from gongkai.law.report.count import ReviewLine
from gongkai.law.service import Service, ServiceWay
from gongkai.law.supply import Share
from gongkai.office.acts import By, InFuture, NotUndoable, carry_out, undo_last
from gongkai.office.cases.matter import CaseProcedure
from gongkai.office.cases.matter import history_of as case_history
from gongkai.office.cases.models import Case
from gongkai.office.cases.move_facts import Decided
from gongkai.office.cases.moves import serve
from gongkai.office.cases.supply_facts import FileDecided, PagesWithheld
from gongkai.office.journal.models import Entry
from gongkai.office.journal.vocabulary import Nothing
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.remedies import refusals
from gongkai.office.remedies.answer import change_procedure, send_answer
from gongkai.office.remedies.conclude import conclude
from gongkai.office.remedies.further import note_appeal, note_retrial, remand
from gongkai.office.remedies.hear import note_hearing
from gongkai.office.remedies.matter import RemedyProcedure, history_of
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.order import note_compliance, take_up_order
from gongkai.office.remedies.queries import claimant_of, pressing_remedies, standing_of
from gongkai.office.remedies.recompute import recompute
from gongkai.office.remedies.verbs import Appellant, HearingKind, RemedyConcluded
from gongkai.office.workdays.queries import calendar_in_force
from office.agencies_world import agency
from office.conventions.conventions_world import has_settled
from office.remedies.remedies_world import LITIGATION, RECONSIDERATION, Contest, review_lines

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("procedure", "due"),
    [(ReviewProcedure.SIMPLE, date(2026, 2, 24)), (ReviewProcedure.ORDINARY, date(2026, 3, 2))],
)
def test_scenario_20_the_answer_to_a_reconsideration(procedure: ReviewProcedure, due: date) -> None:
    """Copy received on Tue 2026-02-10: 5 or 10 working days over the Spring Festival; late it is pressing in red."""
    office = Contest()
    case = office.refused(date(2026, 1, 12))
    remedy = office.notified(date(2026, 2, 10), case=case, procedure=procedure)

    assert remedy.answer_due == due
    assert standing_of(remedy).answer.due == due
    pressing = pressing_remedies([office.agency], calendar_in_force(), date(2026, 3, 3), within=5)
    assert pressing.answers == {office.agency.pk: [remedy]}


def test_scenario_27_the_answer_to_a_suit() -> None:
    office = Contest()
    case = office.refused(date(2026, 8, 3))
    remedy = office.notified(date(2026, 9, 15), LITIGATION, case=case, procedure=ReviewProcedure.ORDINARY)
    assert remedy.answer_due == date(2026, 9, 30)


def test_the_request_is_told_of_it_in_the_same_act() -> None:
    office = Contest()
    case = office.refused(date(2026, 1, 12))
    office.notified(date(2026, 2, 10), case=case, case_number="青政复〔2026〕3号")

    noted = case_history(case).last(Move.NOTE_RECONSIDERATION)
    assert (noted.reference, noted.noted_on) == ("青政复〔2026〕3号", date(2026, 2, 10))


def test_a_notice_that_is_refused_leaves_no_trace() -> None:
    office = Contest()
    case = office.received(date(2026, 1, 12))
    before = Entry.objects.count()
    with pytest.raises(refusals.NoReplyYet):
        office.notified(date(2026, 2, 10), case=case)
    assert (Entry.objects.count(), Remedy.objects.count()) == (before, 0)


def test_the_numbers_of_a_year_have_no_gap() -> None:
    office = Contest()
    first = office.notified(date(2026, 2, 10), case_number="甲")
    with pytest.raises(refusals.AlreadyNoted) as refused:
        office.notified(date(2026, 2, 11), case_number="甲")
    second = office.notified(date(2026, 2, 11), case_number="乙")
    assert refused.value.number == first.number == "2026-0001"
    assert second.number == "2026-0002"


def test_two_remedies_of_one_number_cannot_stand() -> None:
    office = Contest()
    remedy = office.notified(date(2026, 2, 10))
    with pytest.raises(IntegrityError), transaction.atomic():
        Remedy.objects.create(
            agency=office.agency, year=2026, serial=remedy.serial, kind=RECONSIDERATION, contested="disclosure",
            body="市政府", procedure="simple", notice_received_on=remedy.notice_received_on,
            started_on=remedy.started_on,
        )  # fmt: skip


def test_what_belongs_to_another_agency_is_not_taken() -> None:
    office = Contest()
    case = office.refused(date(2026, 1, 12))
    remedy = office.notified(date(2026, 2, 10), case=case)
    Case.objects.filter(pk=case.pk).update(agency=agency("jyj", "青石市教育局"))
    for kind, before in ((RECONSIDERATION, None), (LITIGATION, remedy)):
        case.refresh_from_db()
        with pytest.raises(refusals.NotOurs):
            office.notified(date(2026, 3, 10), kind, case=case, reconsideration=before)


def test_days_that_contradict_each_other_are_refused() -> None:
    office = Contest()
    with pytest.raises(refusals.DayBefore):
        office.notified(date(2026, 2, 10), accepted_on=date(2026, 2, 11))
    remedy = office.notified(date(2026, 2, 10), accepted_on=date(2026, 2, 6))
    on = date(2026, 3, 2)
    early = date(2026, 2, 5)
    with pytest.raises(refusals.DayBefore):
        send_answer(remedy, early, 3, actor=office.clerk, on=on)
    with pytest.raises(refusals.DayBefore):
        note_hearing(remedy, early, HearingKind.OPINIONS, actor=office.clerk, on=on)
    with pytest.raises(refusals.DayBefore):
        office.concluded(remedy, RemedyOutcome.UPHELD, early)
    with pytest.raises(InFuture):
        send_answer(remedy, date(2026, 3, 3), 3, actor=office.clerk, on=on)
    with pytest.raises(refusals.DayBefore):
        ending = RemedyConcluded(RemedyOutcome.UPHELD, "某号", on, date(2026, 2, 27))
        conclude(remedy, ending, actor=office.clerk, on=on)


def test_the_whole_way_of_a_suit_is_one_case() -> None:
    """Answered, heard, judged, appealed, sent back, judged anew, in retrial, filed: one line, the first result."""
    office = Contest()
    case = office.refused(date(2024, 1, 8))
    clerk = office.clerk
    remedy = office.notified(date(2024, 3, 4), LITIGATION, case=case)
    remedy = send_answer(remedy, date(2024, 3, 15), 9, actor=clerk, on=date(2024, 3, 15))
    remedy = note_hearing(remedy, date(2024, 4, 2), HearingKind.COURT, actor=clerk, on=date(2024, 4, 2))
    remedy = office.concluded(remedy, RemedyOutcome.SUIT_REJECTED, date(2024, 4, 15))
    remedy = note_appeal(
        remedy, date(2024, 4, 25), Appellant.OTHER_SIDE, "中级人民法院", actor=clerk, on=date(2024, 4, 25)
    )
    assert remedy.stage == RemedyStage.ON_APPEAL
    remedy = remand(remedy, date(2024, 7, 1), "某终裁", actor=clerk, on=date(2024, 7, 1))
    remedy = office.concluded(remedy, RemedyOutcome.SUIT_REVOKED, date(2025, 1, 6))
    remedy = carry_out(RemedyProcedure(remedy), RemedyMove.FILE, Nothing(), By(clerk, date(2025, 3, 3)))
    remedy = note_retrial(remedy, date(2025, 5, 6), Appellant.AGENCY, "高级人民法院", actor=clerk, on=date(2025, 5, 6))
    ending = RemedyConcluded(RemedyOutcome.APPEAL_DISMISSED, "某再裁", date(2025, 9, 1), date(2025, 9, 2))
    remedy = conclude(remedy, ending, move=RemedyMove.CONCLUDE_RETRIAL, actor=clerk, on=date(2025, 9, 2))

    assert remedy.stage == RemedyStage.CONCLUDED
    expected = ReviewLine(date(2024, 3, 4), "direct_suit", "upheld", date(2024, 4, 15))
    assert review_lines(office.agency, date(2025, 12, 31)) == [expected]


def test_an_ending_of_the_other_kind_or_instance_is_refused() -> None:
    office = Contest()
    remedy = office.notified(date(2026, 2, 10))
    for outcome in (RemedyOutcome.SUIT_REVOKED, RemedyOutcome.APPEAL_DISMISSED):
        with pytest.raises(refusals.NotItsEnding):
            office.concluded(remedy, outcome, date(2026, 3, 2))
    with pytest.raises(refusals.NotItsEnding):
        office.concluded(remedy, RemedyOutcome.UPHELD, date(2026, 3, 2), orders=True)


def test_a_step_out_of_order_is_refused_with_its_article() -> None:
    office = Contest()
    remedy = office.notified(date(2026, 2, 10))
    with pytest.raises(NotOpen) as refused:
        carry_out(RemedyProcedure(remedy), RemedyMove.FILE, Nothing(), By(office.clerk, date(2026, 2, 11)))
    assert refused.value.cite.notation == "regulation 45"


def test_the_ordinary_procedure_leaves_the_period_of_the_answer_and_changes_when_a_decision_is_expected() -> None:
    office = Contest()
    remedy = office.notified(date(2026, 3, 2), accepted_on=date(2026, 3, 2))
    assert standing_of(remedy).expected.due == date(2026, 4, 1)
    remedy = change_procedure(remedy, date(2026, 3, 4), actor=office.clerk, on=date(2026, 3, 4))
    assert (remedy.procedure, remedy.answer_due) == ("ordinary", date(2026, 3, 9))
    assert standing_of(remedy).expected.due == date(2026, 5, 6)
    with pytest.raises(refusals.AlreadyOrdinary):
        other = office.notified(date(2026, 3, 2), procedure=ReviewProcedure.ORDINARY)
        change_procedure(other, date(2026, 3, 4), actor=office.clerk, on=date(2026, 3, 4))


def test_a_suit_is_after_reconsideration_by_its_link_alone() -> None:
    office = Contest()
    case = office.refused(date(2026, 1, 12))
    first = office.concluded(office.notified(date(2026, 2, 10), case=case), RemedyOutcome.UPHELD, date(2026, 3, 2))
    after = office.notified(date(2026, 3, 16), LITIGATION, case=case, reconsideration=first)
    direct = office.notified(date(2026, 3, 17), LITIGATION, case=case)
    assert (first.block, after.block, direct.block) == (
        "reconsideration",
        "suit_after_reconsideration",
        "direct_suit",
    )


def test_a_direct_suit_against_a_refusal_is_flagged_and_one_after_reconsideration_is_not() -> None:
    """复议前置: a refusal under Article 16 of 2026; the suit is on record all the same, the court decides."""
    office = Contest()
    case = office.refused(date(2026, 1, 12))
    first = office.notified(date(2026, 2, 10), case=case)
    after = office.notified(date(2026, 3, 16), LITIGATION, case=case, reconsideration=first)
    direct = office.notified(date(2026, 3, 17), LITIGATION, case=case)

    skipped = standing_of(direct).skipped
    assert skipped is not None
    assert "litigation_interpretation_2018 56" in {cite.notation for cite in skipped.cites}
    assert standing_of(after).skipped is None
    assert standing_of(first).skipped is None


def test_a_suit_over_an_answer_in_part_that_only_keeps_files_back_goes_by_the_grounds_of_the_files() -> None:
    office = Contest()
    day = date(2026, 7, 8)
    kept_back = FileDecided(1, "a1", Share.NOTHING, "0" * 64, withheld=(PagesWithheld("", Cite(15), "商业秘密"),))
    facts = Decided(Outcome.GRANTED_IN_PART, (Cite(37), Cite(15)), "依据条例办理", day, supplied=(kept_back,))
    case = carry_out(CaseProcedure(office.received(day)), Move.DECIDE, facts, By(office.head, day))
    case = serve(case, Service(ServiceWay.DIRECT, day, day), actor=office.clerk, on=day)

    skipped = standing_of(office.notified(date(2026, 8, 3), LITIGATION, case=case)).skipped
    assert skipped is not None and skipped.confirmed


@pytest.mark.parametrize(("decided", "flagged"), [(date(2025, 8, 29), False), (date(2025, 9, 1), True)])
def test_a_suit_over_a_query_is_flagged_from_the_day_that_is_set(decided: date, flagged: bool) -> None:
    office = Contest()
    has_settled(office.agency, "queries_to_reconsideration", "yes", date(2025, 9, 1))
    case = office.refused(decided, Outcome.ADMINISTRATIVE_QUERY)
    skipped = standing_of(office.notified(date(2025, 10, 9), LITIGATION, case=case)).skipped
    assert (skipped is not None) == flagged
    assert skipped is None or not skipped.confirmed


def test_scenario_18_before_2024_a_direct_suit_is_in_order() -> None:
    office = Contest()
    case = office.refused(date(2023, 11, 20))
    assert standing_of(office.notified(date(2024, 1, 15), LITIGATION, case=case)).skipped is None


def test_a_reconsideration_that_orders_a_new_reply_puts_the_request_in_hand_until_its_day() -> None:
    office = Contest()
    case = office.refused(date(2026, 1, 12))
    remedy = office.notified(date(2026, 2, 10), case=case)
    office.concluded(remedy, RemedyOutcome.REVOKED, date(2026, 3, 2), until=date(2026, 3, 20))

    case.refresh_from_db()
    assert (case.stage, case.reply_due, case.outcome) == ("handling", date(2026, 3, 20), "")
    assert case_history(case).last(Move.REOPEN).order == "某决〔2026〕1号"


def test_an_order_without_a_period_gives_20_working_days_or_what_the_office_set() -> None:
    """33¶2 counted from service, as the regulation of 2007 pointed to it; not confirmed, so an office may set it."""
    office = Contest()
    for days, due in ((20, date(2023, 10, 27)), (10, date(2023, 10, 13))):
        has_settled(office.agency, "new_reply_days", str(days))
        case = office.refused(date(2023, 8, 1))
        remedy = office.notified(date(2023, 9, 1), case=case)
        office.concluded(remedy, RemedyOutcome.REVOKED, date(2023, 9, 25), orders=True)
        case.refresh_from_db()
        assert case.reply_due == due


def test_an_order_to_answer_a_request_that_was_never_answered_replaces_its_clock() -> None:
    office = Contest()
    case = office.received(date(2026, 1, 12))
    remedy = office.notified(date(2026, 2, 27), case=case, contested=Contested.SILENCE)
    office.concluded(remedy, RemedyOutcome.ORDERED_TO_PERFORM, date(2026, 3, 16), until=date(2026, 3, 31))

    case.refresh_from_db()
    assert (case.stage, case.reply_due) == ("handling", date(2026, 3, 31))
    assert case_history(case).last(Move.ORDER_REPLY).ordered_until == date(2026, 3, 31)


def test_a_judgment_is_taken_up_when_no_appeal_lies_any_more() -> None:
    """Served 2026-03-02: 15 days, so until 2026-03-17 nobody is bound; the new period runs from there."""
    office = Contest()
    case = office.refused(date(2024, 1, 8))
    remedy = office.notified(date(2026, 1, 5), LITIGATION, case=case)
    remedy = office.concluded(remedy, RemedyOutcome.SUIT_REVOKED, date(2026, 3, 2), orders=True)
    case.refresh_from_db()
    assert case.stage == "served"
    with pytest.raises(refusals.OrderNotInEffect) as refused:
        take_up_order(remedy, actor=office.clerk, on=date(2026, 3, 17))
    assert refused.value.until == date(2026, 3, 17)

    remedy = take_up_order(remedy, actor=office.clerk, on=date(2026, 3, 18))
    case.refresh_from_db()
    assert (case.stage, case.reply_due) == ("handling", date(2026, 4, 15))
    with pytest.raises(refusals.NothingOrdered):
        take_up_order(remedy, actor=office.clerk, on=date(2026, 3, 18))


def test_an_order_about_disclosure_unasked_presses_until_it_is_carried_out() -> None:
    office = Contest()
    remedy = office.notified(date(2026, 2, 10))
    remedy = office.concluded(remedy, RemedyOutcome.ORDERED_TO_PERFORM, date(2026, 3, 2), until=date(2026, 3, 20))
    assert remedy.order_due == date(2026, 3, 20)
    pressing = pressing_remedies([office.agency], calendar_in_force(), date(2026, 3, 3), within=5)
    assert pressing.orders == {office.agency.pk: [remedy]}

    remedy = note_compliance(remedy, date(2026, 3, 10), "已公开", actor=office.clerk, on=date(2026, 3, 10))
    assert remedy.order_due is None


def test_a_mistake_is_undone_and_stays_readable() -> None:
    office = Contest()
    remedy = office.notified(date(2026, 2, 10))
    remedy = send_answer(remedy, date(2026, 2, 12), 3, actor=office.clerk, on=date(2026, 2, 12))
    step = history_of(remedy).steps[-1]
    remedy = undo_last(RemedyProcedure(remedy), step.entry, "日期录错", By(office.clerk, date(2026, 2, 13)))

    assert (remedy.stage, remedy.answered_on) == (RemedyStage.NOTIFIED, None)
    assert Entry.objects.filter(verb="remedy.send_answer").count() == 1
    with pytest.raises(NotUndoable):
        undo_last(RemedyProcedure(remedy), step.entry, "再撤", By(office.clerk, date(2026, 2, 13)))


def test_an_order_that_was_taken_up_is_not_undone() -> None:
    office = Contest()
    case = office.refused(date(2026, 1, 12))
    remedy = office.notified(date(2026, 2, 10), case=case)
    remedy = office.concluded(remedy, RemedyOutcome.REVOKED, date(2026, 3, 2), until=date(2026, 3, 20))
    entry = history_of(remedy).steps[-1].entry
    with pytest.raises(NotUndoable) as refused:
        undo_last(RemedyProcedure(remedy), entry, "错", By(office.clerk, date(2026, 3, 3)))
    assert refused.value.why == "order_taken_up"


def test_who_decided_on_an_older_state_is_told() -> None:
    office = Contest()
    remedy = office.notified(date(2026, 2, 10))
    send_answer(remedy, date(2026, 2, 12), 3, actor=office.clerk, on=date(2026, 2, 12))
    with pytest.raises(ChangedMeanwhile):
        note_hearing(
            remedy, date(2026, 2, 12), HearingKind.OPINIONS, actor=office.clerk, on=date(2026, 2, 12),
            version=remedy.version,
        )  # fmt: skip


def test_nobody_outside_the_office_is_named_in_the_journal() -> None:
    office = Contest()
    remedy = office.notified(date(2026, 2, 10), claimant="王小明")
    assert claimant_of(remedy) == "王小明"
    assert "王小明" not in remedy.claimant
    assert not any("王小明" in str(entry.facts) for entry in Entry.objects.all())


def test_the_claimant_over_a_request_is_its_applicant() -> None:
    office = Contest()
    assert claimant_of(office.notified(date(2026, 2, 10), case=office.refused(date(2026, 1, 12)))) == "王小明"


def test_a_date_that_a_new_holiday_notice_moved_is_set_right() -> None:
    office = Contest()
    remedy = office.notified(date(2026, 2, 10))
    Remedy.objects.filter(pk=remedy.pk).update(answer_due=date(2026, 2, 17))
    assert recompute() == [remedy]
    remedy.refresh_from_db()
    assert remedy.answer_due == date(2026, 2, 24)
    assert recompute() == []
