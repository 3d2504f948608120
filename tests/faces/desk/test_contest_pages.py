"""Reconsiderations, suits and complaints on the desk: noted, acted on, exported; refusals say why and lose nothing."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from faces.desk.desk_world import BUREAU, CASE, CLERK, OFFICE_HEAD, SUPERVISOR, at_desk, fields, words
from faces.desk.test_case_pages import fresh
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.remedy import Contested, RemedyKind, ReviewProcedure
from gongkai.law.procedure.request import Move
from gongkai.law.service import Service, ServiceWay
from gongkai.law.workdays import Calendar
from gongkai.office.acts import By, carry_out
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Staff
from gongkai.office.cases.decide import LEGALITY, SECRECY, proposal_of, review, reviews_wanted, sign
from gongkai.office.cases.matter import CaseProcedure
from gongkai.office.cases.models import Case, Draft
from gongkai.office.cases.move_facts import Decided
from gongkai.office.cases.moves import serve
from gongkai.office.complaints.models import Complaint, ComplaintMatter, ComplaintWay
from gongkai.office.complaints.queries import complaint_by_code
from gongkai.office.complaints.receive import Grievance, receive
from gongkai.office.conventions.queries import settled_by
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.notify import RemedyNotice, notify

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
REMEDIES, COMPLAINTS = f"{BUREAU}remedies/", "/desk/agencies/gkb/complaints/"


def today() -> date:
    return timezone.localdate()


def bureau() -> Agency:
    return Agency.objects.get(slug="zrzyj")


def by(username: str) -> Actor:
    return actor_of(Staff.objects.get(username=username), today(), bureau())


def noted(received: date, kind: RemedyKind = RemedyKind.RECONSIDERATION, **more: object) -> Remedy:
    """A notice about what was published unasked."""
    notice = RemedyNotice(
        kind, Contested.DISCLOSURE, "青石市人民政府", ReviewProcedure.SIMPLE, received, about="没有公开补偿标准", **more
    )  # type: ignore[arg-type]
    return notify(bureau(), notice, actor=by(CLERK), on=today())


def page_of(remedy: Remedy, rest: str = "") -> str:
    return f"{REMEDIES}{remedy.number}/{rest}"


def decided() -> Case:
    """The request of the town, answered."""
    case = Case.objects.get(agency__slug="zrzyj")
    made = Draft.objects.get(case=case)
    for kind in reviews_wanted(proposal_of(made), settled_by(case.agency), today()):
        review(made, kind, passed=True, actor=by({SECRECY: "hanmi", LEGALITY: "fazheng"}[kind]), on=today())
    return sign(made, actor=by(OFFICE_HEAD), on=today())


def test_a_notice_over_a_request_is_noted_from_its_page() -> None:
    decided()
    clerk = at_desk(CLERK)
    case = clerk.get(CASE)
    assert "登记复议诉讼" in words(case)
    address = f"{REMEDIES}new/?case=2026-0001"
    form = fields(clerk.get(address), "//main//form[@method='post']")
    assert "about" not in form
    answer = clerk.post(address, {**form, "case_number": "青政复〔2026〕3号"}, follow=True)

    remedy = Remedy.objects.get(case__isnull=False)
    assert f"编号{remedy.number}" in words(answer)
    assert (remedy.case_number, remedy.contested) == ("青政复〔2026〕3号", "reply")
    assert f"行政复议{remedy.number}" in words(clerk.get(CASE))


@pytest.mark.parametrize(("outcome", "doubtful"), [(Outcome.REPEATED, True), (Outcome.NOT_EXISTING, False)])
def test_a_suit_that_a_court_may_dismiss_says_so_on_its_page(outcome: Outcome, doubtful: bool) -> None:
    case = fresh()
    facts = Decided(outcome, outcome.rule.cites, "已经答复过", today())
    case = carry_out(CaseProcedure(case), Move.DECIDE, facts, By(by(OFFICE_HEAD), today()))
    case = serve(case, Service(ServiceWay.DIRECT, today(), today()), actor=by(CLERK), on=today())
    notice = RemedyNotice(
        RemedyKind.LITIGATION, Contested.REPLY, "青石市人民法院", ReviewProcedure.ORDINARY, today(), case=case
    )
    suit = notify(bureau(), notice, actor=by(CLERK), on=today())
    said = words(at_desk(CLERK).get(page_of(suit)))
    assert ("人民法院可能不予立案或者驳回起诉" in said) == doubtful


def test_without_a_reply_only_silence_can_be_contested_and_what_was_typed_stays() -> None:
    clerk = at_desk(CLERK)
    address = f"{REMEDIES}new/?case=2026-0001"
    form = fields(clerk.get(address), "//main//form[@method='post']")
    assert form["contested"] == "silence"
    answer = clerk.post(address, {**form, "contested": "reply", "case_number": "甲1号"})
    assert answer.status_code == 409
    assert "这件申请还没有答复" in words(answer)
    assert fields(answer, "//main//form[@method='post']")["case_number"] == "甲1号"


def test_a_request_that_is_not_there_is_not_found() -> None:
    clerk = at_desk(CLERK)
    for number in ("2026-0999", "x", "2026-", "99999999999999999999-1"):
        assert clerk.get(f"{REMEDIES}new/", {"case": number}).status_code == 404


def test_the_page_explains_the_last_day_and_a_late_answer_stands_in_red() -> None:
    received = Calendar.standard().last_workday_on_or_before(today() - timedelta(days=30))
    remedy = noted(received)
    clerk = at_desk(CLERK)
    page = clerk.get(page_of(remedy))
    assert "逾期没有提交。" in words(page)
    assert "行政复议法第七十条" in words(page)
    assert "收到复议申请书副本，当日不计" in words(page)
    home = words(clerk.get(BUREAU))
    assert "1件复议诉讼逾期没有答复" in home
    assert "逾期没有提交书面答复和证据，视为没有证据、依据（行政复议法第七十条）" in home
    assert remedy.number in words(clerk.get(REMEDIES, {"status": "late"}))


def test_an_act_is_done_once_and_then_said_to_be_closed() -> None:
    remedy = noted(today())
    clerk = at_desk(CLERK)
    act = page_of(remedy, "do/send_answer/")
    form = fields(clerk.get(act))
    assert form["pieces"] == "1"
    assert "提交答复、答辩：已办理。" in words(clerk.post(act, form, follow=True))
    again = clerk.post(act, form)
    assert again.status_code == 409
    assert "您打开本页后，这件案件又办了一步" in words(again)
    fresh = clerk.post(act, {**form, "version": str(Remedy.objects.get(pk=remedy.pk).version)})
    assert "现在是“审理中”，不能“提交答复、答辩”。" in words(fresh)


def test_a_result_says_where_it_is_counted_and_a_wrong_day_is_said_at_once() -> None:
    remedy = noted(today())
    clerk = at_desk(CLERK)
    act = page_of(remedy, "do/conclude/")
    assert "维持（行政复议法第六十八条，计入结果维持）" in words(clerk.get(act))
    form = {**fields(clerk.get(act)), "outcome": "upheld", "document": "某决1号"}
    wrong = clerk.post(act, {**form, "concluded_on": "2020-01-02"})
    assert "日期前后矛盾" in words(wrong)
    assert fields(wrong)["document"] == "某决1号"
    done = clerk.post(act, {**form, "concluded_on": str(today())}, follow=True)
    assert f"{today().year}年：结果维持" in words(done)


def test_the_list_is_exported_with_masked_names() -> None:
    noted(today(), claimant="王小明")
    answer = at_desk(CLERK).get(f"{REMEDIES}export.xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "王小明" not in cells
    assert any(cell.startswith("王") and "*" in cell for cell in cells)


def test_the_claimant_is_read_with_a_reason_and_that_is_on_record() -> None:
    remedy = noted(today(), claimant="王小明")
    clerk = at_desk(CLERK)
    assert "王小明" not in words(clerk.get(page_of(remedy)))
    answer = clerk.post(page_of(remedy, "claimant/"), {"purpose": "写答复书"})
    assert "王小明" in words(answer)
    assert Entry.objects.filter(verb="personal_data.read", subject_kind="remedy").count() == 1


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx"])
def test_the_list_of_evidence_is_handed_out(kind: str) -> None:
    answer = at_desk(CLERK).get(page_of(noted(today()), f"evidence.{kind}"))
    assert answer.content[:2] == (b"%P" if kind == "pdf" else b"PK")


def test_a_complaint_goes_from_the_authority_to_the_agency_and_back() -> None:
    words_of_it = "栏目空白，赵大河说没有说明"
    said = Grievance(ComplaintMatter.NOT_DISCLOSED, words_of_it, ComplaintWay.PORTAL, today(), "赵大河", "13800000003")
    one = receive(bureau(), said, on=today()).complaint
    authority, clerk = at_desk(SUPERVISOR), at_desk(CLERK)
    mine, theirs = f"{COMPLAINTS}{one.pk}/", f"{BUREAU}complaints/{one.pk}/"
    assert clerk.get(theirs).status_code == 404
    assert one.number in words(authority.get("/desk/agencies/gkb/"))

    form = {**fields(authority.get(f"{mine}do/hand_down/")), "task": "核实栏目"}
    assert "已办理" in words(authority.post(f"{mine}do/hand_down/", form, follow=True))
    page = words(clerk.get(theirs))
    assert "栏目空白" in page and "赵大河" not in page
    assert "赵*" in words(authority.get(mine)) or "赵**" in words(authority.get(mine))

    form = {**fields(clerk.get(f"{theirs}do/report_back/")), "found": "属实", "done": "已整改"}
    clerk.post(f"{theirs}do/report_back/", form)
    form = {**fields(authority.get(f"{mine}do/reply/")), "finding": "proved", "reply": "已督促整改"}
    authority.post(f"{mine}do/reply/", form)
    one.refresh_from_db()
    assert (one.stage, one.finding) == ("replied", "proved")


def test_a_complaint_is_entered_at_the_desk_and_its_code_shown_once() -> None:
    authority = at_desk(SUPERVISOR)
    form = fields(authority.get(f"{COMPLAINTS}new/"))
    given = {**form, "about": "zrzyj", "matter": "not_answered", "way": "telephone", "words": "一直没有答复"}
    answer = authority.post(f"{COMPLAINTS}new/", given)
    again = authority.post(f"{COMPLAINTS}new/", given)

    assert "no-store" in answer.headers["Cache-Control"]
    one = Complaint.objects.get(way="telephone")
    code = words(answer).partition("查询码")[2][:14]
    assert code in words(again)
    assert complaint_by_code(one.number, code) == one
