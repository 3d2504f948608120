"""Take in an invented holiday notice for 2027, and say in JSON how long each part took and how many dates it moved."""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import date

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
django.setup()

from bench.section import peak_memory  # noqa: E402 (after the set-up, as all that follows)
from gongkai.law.workdays import Holiday, HolidayNotice  # noqa: E402
from gongkai.office.cases.models import Case  # noqa: E402
from gongkai.office.cases.recompute import apply, preview, recompute  # noqa: E402
from gongkai.office.journal.record import PROGRAM  # noqa: E402

NOTICE = HolidayNotice(
    2027,
    "国办发明电〔2026〕99号",
    (
        Holiday("元旦", tuple(date(2027, 1, day) for day in (1, 2, 3, 4))),
        Holiday("春节", tuple(date(2027, 2, day) for day in range(5, 13))),
        Holiday("清明节", (date(2027, 4, 5),)),
        Holiday("劳动节", (date(2027, 5, 1), date(2027, 5, 2))),
        Holiday("端午节", (date(2027, 6, 9),)),
        Holiday("中秋节", (date(2027, 9, 15),)),
        Holiday("国庆节", tuple(date(2027, 10, day) for day in range(1, 8))),
    ),
)


def measured() -> dict[str, float]:
    """Seconds for the list of what would move, for moving it, and for the nightly look; how many moved."""
    began = time.perf_counter()
    listed = len(preview(NOTICE))
    looked = time.perf_counter()
    moved = len(apply(NOTICE, actor=PROGRAM, on=date(2026, 11, 26)))
    done = time.perf_counter()
    wrong = len(recompute())
    return {
        "open": Case.objects.open().count(), "listed": listed, "moved": moved, "wrong": wrong,
        "preview": looked - began, "apply": done - looked, "recompute": time.perf_counter() - done,
        "memory": peak_memory(),
    }  # fmt: skip


if __name__ == "__main__":
    json.dump(measured(), sys.stdout)
