"""告知: which acts tell whom, as the data says; nothing about anybody is queued, and nothing unless it is set up."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from django.urls import resolve
from pytest_django import Settings

from gongkai.channels.work import channels
from gongkai.law.outcomes import Consulted, Outcome
from gongkai.law.procedure.request import Move
from gongkai.law.service import Service, ServiceWay
from gongkai.office.acts import By, carry_out
from gongkai.office.cases import notices
from gongkai.office.cases.choose_notice import choose_notice
from gongkai.office.cases.codes import opinion_code
from gongkai.office.cases.consult import consult_somebody
from gongkai.office.cases.intake import APPLICANT, ContactDetails, Person, submit
from gongkai.office.cases.matter import CaseProcedure
from gongkai.office.cases.messages import write_to_applicant
from gongkai.office.cases.models import ApplicantKind, Case, Party, PartyRole
from gongkai.office.cases.move_facts import Extended
from gongkai.office.cases.moves import ask_correction, receive_correction, register, serve
from gongkai.office.cases.notices import NobodyToTell, notice_of
from gongkai.office.cases.refusals import CannotBeTold
from gongkai.office.journal.models import Dispatch, Entry
from gongkai.office.journal.vocabulary import Nothing, verb_named
from office.cases.cases_world import Office, request

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
WHO = ContactDetails("王小明", "居民身份证", "130502198801011234", phone="13800000012", email="wang@mail.example")


@pytest.fixture(autouse=True)
def configured(settings: Settings) -> None:
    settings.PUBLIC_ADDRESS, settings.NOTICE_CHANNELS = "https://www.qingshi.example", ["mail", "sms"]


def a_case(office: Office, told_by: str = "sms") -> Case:
    given = request(DAY, who=WHO)
    applicant = Person(PartyRole.APPLICANT, WHO, ApplicantKind.NATURAL_PERSON, told_by)
    case = submit(office.agency, type(given)([applicant], given.wanted, given.channel, DAY), on=DAY).case
    return register(case, actor=office.clerk, on=DAY)


def told() -> list[tuple[str, str]]:
    """Act and channel of what was queued."""
    return [(one.entry.verb, one.channel) for one in Dispatch.objects.order_by("pk")]


def test_the_acts_that_concern_the_applicant_tell_him_by_the_channel_he_chose() -> None:
    office = Office()
    case = ask_correction(a_case(office), ["写明文号"], 15, actor=office.clerk, on=DAY)
    case = receive_correction(case, "5号批复", actor=office.clerk, on=DAY)
    case = carry_out(CaseProcedure(case), Move.EXTEND, Extended(20, "检索量大", "李主任", DAY), By(office.head, DAY))
    case = office.decided(case, Outcome.GRANTED, DAY)
    served = serve(case, Service(ServiceWay.DIRECT, DAY, DAY), actor=office.clerk, on=DAY)
    carry_out(CaseProcedure(served), Move.ARCHIVE, Nothing(), By(office.clerk, DAY))
    assert told() == [
        ("case.register", "sms"),
        ("case.ask_correction", "sms"),
        ("case.extend", "sms"),
        ("case.serve", "sms"),
    ]


def test_who_chose_no_channel_is_told_nothing() -> None:
    a_case(Office(), "")
    assert told() == []


def test_a_channel_that_is_not_set_up_sends_nothing(settings: Settings) -> None:
    settings.NOTICE_CHANNELS = ["mail"]
    a_case(Office(), "sms")
    assert told() == []


def test_what_is_queued_names_nobody() -> None:
    office = Office()
    case = a_case(office)
    firm = Person(PartyRole.THIRD_PARTY, ContactDetails("青石建设公司", email="firm@mail.example", phone="13900001111"))
    consult_somebody(case, Consulted.THIRD_PARTY, firm, "施工合同", actor=office.clerk, on=DAY)
    kept = json.dumps([one.payload for one in Dispatch.objects.all()], ensure_ascii=False)
    kept += json.dumps([entry.facts for entry in Entry.objects.all()], ensure_ascii=False)
    for secret in ("王小明", "13800000012", "wang@", "青石建设公司", "firm@", "13900001111"):
        assert secret not in kept
    assert opinion_code(case.submission, 1) not in kept


def test_whoever_is_asked_is_told_by_every_channel_with_the_code_of_the_letter() -> None:
    office = Office()
    case = a_case(office, "")
    firm = Person(
        PartyRole.THIRD_PARTY, ContactDetails("青石建设公司", email="firm@mail.example", phone="139 0000 1111")
    )
    consult_somebody(case, Consulted.THIRD_PARTY, firm, "施工合同", actor=office.clerk, on=DAY)
    assert told() == [("case.consult_third_party", "mail"), ("case.consult_third_party", "sms")]
    notice = notice_of(Dispatch.objects.get(channel="sms").payload, "sms")
    assert notice.to == "13900001111"
    assert notice.text == (
        f"现就政府信息公开事项征求意见，请凭登记编号{case.number}和意见码{opinion_code(case.submission, 1)}"
        "查看并答复：https://www.qingshi.example/opinion/"
    )


def test_the_address_is_the_one_that_stands_when_it_is_sent() -> None:
    office = Office()
    a_case(office)
    payload = Dispatch.objects.get().payload
    assert notice_of(payload, "sms").to == "13800000012"
    Party.objects.update(erased_on=DAY)
    with pytest.raises(NobodyToTell) as nobody:
        notice_of(payload, "sms")
    assert nobody.value.why == "erased"


def test_the_choice_is_an_entry_and_only_what_reaches_the_applicant_can_be_chosen() -> None:
    office = Office()
    case = a_case(office, "")
    choose_notice(case, "mail", actor=APPLICANT, on=DAY)
    choose_notice(case, "mail", actor=APPLICANT, on=DAY)
    assert [entry.facts for entry in Entry.objects.filter(verb="case.notice_chosen")] == [{"told_by": "mail"}]
    write_to_applicant(case, "请到窗口领取", actor=office.clerk, on=DAY)
    assert told() == [("case.message_from_office", "mail")]
    for channel in ("pigeon", "telegram"):
        with pytest.raises(CannotBeTold):
            choose_notice(case, channel, actor=APPLICANT, on=DAY)


def test_the_data_name_acts_channels_and_pages_that_there_are(settings: Settings) -> None:
    data = notices._data()
    for acts in (data["applicant"]["acts"], data["consulted"]["acts"]):
        assert [verb_named(act).name for act in acts] == acts
    assert set(settings.CHANNELS) <= set(channels())
    names = {resolve(row["page"]).view_name for row in data["text"].values()}
    assert names == {"portal:tracking", "portal:opinion"}


def test_no_text_can_say_anything_of_a_case_but_its_number() -> None:
    for row in notices._data()["text"].values():
        assert set(row["text"].format_map({"number": "", "code": "", "address": ""})) <= set(row["text"])
        assert "{" not in row["subject"]
    assert Path(notices.__file__).with_name("notices.toml").exists()
