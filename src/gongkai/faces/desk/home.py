"""The desk's first pages: where to begin, what is to be done at an agency, which agencies there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.faces.desk.authorization import entered, viewer_at
from gongkai.faces.desk.exports import day_cell, spreadsheet
from gongkai.faces.desk.home_sheets import HomeSheet, home_sheet, home_sheets
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.shell import ADMINISTRATORS_ROOMS, agency_at_hand
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.agencies.queries import tree


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """On to where this person's work is; for whoever has no post, a page that says so."""
    viewer = viewer_at(request)
    agencies = tree(viewer, timezone.localdate())
    agency = agency_at_hand(request, viewer, agencies)
    if agency is not None:
        return redirect("desk:home", agency.slug)
    if room := next((room for room in ADMINISTRATORS_ROOMS if may(viewer, room.act)), None):
        return redirect(room.page)
    return render(request, "desk/no_post.html")


@require_safe
def home(request: HttpRequest, slug: str) -> HttpResponse:
    """待办: what is to be done at this agency, what is amiss, how its annual report stands."""
    agency = entered(request, slug, Permission.SEE_AGENCY)
    return render_sheet(request, home_sheet(agency, viewer_at(request), timezone.localdate()))


@require_safe
def home_export(request: HttpRequest, slug: str) -> HttpResponse:
    """What is to be done, as a spreadsheet."""
    agency = entered(request, slug, Permission.SEE_AGENCY)
    sheet = home_sheet(agency, viewer_at(request), timezone.localdate())
    head = ("分组", "期限", "剩余工作日（逾期为负）", "类别", "事项", "卡点")
    rows = [
        (
            group.title,
            "" if row.left is None else day_cell(row.due),
            "" if row.left is None else row.left,
            row.kind,
            row.title,
            row.note,
        )
        for group in sheet.groups
        for row in group.rows
    ]
    return spreadsheet(f"{agency.short_name}待办", head, rows)


@sheetclass
class AgenciesSheet:
    """各机关: how each stands."""

    template: ClassVar[str] = "desk/agencies.html"
    rows: Sequence[tuple[int, HomeSheet]] = doc("how deep each agency stands below the first, and its own page")


@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """各机关: those this person can go to, with what each has to do."""
    sheets = _sheets(request)
    top = min(sheet.agency.depth for sheet in sheets)
    return render_sheet(request, AgenciesSheet(rows=[(sheet.agency.depth - top, sheet) for sheet in sheets]))


@require_safe
def agencies_export(request: HttpRequest) -> HttpResponse:
    """The same list as a spreadsheet."""
    head = ("机关", "类别", "上级机关", "待办", "逾期", "预警", "年度报告", "公布日期")
    rows = [
        (
            sheet.agency.name,
            sheet.agency.get_level_display(),
            sheet.agency.superior.name if sheet.agency.superior else "",
            sheet.count,
            sheet.late,
            len(sheet.alerts),
            f"{sheet.report.year}年",
            day_cell(sheet.report.published) or "未公布",
        )
        for sheet in _sheets(request)
    ]
    return spreadsheet("各机关工作情况", head, rows)


def _sheets(request: HttpRequest) -> list[HomeSheet]:
    viewer, today = viewer_at(request), timezone.localdate()
    found = tree(viewer, today)
    if not found:
        raise Http404
    return home_sheets(found, viewer, today)
