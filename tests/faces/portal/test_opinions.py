"""征求意见答复: only number and code open it, it shows what the letter tells, is answered once, and says so after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from faces.portal.portal_world import CHEN, employ
from faces.portal.request_world import NUMBER, WANTED, entered, mistakes, sent, words
from gongkai.faces.portal import public
from gongkai.law.outcomes import Consulted, Opinion
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.codes import opinion_code
from gongkai.office.cases.consult import consult_somebody, end_consultation, note_letter_received, note_silence
from gongkai.office.cases.intake import ContactDetails, Person
from gongkai.office.cases.letter_models import Letter
from gongkai.office.cases.letters import begin_series, facts_of, issue, prepare
from gongkai.office.cases.models import Case, Consultation, PartyRole
from gongkai.office.cases.moves import register
from gongkai.office.journal.models import Entry
from gongkai.office.tries.models import TryCount
from gongkai.paper.letters.render import render
from small_files import a_pdf

pytestmark = pytest.mark.django_db
DAY, RECEIVED = date(2024, 9, 2), date(2024, 9, 9)
ASKED = "/opinion/asked/"
REASON = "含本公司工艺参数，公开后会被竞争者利用，属于商业秘密"


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """The day it is on the portal, to be moved on."""
    now = SimpleNamespace(today=DAY)
    monkeypatch.setattr(public, "today", lambda: now.today)
    yield now


@pytest.fixture
def asked(town: SimpleNamespace, day: SimpleNamespace) -> SimpleNamespace:
    """A request of 2 September; a firm is asked on the 6th and has the letter on the 9th."""
    employ()
    found = sent(Client())
    case = register(Case.objects.get(), DAY, actor=CHEN, on=DAY)
    found.case = consulted(case, Consulted.THIRD_PARTY, "青石建设公司")
    found.code_of_letter = opinion_code(case.submission, 1)
    day.today = date(2024, 9, 25)
    return found


def consulted(case: Case, kind: Consulted, name: str) -> Case:
    role = PartyRole.THIRD_PARTY if kind is Consulted.THIRD_PARTY else PartyRole.AGENCY
    firm = Person(role, ContactDetails(name, phone="13900001111"))
    case = consult_somebody(case, kind, firm, "施工合同的工艺参数", actor=CHEN, on=date(2024, 9, 6))
    return note_letter_received(case, case.consultations.count(), RECEIVED, actor=CHEN, on=RECEIVED)


def come_in(number: str, code: str) -> Client:
    """A browser in which number and code of a letter were typed."""
    client = Client()
    client.post("/opinion/", {"number": number, "code": code})
    return client


def answer(client: Client, **given: object) -> HttpResponse:
    return client.post(ASKED, {"opinion": "agree", **given}, follow=True)


def test_whichever_is_wrong_the_answer_is_the_same(asked: SimpleNamespace) -> None:
    tries = [
        (asked.number, asked.code), (asked.number, "AAAA-AAAA-AAAA"), ("2024-9999", asked.code_of_letter),
        (asked.number, "短"), ("", "x' OR '1'='1"),
    ]  # fmt: skip
    for number, code in tries:
        TryCount.objects.all().delete()
        client = Client()
        said = words(client.post("/opinion/", {"number": number or "x", "code": code}))
        assert "登记编号或者意见码不对" in said
        assert client.get(ASKED).headers["Location"] == "/opinion/"
    # Nor does the code of the letter open the applicant's page.
    assert entered(asked.number, asked.code_of_letter).get("/tracking/case/").status_code == 302


def test_who_guesses_is_stopped_and_who_is_right_is_not_counted(asked: SimpleNamespace, settings: Settings) -> None:
    settings.TRACKING_TRIES, settings.CAPTCHA = 3, "never"
    for _ in range(5):
        assert come_in(asked.number, asked.code_of_letter).get(ASKED).status_code == 200
    for _ in range(3):
        Client().post("/opinion/", {"number": asked.number, "code": "AAAA-AAAA-AAAA"})
    right = Client().post("/opinion/", {"number": asked.number, "code": asked.code_of_letter})
    assert right.status_code == 429
    assert "10分钟后再试" in words(right)


def test_it_shows_what_the_letter_tells_and_nobody(asked: SimpleNamespace) -> None:
    shown = come_in(asked.number, asked.code_of_letter).get(ASKED)
    said = words(shown)
    for told in ("施工合同的工艺参数", "青石市自然资源局", "2024年9月30日（星期一）", "2024年9月9日收到"):
        assert told in said
    assert "逾期未提出意见的，由机关依照条例的规定决定是否公开" in said
    body = shown.content.decode()
    hidden = ("王小明", NUMBER, "13800000012", "青石建设公司", "13900001111", WANTED, CHEN.name, asked.code_of_letter)
    assert [secret for secret in hidden if secret in body] == []
    assert "no-store" in shown.headers["Cache-Control"]


def test_consent_is_the_opinion_of_the_day_on_which_it_comes(asked: SimpleNamespace) -> None:
    client = come_in(asked.number, asked.code_of_letter)
    said = words(answer(client))
    assert "意见已提交，今天收到。" in said
    assert "同意公开，2024年9月25日收到" in said
    kept = Consultation.objects.get()
    assert (kept.opinion, kept.answered_on) == (Opinion.CONSENT, date(2024, 9, 25))
    entry = Entry.objects.get(verb="case.receive_opinion")
    assert (entry.actor_name, entry.actor_id, entry.on) == ("第三方", None, date(2024, 9, 25))


@pytest.mark.parametrize(
    ("chosen", "opinion", "shown"),
    [
        ("object", Opinion.REASONED_OBJECTION, "您的意见不同意公开，"),
        ("part", Opinion.CONSENT_IN_PART, "您的意见部分同意公开，"),
    ],
)
def test_who_does_not_agree_says_why_and_loses_nothing(
    asked: SimpleNamespace, chosen: str, opinion: Opinion, shown: str
) -> None:
    client = come_in(asked.number, asked.code_of_letter)
    assert mistakes(answer(client, opinion=chosen)) == ["请写明不同意公开的内容和理由。"]
    assert mistakes(client.post(ASKED, {"reason": REASON})) == ["请选择一种意见。"]
    assert REASON in client.post(ASKED, {"reason": REASON}).content.decode()
    wrong = SimpleUploadedFile("a.exe", b"MZ" + b"0" * 60)
    refused = client.post(ASKED, {"opinion": chosen, "reason": REASON, "opinion_file": wrong})
    assert "只收jpg、png、pdf、docx、xlsx文件" in mistakes(refused)[0]
    assert REASON in refused.content.decode()
    assert Consultation.objects.get().opinion == ""
    slip = SimpleUploadedFile("回执.pdf", a_pdf())
    said = words(answer(client, opinion=chosen, reason=REASON, opinion_file=slip))
    assert "意见已提交，今天收到。" in said
    assert REASON not in said
    assert shown in said
    assert Consultation.objects.get().opinion == opinion
    (file,) = asked.case.files.all()
    assert (file.kind, file.consultation) == ("opinion", 1)
    assert "收到您的文件" not in words(entered(asked.number, asked.code).get("/tracking/case/"))


def test_a_second_answer_is_told_so_and_what_was_typed_is_there(asked: SimpleNamespace) -> None:
    one, other = (come_in(asked.number, asked.code_of_letter) for _ in range(2))
    answer(one)
    said = words(answer(other, opinion="object", reason=REASON))
    assert "您填写的内容没有提交" in said
    assert REASON in said
    assert "意见已经收到，只提出一次" in said
    assert Consultation.objects.get().opinion == Opinion.CONSENT
    assert "意见已经收到，只提出一次" in words(come_in(asked.number, asked.code_of_letter).get(ASKED))


def test_the_last_day_is_in_time_and_after_it_the_page_says_so(asked: SimpleNamespace, day: SimpleNamespace) -> None:
    client = come_in(asked.number, asked.code_of_letter)
    day.today = date(2024, 9, 30)
    assert "提交意见" in words(client.get(ASKED))
    day.today = date(2024, 10, 1)
    said = words(answer(client, opinion="object", reason=REASON))
    assert "提出意见的期限已过" in said
    assert "0399-5550126" in said
    assert REASON in said
    assert Consultation.objects.get().opinion == ""


def test_after_silence_was_noted_the_page_says_so(asked: SimpleNamespace, day: SimpleNamespace) -> None:
    day.today = date(2024, 10, 8)
    case = note_silence(asked.case, 1, actor=CHEN, on=day.today)
    assert "已按期限届满未提出意见处理" in words(come_in(asked.number, asked.code_of_letter).get(ASKED))
    end_consultation(case, actor=CHEN, on=day.today)
    assert "已按期限届满未提出意见处理" in words(come_in(asked.number, asked.code_of_letter).get(ASKED))


@pytest.mark.parametrize(
    ("kind", "silence", "actor"),
    [
        (Consulted.CO_MAKER, "逾期未提出意见的，视为同意公开", "被征求意见机关"),
        (Consulted.OTHER_AGENCY, "由机关依照条例的规定决定是否公开", "被征求意见机关"),
    ],
)
def test_other_agencies_answer_likewise(asked: SimpleNamespace, kind: Consulted, silence: str, actor: str) -> None:
    consulted(Case.objects.get(), kind, "青石市住房和城乡建设局")
    client = come_in(asked.number, opinion_code(asked.case.submission, 2))
    assert silence in words(client.get(ASKED))
    answer(client, opinion="object", reason="涉及本局未公开的规划")
    assert Consultation.objects.get(number=2).opinion == Opinion.REASONED_OBJECTION
    assert Consultation.objects.get(number=1).opinion == ""
    assert Entry.objects.get(verb="case.receive_opinion").actor_name == actor


def test_the_letter_bears_the_code_and_is_fetched_by_its_own_session_only(
    asked: SimpleNamespace, settings: Settings
) -> None:
    settings.PUBLIC_ADDRESS = "https://www.qingshi.example"
    letter = inquiry(asked.case)
    told = facts_of(letter)
    assert (told.answer_page, told.answer_code) == ("https://www.qingshi.example/opinion/", asked.code_of_letter)
    printed = render("W06", told).of("online")
    assert asked.code_of_letter in "".join(printed)
    client = come_in(asked.number, asked.code_of_letter)
    assert "第三方意见征询书" in words(client.get(ASKED))
    fetched = client.get(f"/opinion/letters/{letter.key}.pdf")
    assert b"".join(fetched).startswith(b"%PDF")  # type: ignore[arg-type]
    assert Entry.objects.get(verb="case.letter_taken").actor_name == "第三方"
    assert Client().get(f"/opinion/letters/{letter.key}.pdf").headers["Location"] == "/opinion/"
    applicant = entered(asked.number, asked.code)
    assert applicant.get(f"/tracking/case/letters/{letter.key}.pdf").status_code == 404
    assert "第三方意见征询书" not in words(applicant.get("/tracking/case/")).replace("发出第三方意见征询书", "")
    consulted(Case.objects.get(), Consulted.CO_MAKER, "青石市住房和城乡建设局")
    other = come_in(asked.number, opinion_code(asked.case.submission, 2))
    assert other.get(f"/opinion/letters/{letter.key}.pdf").status_code == 404


def inquiry(case: Case) -> Letter:
    """W06, issued."""
    agency, on = Agency.objects.get(pk=case.agency_id), date(2024, 9, 9)
    begin_series(agency, "青自然资公开告", 2024, actor=CHEN, on=on)
    given = {"concern": "合同载有您单位的工艺参数"}
    return issue(prepare(case, "W06", given, actor=CHEN, on=on, consultation=1), actor=CHEN, on=on)


def test_where_the_site_has_no_address_the_letter_speaks_of_no_code(asked: SimpleNamespace) -> None:
    told = facts_of(inquiry(asked.case))
    assert (told.answer_page, told.answer_code) == ("", "")
    assert render("W06", told).of("online") == ()
