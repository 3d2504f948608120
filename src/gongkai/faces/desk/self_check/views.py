"""The desk's page on 自查: what an inspector would find today, and how it was on earlier days."""

from __future__ import annotations

from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from gongkai.faces.desk.authorization import entered, viewer_at
from gongkai.faces.desk.exports import day_cell, spreadsheet, workbook
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.self_check import account_notes
from gongkai.faces.desk.self_check.sheets import MOST, SelfCheckSheet, check_columns, check_rows, self_check_sheet
from gongkai.faces.desk.tables import Column, Table
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission
from gongkai.office.self_check.check import check
from gongkai.office.self_check.models import AccountVisit, Visit
from gongkai.office.self_check.queries import account_visits_of, days_of, kept_on, last_before, visits_of
from gongkai.office.self_check.results import Check, with_first_days
from gongkai.office.workdays.queries import calendar_in_force


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """自查: as it is now, or as it was kept of the day that the address names."""
    agency = entered(request, slug, Permission.SEE_AGENCY)
    return render_sheet(request, _sheet(request, agency, MOST))


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a spreadsheet, every defect named."""
    agency = entered(request, slug, Permission.SEE_AGENCY)
    sheet = _sheet(request, agency)
    columns = check_columns(request.build_absolute_uri)
    return spreadsheet(f"{agency.short_name}自查{sheet.day.isoformat()}", columns, check_rows(sheet))


@require_safe
def visits(request: HttpRequest, slug: str) -> HttpResponse:
    """访问记录: every look at the agency's pages, and at those of its accounts, that is kept, as evidence."""
    agency = entered(request, slug, Permission.SEE_AGENCY)
    tables = (
        Table("本平台页面", _VISIT_COLUMNS, visits_of(agency)),
        Table("新媒体主页", _ACCOUNT_VISIT_COLUMNS, account_visits_of(agency)),
    )
    return workbook(f"{agency.short_name}访问记录", tables)


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}"


def _status(visit: Visit | AccountVisit) -> str | int:
    return visit.status or "没有应答"


_VISIT_COLUMNS: tuple[Column[Visit], ...] = (
    Column("访问时间", lambda visit: _moment(visit.at)),
    Column("页面", lambda visit: visit.name),
    Column("网址", lambda visit: visit.address),
    Column("应答状态码", _status),
    Column("用时（毫秒）", lambda visit: visit.milliseconds),
    Column("页面最新日期", lambda visit: day_cell(visit.shown_on)),
    Column("登记最新日期", lambda visit: day_cell(visit.register_on)),
    Column("页面散列值", lambda visit: visit.sha256),
)
_ACCOUNT_VISIT_COLUMNS: tuple[Column[AccountVisit], ...] = (
    Column("访问时间", lambda visit: _moment(visit.at)),
    Column("账号", lambda visit: f"{visit.account.platform}：{visit.account.name}"),
    Column("网址", lambda visit: visit.address),
    Column("应答状态码", _status),
    Column("用时（毫秒）", lambda visit: visit.milliseconds),
    Column("最近发布日期", lambda visit: day_cell(visit.posted_on)),
    Column("结果", lambda visit: visit.get_came_display()),
    Column("页面散列值", lambda visit: visit.sha256),
)


def _sheet(request: HttpRequest, agency: Agency, most: int | None = None) -> SelfCheckSheet:
    """The sheet of the day that the address names; `most` None names every defect. Raises Http404 for a day of which
    none is kept.
    """
    asked = request.GET.get("day", "")
    check = _kept(agency, asked) if asked else _live(agency, timezone.localdate())
    named = check.defects if most is None else most
    return self_check_sheet(agency, check, days_of(agency), viewer_at(request), live=not asked, most=named)


def _live(agency: Agency, today: date) -> Check:
    return with_first_days(check(agency, today, calendar_in_force()), last_before(agency, today))


def _kept(agency: Agency, asked: str) -> Check:
    try:
        day = parse_date(asked)
    except ValueError:
        day = None
    check = kept_on(agency, day) if day else None
    if check is None:
        raise Http404
    return check


urlpatterns: list[URLPattern | URLResolver] = [
    path("", show, name="self_check"),
    path("export.xlsx", export, name="self_check_export"),
    path("visits.xlsx", visits, name="self_check_visits"),
    path("accounts/", include(account_notes.urlpatterns)),
]
"""The addresses, under `agencies/<slug>/self-check/`."""
