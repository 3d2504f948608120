"""Fill a new, keyed office with entries and files, and verify it.

`python -m bench.office.verify ENTRIES FILES`: says in JSON how long that took; ends with an error where anything is
found before a file is changed, or where anything but that file is found after it. The rows are written past the doors.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import count, islice
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
django.setup()

from django.conf import settings  # noqa: E402 (models can be read only after the set-up)
from django.db import connection, transaction  # noqa: E402

from bench.section import peak_memory  # noqa: E402
from gongkai.law.agencies import AgencyLevel  # noqa: E402
from gongkai.office.agencies.establish import establish  # noqa: E402
from gongkai.office.agencies.models import Agency  # noqa: E402
from gongkai.office.encryption.keyring import journal_keys  # noqa: E402
from gongkai.office.integrity.looks import AreaResult, look_through  # noqa: E402
from gongkai.office.journal import codes, guards  # noqa: E402
from gongkai.office.journal.chain import hash_of  # noqa: E402
from gongkai.office.journal.models import Chain, Entry  # noqa: E402
from gongkai.office.journal.record import PROGRAM  # noqa: E402
from gongkai.office.website_report.models import WebsiteFileState, WebsiteReport  # noqa: E402

DAY = date(2026, 5, 18)
FILE_BYTES = 50_000
AT_ONCE = 2_000


class NotAsPlanted(AssertionError):
    """Something is found that was not planted, or was planted and is not found."""


def load(entries: int, files: int) -> WebsiteReport:
    """An agency with so many files, each with its row and its entry, and entries of readings; one of the files."""
    agency = establish("青石市自然资源局", "市自然资源局", "zrzyj", AgencyLevel.COUNTY_BUREAU, actor=PROGRAM, on=DAY)
    for first in range(0, files, AT_ONCE):
        WebsiteReport.objects.bulk_create(_report(agency, place) for place in range(first, min(first + AT_ONCE, files)))
    told = islice(_told(agency, files), entries)
    # The database lets an end move on by one entry at a time.
    with connection.schema_editor() as editor:
        guards.take_down(None, editor)
    while batch := list(islice(told, AT_ONCE)):
        _append(agency, batch)
    with connection.schema_editor() as editor:
        guards.put_up(None, editor)
    return WebsiteReport.objects.order_by("pk")[files // 2]


def _report(agency: Agency, place: int) -> WebsiteReport:
    data = f"{place}".encode().ljust(FILE_BYTES, b" ")
    sha256 = hashlib.sha256(data).hexdigest()
    stored = f"website_report/{sha256[:2]}/{sha256}"
    file = Path(settings.MEDIA_ROOT, stored)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return WebsiteReport(
        agency=agency,
        address=f"www.example/{place}",
        site_name=f"网站{place}",
        year=2025,
        state=WebsiteFileState.TAKEN_IN,
        source=stored,
        name=f"{place}.pdf",
        kind="pdf",
        size=len(data),
        sha256=sha256,
        taken_in_on=DAY,
    )


def _told(agency: Agency, files: int) -> Iterator[dict[str, Any]]:
    """What the journal is to tell: every file taken in, then readings without end."""
    for report in WebsiteReport.objects.order_by("pk").iterator(AT_ONCE):
        facts = {"site_name": report.site_name, "year": 2025, "name": report.name, "sha256": report.sha256}
        yield {
            "subject_kind": "website_report", "subject_key": str(report.pk), "verb": "website_report.taken_in",
            "after": "taken_in", "facts": facts,
        }  # fmt: skip
    for place in count():
        facts = {"fields": ["phone"], "purpose": f"第{place}次"}
        yield {
            "subject_kind": "agency", "subject_key": agency.slug, "verb": "personal_data.read", "facts": facts
        }  # fmt: skip


@transaction.atomic
def _append(agency: Agency, batch: list[dict[str, Any]]) -> None:
    """Chain and code entries as `record` does, many at once."""
    keys, chain = journal_keys(), Chain.objects.get(agency=agency)
    if keys is None:
        raise RuntimeError("the office is not keyed")
    made = []
    for told in batch:
        entry = Entry(
            agency=agency, number=chain.length + 1, actor_name="系统", on=DAY, recorded_at=datetime.now(UTC),
            algorithm="sm3", previous=chain.head, **told,
        )  # fmt: skip
        entry.hash = hash_of(entry.link())
        entry.code = codes.code(keys, codes.of_entry(agency.pk, entry.number, entry.hash))
        chain.length, chain.head = entry.number, entry.hash
        made.append(entry)
    Entry.objects.bulk_create(made)
    code = codes.code(keys, codes.of_end(agency.pk, chain.length, chain.head))
    Chain.objects.filter(pk=chain.pk).update(length=chain.length, head=chain.head, code=code)


def verified() -> tuple[dict[str, float], list[AreaResult]]:
    """How long each area took, and what came of it."""
    seconds, results, began = {}, [], time.perf_counter()
    for result in look_through(datetime.now(UTC)):
        seconds[result.name] = time.perf_counter() - began
        began = time.perf_counter()
        results.append(result)
    return seconds, results


def main(entries: int, files: int) -> dict[str, float]:
    """What is measured. Raises NotAsPlanted."""
    planted = load(entries, files)
    before = peak_memory()
    seconds, results = verified()
    memory = peak_memory() - before
    if findings := [finding for result in results for finding in result.findings]:
        raise NotAsPlanted(findings)
    Path(settings.MEDIA_ROOT, str(planted.source)).write_bytes(b"")
    named = [finding.where for result in verified()[1] for finding in result.findings]
    if len(named) != 1 or planted.sha256 not in named[0]:
        raise NotAsPlanted(named)
    return {
        "seconds": sum(seconds.values()),
        "chains": seconds["journal.chains"],
        "files": seconds["files"],
        "megabytes": files * FILE_BYTES / 1e6,
        "memory": memory,
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
