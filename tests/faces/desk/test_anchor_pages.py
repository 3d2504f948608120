"""日志锚点: the audit administrator sees, prints and takes away what the public sees the hash of."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime, timedelta, timezone

import pytest
from django.test import Client
from openpyxl import load_workbook

from faces.desk.desk_world import AUDIT, DAY, at_desk, words
from gongkai.office.agencies.models import Agency
from gongkai.office.integrity.models import Inspection
from gongkai.office.journal import anchors
from gongkai.office.journal.models import Anchor, Chain

pytestmark = pytest.mark.django_db
ANCHORS = "/desk/journal/anchors/"


def test_the_ends_of_the_chains_stand_with_the_names_of_the_agencies(town: None) -> None:
    shown = words(at_desk(AUDIT).get(ANCHORS))
    for chain in Chain.objects.all():
        assert f"{chain.agency or '平台'}{chain.length}SM3{chain.head}" in shown


def test_a_day_is_shown_to_be_printed_and_taken_as_it_is_hashed(town: None) -> None:
    laid = Anchor.objects.get()
    shown = words(at_desk(AUDIT).get(f"{ANCHORS}{DAY}/"))
    assert "2026年3月2日日志锚点" in shown
    assert laid.sha256 in shown
    answer = at_desk(AUDIT).get(f"{ANCHORS}{DAY}/anchor.txt")
    assert hashlib.sha256(answer.content).hexdigest() == laid.sha256
    assert answer.headers["Content-Disposition"] == 'attachment; filename="anchor-2026-03-02.txt"'
    bureau = Agency.objects.get(slug="zrzyj")
    assert bureau.pk in [end.agency for end in anchors.read(answer.content.decode())]


@pytest.mark.parametrize("day", ["2026-03-03", "2026-02-30", "today"])
def test_a_day_without_an_anchor_is_none(town: None, day: str) -> None:
    assert at_desk(AUDIT).get(f"{ANCHORS}{day}/").status_code == 404
    assert at_desk(AUDIT).get(f"{ANCHORS}{day}/anchor.txt").status_code == 404


def test_the_spreadsheet_has_the_days_and_the_ends(town: None) -> None:
    book = load_workbook(io.BytesIO(at_desk(AUDIT).get(f"{ANCHORS}export.xlsx").content))
    laid = Anchor.objects.get()
    days = list(book["每日锚点"].iter_rows(values_only=True))
    assert days == [("日期", "日志链数", "校验值"), ("2026-03-02", len(laid.heads.splitlines()), laid.sha256)]
    head, *ends = book["现在的链末"].iter_rows(values_only=True)
    assert head == ("日志", "末条序号", "散列算法", "末条散列值")
    assert {line[3] for line in ends} == set(Chain.objects.values_list("head", flat=True))


def test_what_the_last_night_found_stands_area_by_area_with_what_to_do(town: None) -> None:
    assert "还没有核验结果" in words(at_desk(AUDIT).get(ANCHORS))
    night = datetime(2026, 3, 3, 3, 0, tzinfo=timezone(timedelta(hours=8)))
    whole = {
        "name": "guards",
        "zh": "数据库保护触发器",
        "count": 18,
        "unit": "个",
        "faults": 0,
        "findings": [],
        "notes": [],
    }
    broken = {
        "name": "files", "zh": "存储的文件", "count": 87, "unit": "个", "faults": 1, "notes": [],
        "findings": [{"fault": "file_missing", "where": "文书：申请 2026-0001 的文书"}],
    }  # fmt: skip
    Inspection.objects.create(at=night, faults=1, areas=[whole, broken])
    shown = words(at_desk(AUDIT).get(ANCHORS))
    assert "2026-03-0303:00核验发现1处问题" in shown
    assert "数据库保护触发器18个完好" in shown
    assert "存储的文件87个1处问题" in shown
    assert "文书：申请2026-0001的文书：文件不在。从文件备份恢复到原来的位置" in shown


def test_a_night_on_which_nothing_was_found_says_so(town: None) -> None:
    Inspection.objects.create(at=datetime(2026, 3, 3, 3, 0, tzinfo=timezone(timedelta(hours=8))), faults=0, areas=[])
    assert "2026-03-0303:00核验全部数据，完好。" in words(at_desk(AUDIT).get(ANCHORS))


def test_the_public_sees_the_hash_and_nothing_of_anybodys_work(town: None) -> None:
    laid = Anchor.objects.get()
    page = words(Client().get("/anchors/"))
    assert f"2026-03-02{laid.sha256}" in page
    assert Chain.objects.get(agency__slug="zrzyj").head not in page
    answer = Client().get("/api/anchors.json")
    assert answer.json() == {"anchors": [{"day": "2026-03-02", "sha256": laid.sha256}]}
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
