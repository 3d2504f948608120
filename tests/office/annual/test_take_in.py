"""Taking a report in: what was read is kept cell by cell, and what is no report is refused."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.files.storage import default_storage

from gongkai.law.report.figures import Amount, Value
from gongkai.office.annual.content import reading_of
from gongkai.office.annual.models import PublishedReport, ReportCell, ReportState, StatedKind
from gongkai.office.annual.refusals import NoReportIn, OtherYear, ReportAlreadyThere, YearNotPossible, YearNotRead
from gongkai.office.annual.take_in import MAX_BYTES, take_in
from gongkai.office.annual.withdraw import withdraw
from gongkai.office.journal.models import Entry
from gongkai.paper.annual.read import read_bytes
from gongkai.paper.formats.unreadable import Unreadable
from office.annual.annual_world import CHEN, DAY, SEED, bureau, docx, figures, published

pytestmark = pytest.mark.django_db


def test_every_cell_of_the_form_has_a_row_and_none_is_guessed() -> None:
    report = take_in(bureau(), docx("青石市自然资源局", 2025, figures()), "年报.docx", actor=CHEN, on=DAY)
    assert (report.year, report.version, report.form, report.state) == (2025, 1, "2021", ReportState.DRAFT)
    assert report.cells.count() == 200
    assert report.cells.get(key="requests.new.natural_person").states() == 3
    assert report.cells.get(key="requests.carried_out.total").states() == 0
    assert not report.cells.open().exists()


def test_the_seed_keeps_what_it_lost_as_lost() -> None:
    report = take_in(
        bureau("清河县科技和工业信息化局", "kgxj"), SEED.read_bytes(), "qinghe-2023.txt", actor=CHEN, on=DAY
    )
    assert (report.year, report.form, report.title) == (2023, "2019", "2023 年度政府信息公开工作报告")
    # The file breaks off before 第二十条第（六）项 and loses its first row of requests.
    assert report.cells.get(key="requests.new.total").states() is None
    assert report.cells.get(key="licences.decisions").states() == 0
    assert report.cells.get(key="penalties.decisions").kind == StatedKind.UNREAD
    torn = report.cells.filter(key__startswith="requests.outcome.not_processed.publication.")
    assert {cell.doubt for cell in torn} == {"label_torn"}


def test_rows_without_labels_are_offered_and_state_nothing_until_a_person_confirms_them() -> None:
    rows = "\n".join(f"| {number} | 0 | 0 | 0 | 0 | 0 | {number} |" for number in range(25))
    data = f"青石市自然资源局2025年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n{rows}\n".encode()
    report = take_in(bureau(), data, "年报.txt", actor=CHEN, on=DAY)
    assert dict(reading_of(report).figures) == {}
    second = report.cells.filter(key__startswith="requests.carried_in.").order_by("pk")
    assert [(cell.kind, cell.raw, cell.doubt, cell.where) for cell in second][:2] == [
        (StatedKind.UNREAD, "1", "offered_in_order", "第4行"),
        (StatedKind.UNREAD, "0", "offered_in_order", "第4行"),
    ]


def test_what_was_read_is_kept_whole() -> None:
    data = SEED.read_bytes()
    report = take_in(bureau("清河县科技和工业信息化局", "kgxj"), data, "qinghe-2023.txt", actor=CHEN, on=DAY)
    read = read_bytes(data, "qinghe-2023.txt")
    again = reading_of(PublishedReport.objects.get(pk=report.pk))
    assert again.figures == read.figures
    assert (again.prose, again.tables, again.doubts, again.seen) == (read.prose, read.tables, read.doubts, read.seen)


@pytest.mark.parametrize(
    ("printed", "stated"),
    [("/", "/"), ("", ""), ("-", "-"), ("12.5", Decimal("12.5")), ("251000元", Amount(251000, "元"))],
)
def test_a_figure_is_kept_as_it_is_stated(printed: str, stated: Value) -> None:
    given = docx("青石市自然资源局", 2025, figures(fees__amount_wan=printed))
    report = take_in(bureau(), given, "年报.docx", actor=CHEN, on=DAY)
    assert report.cells.get(key="fees.amount_wan").states() == stated


def test_the_file_is_kept_under_its_content_and_out_of_every_address() -> None:
    data = docx("青石市自然资源局", 2025, figures())
    report = take_in(bureau(), data, "../../etc/年报.docx", actor=CHEN, on=DAY)
    assert report.source_sha256 == hashlib.sha256(data).hexdigest()
    assert report.source_name == "年报.docx"
    assert report.source.name == f"annual/{report.source_sha256[:2]}/{report.source_sha256}"
    assert report.source.path.startswith(str(settings.MEDIA_ROOT))
    with default_storage.open(report.source.name) as kept:
        assert kept.read() == data


def test_the_journal_says_who_took_in_which_file() -> None:
    agency = bureau()
    report = take_in(agency, docx(agency.name, 2025, figures()), "年报.docx", actor=CHEN, on=DAY)
    entry = Entry.objects.get(agency=agency, verb="annual_report.taken_in")
    assert (entry.actor_name, entry.on, entry.after) == ("陈岚", DAY, "draft")
    assert entry.facts["sha256"] == report.source_sha256
    assert (entry.facts["figures"], entry.facts["open"]) == (200, 0)


def _bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 300_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "image_only"),
        (b"MZ\x90\0\x03\0\0\0" * 400, "binary"),
        (b"PK\x03\x04 not a package", "broken_package"),
        (b"x" * (MAX_BYTES + 1), "too_large"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        take_in(bureau(), data, "年报.docx", actor=CHEN, on=DAY)
    assert refused.value.reason == reason
    assert not PublishedReport.objects.exists()
    assert not Entry.objects.exists()


def test_a_package_that_unpacks_without_end_is_not_opened() -> None:
    with pytest.raises(Unreadable) as refused:
        take_in(bureau(), _bomb(), "年报.docx", actor=CHEN, on=DAY)
    assert refused.value.reason == "zip_bomb"


def test_another_text_is_no_report() -> None:
    with pytest.raises(NoReportIn):
        take_in(bureau(), "关于召开会议的通知\n各科室：\n请按时参加。\n".encode(), "通知.txt", actor=CHEN, on=DAY)


@pytest.mark.parametrize("year", [2007, 2027])
def test_a_year_that_nobody_can_have_reported_on_is_refused(year: int) -> None:
    with pytest.raises(YearNotPossible):
        take_in(bureau(), docx("青石市自然资源局", year, figures()), "年报.docx", actor=CHEN, on=DAY)


def test_a_year_is_told_where_the_file_is_silent_and_not_against_it() -> None:
    table = "<table><tr><td>行政许可</td><td>3</td></tr></table>"
    silent = f"<html><body><h1>政府信息公开工作年度报告</h1>{table}</body></html>".encode()
    agency = bureau()
    with pytest.raises(YearNotRead):
        take_in(agency, silent, "年报.html", actor=CHEN, on=DAY)
    assert take_in(agency, silent, "年报.html", actor=CHEN, on=DAY, year=2024).year == 2024
    with pytest.raises(OtherYear):
        take_in(agency, docx(agency.name, 2025, figures()), "年报.docx", actor=CHEN, on=DAY, year=2023)


def test_a_year_has_one_report_at_a_time() -> None:
    agency = bureau()
    published(agency, 2024)
    with pytest.raises(ReportAlreadyThere):
        take_in(agency, docx(agency.name, 2024, figures()), "年报.docx", actor=CHEN, on=DAY)
    draft = take_in(agency, docx(agency.name, 2025, figures()), "年报.docx", actor=CHEN, on=DAY)
    with pytest.raises(ReportAlreadyThere):
        take_in(agency, docx(agency.name, 2025, figures()), "年报.docx", actor=CHEN, on=DAY)
    withdraw(draft, "传错了文件", actor=CHEN, on=DAY)
    assert (
        take_in(agency, docx(agency.name, 2025, figures()), "年报.docx", actor=CHEN, on=date(2026, 1, 21)).version == 2
    )


def test_two_agencies_report_on_the_same_year() -> None:
    first, second = bureau(), bureau("青石市教育局", "jyj")
    published(first, 2025)
    assert published(second, 2025).version == 1
    assert ReportCell.objects.filter(report__agency=second).count() == 200
