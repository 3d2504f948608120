"""留言 and 网上意见 on the desk: read with an entry, answered, settled; who may not read them is turned away."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.utils import timezone
from pytest_django import Settings

from faces.desk.desk_world import BUREAU, CLERK, OTHER_CLERK, SUPERVISOR, at_desk, fields, words
from gongkai.law.fees import Tariff
from gongkai.law.outcomes import Consulted, Opinion
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Staff
from gongkai.office.cases.charge import charge, state_payment
from gongkai.office.cases.codes import opinion_code
from gongkai.office.cases.enter import enter
from gongkai.office.cases.intake import APPLICANT
from gongkai.office.cases.letters import prepare
from gongkai.office.cases.messages import write_to_office
from gongkai.office.cases.models import Case, Consultation, Message
from gongkai.office.cases.opine import give_opinion
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor
from office.cases.cases_world import request

pytestmark = pytest.mark.django_db


def today() -> date:
    return timezone.localdate()


def clerk() -> Actor:
    return actor_of(Staff.objects.get(username=CLERK), today(), Agency.objects.get(slug="zrzyj"))


def fresh() -> Case:
    return enter(Agency.objects.get(slug="zrzyj"), request(today()), actor=clerk(), on=today()).case


def address(case: Case, rest: str = "") -> str:
    return f"{BUREAU}cases/{case.number}/{rest}"


def readings() -> int:
    return Entry.objects.filter(verb="personal_data.read").count()


def test_a_message_is_on_the_list_of_what_is_to_be_done_until_it_is_answered(town: None) -> None:
    case, officer = fresh(), at_desk(CLERK)
    write_to_office(case, "电话换成13900002222了", actor=APPLICANT, on=today())
    assert "留言，还没有回复" in words(officer.get(BUREAU))
    listed = words(officer.get(address(case)))
    assert "1条等待回复" in listed
    assert "13900002222" not in listed
    before = readings()
    opened = officer.get(address(case, "messages/"))
    assert "电话换成13900002222了" in words(opened)
    assert readings() == before + 1
    assert "no-store" in opened.headers["Cache-Control"]
    said = words(officer.post(address(case, "messages/"), {"message": "已记下。"}, follow=True))
    assert "已回复，申请人在进度页可以看到。" in said
    assert "留言，还没有回复" not in words(officer.get(BUREAU))
    entry = Entry.objects.get(verb="case.message_from_office")
    assert entry.actor_name == clerk().name


def test_an_empty_answer_is_none_and_no_answer_may_be_needed(town: None) -> None:
    case, officer = fresh(), at_desk(CLERK)
    write_to_office(case, "谢谢", actor=APPLICANT, on=today())
    assert "请填写回复内容。" in words(officer.post(address(case, "messages/"), {"message": " "}))
    officer.post(address(case, "messages/"), {"act": "settle"})
    assert Message.objects.get().settled
    assert Entry.objects.filter(verb="case.messages_settled").count() == 1


def test_what_a_third_party_wrote_is_read_with_an_entry(town: None) -> None:
    case, officer = fresh(), at_desk(CLERK)
    form = address(case, "do/consult/")
    given = {
        "consulted": "third_party", "person": "organisation", "name": "青石建设公司", "about": "工艺参数",
        "phone": "13900001111", "email": "firm@mail.example", "contact": "青石市建设路9号",
    }  # fmt: skip
    officer.post(form, fields(officer.get(form)) | given)
    asking = Consultation.objects.get(case=case)
    before = readings()
    assert opinion_code(case.submission, 1) not in words(officer.get(address(case)))
    told = words(officer.get(address(case, "opinions/1/")))
    assert opinion_code(case.submission, 1) in told
    assert "/opinion/" in told
    assert readings() == before + 1
    give_opinion(asking, Opinion.REASONED_OBJECTION, "含工艺秘密", uuid.uuid4(), on=today())
    shown = words(officer.get(address(case)))
    assert "查看网上提交的理由" in shown
    assert "含工艺秘密" not in shown
    before = readings()
    assert "含工艺秘密" in words(officer.get(address(case, "opinions/1/")))
    assert readings() == before + 1
    assert officer.get(address(case, "opinions/2/")).status_code == 404


def test_the_code_of_a_letter_is_printed_and_not_shown_on_the_page(town: None, settings: Settings) -> None:
    settings.PUBLIC_ADDRESS = "https://www.qingshi.example"
    case = Case.objects.get(agency__slug="zrzyj", year=2026, serial=1)
    letter = prepare(case, "W06", {"concern": "含工艺参数"}, actor=clerk(), on=today(), consultation=1)
    shown = words(at_desk(CLERK).get(address(case, f"letters/{letter.pk}/")))
    assert "意见码（略）" in shown
    assert opinion_code(case.submission, 1) not in shown


def test_a_payment_that_is_told_of_is_to_be_looked_at(town: None) -> None:
    case = charge(
        fresh(), Tariff.PAGES, pages=250, way_of_payment="银行代收", proposed_by="陈岚", issued_by="李主任",
        notice_received_on=today(), actor=clerk(), on=today(),
    )  # fmt: skip
    state_payment(case, today(), uuid.uuid4(), actor=APPLICANT, on=today(), version=case.version)
    assert "申请人告知已缴费，等核对到账" in words(at_desk(CLERK).get(BUREAU))


@pytest.mark.parametrize(("who", "status"), [(OTHER_CLERK, 404), (SUPERVISOR, 403)])
def test_who_may_not_read_personal_data_reads_none_of_it(town: None, who: str, status: int) -> None:
    case = fresh()
    write_to_office(case, "电话换成13900002222了", actor=APPLICANT, on=today())
    before = readings()
    for rest in ("messages/", "opinions/1/"):
        assert at_desk(who).get(address(case, rest)).status_code == status
    assert readings() == before


def test_consulted_kinds_are_all_on_the_form(town: None) -> None:
    case = fresh()
    opened = at_desk(CLERK).get(address(case, "do/consult/")).content.decode()
    assert [kind for kind in Consulted if f'value="{kind}"' not in opened] == []
