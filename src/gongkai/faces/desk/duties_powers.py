"""The desk's pages on the list of powers: its versions, what each changed, its publication."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk.duties import REFUSED
from gongkai.faces.desk.duties_sheets import difference_sheet, exported
from gongkai.faces.desk.duties_words import refusal_words
from gongkai.faces.desk.exports import spreadsheet
from gongkai.faces.desk.who import actor_at, entered, viewer_at
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Act, may
from gongkai.office.duties.difference import items_of
from gongkai.office.duties.models import PowerList
from gongkai.office.duties.power_lists import publish_power_list
from gongkai.office.duties.queries import before_of, difference_from_before, list_in_force, unmatched_items, versions


@require_safe
def powers(request: HttpRequest, slug: str) -> HttpResponse:
    """权责清单: the version in force with its items, those that no row speaks of, and all versions."""
    agency, today = entered(request, slug, Act.SEE_DUTIES), timezone.localdate()
    in_force = list_in_force(agency, today)
    page = {
        "agency": agency,
        "in_force": in_force,
        "items": items_of(in_force) if in_force else [],
        "unmatched": {item.pk for item in unmatched_items(agency, today)},
        "versions": versions(agency),
        "may_keep": may(viewer_at(request), Act.KEEP_DUTIES, agency),
    }
    return render(request, "desk/duties_powers.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def version(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """One version: what it changed of the one before, and all its items; published from here."""
    act = Act.KEEP_DUTIES if request.method == "POST" else Act.SEE_DUTIES
    agency = entered(request, slug, act)
    found = _version_at(agency, version)
    refusal = ""
    if request.method == "POST":
        try:
            publish_power_list(found, actor=actor_at(request, agency), on=timezone.localdate())
        except REFUSED as refused:
            refusal = refusal_words(refused)
        else:
            messages.success(request, f"第{version}版权责清单已公布。")
            return redirect("desk:duties_power_list", slug, version)
    items, before = items_of(found), before_of(found)
    page = {
        "agency": agency,
        "list": found,
        "items": items,
        "before": before,
        "difference": difference_sheet(difference_from_before(found), items) if before else None,
        "refusal": refusal,
        "may_publish": may(viewer_at(request), Act.KEEP_DUTIES, agency) and not found.published_on,
    }
    return render(request, "desk/duties_power_list.html", page)


@require_safe
def export(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """One version as a spreadsheet."""
    agency = entered(request, slug, Act.SEE_DUTIES)
    head, rows = exported(_version_at(agency, version))
    return spreadsheet(f"{agency.short_name}权责清单第{version}版", head, rows)


def _version_at(agency: Agency, version: int) -> PowerList:
    """The version of the address. 404 where there is none such."""
    found = PowerList.objects.filter(agency=agency, version=version).select_related("agency").first()
    if found is None:
        raise Http404
    return found


urlpatterns = [
    path("powers/", powers, name="duties_powers"),
    path("powers/<int:version>/", version, name="duties_power_list"),
    path("powers/<int:version>/export.xlsx", export, name="duties_power_export"),
]
"""The addresses, under `agencies/<slug>/duties/`."""
