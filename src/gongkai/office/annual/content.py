"""A version as the rest of the house knows reports: as a reading, as a document to be written, with its findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gongkai.law.agencies import AgencyLevel, AgencyStanding
from gongkai.law.report.checks import check
from gongkai.law.report.figures import Figures, Value
from gongkai.law.report.findings import ReportFinding
from gongkai.law.report.lines import editions
from gongkai.office.annual.kept_reading import reading_from
from gongkai.office.annual.models import PublishedReport, ReportState
from gongkai.office.annual.take_in import form_of
from gongkai.paper.annual.reading import PrintedFigure, Reading, ReadingDoubt
from gongkai.paper.annual.writing.document import ReportDocument, is_open, paragraphs

_AGREEMENT = "I-AGREE"


def reading_of(report: PublishedReport) -> Reading:
    """What was read of the version's file, with the figures as people have confirmed them."""
    figures: dict[str, Value] = {}
    places: dict[str, PrintedFigure] = {}
    for cell in report.cells.order_by("pk"):
        stated = cell.states()
        if stated is not None:
            figures[cell.key] = stated
            places[cell.key] = PrintedFigure(cell.raw, cell.where, cell.line)
    reading = reading_from(report.kept, Figures(figures), places)
    return replace(reading, year=report.year)


def document_of(report: PublishedReport, reading: Reading | None = None) -> ReportDocument:
    """The version, ready to be written, in the words in which it was published; nothing is added and no gap marked."""
    reading = reading or reading_of(report)
    edition = form_of(report.form, report.year) or editions()[-1]
    rewritten = ReportDocument.from_reading(reading, edition)
    return replace(
        rewritten,
        agency=reading.agency or report.agency.name,
        title=report.title,
        preamble=_preamble(reading),
        sections={
            number: tuple(text for text in texts if not is_open(text)) for number, texts in rewritten.sections.items()
        },
        left_out_lines=(),
    )


def _preamble(reading: Reading) -> tuple[str, ...]:
    """What stands between the title and the first section."""
    title = reading.prose.title.line if reading.prose.title else 0
    return paragraphs(line.text for line in reading.prose.section(0) if line.number > title)


def findings_of(report: PublishedReport, reading: Reading | None = None) -> list[ReportFinding]:
    """Every finding on the version, beside the report of the year before where that is published here."""
    before = PublishedReport.objects.of(report.agency).filter(year=report.year - 1).once_public().first()
    return check(
        (reading or reading_of(report)).report,
        standing=AgencyStanding(AgencyLevel(report.agency.level)),
        previous=reading_of(before).report if before and before.state == ReportState.PUBLISHED else None,
    )


def agreeing(findings: Iterable[ReportFinding]) -> list[ReportFinding]:
    """The relations of the tables that agree throughout. One that agrees in part says nothing about the rest."""
    return [
        finding
        for finding in findings
        if finding.rule == _AGREEMENT and finding.facts.get("count") == finding.facts.get("of")
    ]


def wider_doubts(report: PublishedReport, reading: Reading) -> list[ReadingDoubt]:
    """The doubts of the reading that are about no one cell or row, and are therefore not kept with the cells."""
    keys = list(report.cells.values_list("key", flat=True))
    places = {*keys, *(key.rpartition(".")[0] for key in keys)}
    return [doubt for doubt in reading.doubts if doubt.place not in places]
