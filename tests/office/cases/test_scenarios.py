"""The acceptance scenarios that concern requests, driven through the acts of the office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from gongkai.law.fees import BothTariffs, Tariff
from gongkai.law.outcomes import Consulted, Opinion, Outcome
from gongkai.law.procedure.request import Move, Stage
from gongkai.law.procedure.table import NotOpen
from gongkai.law.receipt import Channel, NotYetReceived
from gongkai.law.remedies import RemedyClass, remedy_of_decision
from gongkai.law.reply import ApproverMissing, TermOver
from gongkai.law.report.count import count
from gongkai.law.report.lines import edition
from gongkai.law.service import NotTried, Service, ServiceWay, ServiceWayNotAllowed
from gongkai.office.acts import By, carry_out
from gongkai.office.cases.charge import charge, fee_of, receive_payment
from gongkai.office.cases.consult import (
    consult,
    end_consultation,
    judge_objection,
    note_letter_received,
    note_silence,
    receive_opinion,
)
from gongkai.office.cases.decide import Proposal, draft
from gongkai.office.cases.intake import Person, add_party, submit
from gongkai.office.cases.letters import still_wanted
from gongkai.office.cases.matter import CaseProcedure, history_of
from gongkai.office.cases.models import Case, PartyRole
from gongkai.office.cases.move_facts import Extended
from gongkai.office.cases.moves import (
    ask_correction,
    close_uncorrected,
    close_unpaid,
    receive_correction,
    register,
    serve,
)
from gongkai.office.cases.queries import ledger, standing_of
from gongkai.office.cases.refusals import MustWithhold, PeriodRunning, ReasonsMissing
from gongkai.office.workdays.queries import calendar_in_force
from office.cases.cases_world import ContactDetails, Office, request
from office.conventions.conventions_world import has_settled

pytestmark = pytest.mark.django_db


def d(text: str) -> date:
    return date.fromisoformat(text)


def third_party(case: Case) -> object:
    return add_party(case, 2, Person(PartyRole.THIRD_PARTY, ContactDetails("青石建筑有限公司")))


RECEIVED = [
    # scenario, channel, arrived, confirmed, received, due
    ("1", Channel.IN_PERSON, "2023-09-25", "", "2023-09-25", "2023-10-27"),
    ("3", Channel.IN_PERSON, "2024-01-29", "", "2024-01-29", "2024-02-29"),
    ("4a", Channel.SIGNED_POST, "2025-09-27", "", "2025-09-27", "2025-10-30"),
    ("4b", Channel.SIGNED_POST, "2025-09-28", "", "2025-09-28", "2025-10-31"),
    ("5", Channel.INTERNET, "2025-03-01", "2025-03-03", "2025-03-03", "2025-03-31"),
    ("6", Channel.ORDINARY_POST, "2025-04-25", "2025-04-27", "2025-04-27", "2025-05-28"),
    ("9", Channel.IN_PERSON, "2026-01-12", "", "2026-01-12", "2026-02-09"),
]


@pytest.mark.parametrize(("number", "channel", "arrived", "confirmed", "received", "due"), RECEIVED)
def test_receipt_and_reply_date(
    number: str, channel: Channel, arrived: str, confirmed: str, received: str, due: str
) -> None:
    case = Office().received(d(arrived), channel, d(confirmed) if confirmed else None)
    assert (case.arrived_on, case.received_on, case.reply_due) == (d(arrived), d(received), d(due))
    assert case.stage == Stage.HANDLING


def test_5_an_internet_request_does_not_count_before_both_sides_confirm() -> None:
    office = Office()
    case = office.submitted(d("2025-03-01"), Channel.INTERNET).case
    assert (case.stage, case.reply_due) == (Stage.RECEIVED, None)
    with pytest.raises(NotYetReceived):
        register(case, actor=office.clerk, on=d("2025-03-03"))


def test_2_an_extension_counts_from_the_end_of_the_first_term() -> None:
    office = Office()
    case = office.received(d("2023-09-25"))
    case = carry_out(
        CaseProcedure(case),
        Move.EXTEND,
        Extended(20, "检索量大", "李主任", d("2023-10-25")),
        By(office.head, d("2023-10-25")),
    )
    assert case.reply_due == d("2023-11-24")


def test_2_an_extension_after_the_term_or_without_approver_is_refused() -> None:
    office = Office()
    case = office.received(d("2023-09-25"))
    with pytest.raises(TermOver):
        carry_out(
            CaseProcedure(case),
            Move.EXTEND,
            Extended(20, "检索量大", "李主任", d("2023-10-30")),
            By(office.head, d("2023-10-30")),
        )
    with pytest.raises(ApproverMissing):
        carry_out(
            CaseProcedure(case),
            Move.EXTEND,
            Extended(20, "检索量大", " ", d("2023-10-25")),
            By(office.head, d("2023-10-25")),
        )
    case.refresh_from_db()
    assert case.reply_due == d("2023-10-27")


def test_7_a_correction_in_time_starts_the_period_anew_and_is_asked_once() -> None:
    office = Office()
    case = office.received(d("2024-04-26"))
    assert history_of(case).correction_due(calendar_in_force()) == d("2024-05-09")
    case = ask_correction(case, ["请写明批复的文号"], 15, actor=office.clerk, on=d("2024-05-09"))
    assert (case.stage, case.reply_due) == (Stage.AWAITING_CORRECTION, None)
    case = receive_correction(
        case, "青石村2023年征地批复（冀政征〔2023〕12号）", actor=office.clerk, on=d("2024-05-20")
    )
    assert case.reply_due == d("2024-06-18")
    assert history_of(case).correction_due(calendar_in_force()) is None
    with pytest.raises(NotOpen):
        ask_correction(case, ["再补正"], 15, actor=office.clerk, on=d("2024-05-21"))


def test_8_a_correction_missed_over_the_year_end_is_carried_and_then_closed() -> None:
    office = Office()
    case = office.received(d("2025-12-22"))
    assert history_of(case).correction_due(calendar_in_force()) == d("2025-12-31")
    case = ask_correction(case, ["请写明所需信息"], 10, actor=office.clerk, on=d("2025-12-29"))
    with pytest.raises(PeriodRunning) as running:
        close_uncorrected(case, actor=office.clerk, on=d("2026-01-13"), no_good_reason=True)
    assert running.value.until == d("2026-01-13")
    case = close_uncorrected(case, actor=office.clerk, on=d("2026-01-14"), no_good_reason=True)
    assert (case.stage, case.outcome) == (Stage.DECIDED, Outcome.NOT_CORRECTED)
    form = edition("2021")
    first = count(ledger(office.agency, d("2025-12-31")), 2025, form)
    second = count(ledger(office.agency, d("2026-12-31")), 2026, form)
    column = "natural_person"
    assert (first[f"requests.new.{column}"], first[f"requests.carried_out.{column}"]) == (1, 1)
    assert second[f"requests.carried_in.{column}"] == 1
    assert second[f"requests.outcome.other.no_supplement.{column}"] == 1
    assert second[f"requests.new.{column}"] == 0
    assert _letter_of(case) == "W32"
    assert remedy_of_decision(Outcome.NOT_CORRECTED, d("2026-01-14")).kind is RemedyClass.FREE_CHOICE


def test_9_an_extension_over_spring_festival() -> None:
    office = Office()
    case = carry_out(
        CaseProcedure(office.received(d("2026-01-12"))),
        Move.EXTEND,
        Extended(20, "需要检索", "李主任", d("2026-02-06")),
        By(office.head, d("2026-02-06")),
    )
    assert case.reply_due == d("2026-03-13")


def counted(office: Office, year: int) -> Mapping[str, int]:
    """What the requests of a year count to in the form in force."""
    return count(ledger(office.agency, date(year, 12, 31)), year, edition("2021"))


def _letter_of(case: Case) -> str:
    """The letter that tells of the end, by the catalogue."""
    return Outcome(case.outcome).rule.letter


def consulted(office: Office) -> Case:
    """Scenarios 10 and 11 as far as they are alike."""
    case = office.received(d("2024-09-02"))
    case = consult(case, Consulted.THIRD_PARTY, third_party(case), "施工合同", actor=office.clerk, on=d("2024-09-06"))
    assert case.reply_due is None
    return note_letter_received(case, 1, d("2024-09-09"), actor=office.clerk, on=d("2024-09-10"))


def test_10_a_third_party_objects_with_reason() -> None:
    office = Office()
    case = consulted(office)
    assert case.consultations.get().opinion_due == d("2024-09-30")
    case = receive_opinion(
        case, 1, Opinion.REASONED_OBJECTION, reason="涉及商业秘密", actor=office.clerk, on=d("2024-09-25")
    )
    case = end_consultation(case, actor=office.clerk, on=d("2024-09-25"))
    assert (case.stage, case.reply_due) == (Stage.HANDLING, d("2024-10-22"))
    case = judge_objection(case, 1, True, "单价构成属于商业秘密", actor=office.clerk, on=d("2024-10-08"))
    with pytest.raises(MustWithhold):
        draft(case, Proposal(Outcome.GRANTED, "可以公开"), actor=office.clerk, on=d("2024-10-08"))
    case = office.decided(case, Outcome.WITHHELD_THIRD_PARTY, d("2024-10-08"))
    assert case.outcome == Outcome.WITHHELD_THIRD_PARTY
    remedy = remedy_of_decision(Outcome(case.outcome), case.decided_on)
    assert remedy.kind is RemedyClass.RECONSIDERATION_FIRST
    assert counted(office, 2024)["requests.outcome.refused.third_party.natural_person"] == 1


def test_11_a_third_party_that_is_silent_has_not_consented() -> None:
    office = Office()
    case = consulted(office)
    with pytest.raises(PeriodRunning):
        note_silence(case, 1, actor=office.clerk, on=d("2024-09-30"))
    case = note_silence(case, 1, actor=office.clerk, on=d("2024-10-08"))
    case = end_consultation(case, actor=office.clerk, on=d("2024-10-08"))
    assert case.reply_due == d("2024-10-28")
    assert case.consultations.get().opinion == Opinion.SILENCE
    # Silence is neither consent nor objection: what becomes of it the officers decide, with their own reasons.
    with pytest.raises(ReasonsMissing):
        draft(case, Proposal(Outcome.GRANTED, " "), actor=office.clerk, on=d("2024-10-09"))
    case = office.decided(case, Outcome.WITHHELD_THIRD_PARTY, d("2024-10-09"))
    assert counted(office, 2024)["requests.outcome.refused.third_party.natural_person"] == 1


def test_12_a_co_makers_time_ends_after_the_dragon_boat_festival() -> None:
    office = Office()
    case = office.received(d("2025-05-06"))
    party = add_party(case, 2, Person(PartyRole.AGENCY, ContactDetails("青石市水利局")))
    case = consult(case, Consulted.CO_MAKER, party, "联合发文", actor=office.clerk, on=d("2025-05-09"))
    case = note_letter_received(case, 1, d("2025-05-12"), actor=office.clerk, on=d("2025-05-12"))
    assert case.consultations.get().opinion_due == d("2025-06-03")
    case = note_silence(case, 1, actor=office.clerk, on=d("2025-06-04"))
    case = end_consultation(case, actor=office.clerk, on=d("2025-06-04"))
    case = office.decided(case, Outcome.GRANTED, d("2025-06-05"))
    assert case.outcome == Outcome.GRANTED


def test_13_fees_by_item_go_by_the_applicants_month() -> None:
    office = Office()
    cases = [office.received(d("2025-03-03")) for _ in range(45)]
    amounts = [fee_of(case, Tariff.ITEMS)[1] for case in cases]
    assert (sum(amounts[:35]), sum(amounts), amounts[10]) == (3000, 5500, 100)
    assert fee_of(office.received(d("2025-04-01")), Tariff.ITEMS) == (1, 0)
    other = office.submitted(d("2025-03-31"), who=ContactDetails("赵敏", papers_number="130502199001011234")).case
    assert fee_of(other, Tariff.ITEMS)[0] == 1


def test_14_fees_by_page_and_never_by_both() -> None:
    office = Office()
    case = office.received(d("2025-03-03"))
    assert fee_of(case, Tariff.PAGES, 250)[1] == 4700
    assert fee_of(case, Tariff.PAGES, 29)[1] == 0
    case = charged(office, case, Tariff.PAGES, d("2025-03-10"), pages=250)
    case = receive_payment(case, 4700, actor=office.clerk, on=d("2025-03-12"))
    with pytest.raises(BothTariffs):
        charged(office, case, Tariff.ITEMS, d("2025-03-13"))


def charged(office: Office, case: Case, tariff: Tariff, notice: date, pages: int = 0) -> Case:
    return charge(
        case, tariff, pages=pages, way_of_payment="转账", proposed_by="陈岚", issued_by="李主任",
        notice_received_on=notice, actor=office.clerk, on=notice,
    )  # fmt: skip


def fee_notice(office: Office) -> Case:
    """The eleventh request of one applicant in September 2025, its fee notice received on the 22nd."""
    *_, case = [office.received(d("2025-09-15")) for _ in range(11)]
    return charged(office, case, Tariff.ITEMS, d("2025-09-22"))


def test_15_payment_starts_the_period_anew() -> None:
    office = Office()
    case = fee_notice(office)
    assert (case.stage, case.reply_due) == (Stage.AWAITING_PAYMENT, None)
    case = receive_payment(case, 100, actor=office.clerk, on=d("2025-10-20"))
    assert case.reply_due == d("2025-11-17")


def test_15_what_is_not_paid_in_time_is_closed_from_the_day_after() -> None:
    office = Office()
    case = fee_notice(office)
    with pytest.raises(PeriodRunning):
        close_unpaid(case, actor=office.clerk, on=d("2025-10-24"))
    case = close_unpaid(case, actor=office.clerk, on=d("2025-10-25"))
    assert (case.outcome, case.decided_on) == (Outcome.NOT_PAID, d("2025-10-25"))
    assert counted(office, 2025)["requests.outcome.other.fee_overdue.natural_person"] == 1
    assert _letter_of(case) == "W33"
    with pytest.raises(NotOpen):
        receive_payment(case, 100, actor=office.clerk, on=d("2025-10-27"))


def test_16_posting_counts_and_a_private_courier_does_not() -> None:
    office = Office()
    case = office.decided(office.received(d("2023-09-25")), Outcome.GRANTED, d("2023-10-26"))
    with pytest.raises(ServiceWayNotAllowed):
        serve(case, Service(ServiceWay.COURIER, d("2023-10-27")), actor=office.clerk, on=d("2023-10-27"))
    posted = Service(ServiceWay.POSTAL_ENTERPRISE, d("2023-10-27"), d("2023-10-31"))
    case = serve(case, posted, actor=office.clerk, on=d("2023-10-31"))
    assert case.replied_on == d("2023-10-27")
    assert standing_of(case).reply.due == d("2023-10-27")


NOWHERE = Service(
    ServiceWay.PUBLIC_NOTICE, d("2026-03-02"), place="本机关公告栏和政府网站", tried="两次邮寄因查无此人退回"
)


def test_a_public_notice_counts_when_its_days_are_over_and_not_before() -> None:
    office = Office()
    case = office.decided(office.received(d("2026-02-09")), Outcome.GRANTED, d("2026-02-27"))
    with pytest.raises(PeriodRunning) as running:
        serve(case, NOWHERE, actor=office.clerk, on=d("2026-04-01"))
    assert running.value.until == d("2026-04-01")
    case = serve(case, NOWHERE, actor=office.clerk, on=d("2026-04-02"))
    assert case.replied_on == d("2026-04-01")
    facts = history_of(case).last(Move.SERVE)
    assert (facts.notice_days, facts.notice_place, facts.tried) == (30, NOWHERE.place, NOWHERE.tried)
    known = {"way", "handed_over", "notice_days", "notice_place", "tried", "deemed_on"}
    assert not known & set(still_wanted(case, "W38", d("2026-04-02")))


@pytest.mark.parametrize("days", [0, 60])
def test_an_office_waits_longer_for_a_public_notice_or_does_without(days: int) -> None:
    office = Office()
    has_settled(office.agency, "public_notice_days", str(days))
    case = office.decided(office.received(d("2026-02-09")), Outcome.GRANTED, d("2026-02-27"))
    with pytest.raises(PeriodRunning if days else ServiceWayNotAllowed):
        serve(case, NOWHERE, actor=office.clerk, on=d("2026-04-02"))


def test_a_public_notice_without_anything_tried_before_is_refused() -> None:
    office = Office()
    case = office.decided(office.received(d("2026-02-09")), Outcome.GRANTED, d("2026-02-27"))
    with pytest.raises(NotTried):
        serve(case, replace(NOWHERE, tried=" "), actor=office.clerk, on=d("2026-04-02"))


def test_22_a_request_over_the_year_end_is_carried_and_counted_once() -> None:
    office = Office()
    case = office.received(d("2024-12-20"))
    assert case.reply_due == d("2025-01-20")
    office.decided(case, Outcome.GRANTED, d("2025-01-10"))
    form = edition("2021")
    first = count(ledger(office.agency, d("2024-12-31")), 2024, form)
    second = count(ledger(office.agency, d("2025-12-31")), 2025, form)
    assert (first["requests.new.total"], first["requests.carried_out.total"]) == (1, 1)
    assert (second["requests.carried_in.total"], second["requests.outcome.granted.total"]) == (1, 1)
    assert second["requests.new.total"] == 0


def test_the_same_form_sent_twice_is_one_case() -> None:
    office = Office()
    sent = request(d("2026-03-02"), Channel.INTERNET)
    first, second = (submit(office.agency, sent, on=d("2026-03-02")) for _ in range(2))
    assert (first.case, first.code, second.again) == (second.case, second.code, True)
    assert first.case.number == "2026-0001"
