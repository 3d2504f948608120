"""The files of a reply on the desk: what was typed and sent is never lost, who may open them, what was downloaded."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse, StreamingHttpResponse

from faces.desk.desk_world import CASE, CLERK, OFFICE_HEAD, OTHER_CLERK, PAPER, at_desk, fields, words
from faces.desk.test_case_pages import fresh, page_of, verbs
from faces.desk.test_case_replies import reply_after
from gongkai.law.service import Service, ServiceWay
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Staff
from gongkai.office.cases import moves
from gongkai.office.cases.decide import LEGALITY, SECRECY, review, sign
from gongkai.office.cases.file_models import SuppliedFile
from gongkai.office.cases.models import Case, Draft
from gongkai.office.cases.supply_download import download
from gongkai.office.scanning.states import FileState
from office.cases.test_supply import DAY
from paper.release.papers import Paper
from paper.release.released import OPEN, SECRET, commented, everything_in, telling_pdf

pytestmark = pytest.mark.django_db
SECRECY_REVIEWER, SECTION_HEAD = "hanmi", "zhouying"


def sent(case: Case, content: bytes = b"", **more: str) -> HttpResponse:
    """The clerk sends the form, with a file where there is content."""
    officer, address = at_desk(CLERK), page_of(case, "supply/")
    given = fields(officer.get(address)) | {"title": "《施工承包合同》"} | more
    given.pop("file", None)
    if content:
        given["file"] = SimpleUploadedFile("合同.pdf", content)  # type: ignore[assignment]
    return officer.post(address, given)


def body(answer: HttpResponse) -> bytes:
    assert isinstance(answer, StreamingHttpResponse)
    return b"".join(answer)  # type: ignore[arg-type]


def test_a_file_with_a_page_kept_back_is_attached_in_one_step(town: None) -> None:
    case = fresh()
    kept = {"share": "some_pages", "keep-0-part_pages": "2", "keep-0-ground": "regulation 15", "keep-0-reason": "报价"}
    assert sent(case, telling_pdf(), **kept).status_code == 302
    page = words(at_desk(CLERK).get(page_of(case, "supply/")))
    assert "1.《施工承包合同》部分页公开" in page
    assert "不公开第2页：第十五条，报价" in page
    copy = body(at_desk(CLERK).get(page_of(case, "supply/1/released")))
    assert f"{OPEN}3".encode() in everything_in(copy)
    assert SECRET.encode() not in everything_in(copy)
    assert body(at_desk(CLERK).get(page_of(case, "supply/1/original"))) == telling_pdf()
    assert verbs(case)[-2:] == ["personal_data.read", "personal_data.read"]


def test_what_nobody_sees_is_told_page_by_page(town: None) -> None:
    case, paper = fresh(), Paper()
    fonts = b"/Font <</F1 %d 0 R>>" % paper.add(b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>")
    paper.page(b"BT /F1 14 Tf 60 700 Td (Public) Tj 3 Tr 0 -30 Td (UNSEEN) Tj ET", fonts)
    paper.page(b"BT /F1 14 Tf 60 700 Td (Public) Tj ET q 60 300 100 100 re W n /Any sh Q", fonts)
    assert sent(case, paper.saved(), share="whole").status_code == 302
    page = words(at_desk(CLERK).get(page_of(case, "supply/")))
    assert "公开文本没有写入的内容（2项）" in page
    assert "第1页有1处看不见的文字没有写入" in page
    assert "第2页不能逐字重写（内容特殊），改为图片，能看到的文字仍可以搜索" in page


def test_a_file_whose_scope_is_refused_stays_with_what_was_typed(town: None) -> None:
    case = fresh()
    answer = sent(case, telling_pdf(), share="some_pages", **{
        "keep-0-part_pages": "9", "keep-0-ground": "regulation 15", "keep-0-reason": "报价",
    })  # fmt: skip
    assert answer.status_code == 409
    assert "“9”超出了文件的页数。" in words(answer)
    form = fields(answer)
    assert (form["keep-0-part_pages"], form["keep-0-reason"]) == ("9", "报价")
    answer = at_desk(CLERK).post(page_of(case, "supply/1/"), form | {"keep-0-part_pages": "2"})
    assert answer.status_code == 302
    assert SuppliedFile.objects.get(case=case).released_pages == 3


def test_a_workbook_with_a_comment_says_in_which_cell(town: None) -> None:
    answer = sent(fresh(), commented())
    assert answer.status_code == 409
    assert "批注（单元格B2）" in words(answer)
    assert "请在原文件里处理后重新上传" in words(answer)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"MZ\x90\x00", "只收pdf、docx、xlsx、pptx、jpg、png文件"),
        (b"", "请填写文件。"),
        (b"%PDF-1.7\nx", "文件损坏或者不完整，打不开"),
    ],
)
def test_what_is_no_file_is_refused_in_words(town: None, content: bytes, said: str) -> None:
    answer = sent(fresh(), content)
    assert said in words(answer)
    assert fields(answer)["title"] == "《施工承包合同》"


def test_a_ground_without_a_reason_is_asked_for(town: None) -> None:
    answer = sent(fresh(), telling_pdf(), share="nothing", **{"keep-0-ground": "regulation 15"})
    assert "依据、理由要写全。" in words(answer)


def test_a_grant_with_a_page_kept_back_is_refused_on_the_draft_with_the_article(town: None) -> None:
    case, officer = fresh(), at_desk(CLERK)
    sent(case, telling_pdf(), share="some_pages", **{
        "keep-0-part_pages": "2", "keep-0-ground": "regulation 15", "keep-0-reason": "报价",
    })  # fmt: skip
    address = reply_after(case)
    given = fields(officer.get(address)) | {"outcome": "granted", "reasons": "可以公开。"}
    answer = officer.post(address, given)
    assert answer.status_code == 409
    assert "予以公开的答复不能有不公开的文件或者页。依据：" in words(answer)
    assert "第三十七条" in words(answer)
    partly = reply_after(case, third_party="yes", severable="yes")
    assert officer.post(partly, given | {"outcome": "granted_in_part"}).status_code == 302


def test_one_attached_by_mistake_is_taken_off(town: None) -> None:
    case = fresh()
    sent(case, telling_pdf())
    answer = at_desk(CLERK).post(page_of(case, "supply/1/remove"), follow=True)
    assert "第1份文件已撤下。" in words(answer)
    assert not case.supplied.exists()


def test_while_it_is_reviewed_nothing_changes_and_the_page_says_why(town: None) -> None:
    page = words(at_desk(CLERK).get(f"{CASE}supply/"))
    assert "答复正在审核，文件不能再改。需要修改的，先退回拟稿。" in page
    assert "附上文件" not in page
    answer = at_desk(CLERK).post(f"{CASE}supply/1/remove", follow=True)
    assert "答复正在审核" in words(answer)
    assert SuppliedFile.objects.filter(case__agency__slug="zrzyj").count() == 1


def test_who_reviews_and_signs_opens_the_files_and_who_only_reads_cases_does_not(town: None) -> None:
    for username in (SECRECY_REVIEWER, OFFICE_HEAD):
        assert body(at_desk(username).get(f"{CASE}supply/1/original")) == PAPER
    assert at_desk(SECTION_HEAD).get(f"{CASE}supply/").status_code == 200
    assert "打开原件" not in words(at_desk(SECTION_HEAD).get(f"{CASE}supply/"))
    assert at_desk(SECTION_HEAD).get(f"{CASE}supply/1/original").status_code == 403
    assert at_desk(SECTION_HEAD).post(f"{CASE}supply/1/remove").status_code == 403
    assert at_desk(OTHER_CLERK).get(f"{CASE}supply/1/released").status_code == 404


def test_an_infected_file_is_given_to_nobody(town: None) -> None:
    SuppliedFile.objects.update(state=FileState.INFECTED)
    assert "打开原件" not in words(at_desk(CLERK).get(f"{CASE}supply/"))
    assert at_desk(CLERK).get(f"{CASE}supply/1/original").status_code == 404


def test_a_file_is_kept_and_never_opened_in_the_page(town: None) -> None:
    answer = at_desk(CLERK).get(f"{CASE}supply/1/released")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert "no-store" in answer.headers["Cache-Control"]
    assert int(answer.headers["Content-Length"]) == len(body(answer))


def test_the_officer_sees_when_the_applicant_had_what(town: None) -> None:
    case = Case.objects.get(agency__slug="zrzyj")
    people = {name: actor_of(Staff.objects.get(username=name), DAY, case.agency)
              for name in (CLERK, OFFICE_HEAD, SECRECY_REVIEWER, "fazheng")}  # fmt: skip
    made = Draft.objects.get(case=case)
    review(made, SECRECY, passed=True, actor=people[SECRECY_REVIEWER], on=DAY)
    review(made, LEGALITY, passed=True, actor=people["fazheng"], on=DAY)
    case = sign(made, actor=people[OFFICE_HEAD], on=DAY)
    case = moves.serve(case, Service(ServiceWay.POSTAL_ENTERPRISE, DAY, None), actor=people[CLERK], on=DAY)
    assert "申请人还没有下载。" in words(at_desk(CLERK).get(f"{CASE}supply/"))
    assert download(case, str(case.supplied.get().key), on=DAY)
    assert "申请人已下载1次：2026-03-02" in words(at_desk(CLERK).get(f"{CASE}supply/"))
    assert "申请人下载文件" in words(at_desk(CLERK).get(CASE))


def test_the_package_holds_original_and_copy(town: None) -> None:
    answer = at_desk(CLERK).get(f"{CASE}archive.zip")
    packed = b"".join(answer)  # type: ignore[arg-type]
    assert "提供的文件/1-原件.pdf".encode() in packed
    assert "提供的文件/1-公开文本.pdf".encode() in packed
