"""What was not done in time: letters unanswered, documents not public, interpretations owed, reports missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from django.db.models import QuerySet

from gongkai.law.clock import DueDate
from gongkai.law.disclosure import DisclosureMode
from gongkai.law.inspection import unanswered_span
from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.law.workdays import Calendar, YearNotAnnounced, YearNotLoaded
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.queries import years
from gongkai.office.cases.models import Message
from gongkai.office.complaints.models import Complaint
from gongkai.office.publishing.due import interpretation_due, publication_due
from gongkai.office.publishing.local_periods import local_periods
from gongkai.office.publishing.models import UNDER_WAY, Version
from gongkai.office.publishing.queries import interpretations_owed
from gongkai.office.self_check.results import Defect, Result, Thing

_T = TypeVar("_T")


def unanswered(agency: Agency, day: date) -> Result:
    """The messages of applicants and the complaints that wait for this agency longer than inspectors allow."""
    span = unanswered_span(day)
    messages = Message.objects.filter(case__agency=agency, from_office=False, settled=False).select_related("case")
    complaints = Complaint.objects.open().filter(authority=agency)
    late = [
        Defect(Thing.MESSAGE, message.case.number, part=str(message.number), on=message.written_on)
        for message in messages.filter(written_on__range=span).order_by("written_on", "pk")
    ]
    late += [
        Defect(Thing.COMPLAINT, str(complaint.pk), complaint.number, on=complaint.received_on)
        for complaint in complaints.filter(received_on__range=span).order_by("received_on", "pk")
    ]
    return Result("unanswered", messages.count() + complaints.count(), tuple(late))


def not_published(agency: Agency, day: date, calendar: Calendar) -> Result:
    """What was formed, is to be disclosed unasked, and is not public though its last day has passed."""
    rows = _first_versions(agency).filter(stage__in=UNDER_WAY)

    def defect(version: Version, due: DueDate) -> Defect | None:
        late = due.due < day
        return Defect(Thing.DRAFT, str(version.pk), version.title, on=due.due) if late else None

    local = local_periods([agency]).get(agency.pk, ())
    return _judged("not_published_in_time", rows, lambda version: publication_due(version, local, calendar), defect)


def published_late(agency: Agency, day: date, calendar: Calendar) -> Result:
    """What became public in the year of the day, after its last day."""
    rows = _first_versions(agency).filter(
        stage=DisclosureStage.PUBLISHED, disclosure__withdrawn_on=None, published_on__year=day.year
    )

    def defect(version: Version, due: DueDate) -> Defect | None:
        late = version.published_on is not None and due.due < version.published_on
        return Defect(Thing.DOCUMENT, str(version.disclosure_id), version.title, on=due.due) if late else None

    local = local_periods([agency]).get(agency.pk, ())
    return _judged("published_late", rows, lambda version: publication_due(version, local, calendar), defect)


def interpretations(agency: Agency, day: date, calendar: Calendar) -> Result:
    """The public documents that had to be interpreted by now and are not."""
    rows = interpretations_owed([agency], day).get(agency.pk, [])
    return _judged(
        "interpretation_owed",
        rows,
        lambda version: interpretation_due(version, calendar),
        lambda version, due: (
            Defect(Thing.DOCUMENT, str(version.pk), version.shown.title if version.shown else "", on=due.due)
            if due.due < day
            else None
        ),
    )


def annual_reports(agency: Agency, day: date) -> Result:
    """The years that were due and of which no report is public, be it missing or withdrawn."""
    lines = years(agency, day)
    # A year without a line was not due: `years` lists what is owed by the day and what is there.
    missing = (Defect(Thing.YEAR, str(line.year)) for line in lines if line.report is None)
    return Result("annual_report_missing", len(lines), tuple(missing))


def _first_versions(agency: Agency) -> QuerySet[Version]:
    """The first versions of what is to be disclosed unasked, without their texts: they are large and not asked for."""
    rows = Version.objects.filter(disclosure__agency=agency, number=1, mode=DisclosureMode.UNASKED)
    rows = rows.select_related("disclosure").prefetch_related("links__target")
    return rows.defer("body", "text", "fingerprint").order_by("pk")


def _judged(
    code: str,
    rows: Iterable[_T],
    due_of: Callable[[_T], DueDate | None],
    defect: Callable[[_T, DueDate], Defect | None],
) -> Result:
    """The rows that are late; those whose year has no calendar cannot be told."""
    defects, looked, untold = [], 0, 0
    for row in rows:
        try:
            due = due_of(row)
        except (YearNotLoaded, YearNotAnnounced):
            untold += 1
            continue
        if due is None:
            continue
        looked += 1
        if late := defect(row, due):
            defects.append(late)
    return Result(code, looked, tuple(defects), untold)
