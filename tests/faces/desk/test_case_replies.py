"""Replies and letters on the desk: nobody judges his own draft, a letter that went out stays as it is."""

from __future__ import annotations

import dataclasses
from urllib.parse import urlencode

import lxml.html
import pytest
from django import forms

from faces.desk.desk_world import BUREAU, CASE, CLERK, OFFICE_HEAD, at_desk, fields, words
from faces.desk.test_case_pages import fresh, page_of, verbs
from gongkai.faces.desk.cases import letters as case_letters
from gongkai.faces.desk.cases.letter_forms import letter_form
from gongkai.law.questions import QUESTIONS
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.letter_models import Letter, LetterState
from gongkai.office.cases.models import Case, Draft, DraftState
from gongkai.paper.letters.catalogue import letter, letters
from gongkai.paper.letters.writing.faces import MissingFace
from office.cases.cases_world import WANG

pytestmark = pytest.mark.django_db
SECRECY, LEGALITY, LEADER, SECTION_HEAD = "hanmi", "fazheng", "liangjun", "zhouying"
YES_TO_ALL_IS_WELL = ("complete", "clear", "government_information", "ours", "found", "ready_made")
"""The questions to which yes is the answer where nothing stands against a request."""


def reply_after(case: Case, **answers: str) -> str:
    """The address of the draft after the questions; all is well but for what `answers` says."""
    told = {one.name: "yes" if one.name in YES_TO_ALL_IS_WELL else "no" for one in QUESTIONS}
    return page_of(case, f"reply/?{urlencode(told | answers)}")


def drafted(case: Case, **more: str) -> Draft:
    officer, address = at_desk(CLERK), reply_after(case)
    officer.post(address, fields(officer.get(address)) | {"outcome": "granted", "reasons": "可以公开。"} | more)
    return case.drafts.get()


def begun() -> Case:
    """The request with which the town begins, its reply under review."""
    return Case.objects.get(agency__slug="zrzyj")


def prepared(case: Case, code: str = "w02", **given: str) -> Letter:
    officer, address = at_desk(CLERK), page_of(case, f"letters/new/{code}/")
    officer.post(address, fields(officer.get(address)) | given)
    return case.letters.get(state=LetterState.PREPARED)


