"""What stands on the file of a request is what happened: receipts, undoings, and what an officer is told of them."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html
from openpyxl import load_workbook

from faces.desk.desk_world import BUREAU, CLERK, at_desk, fields, words
from gongkai.faces.ui.templatetags.ui import day_long
from gongkai.law.outcomes import Consulted
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Staff
from gongkai.office.cases.consult import consult_somebody, note_letter_received
from gongkai.office.cases.enter import enter
from gongkai.office.cases.intake import ContactDetails, Person
from gongkai.office.cases.models import ApplicantKind, Case, PartyRole
from gongkai.office.journal.record import Actor
from gongkai.office.remedies.models import Remedy
from office.cases.cases_world import request

pytestmark = pytest.mark.django_db
CASES = f"{BUREAU}cases/"


def today() -> date:
    return timezone.localdate()


def clerk() -> Actor:
    return actor_of(Staff.objects.get(username=CLERK), today(), Agency.objects.get(slug="zrzyj"))


def registered(days_ago: int = 0) -> Case:
    arrived = today() - timedelta(days=days_ago)
    return enter(Agency.objects.get(slug="zrzyj"), request(arrived), actor=clerk(), on=today()).case


def asked(sent: date, received: date | None = None) -> Case:
    """A request over which a firm was asked on a day, whose receipt of the letter is registered where it is named."""
    case = registered((today() - sent).days)
    firm = Person(PartyRole.THIRD_PARTY, ContactDetails("青石恒远公司"), ApplicantKind.OTHER_ORG)
    case = consult_somebody(case, Consulted.THIRD_PARTY, firm, "合同单价", actor=clerk(), on=today(), sent=sent)
    return note_letter_received(case, 1, received, actor=clerk(), on=today()) if received else case


def page_of(case: Case, rest: str = "") -> str:
    return f"{CASES}{case.number}/{rest}"


def done(officer: Client, case: Case, act: str, **typed: object) -> str:
    """What the desk says once this act is done as the form has it, with what was typed."""
    address = page_of(case, f"do/{act}/")
    return words(officer.post(address, fields(officer.get(address)) | typed, follow=True))


def test_a_receipt_that_is_registered_is_not_offered_again_and_is_refused_where_it_is_sent(town: None) -> None:
    officer, sent = at_desk(CLERK), today() - timedelta(days=10)
    case = asked(sent, sent)
    assert "登记对方收到征求意见书" not in words(officer.get(page_of(case)))
    refused = done(officer, case, "letter_received", consultation=1, received_on=today().isoformat())
    assert f"已登记为{day_long(sent)}收到，不重复登记" in refused


def test_a_corrected_receipt_shows_both_days_and_both_reply_dates(town: None) -> None:
    officer, sent, right = at_desk(CLERK), today() - timedelta(days=10), today() - timedelta(days=3)
    case = asked(sent, sent)
    before = case.reply_due
    form = words(officer.get(page_of(case, "do/correct_letter_received/")))
    assert f"现登记为{day_long(sent)}收到" in form
    assert f"答复期限现为{day_long(before)}" in form
    assert "请填写更正的原因。" in done(officer, case, "correct_letter_received", received_on=right.isoformat())
    said = done(officer, case, "correct_letter_received", received_on=right.isoformat(), reason="回执上的日期看错")
    case.refresh_from_db()
    assert case.reply_due > before
    assert f"答复期限由{day_long(before)}改为{day_long(case.reply_due)}。" in said
    for words_of_the_trace in (f"原登记的收到日期{sent}", f"收到日期{right}", "回执上的日期看错"):
        assert words_of_the_trace in said


def test_an_undoing_names_the_step_and_its_day_before_and_after(town: None) -> None:
    officer, sent = at_desk(CLERK), today() - timedelta(days=10)
    case = asked(sent, sent)
    step = f"撤销最后一步：“对方收到征求意见书”（{day_long(today())}）"
    assert step in words(officer.get(page_of(case)))
    assert words(officer.get(page_of(case, "do/undo/"))).count(step) > 1
    assert f"{step}：已办理。" in done(officer, case, "undo", reason="点错了")
    again = f"撤销最后一步：“征求第三方意见”（{day_long(today())}）"
    assert again in words(officer.get(page_of(case)))
    assert f"{again}：已办理。" in done(officer, case, "undo", reason="不该征求")
    case.refresh_from_db()
    assert case.stage == "handling"


def test_a_third_partys_objection_is_recorded_as_it_is_and_judged_apart(town: None) -> None:
    officer, sent = at_desk(CLERK), today() - timedelta(days=10)
    case = asked(sent, sent)
    objection = {"opinion": "reasoned_objection", "reason": "含工艺参数"}
    said = done(officer, case, "receive_opinion", **objection)
    assert "不同意公开，说明了理由" in said
    assert "本机关还没有认定理由是否合理" in said
    assert "有合理理由" not in said
    done(officer, case, "end_consultation")
    assert "不同意公开，说明了理由。理由：含工艺参数" in words(officer.get(page_of(case, "do/judge_objection/")))
    assert "请填写第三方的理由。" in done(officer, case, "judge_objection", reason="工艺参数未公开")
    said = done(officer, case, "judge_objection", reasonable="no", reason="已在环评报告中公开")
    assert "不同意公开，说明了理由" in said
    assert "本机关认定理由不合理" in said
    assert "已在环评报告中公开" in said


LONG_AGO = 20
"""More days than 7 working days, also before a long holiday."""


def test_who_enters_an_opinion_is_not_asked_whether_its_reasons_are_good(town: None) -> None:
    page = at_desk(CLERK).get(page_of(registered(), "do/receive_opinion/"))
    choices = html.fromstring(page.content).xpath("//select[@name='opinion']/option/text()")
    assert len(choices) > 2
    assert "合理" not in "".join(choices)


def test_a_correction_that_is_asked_too_late_is_told_before_it_is_asked_and_listed_after(town: None) -> None:
    officer, case, in_time = at_desk(CLERK), registered(LONG_AGO), registered()
    before = case.reply_due
    assert "现在告知的不重新计算期限" in words(officer.get(page_of(case)))
    assert "逾期告知的，答复期限不重新计算" in words(officer.get(page_of(case, "do/ask_correction/")))
    assert "补正告知逾期：最迟应于" in done(officer, case, "ask_correction", items="写明文号")
    case.refresh_from_db()
    assert case.reply_due == before
    done(officer, in_time, "ask_correction", items="写明文号")
    listed = words(officer.get(f"{CASES}?status=corrected_late"))
    assert case.number in listed
    assert in_time.number not in listed
    assert "补正告知逾期，答复期限不重新计算" in words(officer.get(page_of(case, "do/receive_correction/")))
    assert "答复期限由" not in done(officer, case, "receive_correction", wanted="2023年征地批复")


def test_the_exported_list_says_which_correction_was_asked_too_late(town: None) -> None:
    officer, case, in_time = at_desk(CLERK), registered(LONG_AGO), registered()
    for corrected in (case, in_time):
        done(officer, corrected, "ask_correction", items="写明文号")
    sheet = load_workbook(BytesIO(officer.get(f"{CASES}export.xlsx").content)).worksheets[0]
    head, *rows = sheet.iter_rows(values_only=True)
    column = {row[head.index("登记编号")]: row[head.index("补正告知")] or "" for row in rows}
    assert column[case.number].startswith("逾期：最迟应于")
    assert column[case.number].endswith("答复期限不重新计算")
    assert column[in_time.number] == ""


def test_the_undoing_of_a_contest_names_its_step_too(town: None) -> None:
    officer, remedy = at_desk(CLERK), Remedy.objects.get()
    address = f"{BUREAU}remedies/{remedy.number}/"
    assert "撤销录入：“提交答复、答辩”" in words(officer.get(address))
    assert "撤销录入：“提交答复、答辩”" in words(officer.get(f"{address}do/undo/"))
