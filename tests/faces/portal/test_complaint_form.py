"""投诉举报 on the portal: what is asked, that nothing is lost or doubled, and how it is followed."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace

import lxml.html
import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from faces.portal.request_world import mistakes, words
from gongkai.law.procedure.complaint import ComplaintFinding, ComplaintMove
from gongkai.office.acts import By, carry_out
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Role
from gongkai.office.complaints.matter import ComplaintProcedure
from gongkai.office.complaints.models import Complaint, ComplaintMatter, ComplaintWay
from gongkai.office.complaints.queries import told_in
from gongkai.office.complaints.receive import Grievance, receive
from gongkai.office.complaints.verbs import ComplaintReplied
from gongkai.office.journal.record import Actor
from office.agencies_world import at_post

pytestmark = pytest.mark.django_db
TRACKING = "/complaint/tracking/"


@pytest.fixture
def form(town: SimpleNamespace) -> str:
    """The address of the form about an agency that has somebody over it."""
    about = next(each for each in Agency.objects.all() if each.authority or each.superior)
    return f"/agencies/{about.slug}/complaint/"


def fields(answer: HttpResponse) -> dict[str, str]:
    page = lxml.html.fromstring(answer.content.decode()).xpath("//main//form")[0]
    return {name: (value or "").removeprefix("\n") for name, value in page.form_values()}


def sent(client: Client, form: str, **more: str) -> HttpResponse:
    given = {**fields(client.get(form)), "matter": "not_disclosed", "words": "文件超期没有公开", **more}
    return client.post(form, given, follow=True)


def codes(answer: HttpResponse) -> tuple[str, str]:
    page = lxml.html.fromstring(answer.content.decode())
    number, code = (each.text_content() for each in page.xpath("//*[@class='code']"))
    return number, code


def test_a_complaint_is_sent_and_followed_by_number_and_code(form: str) -> None:
    client = Client()
    number, code = codes(sent(client, form, name="赵大河", contact="13800000003"))
    one = Complaint.objects.get()
    assert number == one.number
    assert told_in(one)["name"] == "赵大河"

    officer = at_post("gaoming", one.authority, Role.SUPERVISOR, since=date(2019, 6, 1))
    carry_out(
        ComplaintProcedure(one),
        ComplaintMove.REPLY,
        ComplaintReplied(ComplaintFinding.PROVED, "已督促整改。"),
        By(actor_of(officer, one.received_on), one.received_on),
    )
    for written in (number, number.removeprefix("投")):
        standing = words(Client().post(TRACKING, {"number": written, "code": code.lower()}))
        assert "已督促整改。" in standing and "查证属实" in standing
        assert "赵大河" not in standing


def test_nobody_need_give_a_name(form: str) -> None:
    sent(Client(), form)
    assert set(told_in(Complaint.objects.get())) == {"words"}


def test_what_is_missing_is_said_and_what_was_typed_stays(form: str) -> None:
    client = Client()
    answer = client.post(form, {**fields(client.get(form)), "name": "赵大河"})
    assert mistakes(answer) == ["请选择投诉举报什么。", "请填写具体情况。"]
    assert fields(answer)["name"] == "赵大河"
    assert not Complaint.objects.exists()


def test_pressed_twice_it_is_one_complaint(form: str) -> None:
    client = Client()
    given = {**fields(client.get(form)), "matter": "otherwise", "words": "一次"}
    first, second = client.post(form, given, follow=True), client.post(form, given, follow=True)
    assert codes(first) == codes(second)
    assert Complaint.objects.count() == 1


def test_the_same_page_sent_with_other_words_is_another_complaint_with_a_receipt_of_its_own(
    form: str, settings: Settings
) -> None:
    settings.CAPTCHA = "never"
    client = Client()
    given = {**fields(client.get(form)), "matter": "otherwise", "words": "第一件"}
    first = codes(client.post(form, given, follow=True))
    second = codes(client.post(form, {**given, "words": "第二件"}, follow=True))
    assert first != second
    assert codes(client.post(form, {**given, "words": "第二件"}, follow=True)) == second
    assert [told_in(one)["words"] for one in Complaint.objects.order_by("serial")] == ["第一件", "第二件"]


def test_the_second_one_of_an_address_wants_the_captcha_and_keeps_the_words(form: str) -> None:
    client = Client()
    sent(client, form)
    answer = sent(client, form, words="第二件")
    waits = re.search(r"还要等(\d+)秒才能提交。填写的内容都在，届时再提交。", words(answer))
    assert waits is not None
    assert 0 < int(waits[1]) <= 30
    assert fields(answer)["words"] == "第二件"
    assert Complaint.objects.count() == 1


def test_an_address_that_sends_too_many_waits(form: str, settings) -> None:
    settings.COMPLAINTS_AN_HOUR, settings.CAPTCHA = 1, "never"
    client = Client()
    sent(client, form)
    answer = sent(client, form, words="第二件")
    assert answer.status_code == 429
    assert fields(answer)["words"] == "第二件"


def test_whichever_is_wrong_the_words_are_the_same_and_tries_end(form: str, settings) -> None:
    settings.TRACKING_TRIES = 3
    client = Client()
    number, code = codes(sent(client, form))
    said = {
        words(client.post(TRACKING, given))
        for given in ({"number": number, "code": "AAAA-AAAA-AAAA"}, {"number": "投2020-0001", "code": code})
    }
    assert len(said) == 1
    client.post(TRACKING, {"number": number, "code": "BBBB-BBBB-BBBB"})
    assert client.post(TRACKING, {"number": number, "code": code}).status_code == 429


def test_the_receipt_is_nobody_elses(form: str) -> None:
    sent(Client(), form)
    assert Client().get(f"{form}receipt/").headers["Location"] == TRACKING


def test_where_nobody_takes_complaints_there_is_no_form_and_no_link(town: SimpleNamespace) -> None:
    alone = [each for each in Agency.objects.all() if not each.authority and not each.superior]
    assert alone
    for each in alone:
        assert Client().get(f"/agencies/{each.slug}/complaint/").status_code == 404
        assert "/complaint/" not in Client().get(f"/agencies/{each.slug}/guide/").content.decode()


def test_hostile_words_are_shown_as_words(form: str) -> None:
    client = Client()
    client.get(form)
    answer = client.post(form, {"words": "<script>alert(1)</script>", "mark": "x"})
    assert "<script>alert(1)</script>" not in answer.content.decode()


def test_a_complaint_on_paper_stands_under_the_day_it_came(town: SimpleNamespace) -> None:
    about = next(each for each in Agency.objects.all() if each.authority or each.superior)
    grievance = Grievance(ComplaintMatter.NOT_DISCLOSED, "文件超期没有公开", ComplaintWay.POST, date(2026, 3, 2))
    taken = receive(about, grievance, actor=Actor("宋澜", post="经办人"), on=date(2026, 3, 6))
    standing = words(Client().post(TRACKING, {"number": taken.complaint.number, "code": taken.code}))
    assert "2026年3月2日收到投诉举报" in standing
    assert "3月6日" not in standing
