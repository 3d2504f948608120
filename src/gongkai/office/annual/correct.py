"""Correcting a published report: a further version with a note; the one it replaces stays as it is."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.agencies.models import Agency
from gongkai.office.annual.kept_reading import storable
from gongkai.office.annual.models import PublishedReport, ReportCell, ReportState
from gongkai.office.annual.queries import in_force
from gongkai.office.annual.refusals import NothingSaid, OtherYear, ReportAlreadyThere, ReportNotInState
from gongkai.office.annual.take_in import examined, has_one_under_way, keep, subject_of
from gongkai.office.annual.verbs import CORRECTED, ReportCorrected
from gongkai.office.journal.record import Actor, record
from gongkai.office.scanning.contents import demand_clean, remember

_COPIED = ("agency", "year", "form", "title", "agency_printed", "source", "source_name", "source_kind", "source_size",
           "source_sha256", "kept")  # fmt: skip


def correct(
    report: PublishedReport, note: str, *, actor: Actor, on: date, data: bytes | None = None, name: str = ""
) -> PublishedReport:
    """更正年报: begin a further version, from another file or, without one, from what the published version states.

    `note` tells the public what is corrected and why. Raises NothingSaid without it, NotInState for what is not
    in force, AlreadyThere while another version is under way, and for a file what `take_in` raises.
    """
    if not (note_text := storable(note).strip()):
        raise NothingSaid
    reading = examined(data, name) if data is not None else None
    state = demand_clean(data) if data is not None else None
    if reading and reading.year not in (None, report.year):
        raise OtherYear(report.year, reading.year or 0)
    with transaction.atomic():
        agency = Agency.objects.select_for_update().get(pk=report.agency_id)
        report = PublishedReport.objects.get(pk=report.pk)
        if not in_force(report):
            raise ReportNotInState("correct", report.state)
        if has_one_under_way(agency, report.year):
            raise ReportAlreadyThere(report.year, ReportState.DRAFT.value)
        version = _next_version(agency, report.year)
        further = (
            keep(agency, data, reading, report.year, version, note_text, actor=actor, on=on)
            if data is not None and reading
            else _copy(report, version, note_text, on)
        )
        if state is not None:
            remember(further.source_sha256, str(further.source), state)
        facts = ReportCorrected(report.year, further.version, report.version, note_text)
        record(agency, subject_of(further), CORRECTED, facts, actor=actor, on=on, after=ReportState.DRAFT.value)
        return further


def _next_version(agency: Agency, year: int) -> int:
    last = PublishedReport.objects.of(agency).filter(year=year).newest_first().first()
    return last.version + 1 if last else 1


def _copy(report: PublishedReport, version: int, note: str, on: date) -> PublishedReport:
    further = PublishedReport.objects.create(
        version=version, note=note, taken_in_on=on, **{name: getattr(report, name) for name in _COPIED}
    )
    cells = list(report.cells.all())
    for cell in cells:
        cell.pk, cell.report = None, further
    ReportCell.objects.bulk_create(cells)
    return further
