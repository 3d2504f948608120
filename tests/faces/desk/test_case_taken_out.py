"""Lists and files that leave the desk: marked with who took them, on the journal, whole; and cases nobody holds."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import etree
from openpyxl import load_workbook
from pypdf import PdfReader

from faces.desk.desk_world import BUREAU, CASE, CLERK, OFFICE_HEAD, at_desk, fields, words
from faces.desk.test_case_pages import CASES, ENTRY, bureau, fresh
from gongkai.office.agencies.models import Post, Staff
from gongkai.office.cases.assign import assign
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import PROGRAM
from office.cases.cases_world import WANG

pytestmark = pytest.mark.django_db


def test_the_list_bears_who_took_it_and_when_and_the_journal_says_so(town: None) -> None:
    fresh()
    answer = at_desk(CLERK).get(f"{CASES}export.xlsx?status=open&words=王小明")
    page = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    mark = f"{Staff.objects.get(username=CLERK)} {timezone.localdate():%Y-%m-%d}"
    assert mark in str(page.oddHeader.center.text)
    assert mark in str(page.oddFooter.left.text)
    entry = Entry.objects.order_by("-pk")[0]
    assert (entry.verb, entry.facts["status"], entry.facts["searched"]) == ("cases.list_taken", "open", True)
    assert "王小明" not in str(entry.facts)


def test_the_whole_file_is_one_page_with_every_day_and_nobody_named(town: None) -> None:
    said = words(at_desk(CLERK).get(f"{CASE}whole/"))
    assert "第1个工作日" in said
    assert "不计：周末" in said
    assert "政府信息公开申请登记回执" in said
    for told in (WANG.name, WANG.papers_number, WANG.phone):
        assert told not in said


def test_the_package_tells_the_period_day_by_day(town: None) -> None:
    packed = zipfile.ZipFile(io.BytesIO(b"".join(at_desk(CLERK).get(f"{CASE}archive.zip"))))
    told = packed.read("答复期限.txt").decode().splitlines()
    # Received on Monday 2 March 2026; a third party was asked and answered on that day.
    assert told[0].startswith("2026-03-02 ")
    assert "当日不计" in told[0]
    assert [line for line in told if line.startswith("2026-03-07 ")] == ["2026-03-07 周六 不计：周末"]
    assert told[-1].startswith("最迟2026-")


def test_the_letters_in_the_package_are_made_for_archives(town: None) -> None:
    packed = zipfile.ZipFile(io.BytesIO(b"".join(at_desk(CLERK).get(f"{CASE}archive.zip"))))
    letters = [name for name in packed.namelist() if name.startswith("文书/") and name.endswith(".pdf")]
    assert letters
    for name in letters:
        reader = PdfReader(io.BytesIO(packed.read(name)))
        root = reader.trailer["/Root"]
        stated = etree.fromstring(root["/Metadata"].get_data()).xpath(
            "//*[local-name()='part']/text() | //@*[local-name()='part']"
        )
        assert stated == ["2"], "PDF/A says its part"
        assert not reader.is_encrypted
        assert root["/MarkInfo"]["/Marked"]
        assert "/OutputIntents" in root or all("/Group" not in page for page in reader.pages)
        fonts = [font for page in reader.pages for font in page["/Resources"]["/Font"].values()]
        below = [font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
        assert all({"/FontFile2", "/FontFile3"} & set(one.get_object()) for one in below), "every font is in the file"


def test_what_an_officer_leaves_behind_is_shown_to_who_can_hand_it_over(town: None) -> None:
    case, person = fresh(), Staff.objects.get(username=CLERK)
    assign([case], person, actor=PROGRAM, on=timezone.localdate())
    head = at_desk(OFFICE_HEAD)
    assert "已离岗" not in words(head.get(BUREAU))
    Post.objects.filter(staff=person, agency=bureau()).update(until=timezone.localdate() - timedelta(days=1))
    said = words(head.get(BUREAU))
    assert f"{person}已离岗，1件申请没有移交" in said
    taker = Staff.objects.get(username=OFFICE_HEAD)
    given = {"giver": person.pk, "handler": taker.pk, "reason": "陈岚调离"}
    head.post(f"{CASES}hand-over/", given)
    case.refresh_from_db()
    assert case.handler == taker
    assert "已离岗" not in words(head.get(BUREAU))


def test_the_same_request_entered_twice_is_said_at_once(town: None) -> None:
    officer = at_desk(CLERK)

    def entered() -> str:
        return words(officer.post(f"{CASES}new/", fields(officer.get(f"{CASES}new/")) | ENTRY, follow=True))

    assert "就相同内容已有" not in entered()
    assert "同一申请人就相同内容已有" in entered()
