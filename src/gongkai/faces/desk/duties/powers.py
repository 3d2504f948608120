"""The desk's pages on the list of powers, its versions and what each changed; how either list becomes public."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk.authorization import actor_at, entered, viewer_at
from gongkai.faces.desk.disclosures.sheets import version_address
from gongkai.faces.desk.duties.sheets import DifferenceSheet, WayOut, difference_sheet, way_out
from gongkai.faces.desk.duties.views import REFUSED
from gongkai.faces.desk.duties.words import refusal_words
from gongkai.faces.desk.exports import xlsx_answer
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.duties.difference import items_of
from gongkai.office.duties.matters import rows_of
from gongkai.office.duties.models import MatterList, PowerItem, PowerList
from gongkai.office.duties.publication import (
    draft_matter_list,
    draft_of,
    draft_power_list,
    last_matter_list,
    power_rows,
    public_matter_list,
)
from gongkai.office.duties.queries import (
    before_of,
    difference_from_before,
    list_in_force,
    unmatched_items,
    version_of_list,
    versions,
)
from gongkai.paper.body.refusals import CannotRead
from gongkai.paper.formats.reasons import why_refused
from gongkai.paper.matters.write_power_list import write_power_list
from gongkai.paper.refusals import CannotWrite

DRAFT_REFUSED = (*REFUSED, CannotWrite, CannotRead)
DRAFTED = "公布稿已起草，还没有送审。核对后补上成文日期，再送审。"


@sheetclass
class PowersSheet:
    """权责清单: the version in force, and all versions."""

    template: ClassVar[str] = "desk/duties_powers.html"
    agency: Agency = doc("the agency")
    in_force: PowerList | None = doc("the version in force; None where there is none")
    items: Sequence[PowerItem] = doc("its items")
    unmatched: Collection[int] = doc("the numbers of the items of which no row speaks")
    versions: Sequence[PowerList] = doc("all versions")
    may_keep: bool = doc("whether this person may change the list")


@require_safe
def powers(request: HttpRequest, slug: str) -> HttpResponse:
    """权责清单: the version in force with its items, those that no row speaks of, and all versions."""
    agency, today = entered(request, slug, Permission.SEE_DUTIES), timezone.localdate()
    in_force = list_in_force(agency, today)
    sheet = PowersSheet(
        agency=agency,
        in_force=in_force,
        items=items_of(in_force) if in_force else [],
        unmatched={item.pk for item in unmatched_items(agency, today)},
        versions=versions(agency),
        may_keep=may(viewer_at(request), Permission.KEEP_DUTIES, agency),
    )
    return render_sheet(request, sheet)


@sheetclass
class PowerListSheet:
    """权责清单: one version."""

    template: ClassVar[str] = "desk/duties_power_list.html"
    agency: Agency = doc("the agency")
    version: PowerList = doc("the version")
    items: Sequence[PowerItem] = doc("its items")
    difference: DifferenceSheet | None = doc("what it changed of the one before")
    refusal: str = doc("why it was not drafted; empty where nothing was refused")
    way: WayOut | None = doc("how far it is on its way to the public; None where it is not")
    may_draft: bool = doc("whether this person may draft it for the public")


@require_http_methods(["GET", "HEAD", "POST"])
def version(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """One version: what it changed of the one before, and all its items; drafted for the public from here."""
    act = Permission.DRAFT_DISCLOSURE if request.method == "POST" else Permission.SEE_DUTIES
    agency = entered(request, slug, act)
    power_list = _version_at(agency, version)
    refusal = ""
    if request.method == "POST":
        try:
            drafted = draft_power_list(power_list, actor=actor_at(request, agency), on=timezone.localdate())
        except DRAFT_REFUSED as refused:
            refusal = refusal_words(refused)
        else:
            messages.success(request, DRAFTED)
            return redirect(version_address(drafted))
    items, before, viewer = items_of(power_list), before_of(power_list), viewer_at(request)
    draft = draft_of(power_list.disclosure)
    sheet = PowerListSheet(
        agency=agency,
        version=power_list,
        items=items,
        difference=difference_sheet(difference_from_before(power_list), items) if before else None,
        refusal=refusal,
        way=way_out(draft, viewer, agency),
        may_draft=may(viewer, Permission.DRAFT_DISCLOSURE, agency) and draft is None,
    )
    return render_sheet(request, sheet)


@require_safe
def export(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """One version as a spreadsheet."""
    agency = entered(request, slug, Permission.SEE_DUTIES)
    try:
        content = write_power_list(power_rows(_version_at(agency, version)))
    except CannotWrite as refused:
        messages.error(request, f"没有导出：{why_refused(refused.reason, refused.facts)}。")
        return redirect("desk:duties_power_list", slug, version)
    return xlsx_answer(f"{agency.short_name}权责清单第{version}版", content)


@sheetclass
class DutiesPublishSheet:
    """公布事项清单: what the public reads of it."""

    template: ClassVar[str] = "desk/duties_publish.html"
    agency: Agency = doc("the agency")
    public: MatterList | None = doc("what is public now; None where nothing is")
    last: MatterList | None = doc("what was drafted last; None where nothing was")
    way: WayOut | None = doc("how far that is on its way to the public; None where it is not")
    count: int = doc("how many rows the list has")
    refusal: str = doc("why it was not drafted; empty where nothing was refused")
    may_draft: bool = doc("whether this person may draft it")


@require_http_methods(["GET", "HEAD", "POST"])
def publish_matters(request: HttpRequest, slug: str) -> HttpResponse:
    """公布事项清单: what the public reads of it now, and a draft of the list as it stands."""
    agency = entered(request, slug, Permission.DRAFT_DISCLOSURE if request.method == "POST" else Permission.SEE_DUTIES)
    refusal = ""
    if request.method == "POST":
        try:
            drafted = draft_matter_list(agency, actor=actor_at(request, agency), on=timezone.localdate())
        except DRAFT_REFUSED as refused:
            refusal = refusal_words(refused)
        else:
            messages.success(request, DRAFTED)
            return redirect(version_address(drafted))
    last, viewer = last_matter_list(agency), viewer_at(request)
    draft = draft_of(last.disclosure) if last else None
    sheet = DutiesPublishSheet(
        agency=agency,
        public=public_matter_list(agency),
        last=last,
        way=way_out(draft, viewer, agency),
        count=len(rows_of(agency)),
        refusal=refusal,
        may_draft=may(viewer, Permission.DRAFT_DISCLOSURE, agency),
    )
    return render_sheet(request, sheet)


def _version_at(agency: Agency, version: int) -> PowerList:
    """The version of the address. 404 where there is none such."""
    power_list = version_of_list(agency, version)
    if power_list is None:
        raise Http404
    return power_list


urlpatterns = [
    path("powers/", powers, name="duties_powers"),
    path("powers/<int:version>/", version, name="duties_power_list"),
    path("powers/<int:version>/export.xlsx", export, name="duties_power_export"),
    path("publish/", publish_matters, name="duties_publish"),
]
"""The addresses, under `agencies/<slug>/duties/`."""
