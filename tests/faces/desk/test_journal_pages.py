"""日志: the audit administrator narrows it, reads an entry, and takes it out as a spreadsheet."""

from __future__ import annotations

import io

import pytest
from lxml import html
from openpyxl import load_workbook

from faces.desk.desk_world import AUDIT, BUREAU, CLERK, at_desk, fields, words
from gongkai.office.journal.models import Entry

pytestmark = pytest.mark.django_db
JOURNAL = "/desk/journal/"


def rows(address: str) -> list[str]:
    page = html.fromstring(at_desk(AUDIT).get(address).content.decode())
    return ["".join(row.text_content().split()) for row in page.xpath("//main//tbody/tr")]


def changed() -> None:
    clerk = at_desk(CLERK)
    address = f"{BUREAU}data/contact/"
    clerk.post(address, fields(clerk.get(address)) | {"phone": "0399-5550299", "reason": "电话号码升位"})


def test_the_latest_stands_first_with_who_and_what(town: None) -> None:
    changed()
    first = next(row for row in rows(JOURNAL) if "变更机关信息" in row)
    assert "市自然资源局" in first
    assert "陈岚（经办人）" in first


@pytest.mark.parametrize(
    ("query", "every", "some"),
    [
        ("agency=zrzyj", "市自然资源局", "变更机关信息"),
        ("agency=platform", "平台", "登记工作人员"),
        ("verb=annual_report.taken_in", "收下年度报告", "2025年度报告（第1版）"),
        ("actor=陈岚", "陈岚", "变更机关信息"),
    ],
)
def test_it_is_narrowed(town: None, query: str, every: str, some: str) -> None:
    changed()
    found = rows(f"{JOURNAL}?{query}")
    assert all(every in row for row in found)
    assert any(some in row for row in found)


def test_a_request_is_called_by_its_number(town: None) -> None:
    assert any("申请：2026-0001" in row for row in rows(f"{JOURNAL}?verb=case.submitted"))


def test_days_narrow_too_and_a_wrong_day_is_said_to_be_one(town: None) -> None:
    assert "没有找到符合条件的日志。" in words(at_desk(AUDIT).get(f"{JOURNAL}?until=2001-01-01"))
    wrong = at_desk(AUDIT).get(f"{JOURNAL}?since=去年")
    assert "应为年月日，如2026-01-19。" in words(wrong)


def test_pages_keep_what_was_asked_for(town: None) -> None:
    page = html.fromstring(at_desk(AUDIT).get(f"{JOURNAL}?verb=staff.enrolled&page=99").content.decode())
    assert page.xpath("//select[@name='verb']/option[@selected]/@value") == ["staff.enrolled"]
    (link,) = page.xpath("//main//a[contains(@href, 'export.xlsx')]/@href")
    assert link.endswith("?verb=staff.enrolled")


def test_an_entry_tells_before_and_after_and_its_place_in_the_chain(town: None) -> None:
    changed()
    entry = Entry.objects.get(verb="agency.amended", actor_name="陈岚")
    shown = words(at_desk(AUDIT).get(f"{JOURNAL}{entry.pk}/"))
    assert "联系电话：0399-5550210→0399-5550299" in shown
    assert "电话号码升位" in shown
    assert entry.hash in shown
    assert entry.previous in shown


def test_the_spreadsheet_holds_what_was_asked_for(town: None) -> None:
    changed()
    answer = at_desk(AUDIT).get(f"{JOURNAL}export.xlsx?agency=zrzyj")
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    head, *lines = sheet.iter_rows(values_only=True)
    assert head[0] == "机关"
    assert {line[0] for line in lines} == {"青石市自然资源局"}
    assert len(lines) == Entry.objects.filter(agency__slug="zrzyj").count()
    assert Entry.objects.filter(agency__slug="zrzyj").order_by("-pk")[0].hash in lines[0]
