"""The desk's first pages: where to begin, what is to be done at an agency, which agencies there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.faces.desk.authorization import entered, viewer_at
from gongkai.faces.desk.exports import day_cell, spreadsheet
from gongkai.faces.desk.home_sheets import HomeSheet, TodoGroup, home_sheet, home_sheets
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.shell import ADMINISTRATORS_ROOMS, agency_at_hand
from gongkai.faces.desk.tables import Column
from gongkai.faces.desk.todos import Todo
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.agencies.queries import tree


@sheetclass
class NoPostSheet:
    """The page of who has no post: it says so, and shows nothing."""

    template: ClassVar[str] = "desk/no_post.html"


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
    return render_sheet(request, NoPostSheet())


@require_safe
def home(request: HttpRequest, slug: str) -> HttpResponse:
    """待办: what is to be done at this agency, what is amiss, how its annual report stands."""
    agency = entered(request, slug, Permission.SEE_AGENCY)
    return render_sheet(request, home_sheet(agency, viewer_at(request), timezone.localdate()))


_TODO_COLUMNS: tuple[Column[tuple[TodoGroup, Todo]], ...] = (
    Column("分组", lambda pair: pair[0].title),
    Column("期限", lambda pair: "" if pair[1].left is None else day_cell(pair[1].due)),
    Column("剩余工作日（逾期为负）", lambda pair: "" if pair[1].left is None else pair[1].left),
    Column("类别", lambda pair: pair[1].kind),
    Column("事项", lambda pair: pair[1].title),
    Column("卡点", lambda pair: pair[1].note),
)


@require_safe
def home_export(request: HttpRequest, slug: str) -> HttpResponse:
    """What is to be done, as a spreadsheet."""
    agency = entered(request, slug, Permission.SEE_AGENCY)
    sheet = home_sheet(agency, viewer_at(request), timezone.localdate())
    rows = [(group, row) for group in sheet.groups for row in group.rows]
    return spreadsheet(f"{agency.short_name}待办", _TODO_COLUMNS, rows)


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


_AGENCY_COLUMNS: tuple[Column[HomeSheet], ...] = (
    Column("机关", lambda sheet: sheet.agency.name),
    Column("类别", lambda sheet: sheet.agency.get_level_display()),
    Column("上级机关", lambda sheet: sheet.agency.superior.name if sheet.agency.superior else ""),
    Column("待办", lambda sheet: sheet.count),
    Column("逾期", lambda sheet: sheet.late),
    Column("预警", lambda sheet: len(sheet.alerts)),
    Column("年度报告", lambda sheet: f"{sheet.report.year}年"),
    Column("公布日期", lambda sheet: day_cell(sheet.report.published) or "未公布"),
)


@require_safe
def agencies_export(request: HttpRequest) -> HttpResponse:
    """The same list as a spreadsheet."""
    return spreadsheet("各机关工作情况", _AGENCY_COLUMNS, _sheets(request))


def _sheets(request: HttpRequest) -> list[HomeSheet]:
    viewer, today = viewer_at(request), timezone.localdate()
    agencies = tree(viewer, today)
    if not agencies:
        raise Http404
    return home_sheets(agencies, viewer, today)
