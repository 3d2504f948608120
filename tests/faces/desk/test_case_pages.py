"""Requests on the desk: entered, registered, handled, handed on; what is refused says why and loses nothing."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from faces.desk.desk_world import BUREAU, CASE, CLERK, OFFICE_HEAD, OTHER_CLERK, WANTED, at_desk, fields, words
from gongkai.law.outcomes import Consulted, Outcome
from gongkai.law.receipt import Channel
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Staff
from gongkai.office.cases import queries
from gongkai.office.cases.consult import consult_somebody, note_letter_received
from gongkai.office.cases.decide import LEGALITY, Proposal, draft, review, sign
from gongkai.office.cases.enter import enter
from gongkai.office.cases.intake import ContactDetails, Person, submit
from gongkai.office.cases.matter import subject_of
from gongkai.office.cases.models import ApplicantKind, Case, PartyRole
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor
from office.cases.cases_world import WANG, request

pytestmark = pytest.mark.django_db
CASES = f"{BUREAU}cases/"


def today() -> date:
    return timezone.localdate()


def bureau() -> Agency:
    return Agency.objects.get(slug="zrzyj")


def clerk() -> Actor:
    return actor_of(Staff.objects.get(username=CLERK), today(), bureau())


def fresh(days: int = 0, wanted: str = "青石村2023年征地批复文件", **more: object) -> Case:
    """A request that came over the counter so many days ago, registered."""
    arrived = today() - timedelta(days=days)
    return enter(bureau(), request(arrived, wanted=wanted, **more), actor=clerk(), on=today()).case


def page_of(case: Case, rest: str = "") -> str:
    return f"{CASES}{case.number}/{rest}"


def verbs(case: Case) -> list[str]:
    entries = Entry.objects.filter(subject_kind=subject_of(case).kind, subject_key=subject_of(case).key).order_by("pk")
    return [entry.verb for entry in entries]


ENTRY = {
    "channel": "in_person", "kind": "natural_person", "name": "赵敏", "papers_kind": "居民身份证",
    "papers_number": "130502199001011234", "phone": "13900001111", "wanted": "新华路两侧拆迁补偿方案",
    "wanted_form": "paper", "supply": "collect",
}  # fmt: skip


def test_a_request_over_the_counter_is_registered_and_its_receipt_names_the_code(town: None) -> None:
    officer = at_desk(CLERK)
    answer = officer.post(f"{CASES}new/", fields(officer.get(f"{CASES}new/")) | ENTRY, follow=True)
    case = Case.objects.get(wanted="新华路两侧拆迁补偿方案")
    assert case.received_on == today()
    shown = words(answer)
    assert "政府信息公开申请登记回执" in shown
    assert case.number in shown
    assert "查询码" in shown
    assert "赵敏" not in shown
    assert verbs(case)[-1] == "personal_data.read"


def test_what_is_missing_is_named_and_what_was_typed_stays(town: None) -> None:
    before, officer = Case.objects.count(), at_desk(CLERK)
    answer = officer.post(f"{CASES}new/", fields(officer.get(f"{CASES}new/")) | ENTRY | {"wanted": ""})
    assert "请填写所需信息。" in words(answer)
    assert fields(answer)["papers_number"] == "130502199001011234"
    assert Case.objects.count() == before


def test_a_request_from_the_portal_stands_on_top_until_both_sides_confirmed_it(town: None) -> None:
    case = submit(bureau(), request(today(), Channel.INTERNET, wanted="城北片区控规"), on=today()).case
    officer = at_desk(CLERK)
    listed = words(officer.get(CASES))
    assert listed.index("城北片区控规") < listed.index(WANTED)
    assert "还没有登记；先与申请人确认收到" in words(officer.get(BUREAU))
    given = fields(officer.get(page_of(case, "do/register/")))
    answer = officer.post(page_of(case, "do/register/"), given | {"confirmed_on": ""})
    assert answer.status_code == 409
    assert "请填写双方确认日期" in words(answer)
    officer.post(page_of(case, "do/register/"), given | {"confirmed_on": today().isoformat()})
    case.refresh_from_db()
    assert case.received_on == today()


def test_correction_is_asked_once_and_its_answer_starts_the_period_anew(town: None) -> None:
    case, officer = fresh(), at_desk(CLERK)
    address = page_of(case, "do/ask_correction/")
    opened = fields(officer.get(address))
    answer = officer.post(address, opened | {"items": " ", "guidance": "写明地块位置"})
    assert fields(answer)["guidance"] == "写明地块位置"
    officer.post(address, opened | {"items": "写明地块\n写明年份"})
    assert "等申请人补正" in words(officer.get(page_of(case)))
    received = page_of(case, "do/receive_correction/")
    officer.post(received, fields(officer.get(received)) | {"wanted": "新华路12号地块2023年批复"})
    case.refresh_from_db()
    assert (case.stage, case.corrected_wanted) == ("handling", "新华路12号地块2023年批复")
    again = officer.post(address, fields(officer.get(address)) | {"items": "再补一次"})
    assert again.status_code == 409
    assert "只能做一次" in words(again) or "只能告知一次" in words(again)


def test_who_decided_on_an_older_state_is_told_and_keeps_his_words(town: None) -> None:
    case, one, other = fresh(), at_desk(CLERK), at_desk(OFFICE_HEAD)
    address = page_of(case, "do/withdraw/")
    opened = fields(one.get(address))
    extend = page_of(case, "do/extend/")
    other.post(extend, fields(other.get(extend)) | {"reason": "检索量大", "approved_by": "李主任"})
    answer = one.post(address, opened)
    assert answer.status_code == 409
    assert "您打开本页后，这件申请又办了一步" in words(answer)
    assert fields(answer)["stated_on"] == opened["stated_on"]
    case.refresh_from_db()
    assert case.stage == "handling"


def test_an_extension_is_the_office_heads_to_agree_to(town: None) -> None:
    case = fresh()
    due = Case.objects.get(pk=case.pk).reply_due
    assert at_desk(CLERK).get(page_of(case, "do/extend/")).status_code == 403
    head, address = at_desk(OFFICE_HEAD), page_of(case, "do/extend/")
    head.post(address, fields(head.get(address)) | {"reason": "检索量大", "approved_by": "李主任"})
    later = Case.objects.get(pk=case.pk).reply_due
    assert due is not None
    assert later is not None
    assert later > due
    again = head.post(address, fields(head.get(address)) | {"reason": "再延", "approved_by": "李主任"})
    assert again.status_code == 409
    assert fields(again)["reason"] == "再延"


def test_a_firm_is_named_and_a_person_is_masked(town: None) -> None:
    case, officer = fresh(), at_desk(CLERK)
    address = page_of(case, "do/consult/")
    given = fields(officer.get(address)) | {"consulted": "third_party", "name": "青石恒远公司", "about": "合同单价"}
    assert "请填写对方是。" in words(officer.post(address, given))
    officer.post(address, given | {"person": "organisation"})
    assert "青石恒远公司" in words(officer.get(page_of(case)))
    second = fields(officer.get(address)) | {"consulted": "third_party", "about": "电话", "person": "person"}
    officer.post(address, second | {"name": "钱大海"})
    shown = words(officer.get(page_of(case)))
    assert "钱大海" not in shown
    assert "钱*海" in shown


def test_a_courier_is_no_post_office(town: None) -> None:
    case, officer = fresh(), at_desk(CLERK)
    withdraw = page_of(case, "do/withdraw/")
    officer.post(withdraw, fields(officer.get(withdraw)))
    address = page_of(case, "do/serve/")
    given = fields(officer.get(address)) | {"way": "courier", "postal_number": "SF123"}
    answer = officer.post(address, given)
    assert answer.status_code == 409
    assert "邮寄只能通过邮政企业" in words(answer)
    assert fields(answer)["postal_number"] == "SF123"


def test_what_was_entered_by_mistake_is_undone_and_stays_readable(town: None) -> None:
    case, officer = fresh(), at_desk(CLERK)
    withdraw, undo = page_of(case, "do/withdraw/"), page_of(case, "do/undo/")
    officer.post(withdraw, fields(officer.get(withdraw)))
    officer.post(undo, fields(officer.get(undo)) | {"reason": "点错了"})
    case.refresh_from_db()
    assert case.stage == "handling"
    assert "（已撤销）" in words(officer.get(page_of(case)))


def test_every_way_to_reach_somebody_is_shown_and_what_was_read_stands_in_words(town: None) -> None:
    told = ContactDetails(
        "青石商贸有限公司", "统一社会信用代码", "91350100M000100Y43", contact_person="林经理", phone="0399-5550188",
        email="lin@example.com", address="青石市新华路1号", postcode="139900", fax="0399-5550189",
    )  # fmt: skip
    case, officer = fresh(who=told), at_desk(CLERK)
    shown = words(officer.post(page_of(case, "people/1/"), {"purpose": "核对"}))
    for value in told.as_text().values():
        assert value in shown
    officer.get(page_of(case, "receipt/"))
    b"".join(officer.get(page_of(case, "archive.zip")))
    noted = words(officer.get(page_of(case)))
    for word in ("证件号码", "联系人", "邮政编码", "传真", "查询码", "全部案卷"):
        assert word in noted
    for code in ("papers_number", "contact_person", "query_code", "whole_case"):
        assert code not in noted


def test_what_was_typed_wrongly_from_a_paper_is_put_right(town: None) -> None:
    case, officer = fresh(), at_desk(CLERK)
    address = page_of(case, "do/amend/")
    given = fields(officer.get(address))
    assert WANG.papers_number not in officer.get(address).content.decode()
    assert "没有要更正的内容" in words(officer.post(address, given | {"wanted": "", "reason": "录错"}))
    officer.post(address, given | {"wanted": "青石村2024年征地批复文件", "reason": "年份录错"})
    shown = words(officer.get(page_of(case)))
    assert "青石村2024年征地批复文件" in shown
    assert "年份录错" in shown
    web = submit(bureau(), request(today(), Channel.INTERNET), on=today()).case
    assert "更正录入" not in words(officer.get(page_of(web)))


def test_of_very_many_the_first_page_lists_the_most_urgent_and_counts_the_rest(
    town: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST_PRESSING", 2)
    late = fresh(days=60, wanted="早该答复的申请")
    for number in range(4):
        submit(bureau(), request(today(), Channel.INTERNET, wanted=f"第{number}件"), on=today())
    said = words(at_desk(CLERK).get(BUREAU))
    assert [f"第{number}件" in said for number in range(4)] == [False, False, True, True]
    assert f"{late.number}早该答复的申请" in said
    assert "还有2件要登记或者快到期" in said


@pytest.mark.parametrize("undone", ["extend", "decide"])
def test_what_only_the_head_may_do_only_the_head_undoes(town: None, undone: str) -> None:
    case, undo = fresh(), "do/undo/"
    head = at_desk(OFFICE_HEAD)
    if undone == "extend":
        extend = page_of(case, "do/extend/")
        head.post(extend, fields(head.get(extend)) | {"reason": "检索量大", "approved_by": "李主任"})
    else:
        made = draft(case, Proposal(Outcome.PETITION, "属于信访"), actor=clerk(), on=today())
        review(made, LEGALITY, passed=True, actor=Actor("合法", Staff.objects.get(username="fazheng").pk), on=today())
        sign(made, actor=Actor("李主任", Staff.objects.get(username=OFFICE_HEAD).pk), on=today())
    assert "撤销最后一步" not in words(at_desk(CLERK).get(page_of(case)))
    assert at_desk(CLERK).get(page_of(case, undo)).status_code == 403
    head.post(page_of(case, undo), fields(head.get(page_of(case, undo))) | {"reason": "录错"})
    assert verbs(case)[-1] == "case.undone"


def test_personal_data_are_shown_with_a_reason_and_only_after_it_is_noted(town: None) -> None:
    officer, case = at_desk(CLERK), Case.objects.get(agency=bureau())
    address = f"{CASE}people/1/"
    assert WANG.papers_number not in words(officer.get(CASE))
    assert WANG.papers_number not in words(officer.post(address, {"purpose": ""}))
    assert verbs(case)[-1] != "personal_data.read"
    answer = officer.post(address, {"purpose": "电话核实身份"})
    assert WANG.papers_number in words(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    noted = Entry.objects.order_by("-pk")[0]
    assert noted.verb == "personal_data.read"
    assert "电话核实身份" in str(noted.facts)
    assert WANG.papers_number not in str(noted.facts)


def test_marked_requests_are_given_to_one_person_and_handed_over_when_he_leaves(town: None) -> None:
    one, two, head = fresh(), fresh(wanted="另一件"), at_desk(OFFICE_HEAD)
    me, boss = Staff.objects.get(username=CLERK), Staff.objects.get(username=OFFICE_HEAD)
    nothing = head.post(f"{CASES}give/", {"handler": me.pk}, follow=True)
    assert "没有选中未办结的申请" in words(nothing)
    shown = head.post(f"{CASES}give/", {"case": [one.number, two.number], "handler": me.pk}, follow=True)
    assert "已交给陈岚2件。" in words(shown)
    stranger = Staff.objects.get(username=OTHER_CLERK)
    refused = head.post(f"{CASES}give/", {"case": [one.number], "handler": stranger.pk}, follow=True)
    assert "请选择有经办岗位的人。" in words(refused)
    over = head.post(f"{CASES}hand-over/", {"giver": me.pk, "handler": boss.pk, "reason": "调离"}, follow=True)
    assert "陈岚手里的2件已交给李主任。" in words(over)
    assert {case.handler for case in Case.objects.filter(pk__in=(one.pk, two.pk))} == {boss}
    assert verbs(one)[-1] == "case.assigned"
    assert at_desk(CLERK).post(f"{CASES}give/", {"case": [one.number], "handler": me.pk}).status_code == 403


def test_one_finds_by_number_word_person_and_state(town: None) -> None:
    case, officer = fresh(wanted="湿地保护范围图"), at_desk(CLERK)
    for query in (f"words={case.number}", "words=湿地", "status=open&words=湿地", "handler=0&words=湿地"):
        assert "湿地保护范围图" in words(officer.get(f"{CASES}?{query}"))
    for query in ("words=没有这个", "status=archived", "words=2026-99999999999", "since=2099-01-01"):
        assert "没有符合条件的申请。" in words(officer.get(f"{CASES}?{query}"))


def test_the_exported_list_masks_names_names_its_taker_and_calculates_nothing(town: None) -> None:
    fresh(wanted='=HYPERLINK("http://x")')
    answer = at_desk(CLERK).get(f"{CASES}export.xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    said = str(rows)
    assert "王*明" in said
    assert WANG.name not in said
    assert "陈岚" in said


def test_a_request_for_several_matters_is_split(town: None) -> None:
    case, officer = fresh(days=3), at_desk(CLERK)
    address = page_of(case, "do/split/")
    officer.post(address, fields(officer.get(address)) | {"matters": "补偿标准\n安置方案"})
    parts = Case.objects.filter(split_from=case).order_by("serial")
    assert [part.wanted for part in parts] == ["补偿标准", "安置方案"]
    assert {part.received_on for part in parts} == {today() - timedelta(days=3)}
    assert f"拆分自{case.number}" in words(officer.get(page_of(parts[0])))


def test_the_first_page_says_when_an_opinion_is_late(town: None) -> None:
    case, long_ago = fresh(days=60), today() - timedelta(days=55)
    firm = Person(PartyRole.THIRD_PARTY, ContactDetails("某公司"), ApplicantKind.OTHER_ORG)
    consult_somebody(case, Consulted.THIRD_PARTY, firm, "单价", actor=clerk(), on=today(), sent=long_ago)
    note_letter_received(case, 1, long_ago, actor=clerk(), on=today())
    assert "第1次征求意见的期限已过，没有收到意见" in words(at_desk(CLERK).get(BUREAU))


def test_the_first_page_shows_late_requests_to_those_who_may_see_them(town: None) -> None:
    case = fresh(days=60, wanted="早该答复的申请")
    assert f"{case.number}早该答复的申请" in words(at_desk(CLERK).get(BUREAU))
    assert "早该答复的申请" not in words(at_desk("gaoming").get(BUREAU))


def test_the_word_of_letters_is_kept_by_who_signs_them(town: None) -> None:
    head, address = at_desk(OFFICE_HEAD), f"{CASES}code-word/"
    answer = head.post(address, {"code_word": "", "year": today().year})
    assert "请填写发文机关代字。" in words(answer)
    head.post(address, {"code_word": "青自然资依复", "year": today().year})
    assert "青自然资依复" in words(head.get(address))
    assert Entry.objects.order_by("-pk")[0].verb == "letters.series_begun"
    assert at_desk(CLERK).get(address).status_code == 403


@pytest.mark.parametrize("page", ["", "reply/", "letters/", "receipt/", "people/1/", "do/withdraw/"])
def test_nobody_else_learns_that_a_request_exists(town: None, page: str) -> None:
    for stranger in (OTHER_CLERK, "xitong", "shenji"):
        assert at_desk(stranger).get(f"{CASE}{page}").status_code == 404
    assert at_desk(CLERK).get(f"/desk/agencies/zrzyj/cases/2026-0999/{page}").status_code == 404
