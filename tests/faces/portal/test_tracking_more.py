"""申请进度: messages, letters, payment, how to be told; each only for who came in by number and code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from faces.portal.portal_world import CHEN, employ
from faces.portal.request_world import FORM, SUPPLY, entered, filled, mistakes, sent, words
from gongkai.faces.portal import public
from gongkai.law.fees import Tariff
from gongkai.law.procedure.request import Stage
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.charge import charge
from gongkai.office.cases.intake import APPLICANT
from gongkai.office.cases.letters import begin_series, issue, prepare
from gongkai.office.cases.messages import MOST_WAITING, words_of, write_to_applicant, write_to_office
from gongkai.office.cases.models import Case, Message, Party
from gongkai.office.cases.moves import register
from gongkai.office.journal.models import Dispatch, Entry
from gongkai.office.tries.models import TryCount
from small_files import a_png

pytestmark = pytest.mark.django_db
SENT, RECEIVED = date(2026, 3, 2), date(2026, 3, 3)
PAGE = "/tracking/case/"


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """The day it is on the portal, to be moved on."""
    now = SimpleNamespace(today=SENT)
    monkeypatch.setattr(public, "today", lambda: now.today)
    yield now


@pytest.fixture
def done(town: SimpleNamespace, day: SimpleNamespace) -> SimpleNamespace:
    """A request that was sent on 2 March and registered on the 3rd."""
    employ()
    found = sent(Client(), person={"email": "wang@mail.example"})
    found.case = register(Case.objects.get(), RECEIVED, actor=CHEN, on=RECEIVED)
    day.today = RECEIVED
    return found


def test_both_times_of_article_31_are_shown(done: SimpleNamespace) -> None:
    said = words(entered(done.number, done.code).get(PAGE))
    assert "提交时间2026年3月2日" in said
    assert "收到日期2026年3月3日，双方确认" in said


def test_a_message_goes_to_the_office_and_its_answer_comes_back(done: SimpleNamespace) -> None:
    client = entered(done.number, done.code)
    said = words(client.post(f"{PAGE}message/", {"message": "什么时候答复？"}, follow=True))
    assert "留言已送到工作机构。" in said
    assert "什么时候答复？" in said
    assert Entry.objects.get(verb="case.message_from_applicant").actor_name == "申请人"
    write_to_applicant(done.case, "3月31日前答复。", actor=CHEN, on=RECEIVED)
    said = words(client.get(PAGE))
    assert "工作机构3月31日前答复。" in said
    assert CHEN.name not in said
    assert [words_of(one) for one in Message.objects.all()] == ["什么时候答复？", "3月31日前答复。"]


def test_a_message_that_cannot_be_taken_is_not_lost(done: SimpleNamespace) -> None:
    client = entered(done.number, done.code)
    assert "请填写留言内容。" in words(client.post(f"{PAGE}message/", {"message": "  "}))
    for _ in range(MOST_WAITING):
        write_to_office(done.case, "在吗", actor=APPLICANT, on=RECEIVED)
    answer = client.post(f"{PAGE}message/", {"message": "还在吗"})
    assert "已有5条留言等待回复" in words(answer)
    assert "还在吗" in answer.content.decode()
    assert Message.objects.count() == MOST_WAITING


def test_a_message_shows_what_was_typed_and_runs_nothing(done: SimpleNamespace) -> None:
    client = entered(done.number, done.code)
    answer = client.post(f"{PAGE}message/", {"message": "<script>alert(1)</script>\u202e"}, follow=True)
    assert "<script>alert(1)" not in answer.content.decode()
    assert "&lt;script&gt;alert(1)" in answer.content.decode()


def test_who_did_not_come_in_writes_and_fetches_nothing(done: SimpleNamespace) -> None:
    for address in (f"{PAGE}message/", f"{PAGE}told/"):
        assert Client().post(address, {"message": "x", "told_by": "mail"}).headers["Location"] == "/tracking/"
    assert not Message.objects.exists()


def charged(done: SimpleNamespace) -> Case:
    return charge(
        done.case, Tariff.PAGES, pages=250, way_of_payment="银行代收", proposed_by="陈岚", issued_by="李主任",
        notice_received_on=date(2026, 3, 5), actor=CHEN, on=date(2026, 3, 5),
    )  # fmt: skip


def test_a_payment_is_told_with_its_receipt_and_waits_for_the_office(
    done: SimpleNamespace, day: SimpleNamespace
) -> None:
    charged(done)
    day.today = date(2026, 3, 9)
    client = entered(done.number, done.code)
    version = Case.objects.get().version
    given = {"paid": "2026-03-06", "version": version}
    slip = SimpleUploadedFile("回单.png", a_png())
    said = words(client.post(f"{PAGE}answer/", given | {"payment": slip}, follow=True))
    assert "已告知工作机构您缴了费，核对到账后登记。" in said
    assert "您已告知2026年3月6日缴费，等工作机构核对" in said
    case = Case.objects.get()
    assert (case.stage, case.payment_stated_on) == (Stage.AWAITING_PAYMENT, date(2026, 3, 6))
    assert [file.kind for file in case.files.all()] == ["payment"]
    entry = Entry.objects.get(verb="case.payment_stated")
    assert (entry.actor_name, entry.on) == ("申请人", date(2026, 3, 9))


@pytest.mark.parametrize(
    ("paid", "said"),
    [
        ("", "请填写缴费日期。"),
        ("昨天", "缴费日期应为年月日，如2026-03-09。"),
        ("2026-03-10", "缴费日期还没有到。"),
        ("2026-03-04", "缴费日期早于收到收费通知的日期。"),
    ],
)
def test_a_payment_of_no_possible_day_is_said_on_the_form(
    done: SimpleNamespace, day: SimpleNamespace, paid: str, said: str
) -> None:
    charged(done)
    day.today = date(2026, 3, 9)
    client = entered(done.number, done.code)
    answer = client.post(f"{PAGE}answer/", {"paid": paid, "version": Case.objects.get().version})
    assert mistakes(answer) == [said]
    assert not Entry.objects.filter(verb="case.payment_stated").exists()


def test_letters_are_fetched_by_their_own_applicant_only(done: SimpleNamespace) -> None:
    agency = Agency.objects.get(slug="land")
    begin_series(agency, "青自然资公开告", 2026, actor=CHEN, on=RECEIVED)
    letter = issue(prepare(done.case, "W02", {}, actor=CHEN, on=RECEIVED), actor=CHEN, on=RECEIVED)
    client = entered(done.number, done.code)
    assert "登记回执" in words(client.get(PAGE))
    address = f"{PAGE}letters/{letter.key}.pdf"
    fetched = client.get(address)
    assert fetched.headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in fetched.headers["Cache-Control"]
    assert b"".join(fetched).startswith(b"%PDF")  # type: ignore[arg-type]
    assert Entry.objects.get(verb="case.letter_taken").actor_name == "申请人"
    assert Client().get(address).headers["Location"] == "/tracking/"
    TryCount.objects.all().delete()
    other = sent(Client())
    assert entered(other.number, other.code).get(address).status_code == 404


@pytest.fixture
def notices(settings: Settings) -> None:
    settings.PUBLIC_ADDRESS, settings.NOTICE_CHANNELS = "https://www.qingshi.example", ["mail", "sms"]


def test_how_to_be_told_is_chosen_among_what_reaches_the_applicant(done: SimpleNamespace, notices: None) -> None:
    client = entered(done.number, done.code)
    assert "发电子邮件" in words(client.get(PAGE))
    assert "已按您的选择办理。" in words(client.post(f"{PAGE}told/", {"told_by": "mail"}, follow=True))
    assert Party.objects.get().told_by == "mail"
    assert "请选择其中一种。" in words(client.post(f"{PAGE}told/", {"told_by": "pigeon"}))
    client.post(f"{PAGE}told/", {"told_by": ""})
    assert Party.objects.get().told_by == ""
    assert "wang@mail.example" not in client.get(PAGE).content.decode()


def test_where_no_channel_is_set_up_nothing_is_asked(done: SimpleNamespace) -> None:
    client = entered(done.number, done.code)
    assert "进展通知" not in words(client.get(PAGE))
    assert client.post(f"{PAGE}told/", {"told_by": "mail"}).headers["Location"] == PAGE
    assert "有新进展时" not in words(filled(Client()).get(FORM + "supply/"))


def test_an_applicant_chooses_while_applying_and_is_told(
    town: SimpleNamespace, day: SimpleNamespace, notices: None
) -> None:
    employ()
    client = filled(Client(), person={"email": "wang@mail.example"}, supply=SUPPLY | {"told_by": "mail"})
    assert "有新进展时怎么告诉您发电子邮件告诉我" in words(client.get(FORM + "review/"))
    TryCount.objects.all().delete()
    sent(Client(), person={"email": "wang@mail.example"}, supply=SUPPLY | {"told_by": "mail"})
    case = Case.objects.get()
    register(case, RECEIVED, actor=CHEN, on=RECEIVED)
    (dispatch,) = Dispatch.objects.all()
    assert (dispatch.entry.verb, dispatch.channel) == ("case.register", "mail")


def test_a_landline_is_offered_no_text_message(town: SimpleNamespace, day: SimpleNamespace, notices: None) -> None:
    client = filled(Client(), person={"phone": "0399-5550188", "email": "wang@mail.example"})
    said = words(client.get(FORM + "supply/"))
    assert "发电子邮件告诉我" in said
    assert "发短信告诉我" not in said
    client.post(FORM + "supply/", SUPPLY | {"told_by": "sms"})
    assert "请选择有新进展时怎么告诉您。" in words(client.get(FORM + "supply/?check"))
