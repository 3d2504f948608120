"""留言、告知已缴费、下载文书: recorded, sealed, and moving nothing by themselves."""

from __future__ import annotations

import json
import uuid
from datetime import date

import pytest

from gongkai.law.fees import Tariff
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.request import Stage
from gongkai.law.procedure.table import NotOpen
from gongkai.law.service import Service, ServiceWay
from gongkai.office.acts import InFuture
from gongkai.office.cases.charge import charge, receive_payment, state_payment
from gongkai.office.cases.fetch import fetch, letters_to_applicant
from gongkai.office.cases.intake import APPLICANT
from gongkai.office.cases.letter_models import Letter
from gongkai.office.cases.letters import begin_series, drop, issue, prepare
from gongkai.office.cases.messages import MOST_WAITING, read, settle, write_to_applicant, write_to_office
from gongkai.office.cases.models import Case, Message
from gongkai.office.cases.moves import ask_correction, serve
from gongkai.office.cases.package import package
from gongkai.office.cases.queries import pressing, standing_of
from gongkai.office.cases.refusals import BeforeSending, FileGone, NothingWanted, TooManyMessages
from gongkai.office.journal.models import Entry
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.workdays.queries import calendar_in_force
from office.cases.cases_world import Office

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
TEXT = "我的电话换成13900002222了"


def waiting(office: Office) -> list[int]:
    found = pressing([office.agency], calendar_in_force(), DAY, within=5)
    return [message.number for message in found.messages.get(office.agency.pk, ())]


def test_a_message_is_an_entry_and_its_words_are_sealed() -> None:
    office = Office()
    case = office.received(DAY)
    write_to_office(case, TEXT, actor=APPLICANT, on=DAY)
    write_to_applicant(case, "已记下，谢谢。", actor=office.clerk, on=DAY)
    entries = Entry.objects.filter(verb__startswith="case.message").order_by("pk")
    assert [(one.verb, one.actor_name, one.facts) for one in entries] == [
        ("case.message_from_applicant", "申请人", {"message": 1}),
        ("case.message_from_office", office.clerk.name, {"message": 2}),
    ]
    assert "13900002222" not in json.dumps([*Message.objects.values(), *Entry.objects.values()], default=str)
    assert [words for _, words in read(case, actor=office.clerk, on=DAY)] == [TEXT, "已记下，谢谢。"]
    assert Entry.objects.filter(verb="personal_data.read", facts__fields=["messages"]).count() == 1
    assert "留言.json".encode() in package(case, actor=office.clerk, on=DAY).read()


def test_a_message_moves_no_date_and_no_stage() -> None:
    office = Office()
    case = ask_correction(office.received(DAY), ["写明文号"], 15, actor=office.clerk, on=DAY)
    write_to_office(case, "文号是5号", actor=APPLICANT, on=date(2026, 3, 9))
    kept = Case.objects.get(pk=case.pk)
    assert (kept.stage, kept.version) == (Stage.AWAITING_CORRECTION, case.version)
    assert kept.corrected_wanted == ""
    assert standing_of(kept).reply.due is None


def test_what_waits_for_an_answer_presses_until_it_is_answered_or_needs_none() -> None:
    office = Office()
    case = office.received(DAY)
    write_to_office(case, "什么时候答复？", actor=APPLICANT, on=DAY)
    assert waiting(office) == [1]
    write_to_applicant(case, "3月30日前。", actor=office.clerk, on=DAY)
    assert waiting(office) == []
    write_to_office(case, "谢谢", actor=APPLICANT, on=DAY)
    assert waiting(office) == [3]
    settle(case, actor=office.clerk, on=DAY)
    settle(case, actor=office.clerk, on=DAY)
    assert waiting(office) == []
    assert [one.facts for one in Entry.objects.filter(verb="case.messages_settled")] == [{"messages": [3]}]


