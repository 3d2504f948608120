"""Fill a new office with published reports, add them up, and say in JSON how long that took.

`python -m bench.office.roll_up AGENCIES`. The reports are written past the doors, 200 cells each; the sum is checked.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
django.setup()

from django.db import connection  # noqa: E402 (models can be read only after the set-up)

from bench.office.ledger import ROUNDS, timed  # noqa: E402
from bench.section import peak_memory  # noqa: E402
from gongkai.law.agencies import AgencyLevel  # noqa: E402
from gongkai.law.report.lines import edition  # noqa: E402
from gongkai.office.agencies.models import Agency  # noqa: E402
from gongkai.office.annual.models import PublishedReport, ReportCell, ReportState, StatedKind  # noqa: E402
from gongkai.office.drafting.roll_up import roll_up  # noqa: E402

YEAR, ON = 2025, date(2026, 3, 2)
KEYS = edition("2021").keys
AT_ONCE = 10_000


def load(number: int) -> Agency:
    """A government and so many bureaus under it, each with a published report that states 1 in every cell."""
    government = Agency.objects.create(name="市政府", short_name="市政府", slug="town", level=AgencyLevel.COUNTY)
    level = AgencyLevel.COUNTY_BUREAU
    names = [f"第{place}局" for place in range(number)]
    bureaus = [
        Agency(name=name, short_name=name, slug=f"bureau-{place}", level=level, superior=government, depth=1)
        for place, name in enumerate(names)
    ]
    Agency.objects.bulk_create(bureaus)
    reports = [
        PublishedReport(
            agency=bureau,
            year=YEAR,
            form="2021",
            title="年度报告",
            state=ReportState.PUBLISHED,
            source="",
            source_name="",
            source_kind="docx",
            source_size=1,
            source_sha256="",
            kept={},
            taken_in_on=ON,
            published_on=ON,
        )
        for bureau in Agency.objects.filter(superior=government)
    ]
    PublishedReport.objects.bulk_create(reports, batch_size=AT_ONCE)
    for start in range(0, number, AT_ONCE // len(KEYS)):
        some = PublishedReport.objects.order_by("pk")[start : start + AT_ONCE // len(KEYS)]
        ReportCell.objects.bulk_create(
            ReportCell(report=report, key=key, kind=StatedKind.NUMBER, value="1") for report in some for key in KEYS
        )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return government


def main(number: int) -> dict[str, float]:
    """What is measured."""
    government = load(number)
    asked: list[str] = []

    def counting(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    before = peak_memory()
    with connection.execute_wrapper(counting):
        seconds, found = timed(lambda: _summed(government))
    # The government states what the law says (no 规章), and nothing of its own requests: there the sum stays open.
    if found.figures.number("rules.issued") != number or "requests.new.total" not in found.lacking:
        raise AssertionError("the sum is not what was put in")
    return {
        "cells": ReportCell.objects.count(), "seconds": seconds, "queries": len(asked) / ROUNDS,
        "memory": peak_memory() - before,
    }  # fmt: skip


def _summed(government: Agency) -> Any:
    found = roll_up(government, YEAR, ON)
    assert found.figures is not None  # noqa: S101  (the sum is made when it is asked for)
    return found


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
