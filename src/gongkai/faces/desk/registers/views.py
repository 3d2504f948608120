"""The desk's pages on the registers: section two as it stands, one register, the records behind a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.faces.desk.authorization import entered, viewer_at
from gongkai.faces.desk.exports import spreadsheet
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.registers.forms import RegisterFilter
from gongkai.faces.desk.registers.sheets import (
    CellLine,
    EntryLine,
    cell_line,
    entry_line,
    exported,
    heads,
    page_title,
    registers_sheet,
    years_shown,
)
from gongkai.faces.desk.tables import Column
from gongkai.faces.ui.lists import page_of
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.faces.ui.whole_numbers import whole
from gongkai.law.agencies import AgencyLevel, AgencyStanding
from gongkai.law.registers import CELLS, Register, end_of, in_force_on, may_keep, register_of
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.conventions.queries import settled_by
from gongkai.office.registers.conventions import counting
from gongkai.office.registers.listed import entries_at, statements_at, totals_at
from gongkai.office.registers.models import Kept
from gongkai.office.registers.queries import lives_of, records_behind, section_two

MOST = 20_000
"""The most entries that one spreadsheet takes."""


@require_safe
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """登记簿: the ten cells of section two for a year, each with why it says what it says."""
    agency, today = entered(request, slug, Permission.SEE_REGISTERS), timezone.localdate()
    sheet = registers_sheet(agency, _year(request, agency), today)
    return render_sheet(request, sheet)


_OVERVIEW: tuple[Column[CellLine], ...] = (
    Column("信息内容", lambda line: line.row),
    Column("统计项", lambda line: line.column),
    Column("数字", lambda line: line.value),
    Column("记录数", lambda line: line.records),
    Column("依据", lambda line: line.why),
)


@require_safe
def export_overview(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a spreadsheet."""
    agency, today = entered(request, slug, Permission.SEE_REGISTERS), timezone.localdate()
    sheet = registers_sheet(agency, _year(request, agency), today)
    return spreadsheet(f"{agency.short_name}{sheet.year}年主动公开情况", _OVERVIEW, sheet.lines)


@sheetclass
class RegisterCellSheet:
    """The records behind one cell of section two."""

    template: ClassVar[str] = "desk/register_cell.html"
    agency: Agency = doc("the agency")
    line: CellLine = doc("the cell")
    lines: Sequence[EntryLine] = doc("the records")
    page: Page[Any] = doc("one page of them")
    year: int = doc("the year")
    heads: Mapping[str, str] = doc("what each column is called")


@require_safe
def cell(request: HttpRequest, slug: str, register: str, column: str) -> HttpResponse:
    """The records behind one cell, exactly those."""
    agency, today = entered(request, slug, Permission.SEE_REGISTERS), timezone.localdate()
    key, year = f"{register}.{column}", _year(request, agency)
    if key not in CELLS:
        raise Http404
    line = cell_line(agency, key, year, section_two(agency, year, today)[key])
    page = page_of(request, records_behind(agency, key, year, today))
    lives = _lives(agency, register_of(key), page.object_list)
    lines = [entry_line(row, today, lives.get(row.pk)) for row in page.object_list]
    sheet = RegisterCellSheet(agency, line, lines, page, year, heads(register_of(key)))
    return render_sheet(request, sheet)


@sheetclass
class RegisterSheet:
    """One register: its entries, totals and statements."""

    template: ClassVar[str] = "desk/register.html"
    agency: Agency = doc("the agency")
    register: Register = doc("the register")
    title: str = doc("what the page is called")
    form: RegisterFilter = doc("what the list is narrowed to")
    page: Page[Any] = doc("one page of the entries")
    lines: Sequence[EntryLine] = doc("the entries on it")
    totals: Sequence[EntryLine] = doc("the totals of periods")
    statements: Sequence[EntryLine] = doc("the statements of no power")
    heads: Mapping[str, str] = doc("what each column is called")
    may_keep: bool = doc("whether this person may enter something")
    may_state: bool = doc("whether this person may state that there is no power")


