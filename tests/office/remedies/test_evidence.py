"""证据目录: whatever the case file has stands in it with its hash, and nobody's name does."""

from __future__ import annotations

import io
from datetime import date

import pdfplumber
import pytest
from docx import Document
from openpyxl import load_workbook

from gongkai.law.outcomes import Outcome
from gongkai.law.service import Service, ServiceWay
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.letters import begin_series, issue, prepare
from gongkai.office.cases.matter import subject_of
from gongkai.office.cases.moves import serve
from gongkai.office.cases.search import note_search
from gongkai.office.history import entries_of
from gongkai.office.remedies.evidence import evidence_of
from gongkai.office.remedies.models import Remedy
from gongkai.paper.evidence.facts import EvidenceList
from gongkai.paper.evidence.write_docx import docx_bytes
from gongkai.paper.evidence.write_pdf import pdf_bytes
from gongkai.paper.evidence.write_xlsx import xlsx_bytes
from office.remedies.remedies_world import Contest

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture
def contested() -> Remedy:
    """A request that was searched for, answered 不存在 with a letter, served by post and contested."""
    office = Contest()
    begin_series(office.agency, "青自然资公开告", 2026, actor=office.head, on=DAY)
    case = office.received(DAY)
    note_search(case, ["综合档案室"], ["征地批复"], "陈岚", "未检索到", actor=office.clerk, on=DAY)
    case = office.decided(case, Outcome.NOT_EXISTING, DAY)
    told = {
        "review_organ": "青石市人民政府",
        "court": "青石市新华区人民法院",
        "disclosure_office": "办公室",
        "disclosure_phone": "0399-5550218",
        "disclosure_address": "青石市建设路18号",
    }
    Agency.objects.filter(pk=office.agency.pk).update(**told)
    letter = prepare(case, "W23", {"systems": ["公文系统"], "units": ["利用科"]}, actor=office.clerk, on=DAY)
    issue(letter, actor=office.head, on=DAY)
    service = Service(ServiceWay.POSTAL_ENTERPRISE, DAY, None)
    case = serve(case, service, postal_number="EA123456789CN", actor=office.clerk, on=DAY)
    return office.notified(date(2026, 3, 16), case=case, case_number="青政复〔2026〕3号")


def _digests(listed: EvidenceList) -> list[str]:
    return [piece.digest for group in listed.groups for piece in group.pieces]


def test_every_entry_letter_search_and_service_of_the_case_is_in_it_with_its_hash(contested: Remedy) -> None:
    listed = evidence_of(contested, date(2026, 3, 17))
    assert contested.case is not None
    letter = contested.case.letters.get()
    entries = [entry for entry in entries_of(subject_of(contested.case)) if "letter_" not in entry.verb]
    before_the_notice = [entry for entry in entries if entry.verb != "case.note_reconsideration"]

    assert {entry.hash for entry in before_the_notice} <= set(_digests(listed))
    assert {letter.pdf_sha256, letter.docx_sha256} <= set(_digests(listed))
    titles = {group.title: group for group in listed.groups}
    assert "未检索到" in titles["二、检索"].pieces[0].shows
    assert "EA123456789CN" in titles["六、送达"].pieces[0].shows
    assert any("第三十六条" in basis for basis in listed.basis)


def test_nobody_is_named_in_it(contested: Remedy) -> None:
    listed = evidence_of(contested, date(2026, 3, 17))
    assert "王小明" not in repr(listed)


def test_the_three_files_hold_the_same_pieces(contested: Remedy) -> None:
    listed = evidence_of(contested, date(2026, 3, 17))
    names = [piece.name for group in listed.groups for piece in group.pieces]

    table = Document(io.BytesIO(docx_bytes(listed))).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert [row[1] for row in rows if row[0].isdigit()] == names

    sheet = load_workbook(io.BytesIO(xlsx_bytes(listed))).active
    assert sheet is not None
    written = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert [row[1] for row in written if str(row[0]).isdigit() and row[6]] == names

    with pdfplumber.open(io.BytesIO(pdf_bytes(listed))) as pdf:
        text = "".join((page.extract_text() or "") for page in pdf.pages).replace("\n", "")
    assert all(digest[:8] in text for digest in _digests(listed))


def test_room_is_left_for_the_seal_and_nothing_printed_in_its_place(contested: Remedy) -> None:
    listed = evidence_of(contested, date(2026, 3, 17))
    assert Document(io.BytesIO(docx_bytes(listed))).paragraphs[-1].text == listed.agency
    with pdfplumber.open(io.BytesIO(pdf_bytes(listed))) as pdf:
        assert "印章" not in "".join((page.extract_text() or "") for page in pdf.pages)


def test_what_was_published_unasked_has_the_record_of_the_remedy_itself() -> None:
    office = Contest()
    listed = evidence_of(office.notified(date(2026, 2, 10)), date(2026, 2, 12))
    assert [piece.name for group in listed.groups for piece in group.pieces] == ["收到复议答复、应诉通知记录"]
