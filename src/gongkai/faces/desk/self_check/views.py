"""The desk's page on 自查: what an inspector would find today, and how it was on earlier days."""

from __future__ import annotations

from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from gongkai.faces.desk.authorization import entered, viewer_at
from gongkai.faces.desk.exports import ExportedList, day_cell, spreadsheet, workbook
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.self_check import account_notes
from gongkai.faces.desk.self_check.sheets import MOST, SelfCheckSheet, self_check_rows, self_check_sheet
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
    head = ("检查项", "分量", "结果", "事项", "日期含义", "日期", "首次发现", "网址", "依据", "说明")
    sheet = _sheet(request, agency)
    rows = self_check_rows(sheet, request.build_absolute_uri)
    return spreadsheet(f"{agency.short_name}自查{sheet.day.isoformat()}", head, rows)


@require_safe
def visits(request: HttpRequest, slug: str) -> HttpResponse:
    """访问记录: every look at the agency's pages, and at those of its accounts, that is kept, as evidence."""
    agency = entered(request, slug, Permission.SEE_AGENCY)
    lists = (
        ExportedList(
            "本平台页面",
            ("访问时间", "页面", "网址", "应答状态码", "用时（毫秒）", "页面最新日期", "登记最新日期", "页面散列值"),
            (
                (_moment(one.at), one.name, *_came(one), day_cell(one.shown_on), day_cell(one.register_on), one.sha256)
                for one in visits_of(agency)
            ),
        ),
        ExportedList(
            "新媒体主页",
            ("访问时间", "账号", "网址", "应答状态码", "用时（毫秒）", "最近发布日期", "结果", "页面散列值"),
            (
                (
                    _moment(one.at),
                    f"{one.account.platform}：{one.account.name}",
                    *_came(one),
                    day_cell(one.posted_on),
                    one.get_came_display(),
                    one.sha256,
                )
                for one in account_visits_of(agency)
            ),
        ),
    )
    return workbook(f"{agency.short_name}访问记录", lists)


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}"


def _came(one: Visit | AccountVisit) -> tuple[str, str | int, int]:
    return one.address, one.status or "没有应答", one.milliseconds


def _sheet(request: HttpRequest, agency: Agency, most: int | None = None) -> SelfCheckSheet:
    """The sheet of the day that the address names; `most` None names every defect. Raises Http404 for a day of which
    none is kept.
    """
    asked = request.GET.get("day", "")
    found = _kept(agency, asked) if asked else _live(agency, timezone.localdate())
    named = found.defects if most is None else most
    return self_check_sheet(agency, found, days_of(agency), viewer_at(request), live=not asked, most=named)


def _live(agency: Agency, today: date) -> Check:
    return with_first_days(check(agency, today, calendar_in_force()), last_before(agency, today))


def _kept(agency: Agency, asked: str) -> Check:
    try:
        day = parse_date(asked)
    except ValueError:
        day = None
    found = kept_on(agency, day) if day else None
    if found is None:
        raise Http404
    return found


urlpatterns: list[URLPattern | URLResolver] = [
    path("", show, name="self_check"),
    path("export.xlsx", export, name="self_check_export"),
    path("visits.xlsx", visits, name="self_check_visits"),
    path("accounts/", include(account_notes.urlpatterns)),
]
"""The addresses, under `agencies/<slug>/self-check/`."""
