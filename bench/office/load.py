"""Fill a new office with 10,000 published annual reports, and say in JSON how to ask for its pages.

The agencies and the people come through the same doors as in an office. One report does, too: it is taken in, compared,
published. The others are copies of its rows, written in bulk past the doors, since taking in 10,000 files would take
half an hour: they have no entries in the journal, and of each agency only the latest report has its figures.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
django.setup()

from django.db import transaction  # noqa: E402 (models can be read only after the set-up)

from bench.office.people import cookie, employed  # noqa: E402
from bench.reading import DEMO  # noqa: E402
from gongkai.law.agencies import AgencyLevel  # noqa: E402
from gongkai.office.agencies.establish import establish  # noqa: E402
from gongkai.office.agencies.models import Agency, Role  # noqa: E402
from gongkai.office.annual.confirm import confirm, confirm_cell  # noqa: E402
from gongkai.office.annual.models import PublishedReport, ReportCell  # noqa: E402
from gongkai.office.annual.publish import publish  # noqa: E402
from gongkai.office.annual.take_in import take_in  # noqa: E402
from gongkai.office.journal.record import PROGRAM  # noqa: E402

REPORTS = 10_000
YEARS = range(2008, 2026)
TODAY = date(2026, 3, 2)
BATCH = 2_000


@transaction.atomic
def load() -> dict[str, str]:
    """Fill the office. The addresses of what there is to ask for, and the cookies of two people."""
    host = establish("青石市人民政府", "市政府", "qingshi", AgencyLevel.COUNTY, actor=PROGRAM, on=TODAY, is_host=True)
    office = _agency(host, 0)
    agencies = [_agency(host, number) for number in range(1, -(-REPORTS // len(YEARS)))]
    under = Agency.objects.filter(pk__in=[each.pk for each in agencies])
    under.update(authority=office, disclosure_phone="0399-5550000")
    first = take_in(office, DEMO.read_bytes(), DEMO.name, actor=PROGRAM, on=TODAY)
    for cell in first.cells.open():
        confirm_cell(cell, cell.states() or 0, actor=PROGRAM, on=TODAY)
    publish(confirm(first, actor=PROGRAM, on=TODAY), actor=PROGRAM, on=TODAY)
    first.refresh_from_db()
    _copy(first, [office, *agencies])
    clerk = employed("clerk", agencies[0], Role.CLERK, TODAY)
    supervisor = employed("supervisor", office, Role.SUPERVISOR, TODAY)
    return {
        "agencies": str(len(agencies) + 2),
        "reports": str(PublishedReport.objects.count()),
        "agency": agencies[0].slug,
        "year": str(YEARS[-1]),
        "clerk": cookie(clerk),
        "supervisor": cookie(supervisor),
    }


def _agency(host: Agency, number: int) -> Agency:
    """One of the invented agencies."""
    name = f"青石市第{number}局" if number else "青石市人民政府办公室"
    return establish(
        name, name.removeprefix("青石市"), f"bureau-{number}", AgencyLevel.COUNTY_BUREAU,
        actor=PROGRAM, on=TODAY, superior=host, order=number, founded_on=date(2008, 1, 1),
    )  # fmt: skip


def _copy(first: PublishedReport, agencies: list[Agency]) -> None:
    """Copies of a published report for every year of every agency, in bulk."""
    cells = list(first.cells.all())
    fields = [field.attname for field in PublishedReport._meta.concrete_fields if not field.primary_key]
    same = {name: getattr(first, name) for name in fields}
    there = (first.agency_id, first.year)
    wanted = [(each.pk, year) for each in agencies for year in YEARS if (each.pk, year) != there]
    copies = PublishedReport.objects.bulk_create(
        (PublishedReport(**{**same, "agency_id": agency, "year": year}) for agency, year in wanted), batch_size=BATCH
    )
    names = [field.attname for field in ReportCell._meta.concrete_fields if not field.primary_key]
    for report in copies:
        if report.year == YEARS[-1]:
            ReportCell.objects.bulk_create(
                ReportCell(**{**{name: getattr(cell, name) for name in names}, "report_id": report.pk})
                for cell in cells
            )


if __name__ == "__main__":
    json.dump(load(), sys.stdout)