def test_before_a_letter_is_issued_the_page_says_which_face_its_pdf_lacks(
    town: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = (MissingFace("正文", "仿宋体", "Noto Serif CJK SC"), MissingFace("标题、机关名称", "小标宋体", ""))
    monkeypatch.setattr(case_letters, "missing_faces", lambda: missing)
    letter = prepared(fresh())
    said = words(at_desk(OFFICE_HEAD).get(page_of(letter.case, f"letters/{letter.pk}/")))
    assert "正文：没有仿宋体，用NotoSerifCJKSC代替" in said
    assert "标题、机关名称：没有小标宋体，也没有可以代替的中文字体" in said
    assert "装好字体" in said


def test_where_the_faces_are_there_nothing_is_said_of_them(town: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_letters, "missing_faces", lambda: ())
    letter = prepared(fresh())
    assert "字体" not in words(at_desk(OFFICE_HEAD).get(page_of(letter.case, f"letters/{letter.pk}/")))


def test_a_reply_in_part_names_what_it_leaves_out(town: None) -> None:
    case, officer = fresh(), at_desk(CLERK)
    address = reply_after(case, third_party="yes", severable="yes")
    given = fields(officer.get(address)) | {"outcome": "granted_in_part", "reasons": "含个人隐私。"}
    answer = officer.post(address, given)
    assert answer.status_code == 409
    assert fields(answer)["reasons"] == "含个人隐私。"
    answer = officer.post(address, given | {"parts-0-part": "第3页住址"})
    assert "部分、依据、理由要写全。" in words(answer)
    assert fields(answer)["parts-0-part"] == "第3页住址"
    whole = {"parts-0-part": "第3页住址", "parts-0-ground": "regulation 15", "parts-0-reason": "个人隐私"}
    officer.post(address, given | whole)
    assert case.drafts.get().content["withheld"][0]["part"] == "第3页住址"


def test_information_that_is_not_there_is_searched_for_first(town: None) -> None:
    case, officer = fresh(), at_desk(CLERK)
    address = reply_after(case, found="no")
    answer = officer.post(address, fields(officer.get(address)) | {"outcome": "not_existing", "reasons": "没有。"})
    assert answer.status_code == 409
    assert "先登记检索记录" in words(answer)
    search = page_of(case, "do/search/")
    given = {"places": "档案室", "words": "征地", "searched_by": "陈岚", "found": "没有"}
    officer.post(search, fields(officer.get(search)) | given)
    officer.post(address, fields(officer.get(address)) | {"outcome": "not_existing", "reasons": "没有。"})
    assert case.drafts.get().outcome == "not_existing"


def test_the_way_of_a_draft_through_review_and_signature(town: None) -> None:
    case = fresh()
    drafted(case)
    judge = page_of(case, "reply/1/")
    assert at_desk(CLERK).post(judge, {"act": "secrecy:pass"}).status_code == 403
    early = at_desk(OFFICE_HEAD).post(judge, {"act": "sign", "remarks": "同意"})
    assert early.status_code == 409
    assert "还没有保密审查" in words(early)
    assert "答复拟稿：" in words(at_desk(SECRECY).get(BUREAU))
    assert at_desk(SECRECY).post(judge, {"act": "secrecy:pass"}).status_code == 302
    assert f"{case.number}" in words(at_desk(LEADER).get(BUREAU))
    assert at_desk(LEADER).post(judge, {"act": "sign"}).status_code == 302
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("decided", "granted")


def test_what_goes_back_says_why_and_is_begun_again_with_what_it_said(town: None) -> None:
    case = fresh()
    drafted(case, reasons="可以公开的理由。")
    judge = page_of(case, "reply/1/")
    refused = at_desk(SECRECY).post(judge, {"act": "secrecy:back", "remarks": " "})
    assert refused.status_code == 409
    at_desk(SECRECY).post(judge, {"act": "secrecy:back", "remarks": "第2页有密级"})
    assert case.drafts.get().state == DraftState.RETURNED
    assert fields(at_desk(CLERK).get(page_of(case, "reply/")))["reasons"] == "可以公开的理由。"


def test_nobody_signs_his_own_draft(town: None) -> None:
    case, head = fresh(), at_desk(OFFICE_HEAD)
    address = reply_after(case)
    head.post(address, fields(head.get(address)) | {"outcome": "granted", "reasons": "可以公开。"})
    at_desk(SECRECY).post(page_of(case, "reply/1/"), {"act": "secrecy:pass"})
    answer = head.post(page_of(case, "reply/1/"), {"act": "sign"})
    assert "不能审核、签发自己拟的稿。" in words(answer)
    assert case.drafts.get().state == DraftState.UNDER_REVIEW


@pytest.mark.parametrize("act", ["secrecy:pass", "legality:back", "sign", "return"])
def test_a_button_that_is_not_his_does_nothing(town: None, act: str) -> None:
    assert at_desk(SECTION_HEAD).post(f"{CASE}reply/1/", {"act": act}).status_code == 403
    assert begun().drafts.get().state == DraftState.UNDER_REVIEW


@pytest.mark.parametrize("act", ["", "secrecy", "whatever:pass", "sign:"])
def test_a_button_that_there_is_not_signs_nothing(town: None, act: str) -> None:
    assert at_desk(OFFICE_HEAD).post(f"{CASE}reply/1/", {"act": act}).status_code == 404
    assert begun().drafts.get().state == DraftState.UNDER_REVIEW


@pytest.mark.parametrize("code", letters())
def test_no_choice_in_a_letter_is_made_for_the_officer(code: str) -> None:
    """A refusal over which nobody was asked does not say that somebody agreed."""
    facts_type = letter(code).facts_type
    fields_of_letter = letter_form(facts_type, tuple(field.name for field in dataclasses.fields(facts_type)))().fields
    selects = [field for field in fields_of_letter.values() if isinstance(field.widget, forms.Select)]
    assert [field.choices[0][0] for field in selects] == [""] * len(selects)


def test_letters_that_are_asked_for_stand_first_and_none_is_mistaken_for_another(town: None) -> None:
    shown = words(at_desk(CLERK).get(f"{CASE}letters/"))
    wanted, _, others = shown.partition("其他文书")
    assert "政府信息公开第三方意见征询书" in wanted
    assert "政府信息公开申请登记回执已签发" in wanted
    assert "政府信息不予公开告知书：" in others
    titles = [cell for cell in others.split("制作") if "不予公开告知书" in cell]
    assert len(titles) == len(set(titles)) > 3


def test_a_letter_is_looked_at_masked_and_goes_out_numbered_once(town: None) -> None:
    case = fresh()
    letter = prepared(case)
    address = page_of(case, f"letters/{letter.pk}/")
    shown = words(at_desk(CLERK).get(address))
    assert "王*明" in shown
    assert WANG.name not in shown
    assert at_desk(CLERK).post(f"{address}issue").status_code == 403
    at_desk(OFFICE_HEAD).post(f"{address}issue")
    letter.refresh_from_db()
    assert letter.state == LetterState.ISSUED
    after = words(at_desk(SECTION_HEAD).get(address))
    assert "王*明" in after
    assert "下载Word文件" not in after
    assert at_desk(CLERK).get(f"{address}change/").status_code == 404
    again = at_desk(OFFICE_HEAD).post(f"{address}issue", follow=True)
    assert "文书已经签发，不能再改" in words(again)


DOUBTFUL = "人民法院可能不予立案或者驳回起诉"


def test_an_officer_reads_on_the_letter_that_a_court_may_dismiss_a_suit_over_it(town: None) -> None:
    doubtful, sure = fresh(), fresh(wanted="青石村2024年征地批复文件")
    letter = prepared(doubtful, "w25", not_ready_because="需要逐宗统计")
    page = at_desk(CLERK).get(page_of(doubtful, f"letters/{letter.pk}/"))
    assert DOUBTFUL in words(page)
    (written,) = lxml.html.fromstring(page.content.decode()).xpath("//div[@class='letter']")
    assert "也可以自收到本告知书之日起六个月内" in written.text_content()
    assert DOUBTFUL not in written.text_content()
    other = prepared(sure, "w24", reasons="由教育部门负责")
    assert DOUBTFUL not in words(at_desk(CLERK).get(page_of(sure, f"letters/{other.pk}/")))


def test_a_file_is_given_to_who_may_read_it_and_noted_first(town: None) -> None:
    letter = Letter.objects.get(case=begun())
    address = f"{CASE}letters/{letter.pk}/file.pdf"
    assert at_desk(SECTION_HEAD).get(address).status_code == 403
    answer = at_desk(CLERK).get(address)
    assert b"".join(answer).startswith(b"%PDF")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert verbs(begun())[-1] == "personal_data.read"
    assert at_desk(CLERK).get(f"{CASE}letters/{letter.pk}/file.exe").status_code == 404


def test_only_what_nothing_prescribes_is_worded_by_the_agency(town: None) -> None:
    case, officer = fresh(), at_desk(CLERK)
    letter = prepared(case)
    address = page_of(case, f"letters/{letter.pk}/")
    own = {"word-keep": "请把本回执收好，凭编号查询。"}
    assert "请把本回执收好，凭编号查询。" in words(officer.post(f"{address}wordings", own, follow=True))
    letter.refresh_from_db()
    assert list(letter.wordings) == ["keep"]
    refused = officer.post(f"{address}wordings", {"word-keep": "编号{{ number }}"})
    assert "不能带花括号" in words(refused)
    officer.post(f"{address}wordings", {"word-keep": ""})
    letter.refresh_from_db()
    assert letter.wordings == {}


def test_a_letter_that_cannot_be_read_leaves_nothing_behind(town: None) -> None:
    case, officer = fresh(), at_desk(CLERK)
    answer = officer.post(page_of(case, "letters/new/w05/"), {"way": "邮寄"})
    assert answer.status_code == 200
    assert not case.letters.exists()
    assert officer.get(page_of(case, "letters/new/w99/")).status_code == 404


def test_a_letter_that_is_cancelled_stays_readable_and_says_why(town: None) -> None:
    letter = Letter.objects.get(case=begun())
    address = f"{CASE}letters/{letter.pk}/"
    assert at_desk(CLERK).post(f"{address}drop", {"reason": "日期错"}).status_code == 403
    assert "理由没有写全。" in words(at_desk(OFFICE_HEAD).post(f"{address}drop", {"reason": ""}, follow=True))
    shown = words(at_desk(OFFICE_HEAD).post(f"{address}drop", {"reason": "日期错"}, follow=True))
    assert "已作废" in shown
    assert Agency.objects.get(slug="zrzyj").name in shown
    assert verbs(begun())[-1] == "case.letter_dropped"
