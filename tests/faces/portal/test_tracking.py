"""申请进度: only number and code open it, it shows nobody's identity, and the office is answered there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from types import SimpleNamespace

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from faces.portal.portal_world import CHEN, LI, employ
from faces.portal.request_world import NUMBER, WANTED, entered, mistakes, sent, words
from gongkai.faces.portal import public
from gongkai.law.articles import Cite
from gongkai.law.fees import Tariff
from gongkai.law.outcomes import Consulted, Opinion, Outcome
from gongkai.law.procedure.request import Move, Stage
from gongkai.law.service import Service, ServiceWay
from gongkai.office.acts import By, carry_out
from gongkai.office.agencies.models import Agency
from gongkai.office.cases import consult, files, move_facts, moves
from gongkai.office.cases.charge import charge
from gongkai.office.cases.file_models import FileKind
from gongkai.office.cases.intake import APPLICANT, ContactDetails, Person, add_party
from gongkai.office.cases.matter import CaseProcedure
from gongkai.office.cases.models import Case, PartyRole
from gongkai.office.cases.move_facts import ReasonsAsked
from gongkai.office.journal.models import Entry
from gongkai.office.tries.models import TryCount
from small_files import a_png

pytestmark = pytest.mark.django_db
SENT, RECEIVED = date(2026, 3, 2), date(2026, 3, 3)


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """The day it is on the portal, to be moved on."""
    now = SimpleNamespace(today=SENT)
    monkeypatch.setattr(public, "today", lambda: now.today)
    yield now


@pytest.fixture
def done(town: SimpleNamespace, day: SimpleNamespace) -> SimpleNamespace:
    """A request that was sent on 2 March: the visitor, number and code, and the case."""
    employ()
    found = sent(Client())
    found.case, found.town = Case.objects.get(), town
    return found


def registered(done: SimpleNamespace) -> Case:
    return moves.register(done.case, RECEIVED, actor=CHEN, on=RECEIVED)


def page(done: SimpleNamespace) -> str:
    """What somebody reads who types number and code."""
    return words(entered(done.number, done.code).get("/tracking/case/"))


def test_number_and_code_open_the_page_however_the_code_is_typed(done: SimpleNamespace) -> None:
    for code in (done.code, done.code.lower(), done.code.replace("-", ""), done.code.replace("-", " ")):
        assert "已提交，等待确认收到" in words(entered(done.number, code).get("/tracking/case/"))


def test_whichever_is_wrong_the_answer_is_the_same(done: SimpleNamespace) -> None:
    TryCount.objects.all().delete()
    other = sent(Client())
    assert other.number != done.number
    tries = [
        (done.number, other.code), (other.number, done.code), ("2026-9999", done.code), (done.number, "AAAA-AAAA-AAAA"),
        (done.number, "短"), ("x' OR '1'='1", "x' OR '1'='1"), ("\u202e2026-0001", "\u202e" + "A" * 12),
    ]  # fmt: skip
    answers = set()
    for number, code in tries:
        TryCount.objects.all().delete()
        client = Client()
        answer = client.post("/tracking/", {"number": number, "code": code})
        said = lxml.html.fromstring(answer.content.decode()).xpath("//*[@role='alert']")
        answers.add((answer.status_code, *(each.text_content().strip() for each in said)))
        assert client.get("/tracking/case/").headers["Location"] == "/tracking/"
    assert answers == {(200, "编号或者查询码不对，请按回执逐位核对。")}


def test_a_case_without_a_code_is_opened_by_no_code(done: SimpleNamespace) -> None:
    done.case.code_print = None
    done.case.save(update_fields=["code_print"])
    for code in ("", "-", "短", done.code):
        assert Client().post("/tracking/", {"number": done.number, "code": code}).status_code == 200


def test_who_guesses_is_stopped_and_who_is_right_is_not_counted(done: SimpleNamespace, settings: Settings) -> None:
    settings.TRACKING_TRIES, settings.CAPTCHA = 3, "never"
    for _ in range(5):
        assert entered(done.number, done.code).get("/tracking/case/").status_code == 200
    for _ in range(3):
        assert Client().post("/tracking/", {"number": done.number, "code": "AAAA-AAAA-AAAA"}).status_code == 200
    right = Client().post("/tracking/", {"number": done.number, "code": done.code})
    assert right.status_code == 429
    assert "10分钟后再试" in words(right)


def test_nothing_of_anybodys_identity_is_shown(done: SimpleNamespace) -> None:
    case = registered(done)
    third = add_party(case, 2, Person(PartyRole.THIRD_PARTY, ContactDetails("青石建设公司", phone="0399-1234567")))
    consult.consult(case, Consulted.THIRD_PARTY, third, "施工合同", actor=CHEN, on=date(2026, 3, 5))
    body = entered(done.number, done.code).get("/tracking/case/").content.decode()
    for secret in ("王小明", NUMBER, "13800000012", "青石建设公司", "1234567", CHEN.name, done.code):
        assert secret not in body
    assert "正在征求意见" in body


def test_the_session_ends_after_a_while_or_at_a_press(
    done: SimpleNamespace, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = entered(done.number, done.code)
    later = timezone.now() + timedelta(minutes=settings.TRACKING_MINUTES + 1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert client.get("/tracking/case/").headers["Location"] == "/tracking/"
    client = entered(done.number, done.code)
    assert client.get("/tracking/case/").status_code == 200
    client.post("/tracking/leave/")
    assert client.get("/tracking/case/").headers["Location"] == "/tracking/"


def test_the_code_is_in_no_address_and_no_browser_keeps_the_page(done: SimpleNamespace) -> None:
    answer = Client().post("/tracking/", {"number": done.number, "code": done.code})
    assert answer.headers["Location"] == "/tracking/case/"
    shown = entered(done.number, done.code).get("/tracking/case/")
    assert "no-store" in shown.headers["Cache-Control"]


def test_the_session_gets_a_new_name_when_the_code_is_right(done: SimpleNamespace) -> None:
    client = Client()
    client.post("/agencies/land/request/form/", {"wanted": WANTED, "seen": "1"})
    before = client.cookies["sessionid"].value
    client.post("/tracking/", {"number": done.number, "code": done.code})
    assert client.cookies["sessionid"].value != before


def test_the_session_gets_a_new_name_when_a_request_is_begun_and_keeps_it(done: SimpleNamespace) -> None:
    client = entered(done.number, done.code)
    names = [client.cookies["sessionid"].value]
    for _ in range(2):
        client.post("/agencies/land/request/form/", {"wanted": WANTED, "seen": "1"})
        names.append(client.cookies["sessionid"].value)
    assert names[0] != names[1] == names[2]


def test_the_date_explains_itself(done: SimpleNamespace, day: SimpleNamespace) -> None:
    registered(done)
    day.today = date(2026, 3, 10)
    said = page(done)
    assert "2026年3月31日" in said
    assert "还有15个工作日，今天是第5个工作日" in said
    assert "20个工作日，最迟2026年3月31日答复" in said
    assert "逐日明细" in said


def test_the_answer_to_a_correction_is_taken_once(done: SimpleNamespace, day: SimpleNamespace) -> None:
    case = registered(done)
    moves.ask_correction(case, ["请写明文号"], 15, actor=CHEN, on=date(2026, 3, 5), guidance="文号在标题下方。")
    day.today = date(2026, 3, 9)
    client = entered(done.number, done.code)
    shown = words(client.get("/tracking/case/"))
    assert "最迟2026年3月26日（星期四）" in shown
    assert "请写明文号" in shown
    version = Case.objects.get().version
    assert "请填写补正后的申请内容" in words(client.post("/tracking/case/answer/", {"wanted": " ", "version": version}))
    proof = SimpleUploadedFile("身份证.png", a_png())
    given = {"wanted": "青自然资征〔2023〕5号批复", "version": version, "identity": proof}
    answer = client.post("/tracking/case/answer/", given, follow=True)
    assert "补正内容已提交，今天收到。" in words(answer)
    case.refresh_from_db()
    assert (case.stage, case.corrected_wanted) == (Stage.HANDLING, "青自然资征〔2023〕5号批复")
    entry = Entry.objects.get(verb="case.receive_correction")
    assert (entry.actor_name, entry.on, entry.actor_id) == ("申请人", date(2026, 3, 9), None)
    assert [file.kind for file in case.files.all()] == ["identity"]
    client.post("/tracking/case/answer/", {"wanted": "又一次", "version": version})
    case.refresh_from_db()
    assert case.corrected_wanted == "青自然资征〔2023〕5号批复"


@pytest.mark.parametrize("same", [WANTED, f"  {WANTED}\r\n", "青石村２０２３年　征地 批复文件", " \u3000\n"])
def test_a_correction_that_changes_nothing_is_not_taken_and_what_is_missing_is_said(
    done: SimpleNamespace, day: SimpleNamespace, same: str
) -> None:
    case = registered(done)
    items = ["请写明批复的文号", "请写明地块"]
    case = moves.ask_correction(case, items, 15, actor=CHEN, on=date(2026, 3, 5))
    day.today = date(2026, 3, 9)
    answer = entered(done.number, done.code).post(
        "/tracking/case/answer/", {"wanted": same, "version": case.version}, follow=True
    )
    assert answer.status_code == 200
    (mistake,) = mistakes(answer)
    assert "请写明批复的文号；请写明地块" in mistake
    (typed,) = lxml.html.fromstring(answer.content.decode()).xpath("//textarea[@name='wanted']")
    assert (typed.text or "").split() == same.split()
    case.refresh_from_db()
    assert (case.stage, case.corrected_wanted) == (Stage.AWAITING_CORRECTION, "")
    assert not Entry.objects.filter(verb="case.receive_correction").exists()


def test_the_same_words_with_a_new_file_are_a_correction_and_with_the_same_file_none(
    done: SimpleNamespace, day: SimpleNamespace
) -> None:
    case = registered(done)
    files.add(case, a_png(), "证.png", FileKind.IDENTITY, actor=APPLICANT, on=RECEIVED)
    case = moves.ask_correction(case, ["请提供清晰的身份证明"], 15, actor=CHEN, on=date(2026, 3, 5))
    day.today = date(2026, 3, 9)
    client = entered(done.number, done.code)

    def sent_with(content: bytes) -> None:
        proof = SimpleUploadedFile("身份证.png", content)
        client.post("/tracking/case/answer/", {"wanted": WANTED, "version": case.version, "identity": proof})
        case.refresh_from_db()

    sent_with(a_png())
    assert (case.stage, case.files.count()) == (Stage.AWAITING_CORRECTION, 1)
    sent_with(a_png("反面"))
    assert (case.stage, case.files.count()) == (Stage.HANDLING, 2)


def test_the_log_shows_the_day_of_what_happened_and_not_of_its_entry(
    done: SimpleNamespace, day: SimpleNamespace
) -> None:
    """What the office enters later stands under the day on which it happened."""
    case = registered(done)
    entry_day = date(2026, 3, 13)
    case = moves.ask_correction(case, ["请写明文号"], 15, actor=CHEN, on=entry_day, served_on=date(2026, 3, 6))
    case = moves.receive_correction(case, "5号批复", date(2026, 3, 11), actor=CHEN, on=entry_day)
    day.today = entry_day
    shown = lxml.html.fromstring(entered(done.number, done.code).get("/tracking/case/").content.decode())
    log = [(line.xpath("string(.//time)"), line.xpath("string(.//b)")) for line in shown.xpath("//ol[@class='log']/li")]
    assert log == [
        ("2026-03-11", "收到您的补正"), ("2026-03-06", "告知补正"), ("2026-03-03", "已登记"),
        ("2026-03-02", "您提交了申请"),
    ]  # fmt: skip
    assert "补正3月6日" in words(entered(done.number, done.code).get("/tracking/case/"))


def test_where_the_office_was_faster_what_was_typed_stays(done: SimpleNamespace, day: SimpleNamespace) -> None:
    case = registered(done)
    moves.ask_correction(case, ["请写明文号"], 15, actor=CHEN, on=date(2026, 3, 5))
    client = entered(done.number, done.code)
    day.today = date(2026, 3, 9)
    answer = client.post("/tracking/case/answer/", {"wanted": "青自然资征〔2023〕5号", "version": 0})
    assert "办理情况刚刚有变化" in words(answer)
    assert "青自然资征〔2023〕5号" in words(answer)
    assert not Entry.objects.filter(verb="case.receive_correction").exists()


def test_an_answer_that_nobody_waits_for_is_shown_and_not_taken(done: SimpleNamespace, day: SimpleNamespace) -> None:
    case = registered(done)
    case = moves.ask_correction(case, ["请写明文号"], 15, actor=CHEN, on=date(2026, 3, 5))
    client = entered(done.number, done.code)
    day.today = date(2026, 3, 9)
    moves.receive_correction(case, "电话中说明的文号", actor=CHEN, on=day.today)
    answer = client.post("/tracking/case/answer/", {"wanted": "青自然资征〔2023〕5号", "version": case.version})
    assert "您填写的内容没有提交" in words(answer)
    assert "青自然资征〔2023〕5号" in words(answer)
    assert Case.objects.get().corrected_wanted == "电话中说明的文号"


def test_reasons_are_given_where_they_are_asked_for(done: SimpleNamespace, day: SimpleNamespace) -> None:
    case = registered(done)
    carry_out(
        CaseProcedure(case),
        Move.ASK_REASONS,
        ReasonsAsked("2026年2月提出申请41件", 10, date(2026, 3, 5)),
        By(CHEN, date(2026, 3, 5)),
    )
    client = entered(done.number, done.code)
    assert "2026年2月提出申请41件" in words(client.get("/tracking/case/"))
    day.today = date(2026, 3, 9)
    version = Case.objects.get().version
    client.post("/tracking/case/answer/", {"wanted": "用于编写地方志", "version": version})
    assert Entry.objects.get(verb="case.receive_reasons").facts["reasons"] == "用于编写地方志"


def test_a_fee_says_how_much_how_and_until_when(done: SimpleNamespace) -> None:
    case = registered(done)
    charge(
        case, Tariff.PAGES, pages=250, way_of_payment="银行代收", proposed_by="陈岚", issued_by="李主任",
        notice_received_on=date(2026, 3, 5), actor=CHEN, on=date(2026, 3, 5),
    )  # fmt: skip
    said = page(done)
    assert said.count("4,700元") == 2
    assert "银行代收" in said
    assert "2026年4月2日" in said
    assert "陈岚" not in said


def test_a_request_is_withdrawn_after_one_has_read_what_follows(done: SimpleNamespace) -> None:
    client = entered(done.number, done.code)
    asked = client.get("/tracking/case/withdraw/")
    assert "撤回不能取消" in words(asked)
    client.post("/tracking/case/withdraw/", {"version": "7"})
    assert Case.objects.get().is_open
    client.post("/tracking/case/withdraw/", {"version": Case.objects.get().version})
    case = Case.objects.get()
    assert (case.is_open, case.outcome) == (False, Outcome.OTHERWISE_CLOSED)
    assert Entry.objects.get(verb="case.withdraw").actor_name == "申请人"
    said = words(client.get("/tracking/case/"))
    assert "您已撤回申请" in said
    assert "撤回申请" not in said.replace("您已撤回申请", "").replace("您撤回了申请", "")
    assert client.get("/tracking/case/withdraw/").headers["Location"] == "/tracking/case/"


def decided(case: Case, outcome: Outcome, way: ServiceWay, signed: date | None) -> None:
    """A decision of 20 March, handed over on the 23rd."""
    facts = move_facts.Decided(outcome, (Cite(16, 2),), "过程性信息", date(2026, 3, 20))
    held = carry_out(CaseProcedure(case), Move.DECIDE, facts, By(LI, date(2026, 3, 20)))
    moves.serve(held, Service(way, date(2026, 3, 23), signed), actor=CHEN, on=signed or date(2026, 3, 23))


def test_what_was_decided_is_told_once_it_is_served(done: SimpleNamespace) -> None:
    facts = move_facts.Decided(Outcome.WITHHELD_PROCESS, (Cite(16, 2),), "过程性信息", date(2026, 3, 20))
    carry_out(CaseProcedure(registered(done)), Move.DECIDE, facts, By(LI, date(2026, 3, 20)))
    said = page(done)
    assert "已作出答复，正在送达" in said
    assert "不予公开" not in said
    assert "不服答复怎么办" not in said


def test_a_refusal_goes_to_reconsideration_first_until_a_day(done: SimpleNamespace) -> None:
    decided(registered(done), Outcome.WITHHELD_PROCESS, ServiceWay.DIRECT, date(2026, 3, 23))
    said = page(done)
    assert "应当先申请行政复议" in said
    assert "2026年5月22日（星期五）" in said
    assert "自收到答复之日起6个月内" not in said


def test_other_answers_leave_the_choice(done: SimpleNamespace) -> None:
    decided(registered(done), Outcome.NOT_EXISTING, ServiceWay.DIRECT, date(2026, 3, 23))
    said = page(done)
    assert "应当先申请行政复议" not in said
    assert "答复2026年3月23日收到，期限从次日起算" in said
    assert "2026年5月22日（星期五）。" in said
    assert "2026年9月23日（星期三）。" in said


def test_a_last_day_of_rest_is_moved_and_says_so(done: SimpleNamespace, day: SimpleNamespace) -> None:
    case, handed = registered(done), date(2026, 3, 18)
    facts = move_facts.Decided(Outcome.NOT_EXISTING, (Cite(36, 0, 4),), "没有", handed)
    held = carry_out(CaseProcedure(case), Move.DECIDE, facts, By(LI, handed))
    moves.serve(held, Service(ServiceWay.DIRECT, handed, handed), actor=CHEN, on=handed)
    said = page(done)
    assert "2026年5月18日（星期一），已因休息日顺延" in said
    assert "2026年9月18日（星期五）。" in said


def test_of_a_letter_in_the_post_nobody_can_say_when_it_came(done: SimpleNamespace) -> None:
    decided(registered(done), Outcome.NOT_EXISTING, ServiceWay.POSTAL_ENTERPRISE, None)
    said = page(done)
    assert "从您实际收到答复书的次日起算" in said
    assert "最后一日" not in said


def test_where_no_answer_came_the_page_says_what_to_do(done: SimpleNamespace, day: SimpleNamespace) -> None:
    registered(done)
    day.today = date(2026, 3, 31)
    assert "逾期没有答复怎么办" not in page(done)
    day.today = date(2026, 4, 1)
    said = page(done)
    assert "已超过答复期限" in said
    assert "逾期没有答复怎么办" in said
    assert "2026年9月30日" in said
    assert "青石市人民法院" in said


def test_a_silence_of_the_third_party_is_no_name(done: SimpleNamespace) -> None:
    case = registered(done)
    third = add_party(case, 2, Person(PartyRole.THIRD_PARTY, ContactDetails("青石建设公司")))
    case = consult.consult(case, Consulted.THIRD_PARTY, third, "施工合同", actor=CHEN, on=date(2026, 3, 5))
    case = consult.receive_opinion(case, 1, Opinion.CONSENT, actor=CHEN, on=date(2026, 3, 12))
    consult.end_consultation(case, actor=CHEN, on=date(2026, 3, 12))
    said = page(done)
    for happened in ("发出第三方意见征询书，暂停计时", "收到意见", "征求意见结束，恢复计时"):
        assert happened in said
    assert "没有暂停，应为2026年3月31日" in said


def test_what_the_office_did_inside_is_its_own(done: SimpleNamespace) -> None:
    registered(done)
    agency = Agency.objects.get(slug="land")
    inside = set(Entry.objects.filter(agency=agency, subject_kind="case").values_list("verb", flat=True))
    assert inside == {"case.submitted", "case.register"}
    said = page(done)
    assert "分派" not in said
    assert CHEN.name not in said
