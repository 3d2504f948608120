"""What one process does with one report: read it, check it, and bring back no more than the output needs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from gongkai.command.language import Language
from gongkai.command.report_data import checked_json
from gongkai.command.report_options import Format
from gongkai.command.report_reading import NotAReport, attempt
from gongkai.command.report_summary import ReportTally
from gongkai.law.agencies import AgencyStanding
from gongkai.law.report.checks import check
from gongkai.law.report.findings import Level, ReportFinding
from gongkai.law.report.prose import Prose
from gongkai.law.report.statement import Report
from gongkai.paper.annual.findings.page import findings_html
from gongkai.paper.annual.findings.wording import WordedFinding, worded
from gongkai.paper.annual.findings.workbook import Checked
from gongkai.paper.annual.reading import Reading, ReadingDoubt


@dataclass(frozen=True)
class Examination:
    """How reports are checked, and in what form the results are wanted."""

    wanted: Format
    language: Language
    checked_on: date
    standing: AgencyStanding | None = None
    previous: Report | None = None
    lenient: bool = False


@dataclass(frozen=True)
class ExaminedReport:
    """One report that was checked. Of the contents only those of the wanted format are there."""

    tally: ReportTally
    findings: tuple[WordedFinding, ...] = ()
    doubts: tuple[ReadingDoubt, ...] = ()
    written: str = ""
    checked: Checked | None = None


def examine(path: Path, how: Examination) -> ExaminedReport | NotAReport:
    """Read and check one file. A file that is no readable report is `Refused`."""
    return attempt(partial(_checked, name=str(path), how=how), path)


def _checked(reading: Reading, name: str, how: Examination) -> ExaminedReport:
    findings = check(reading.report, standing=how.standing, previous=how.previous, lenient=how.lenient)
    tally = _tally(reading, findings, name)
    language = how.language.value
    match how.wanted:
        case Format.JSON:
            return ExaminedReport(tally, written=checked_json(reading, findings, name, how.language))
        case Format.HTML:
            page = findings_html(reading, findings, checked_on=how.checked_on, language=language)
            return ExaminedReport(tally, written=page)
        case Format.XLSX:
            return ExaminedReport(tally, checked=(_thin(reading, name), findings))
        case Format.TEXT:
            return ExaminedReport(tally, tuple(worded(finding, language) for finding in findings), reading.doubts)


def _tally(reading: Reading, findings: list[ReportFinding], name: str) -> ReportTally:
    counts = {level: sum(finding.level is level for finding in findings) for level in Level}
    return ReportTally(name, reading.agency, reading.year, reading.form, len(reading.figures), counts)


def _thin(reading: Reading, name: str) -> Reading:
    """The reading under the file's name, without what a workbook does not show: a thousand of them must fit."""
    return replace(reading, name=name, cells={}, prose=Prose(), seen=(), tables=())
