"""Reads of annual reports that span models: what the public sees, and what staff work on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from gongkai.law.agencies import AgencyLevel, AgencyStanding
from gongkai.law.refusal import Refusal
from gongkai.law.report.figures import Figures, Value
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.models import UNDER_WAY, PublishedReport, ReportCell, ReportState
from gongkai.office.annual.take_in import FIRST_YEAR, subject_of
from gongkai.office.annual.verbs import PUBLISHED
from gongkai.office.journal.models import Entry
from gongkai.office.journal.vocabulary import verb_named


class ReportNotPublic(Refusal, LookupError):
    """There is no such version for the public: it never was public."""


@dataclass(frozen=True)
class ReportYear:
    """One year of an agency's list: its report in force, or what was withdrawn, or neither where it is missing."""

    year: int
    report: PublishedReport | None = None
    withdrawn: PublishedReport | None = None

    @property
    def missing(self) -> bool:
        return self.report is None and self.withdrawn is None


def years(agency: Agency, on: date) -> list[ReportYear]:
    """Every year that the agency owes a report for by `on`, and every other year it has one of, the latest first.

    The list begins with the year the agency was founded in. Where that is not known it begins with the first report:
    nobody can then say what is missing before it.
    """
    return years_of([agency], on)[agency.pk]


def years_of(agencies: Collection[Agency], on: date) -> dict[int, list[ReportYear]]:
    """The same for many agencies, by their numbers, in one look."""
    latest: dict[int, dict[int, PublishedReport]] = {agency.pk: {} for agency in agencies}
    # Without what was read of the file: it is large, and no list shows it.
    for report in PublishedReport.objects.filter(agency__in=latest).once_public().defer("kept"):
        latest[report.agency_id].setdefault(report.year, report)
    return {agency.pk: _lines(agency, latest[agency.pk], on) for agency in agencies}


def _lines(agency: Agency, latest: Mapping[int, PublishedReport], on: date) -> list[ReportYear]:
    lines = []
    for year in sorted({*latest, *_owed(agency, latest, on)}, reverse=True):
        report = latest.get(year)
        withdrawn = report is not None and report.state == ReportState.WITHDRAWN
        lines.append(ReportYear(year, None if withdrawn else report, report if withdrawn else None))
    return lines


def _owed(agency: Agency, years: Iterable[int], on: date) -> range:
    """The years whose report the agency must have published before `on`."""
    standing = AgencyStanding(AgencyLevel(agency.level))
    last = on.year - 1 if standing.report_due(on.year - 1) < on else on.year - 2
    if agency.dissolved_on:
        last = min(last, agency.dissolved_on.year - 1)
    first = agency.founded_on.year if agency.founded_on else min(years, default=last)
    return range(max(FIRST_YEAR, first), last + 1)


def public_report(agency: Agency, year: int, version: int | None = None) -> PublishedReport:
    """The latest version of a year, or a certain one. It may be withdrawn, but was public. Raises NotPublic."""
    reports = PublishedReport.objects.of(agency).select_related("agency").filter(year=year).once_public()
    report = reports.first() if version is None else reports.filter(version=version).first()
    if report is None:
        raise ReportNotPublic
    return report


def in_public_now() -> QuerySet[PublishedReport]:
    """The reports in force of all agencies, the one published last first."""
    later = PublishedReport.objects.exclude(published_on=None).filter(
        agency=OuterRef("agency"), year=OuterRef("year"), version__gt=OuterRef("version")
    )
    reports = PublishedReport.objects.public().filter(~Exists(later)).select_related("agency").defer("kept")
    return reports.order_by("-published_on", "-year", "agency")


