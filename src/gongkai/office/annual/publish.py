"""Publishing a version: the one door to the public."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import transaction

from gongkai.law.agencies import AgencyLevel, AgencyStanding
from gongkai.office.annual.confirm import locked, looked_through
from gongkai.office.annual.hashes import hash_of_cells
from gongkai.office.annual.models import PublishedReport, ReportState
from gongkai.office.annual.reported_year import demand_year_over
from gongkai.office.annual.take_in import subject_of
from gongkai.office.annual.verbs import PUBLISHED
from gongkai.office.journal.record import Actor, record
from gongkai.office.scanning.contents import demand_publishable


@transaction.atomic
def publish(report: PublishedReport, *, actor: Actor, on: date, made_here: bool = False) -> PublishedReport:
    """公布年报 (49): a version that was looked through becomes public; it replaces the one before it.

    Findings do not keep it back: a report published long ago is shown as it was. A file that this program wrote itself
    (`made_here`) does not wait for the scanner. Raises NotInState, YearRunning, NotScanned, InfectedFile.
    """
    report = locked(report.pk, "publish", ReportState.CONFIRMED)
    demand_year_over(report.agency, report.year, on)
    if not made_here:
        demand_publishable(report.source_sha256)
    facts = replace(looked_through(report), cells_sha256=hash_of_cells(report))
    record(
        report.agency, subject_of(report), PUBLISHED, facts, actor=actor, on=on,
        before=report.state, after=ReportState.PUBLISHED.value,
        cite=AgencyStanding(AgencyLevel(report.agency.level)).due_cite,
    )  # fmt: skip
    report.state, report.published_on = ReportState.PUBLISHED, on
    report.save(update_fields=["state", "published_on"])
    return report