@require_safe
def show(request: HttpRequest, slug: str, register: str) -> HttpResponse:
    """One register: its entries, totals and statements."""
    agency, today = entered(request, slug, Permission.SEE_REGISTERS), timezone.localdate()
    of = register_at(agency, register)
    form = RegisterFilter(request.GET, of, years_shown(agency, today))
    page = page_of(request, _entries(agency, of, form.values()))
    lives = _lives(agency, of, page.object_list)
    sheet = RegisterSheet(
        agency=agency,
        register=of,
        title=page_title(of),
        form=form,
        page=page,
        lines=[entry_line(row, today, lives.get(row.pk)) for row in page.object_list],
        totals=[entry_line(total, today) for total in totals_at(agency, of)],
        statements=[entry_line(statement, today) for statement in statements_at(agency, of)],
        heads=heads(of),
        may_keep=may(viewer_at(request), Permission.KEEP_REGISTERS, agency),
        may_state=may(viewer_at(request), Permission.STATE_NO_POWER, agency),
    )
    return render_sheet(request, sheet)


@require_safe
def export(request: HttpRequest, slug: str, register: str) -> HttpResponse:
    """The same list as a spreadsheet, in the columns of the sheet to fill in."""
    agency, today = entered(request, slug, Permission.SEE_REGISTERS), timezone.localdate()
    of = register_at(agency, register)
    form = RegisterFilter(request.GET, of, years_shown(agency, today))
    table = exported(of, list(_entries(agency, of, form.values())[:MOST]))
    return spreadsheet(f"{agency.short_name}{table.title}", table.columns, table.rows)


def register_at(agency: Agency, register: str) -> Register:
    """The register of the address. 404 for what is none, and for one of which the law leaves this agency nothing."""
    if register not in set(Register) or not may_keep(Register(register), AgencyStanding(AgencyLevel(agency.level))):
        raise Http404
    return Register(register)


def _year(request: HttpRequest, agency: Agency) -> int:
    """The year that is asked for; else the one whose report is due next."""
    years = years_shown(agency, timezone.localdate())
    asked = whole(request.GET.get("year", ""))
    if asked in years:
        return asked
    return years[1] if len(years) > 1 else years[0]


def _entries(agency: Agency, register: Register, wanted: Any) -> QuerySet[Any] | list[Kept]:
    """The entries that are asked for, the latest first."""
    rows = entries_at(
        agency,
        register,
        removed=wanted["state"] == "removed",
        year=int(wanted["year"] or 0),
        words=wanted["words"],
    )
    return _narrowed(agency, register, rows, wanted["state"]) if wanted["state"] in ("valid", "ended") else rows


def _narrowed(agency: Agency, register: Register, rows: QuerySet[Any], state: str) -> list[Kept]:
    """Of documents, those in force today, or those that no longer are."""
    today, lives = timezone.localdate(), _lives(agency, register, rows)
    if state == "valid":
        rules = counting(settled_by(agency), today)
        return [row for row in rows if in_force_on(lives[row.pk], today, rules)]
    ends = {pk: end_of(life) for pk, life in lives.items()}
    return [row for row in rows if (end := ends[row.pk]) is not None and end.on <= today]


def _lives(agency: Agency, register: Register, entries: Any) -> dict[int, Any]:
    """The dates of these documents, as known now, by their numbers."""
    if not register.holds_documents:
        return {}
    wanted = {entry.pk for entry in entries}
    today = timezone.localdate()
    return {document.pk: life for document, life in lives_of(agency, register, today) if document.pk in wanted}


urlpatterns = [
    path("", overview, name="registers"),
    path("export.xlsx", export_overview, name="registers_export"),
    path("<slug:register>/", show, name="register"),
    path("<slug:register>/export.xlsx", export, name="register_export"),
    path("<slug:register>/cells/<slug:column>/", cell, name="register_cell"),
]
"""The addresses, under `agencies/<slug>/registers/`."""
