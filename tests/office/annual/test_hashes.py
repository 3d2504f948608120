"""公布过而日志里没有散列值的年度报告，夜间补记；此后改动公布的数字，核验看得出。"""

from __future__ import annotations

import pytest

from gongkai.office.annual.hashes import hash_older
from gongkai.office.annual.models import ReportCell
from gongkai.office.annual.verified import REPORTS
from gongkai.office.integrity.faults import Damage
from gongkai.office.integrity.looks import AreaLook
from gongkai.office.journal.models import Entry
from guarding import guards_down
from office.annual.annual_world import DAY, bureau, published

pytestmark = pytest.mark.django_db


def faults() -> list[Damage]:
    look = AreaLook(None)
    REPORTS.check(look)
    return [finding.fault for finding in look.findings]


def test_a_report_published_without_its_hash_is_given_it_once() -> None:
    report = published(bureau(), 2023)
    with guards_down():  # As the entry was written before there was a hash in it.
        Entry.objects.filter(verb="annual_report.published").update(
            facts={"year": 2023, "version": 1, "figures": 200, "unread": 0}
        )
    figure = ReportCell.objects.filter(report=report, kind="number").order_by("pk")[0]
    assert hash_older(DAY) == 1
    assert hash_older(DAY) == 0
    assert faults() == []
    ReportCell.objects.filter(pk=figure.pk).update(value="999")
    assert faults() == [Damage.ROW_ALTERED]


def test_a_report_published_with_its_hash_needs_no_further_one() -> None:
    published(bureau(), 2023)
    assert hash_older(DAY) == 0
