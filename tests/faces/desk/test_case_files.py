"""What is taken out of a case: noted before it is given, whole, and the same as it came in."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile

import pytest
from django.http import FileResponse
from django.utils import timezone

from faces.desk.desk_world import CASE, CLERK, at_desk, words
from faces.desk.test_case_pages import verbs
from gongkai.office.cases.file_models import CaseFile, FileKind
from gongkai.office.cases.files import add
from gongkai.office.cases.models import Case
from gongkai.office.journal.record import PROGRAM
from gongkai.office.scanning.states import FileState
from office.cases.cases_world import WANG
from small_files import a_pdf

pytestmark = pytest.mark.django_db
PAPER = a_pdf("王小明的身份证")
SECTION_HEAD = "zhouying"


@pytest.fixture
def paper(town: None) -> CaseFile:
    """An identity paper that the applicant handed in."""
    case = Case.objects.get(agency__slug="zrzyj")
    return add(case, PAPER, "身份证.pdf", FileKind.IDENTITY, actor=PROGRAM, on=timezone.localdate())


def body(answer: FileResponse) -> bytes:
    return b"".join(answer)


def test_a_file_of_the_applicant_is_noted_and_given_to_be_kept(paper: CaseFile) -> None:
    assert "身份证明1" in words(at_desk(CLERK).get(CASE))
    answer = at_desk(CLERK).get(f"{CASE}files/{paper.key}")
    assert body(answer) == PAPER
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert verbs(paper.case)[-1] == "personal_data.read"
    assert at_desk(SECTION_HEAD).get(f"{CASE}files/{paper.key}").status_code == 403


def test_an_infected_file_is_named_and_not_given(paper: CaseFile) -> None:
    CaseFile.objects.filter(pk=paper.pk).update(state=FileState.INFECTED)
    assert "含有病毒" in words(at_desk(CLERK).get(CASE))
    assert at_desk(CLERK).get(f"{CASE}files/{paper.key}").status_code == 404
    packed = zipfile.ZipFile(io.BytesIO(body(at_desk(CLERK).get(f"{CASE}archive.zip"))))
    assert packed.read(f"材料/{paper.pk}.pdf") == b""


def test_the_package_holds_the_whole_case_and_every_hash_is_right(paper: CaseFile) -> None:
    packed = zipfile.ZipFile(io.BytesIO(body(at_desk(CLERK).get(f"{CASE}archive.zip"))))
    listed = list(csv.DictReader(io.StringIO(packed.read("目录.csv").decode("utf-8-sig"))))
    assert {row["文件"] for row in listed} | {"目录.csv"} == set(packed.namelist())
    for row in listed:
        assert hashlib.sha256(packed.read(row["文件"])).hexdigest() == row["SHA-256"]
    told = json.loads(packed.read("申请.json"))
    assert told["当事人"][0]["name"] == WANG.name
    steps = [step["事项"] for step in json.loads(packed.read("经过.json"))]
    assert steps[0] == "提出政府信息公开申请"
    assert [name for name in packed.namelist() if name.startswith("文书/") and name.endswith(".pdf")]
    assert PAPER in [packed.read(name) for name in packed.namelist()]
    assert at_desk(SECTION_HEAD).get(f"{CASE}archive.zip").status_code == 403


def test_that_the_whole_case_was_taken_is_on_the_journal(paper: CaseFile) -> None:
    before = len(verbs(paper.case))
    body(at_desk(CLERK).get(f"{CASE}archive.zip"))
    assert verbs(paper.case)[before:] == ["personal_data.read"]
