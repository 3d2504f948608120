"""The hash over the cells of a report: what it states in public, as the journal keeps it."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from django.db import transaction

from gongkai.office.annual.models import PublishedReport
from gongkai.office.annual.take_in import SUBJECT, subject_of
from gongkai.office.annual.verbs import CELLS_HASHED, PUBLISHED, CellsHashed
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import PROGRAM, record


def hash_of_cells(report: PublishedReport) -> str:
    """The SHA-256 over what each cell states, in the order of their keys."""
    cells = report.cells.order_by("key").values_list("key", "kind", "value", "unit")
    return hashlib.sha256(json.dumps([list(cell) for cell in cells], ensure_ascii=False).encode()).hexdigest()


def hash_older(on: date) -> int:
    """Record the hash of each version that was published without one, once; how many there were."""
    hashed = Entry.objects.filter(subject_kind=SUBJECT, verb=CELLS_HASHED.name).values_list("subject_key", flat=True)
    older = Entry.objects.filter(subject_kind=SUBJECT, verb=PUBLISHED.name).exclude(subject_key__in=hashed)
    count = 0
    for entry in older.order_by("agency_id", "number").iterator(500):
        if entry.facts.get("cells_sha256"):
            continue
        with transaction.atomic():
            report = PublishedReport.objects.select_related("agency").filter(pk=int(entry.subject_key)).first()
            if report is not None:
                facts = CellsHashed(report.year, report.version, hash_of_cells(report))
                record(report.agency, subject_of(report), CELLS_HASHED, facts, actor=PROGRAM, on=on)
                count += 1
    return count
