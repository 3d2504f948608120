"""Taking a report in: from the bytes of a file to a version that can be looked through."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePath

from django.db import transaction

from gongkai.law.report.figures import Value
from gongkai.law.report.lines import Edition, NoSuchEdition, cell_name, edition, editions, format_in_force
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.kept_reading import kept, storable
from gongkai.office.annual.models import UNDER_WAY, PublishedReport, ReportCell, ReportState
from gongkai.office.annual.refusals import NoReportIn, OtherYear, ReportAlreadyThere, YearNotPossible, YearNotRead
from gongkai.office.annual.verbs import TAKEN_IN, ReportTakenIn
from gongkai.office.journal.record import Actor, Subject, record
from gongkai.office.scanning.contents import demand_clean, remember
from gongkai.office.storage import contents
from gongkai.office.storage.room import demand_room
from gongkai.paper.annual.read import read_bytes
from gongkai.paper.annual.reading import OFFERED_IN_ORDER, PrintedFigure, Reading
from gongkai.paper.annual.writing.document import statutory_title
from gongkai.paper.formats.unreadable import Unreadable
from gongkai.paper.gate.doors import Door
from gongkai.paper.gate.hazard import NotAdmitted
from gongkai.paper.gate.judge import demand_harmless, why_not_admitted

MAX_BYTES = 20 * 1024 * 1024
"""What may be uploaded: the largest published report has a few megabytes."""

FIRST_YEAR = 2008
"""The first year that was reported on: the Regulation of 2007 came into force on 1 May 2008."""

SUBJECT = "annual_report"
_LONGEST = 200


def take_in(
    agency: Agency, data: bytes, name: str, *, actor: Actor, on: date, year: int | None = None
) -> PublishedReport:
    """收下年报: read a file in any known format and keep it, with all that was read and all that was doubted.

    `year` is told where the file does not say it. Raises Unreadable, NoReportIn, YearNotRead, YearNotPossible,
    OtherYear where `year` and the file disagree, AlreadyThere, InfectedFile, NoRoom.
    """
    reading, state = examined(data, name), demand_clean(data)
    year_read = _year(reading, year, on)
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=agency.pk)  # one at a time: two uploads of one year must not cross
        there = PublishedReport.objects.of(agency).filter(year=year_read).newest_first()
        # A draft that was thrown away counts for nothing; a report that was withdrawn leaves its place to another.
        standing = there.exclude(state=ReportState.WITHDRAWN, published_on=None).first()
        if standing and standing.state != ReportState.WITHDRAWN:
            raise ReportAlreadyThere(year_read, standing.state)
        last = there.first()
        report = keep(agency, data, reading, year_read, last.version + 1 if last else 1, "", actor=actor, on=on)
        remember(report.source_sha256, str(report.source), state)
        return report


def examined(data: bytes, name: str) -> Reading:
    """The file, read. Raises Unreadable for what is hostile, too large or no document, NoReportIn for another text.

    Raises NoRoom where it could not be kept.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable("too_large", size=str(len(data)), limit=str(MAX_BYTES))
    demand_room(len(data))
    file_name = storable(PurePath(name.replace("\\", "/")).name)[-_LONGEST:]
    try:
        demand_harmless(data, Door.REPORT)
    except NotAdmitted as refused:
        raise Unreadable("not_admitted", why=why_not_admitted(refused)) from refused
    reading = read_bytes(data, file_name)
    if not reading.figures and reading.prose.title is None:
        raise NoReportIn
    return reading


def _year(reading: Reading, stated_year: int | None, on: date) -> int:
    year = reading.year if reading.year is not None else stated_year
    if year is None:
        raise YearNotRead
    if stated_year is not None and stated_year != year:
        raise OtherYear(stated_year, year)
    if not FIRST_YEAR <= year <= on.year:
        raise YearNotPossible(year, FIRST_YEAR, on)
    return year


