"""The desk's pages on the sum of the reports under a government: who has reported what, and what it comes to."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.faces.desk.annual.roll_up_sheets import COLUMNS, cell_page, roll_up_page
from gongkai.faces.desk.authorization import entered, viewer_at
from gongkai.faces.desk.exports import spreadsheet
from gongkai.faces.desk.pages import render_sheet
from gongkai.law.report.lines import NoSuchEdition, format_in_force
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.drafting.roll_up import GovernmentSum, is_rolled_up, roll_up


@require_safe
def show(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """各机关年报和汇总: state, lateness, contradictions of each, and the three tables of the sum."""
    agency, total, live = _found(request, slug, year)
    page = roll_up_page(agency, total, viewer_at(request), timezone.localdate(), live=live)
    return render_sheet(request, page)


@require_safe
def export(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The same list as a spreadsheet."""
    agency, total, live = _found(request, slug, year)
    page = roll_up_page(agency, total, viewer_at(request), timezone.localdate(), live=live)
    return spreadsheet(f"{total.government.short_name}{year}年年报汇总", COLUMNS, page.rows)


@require_safe
def cell(request: HttpRequest, slug: str, year: int, key: str) -> HttpResponse:
    """What each agency adds to one cell, with the way to its report."""
    agency, total, _ = _found(request, slug, year)
    if key not in total.form.keys:
        raise Http404
    return render_sheet(request, cell_page(agency, total, key, viewer_at(request)))


def _found(request: HttpRequest, slug: str, year: int) -> tuple[Agency, GovernmentSum, bool]:
    """The sum that belongs on this agency's desk: its own where it is a government, else that of the one above it.

    Only who may see the reports of those under it may have what they have not submitted yet computed.
    """
    agency = entered(request, slug, Permission.SEE_ANNUAL_REPORTS)
    government = agency if is_rolled_up(agency) else agency.superior
    if government is None or not (agency == government or agency.supervised.exists()):
        raise Http404
    try:
        format_in_force(year)
    except NoSuchEdition as unknown:
        raise Http404 from unknown
    viewer = viewer_at(request)
    supervises = any(may(viewer, Permission.CLEAR_ANNUAL_REPORT, bureau) for bureau in agency.supervised.all())
    live = supervises and request.GET.get("live") == "1"
    return agency, roll_up(government, year, timezone.localdate(), live=live), live


urlpatterns = [
    path("roll-up/<int:year>/", show, name="annual_roll_up"),
    path("roll-up/<int:year>/export.xlsx", export, name="annual_roll_up_export"),
    path("roll-up/<int:year>/<str:key>/", cell, name="annual_roll_up_cell"),
]
"""The addresses, under `agencies/<slug>/annual/`."""