def test_nobody_floods_the_office() -> None:
    office = Office()
    case = office.received(DAY)
    for _ in range(MOST_WAITING):
        write_to_office(case, "在吗", actor=APPLICANT, on=DAY)
    with pytest.raises(TooManyMessages):
        write_to_office(case, "在吗", actor=APPLICANT, on=DAY)
    with pytest.raises(NothingWanted):
        write_to_applicant(case, "  ", actor=office.clerk, on=DAY)


def charged(office: Office) -> Case:
    return charge(
        office.received(DAY), Tariff.PAGES, pages=250, way_of_payment="银行代收", proposed_by="陈岚",
        issued_by="李主任", notice_received_on=date(2026, 3, 5), actor=office.clerk, on=date(2026, 3, 5),
    )  # fmt: skip


def test_what_an_applicant_says_of_a_payment_presses_and_restarts_nothing() -> None:
    office = Office()
    case = charged(office)
    case = state_payment(
        case, date(2026, 3, 6), uuid.uuid4(), actor=APPLICANT, on=date(2026, 3, 9), version=case.version
    )
    assert (case.stage, standing_of(case).reply.due) == (Stage.AWAITING_PAYMENT, None)
    found = pressing([office.agency], calendar_in_force(), DAY, within=5)
    assert [one.pk for one in found.payments[office.agency.pk]] == [case.pk]
    paid = receive_payment(case, 4700, date(2026, 3, 6), actor=office.clerk, on=date(2026, 3, 10))
    assert paid.stage == Stage.HANDLING
    assert not pressing([office.agency], calendar_in_force(), DAY, within=5).payments


def test_a_payment_is_stated_for_a_day_that_can_be() -> None:
    office = Office()
    case = charged(office)
    given = {"actor": APPLICANT, "on": date(2026, 3, 9)}
    for day, refusal in ((date(2026, 3, 10), InFuture), (date(2026, 3, 4), BeforeSending)):
        with pytest.raises(refusal):
            state_payment(case, day, uuid.uuid4(), version=case.version, **given)
    with pytest.raises(ChangedMeanwhile):
        state_payment(case, date(2026, 3, 9), uuid.uuid4(), version=0, **given)
    other = office.received(DAY)
    with pytest.raises(NotOpen):
        state_payment(other, date(2026, 3, 9), uuid.uuid4(), version=other.version, **given)


def issued(office: Office, case: Case, code: str, on: date = DAY, **given: object) -> Letter:
    return issue(prepare(case, code, given, actor=office.clerk, on=on), actor=office.head, on=on)


def test_the_applicant_fetches_what_went_out_to_him_and_the_reply_once_it_is_served() -> None:
    office = Office()
    begin_series(office.agency, "青自然资公开告", 2026, actor=office.head, on=DAY)
    office.agency.disclosure_office, office.agency.disclosure_phone = "办公室", "0399-5550126"
    office.agency.disclosure_address, office.agency.review_organ = "青石市建设路18号", "青石市人民政府"
    office.agency.court = "青石市人民法院"
    office.agency.save(
        update_fields=["disclosure_office", "disclosure_phone", "disclosure_address", "review_organ", "court"]
    )
    case = office.received(DAY)
    receipt = issued(office, case, "W02")
    dropped = issued(office, case, "W02")
    drop(dropped, "日期有误", actor=office.head, on=DAY)
    assert [one.pk for one in letters_to_applicant(case)] == [receipt.pk]
    case = office.decided(case, Outcome.GRANTED, DAY)
    reply = issued(office, case, "W12", information=["征地批复"], obtaining="当面领取", form="纸质")
    assert [one.pk for one in letters_to_applicant(case)] == [receipt.pk]
    case = serve(case, Service(ServiceWay.DIRECT, DAY, DAY), actor=office.clerk, on=DAY)
    assert [one.pk for one in letters_to_applicant(case)] == [receipt.pk, reply.pk]
    assert fetch(reply, "pdf", actor=APPLICANT, on=DAY).startswith(b"%PDF")
    entry = Entry.objects.get(verb="case.letter_taken")
    assert (entry.actor_name, entry.facts["document_number"]) == ("申请人", reply.document_number)
    with pytest.raises(FileGone):
        fetch(reply, "exe", actor=APPLICANT, on=DAY)
