"""Entering a request at the desk: who applies together with the first, who acts for them and by which authority."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from faces.desk.desk_world import BUREAU, CLERK, at_desk, fields, words
from gongkai.office.cases.file_models import CaseFile, FileKind
from gongkai.office.cases.models import ApplicantKind, Case, PartyRole
from gongkai.office.cases.parties import particulars_of
from small_files import a_pdf

pytestmark = pytest.mark.django_db
NEW = f"{BUREAU}cases/new/"
WANTED = "柳巷片区危房改造方案"
ENTRY = {
    "channel": "in_person", "kind": "natural_person", "name": "赵敏", "papers_kind": "居民身份证",
    "papers_number": "130502199001011234", "phone": "13900001111", "wanted": WANTED,
    "wanted_form": "paper", "supply": "collect",
}  # fmt: skip
FIRM = {
    "joint-0-kind": "business", "joint-0-name": "青石恒远公司", "joint-0-papers_kind": "营业执照",
    "joint-0-papers_number": "91130500MA00000001", "joint-0-phone": "0399-5550001",
}  # fmt: skip
LAWYER = {
    "representative-name": "孙正", "representative-papers_kind": "律师执业证",
    "representative-papers_number": "11305201810000001", "representative-phone": "13900002222",
}  # fmt: skip

PAPER = a_pdf("授权委托书")


@pytest.fixture
def officer(town: None) -> Client:
    return at_desk(CLERK)


def authority(content: bytes = PAPER) -> SimpleUploadedFile:
    return SimpleUploadedFile("委托书.pdf", content)


def one_more(officer: Client, **typed: str) -> HttpResponse:
    """The page after the button that makes room for a joint applicant."""
    return officer.post(NEW, fields(officer.get(NEW)) | ENTRY | typed | {"add": "1"})


def entered_case() -> Case:
    return Case.objects.get(wanted=WANTED)


def people(role: PartyRole) -> list[tuple[str, str, str]]:
    """Name, papers and telephone of each, in their order."""
    told = [particulars_of(one) for one in entered_case().parties.filter(role=role).order_by("place")]
    return [(one["name"], one.get("papers_number", ""), one.get("phone", "")) for one in told]


def test_those_who_apply_together_are_all_named_and_the_first_is_counted(officer: Client) -> None:
    page = one_more(officer)
    assert Case.objects.filter(wanted=WANTED).count() == 0
    assert fields(page)["name"] == "赵敏"
    officer.post(NEW, fields(page) | FIRM)
    assert people(PartyRole.APPLICANT) == [
        ("赵敏", "130502199001011234", "13900001111"),
        ("青石恒远公司", "91130500MA00000001", "0399-5550001"),
    ]
    assert entered_case().applicant_kind == ApplicantKind.NATURAL_PERSON
    assert entered_case().parties.get(place=2).kind == ApplicantKind.BUSINESS


def test_room_that_nobody_needs_names_nobody(officer: Client) -> None:
    officer.post(NEW, fields(one_more(officer)))
    assert entered_case().parties.count() == 1


def test_a_joint_applicant_without_a_name_is_asked_for_it_and_nothing_is_lost(officer: Client) -> None:
    answer = officer.post(NEW, fields(one_more(officer)) | FIRM | {"joint-0-name": ""})
    assert "共同申请人1姓名或者名称：请填写姓名或者名称。" in words(answer)
    assert fields(answer)["joint-0-papers_number"] == "91130500MA00000001"
    assert not Case.objects.filter(wanted=WANTED).exists()


def test_nine_may_apply_together_with_the_first_and_no_more(officer: Client) -> None:
    page = one_more(officer)
    for _ in range(8):
        assert "增加一名共同申请人" in words(page)
        page = officer.post(NEW, fields(page) | {"add": "1"})
    assert "共同申请人9" in words(page)
    assert "增加一名共同申请人" not in words(page)


def test_who_acts_for_the_applicant_is_kept_with_the_authority(officer: Client) -> None:
    typed = fields(officer.get(NEW)) | ENTRY | LAWYER
    answer = officer.post(NEW, typed | {"representative-authority": authority()}, follow=True)
    assert people(PartyRole.REPRESENTATIVE) == [("孙正", "11305201810000001", "13900002222")]
    file = entered_case().files.get()
    assert (file.kind, file.type, file.size) == (FileKind.AUTHORITY, "pdf", len(PAPER))
    assert "没有上传代理人的授权委托书" not in words(answer)


def test_who_acts_without_an_authority_is_noticed(officer: Client) -> None:
    answer = officer.post(NEW, fields(officer.get(NEW)) | ENTRY | LAWYER, follow=True)
    assert "没有上传代理人的授权委托书。原件已经收下的，存入案卷；没有交来的，告知补正。" in words(answer)


def test_the_authority_stays_when_something_else_is_wrong(officer: Client) -> None:
    typed = fields(officer.get(NEW)) | ENTRY | LAWYER
    answer = officer.post(NEW, typed | {"wanted": "", "representative-authority": authority()})
    assert "委托书.pdf" in words(answer)
    officer.post(NEW, fields(answer) | {"wanted": WANTED})
    assert entered_case().files.get().kind == FileKind.AUTHORITY


def test_an_authority_handed_in_by_mistake_is_taken_out(officer: Client) -> None:
    page = one_more(officer, **LAWYER)
    page = officer.post(NEW, fields(page) | {"add": "1", "representative-authority": authority()})
    assert "委托书.pdf" in words(page)
    page = officer.post(NEW, fields(page) | {"remove": str(CaseFile.objects.get(case=None).key)})
    assert "委托书.pdf" not in words(page)
    assert fields(page)["representative-name"] == "孙正"
    assert not CaseFile.objects.filter(case=None).exists()


def test_an_authority_of_nobody_is_not_taken(officer: Client) -> None:
    typed = fields(officer.get(NEW)) | ENTRY
    answer = officer.post(NEW, typed | {"representative-authority": authority()})
    assert "代理人姓名或者名称：请填写姓名或者名称。" in words(answer)
    again = officer.post(NEW, fields(answer))
    assert "代理人姓名或者名称：请填写姓名或者名称。" in words(again)
    assert not Case.objects.filter(wanted=WANTED).exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"MZ\x90 a program", "只收jpg、png、pdf文件。"), (b"", "文件里没有内容")],
)
def test_what_is_no_paper_is_no_authority(officer: Client, content: bytes, said: str) -> None:
    typed = fields(officer.get(NEW)) | ENTRY | LAWYER
    answer = officer.post(NEW, typed | {"representative-authority": authority(content)})
    assert said in words(answer)
    assert not Case.objects.filter(wanted=WANTED).exists()
    assert not CaseFile.objects.filter(case=None).exists()


def test_the_page_sent_twice_makes_one_case(officer: Client) -> None:
    typed = fields(officer.get(NEW)) | ENTRY
    officer.post(NEW, typed)
    again = officer.post(NEW, typed, follow=True)
    assert "已有同样的申请。" in words(again)
    assert Case.objects.filter(wanted=WANTED).count() == 1


def test_the_page_sent_again_for_somebody_else_makes_another_case(officer: Client) -> None:
    typed = fields(officer.get(NEW)) | ENTRY
    officer.post(NEW, typed)
    again = officer.post(NEW, typed | {"name": "李小红"}, follow=True)
    assert "已登记，编号" in words(again)
    assert Case.objects.filter(wanted=WANTED).count() == 2


def test_a_name_with_markup_is_shown_as_it_is(officer: Client) -> None:
    page = one_more(officer, **{"representative-name": "<img src=x onerror=alert(1)>"})
    assert b"<img src=x" not in page.content
