"""Nothing of one case is reached through another, hostile words do no harm on the desk, strangers learn nothing."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.http import HttpResponse
from openpyxl import load_workbook

from faces.desk.desk_world import BUREAU, CASE, CLERK, OFFICE_HEAD, OTHER_CLERK, SUPERVISOR, at_desk, fields
from faces.desk.test_case_pages import fresh, page_of, today
from gongkai.law.receipt import Channel
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission
from gongkai.office.cases.file_models import CaseFile, FileKind
from gongkai.office.cases.files import keep
from gongkai.office.cases.intake import ContactDetails, submit
from gongkai.office.cases.letter_models import Letter
from gongkai.office.cases.models import Case
from office.cases.cases_world import request
from small_files import a_pdf

pytestmark = pytest.mark.django_db
PDF = a_pdf()
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    '=HYPERLINK("http://x","点我")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "-2+3",
    "{{ sheet.case }}{% debug %}",
)


def with_a_file(case: Case) -> CaseFile:
    """A request over the portal to the same bureau, with a file."""
    mark = case.submission
    file = keep(PDF, "身份证.pdf", FileKind.IDENTITY, mark, on=today())
    file.case = case
    file.save(update_fields=["case"])
    return file


def test_what_belongs_to_another_case_is_not_reached_through_ones_own(town: None) -> None:
    own, other = fresh(), Case.objects.get(agency__slug="zrzyj", serial=1)
    officer, letter, file = at_desk(CLERK), Letter.objects.get(case=other), with_a_file(other)
    assert officer.get(page_of(other, f"letters/{letter.pk}/")).status_code == 200
    assert officer.get(page_of(other, f"files/{file.key}")).status_code == 200
    for there in (f"letters/{letter.pk}/", f"letters/{letter.pk}/file.pdf", f"files/{file.key}", "people/2/"):
        assert officer.get(page_of(own, there)).status_code == 404, there
    for there in (f"letters/{letter.pk}/issue", f"letters/{letter.pk}/drop", "reply/1/"):
        assert at_desk(OFFICE_HEAD).post(page_of(own, there), {"act": "return", "reason": "x"}).status_code == 404


@pytest.mark.parametrize("there", ["", "people/1/", "letters/1/file.pdf", "archive.zip", "reply/", "reply/questions/"])
def test_a_stranger_cannot_tell_a_case_that_exists_from_one_that_does_not(town: None, there: str) -> None:
    for stranger in (OTHER_CLERK, "xitong", "anquan", "shenji", "lintian"):
        client = at_desk(stranger)
        answers = {shown(client.get(f"{BUREAU}cases/2026-{serial}/{there}")) for serial in ("0001", "0999")}
        assert len(answers) == 1, (stranger, there)
        assert next(iter(answers))[0] == 404


def test_who_supervises_sees_the_work_and_not_the_requests(town: None) -> None:
    for there in ("", "people/1/", "archive.zip", "letters/", "reply/questions/"):
        assert at_desk(SUPERVISOR).get(f"{CASE}{there}").status_code == 403


def shown(answer: HttpResponse) -> tuple[int, bytes]:
    """Status and body, without the number that was asked for."""
    body = b"".join(answer) if answer.streaming else answer.content
    return answer.status_code, re.sub(rb"0001|0999", b"", body)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_words_on_every_page_of_the_desk(town: None, text: str) -> None:
    who = ContactDetails(text, "护照", "E1234", phone=text, address=text)
    agency = Agency.objects.get(slug="zrzyj")
    case = submit(agency, request(today(), Channel.INTERNET, wanted=text, who=who), on=today()).case
    officer = at_desk(CLERK)
    register = page_of(case, "do/register/")
    officer.post(register, fields(officer.get(register)) | {"confirmed_on": today().isoformat()})
    correction = page_of(case, "do/ask_correction/")
    officer.post(correction, fields(officer.get(correction)) | {"items": text, "guidance": text})
    case.refresh_from_db()
    assert case.stage == "awaiting_correction"
    reveal = officer.post(page_of(case, "people/1/"), {"purpose": text})
    pages = [officer.get(page_of(case, there)) for there in ("", "do/receive_correction/", "letters/", "receipt/")]
    pages += [reveal, officer.get(BUREAU), officer.get(f"{BUREAU}cases/"), at_desk("shenji").get("/desk/journal/")]
    for page in pages:
        assert page.status_code == 200
        body = page.content.decode()
        assert "<script>alert" not in body
        assert "<img src=x" not in body
        assert "environ" not in body
    for address in (f"{BUREAU}cases/export.xlsx", f"{BUREAU}export.xlsx"):
        book = load_workbook(io.BytesIO(officer.get(address).content))
        cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
        assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []


def test_a_package_unpacks_into_its_own_folder(town: None) -> None:
    case = fresh()
    with_a_file(case)
    answer = at_desk(CLERK).get(page_of(case, "archive.zip"))
    names = zipfile.ZipFile(io.BytesIO(b"".join(answer))).namelist()
    assert names
    assert [name for name in names if name.startswith(("/", "..")) or "\\" in name or "/../" in name] == []


def test_no_two_permissions_are_one() -> None:
    assert len(Permission.__members__) == len({act.value for act in Permission}) == len(list(Permission))