def figures_of(reports: Collection[PublishedReport]) -> dict[int, Figures]:
    """What many versions state, by their numbers, in one look. What could not be read is not there."""
    by_report: dict[int, dict[str, Value]] = {report.pk: {} for report in reports}
    for cell in ReportCell.objects.filter(report__in=by_report).only("report_id", "key", "kind", "value", "unit"):
        if (stated := cell.states()) is not None:
            by_report[cell.report_id][cell.key] = stated
    return {number: Figures(cells) for number, cells in by_report.items()}


def found_by(words: Collection[str], agencies: Collection[Agency], most: int) -> list[PublishedReport]:
    """The reports in force of these agencies with every word in title or agency's name, and one in the title."""
    reports = in_public_now().filter(agency__in=[agency.pk for agency in agencies])
    for word in words:
        reports = reports.filter(Q(title__contains=word) | Q(agency__name__contains=word))
    titled = Q()
    for word in words:
        titled |= Q(title__contains=word)
    return list(reports.filter(titled)[:most])


def published_at(report: PublishedReport) -> datetime | None:
    """The instant at which a version became public, from the journal; None while it has not."""
    subject = subject_of(report)
    entry = Entry.objects.filter(subject_kind=subject.kind, subject_key=subject.key, verb=PUBLISHED.name).first()
    return entry.recorded_at if entry else None


def versions(report: PublishedReport) -> list[PublishedReport]:
    """All versions of that year which were ever public, the latest first."""
    same = PublishedReport.objects.of(report.agency).filter(year=report.year)
    return list(same.once_public())


def in_force(report: PublishedReport) -> bool:
    """Whether this is the version that counts: published, and the last of its year that ever was."""
    return report.state == ReportState.PUBLISHED and report.pk == versions(report)[0].pk


def open_cells(report: PublishedReport) -> list[ReportCell]:
    """The cells that still have to be compared with the original, in the order of the form."""
    return list(report.cells.open().order_by("pk"))


def confirmed_cells(report: PublishedReport, row: str) -> list[ReportCell]:
    """The cells of a row that somebody has compared with the original, in the order of the form."""
    done = report.cells.filter(key__startswith=f"{row}.").exclude(confirmed_on=None).order_by("pk")
    return [cell for cell in done if cell.key.rpartition(".")[0] == row]


def under_way_at(agencies: Collection[Agency]) -> dict[int, list[PublishedReport]]:
    """The versions that somebody is working on, by the number of the agency."""
    by_agency: dict[int, list[PublishedReport]] = defaultdict(list)
    by_pk = {agency.pk: agency for agency in agencies}
    for report in PublishedReport.objects.filter(agency__in=by_pk, state__in=UNDER_WAY).newest_first().defer("kept"):
        report.agency = by_pk[report.agency_id]
        by_agency[report.agency_id].append(report)
    return by_agency


def open_counts(reports: Collection[PublishedReport]) -> dict[int, int]:
    """How many cells of each version still have to be compared with the original; those with none are not named."""
    counted = ReportCell.objects.open().filter(report__in=reports).values_list("report").annotate(cells=Count("pk"))
    return dict(counted)


def reports_of(agency: Agency) -> list[PublishedReport]:
    """All versions of an agency's reports, for its staff."""
    return list(PublishedReport.objects.of(agency).newest_first())


def report_of(agency: Agency, pk: int) -> PublishedReport | None:
    """One version of an agency's, for its staff; None where it has none of this number."""
    return PublishedReport.objects.of(agency).select_related("agency").filter(pk=pk).first()


@dataclass(frozen=True)
class VersionEvent:
    """One thing done with a version, as the journal has it."""

    on: date
    what: str
    who: str
    facts: object


def happenings(report: PublishedReport) -> tuple[VersionEvent, ...]:
    """What was done with a version, in the order in which it was recorded."""
    subject = subject_of(report)
    entries = Entry.objects.filter(subject_kind=subject.kind, subject_key=subject.key).order_by("pk")
    return tuple(
        VersionEvent(entry.on, verb_named(entry.verb).zh, entry.actor_name, entry.typed_facts()) for entry in entries
    )