def keep(
    agency: Agency, data: bytes, reading: Reading, year: int, version: int, note: str, *, actor: Actor, on: date
) -> PublishedReport:
    """Write down a version with its file and its cells; the caller has locked the agency and chosen the number."""
    sha256 = hashlib.sha256(data).hexdigest()
    report = PublishedReport.objects.create(
        agency=agency,
        year=year,
        version=version,
        form=reading.form,
        title=title_of(reading, year)[:_LONGEST],
        agency_printed=storable(reading.agency)[:_LONGEST],
        note=note,
        source=contents.keep("annual", data),
        source_name=reading.name,
        source_kind=reading.kind,
        source_size=len(data),
        source_sha256=sha256,
        kept=kept(reading),
        taken_in_on=on,
    )
    cells = ReportCell.objects.bulk_create(cells_of(report, reading))
    unsettled = report.cells.open().count()
    facts = ReportTakenIn(year, version, reading.name, reading.kind, len(data), sha256, len(reading.figures), unsettled)
    record(agency, subject_of(report), TAKEN_IN, facts, actor=actor, on=on, after=ReportState.DRAFT.value)
    assert len(cells) == report.cells.count()  # noqa: S101  (a key that came twice would be lost without a word)
    return report


def subject_of(report: PublishedReport) -> Subject:
    """The version as the journal names it."""
    return Subject(SUBJECT, str(report.pk))


def form_of(form: str, year: int) -> Edition | None:
    """The edition that a report's tables belong to: that which it is printed in, else the one in force for its year.

    None for a year before the first edition.
    """
    if form in {edition.name for edition in editions()}:
        return edition(form)
    try:
        return format_in_force(year)
    except NoSuchEdition:
        return None


def title_of(reading: Reading, year: int) -> str:
    """The title as printed, without the agency's name before it; the statutory one where none was read."""
    title = storable(reading.prose.title.text).strip() if reading.prose.title else ""
    return title.removeprefix(reading.agency).strip() or statutory_title(year)


def cells_of(report: PublishedReport, reading: Reading) -> Iterator[ReportCell]:
    """A row for every figure that was read and for every cell of the form that was not."""
    form = form_of(reading.form, report.year)
    keys = [key for key in reading.figures if cell_name(key)]
    offered = _offered(reading, form) if form else {}
    # A report from before the forms, or without tables, has no cells that could be missing.
    expected = form.keys if form and (keys or offered) else ()
    doubts = _doubts(reading)
    for key in dict.fromkeys((*expected, *keys)):
        printed = reading.cells.get(key) or offered.get(key, PrintedFigure(""))
        yield ReportCell(
            report=report,
            key=key,
            raw=storable(printed.raw),
            where=storable(printed.where)[:100],
            line=printed.line,
            doubt=doubts.get(key) or doubts.get(key.rpartition(".")[0], ""),
            **ReportCell.holding(_storable(reading.figures.get(key))),
        )


def _doubts(reading: Reading) -> Mapping[str, str]:
    """The first doubt at each cell or row. A doubt about a whole block says nothing of any one of its cells."""
    doubts: dict[str, str] = {}
    for doubt in reading.doubts:
        doubts.setdefault(doubt.place, doubt.reason)
    return doubts


def _offered(reading: Reading, form: Edition) -> Mapping[str, PrintedFigure]:
    """What is printed where a row without a label would have its cells: shown beside them, and stated by none."""
    printed: dict[str, PrintedFigure] = {}
    for doubt in reading.doubts:
        cells = [key for key in form.keys if key.rpartition(".")[0] == doubt.place]
        parts = doubt.raw.split()
        if doubt.reason == OFFERED_IN_ORDER and len(parts) == len(cells):
            printed |= {
                key: PrintedFigure(part, doubt.where, doubt.line) for key, part in zip(cells, parts, strict=True)
            }
    return printed


def _storable(value: Value | None) -> Value | None:
    return storable(value) if isinstance(value, str) else value


def has_one_under_way(agency: Agency, year: int) -> bool:
    """Whether somebody is working on a version of this year."""
    return PublishedReport.objects.of(agency).filter(year=year, state__in=UNDER_WAY).exists()
