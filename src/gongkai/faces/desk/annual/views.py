"""The desk's pages on annual reports: take in, look through, publish, correct, take back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR
from typing import ClassVar

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai.faces.desk.annual import figures as annual_figures
from gongkai.faces.desk.annual.sheets import (
    YEAR_COLUMNS,
    ListPage,
    ReportVersionPage,
    Typed,
    list_page,
    report_page,
    shown_value,
    year_rows,
)
from gongkai.faces.desk.annual.words import refusal_words
from gongkai.faces.desk.authorization import actor_at, entered, viewer_at
from gongkai.faces.desk.exports import spreadsheet, xlsx_answer
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.words import INFECTED
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.faces.ui.whole_numbers import whole
from gongkai.law.report.figures import BLANK, Value
from gongkai.law.report.lines import editions
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.annual.confirm import confirm, confirm_cell
from gongkai.office.annual.content import findings_of, reading_of
from gongkai.office.annual.correct import correct
from gongkai.office.annual.models import PublishedReport, ReportCell
from gongkai.office.annual.publish import publish
from gongkai.office.annual.queries import confirmed_cells, in_force, open_cells, report_of, reports_of, years
from gongkai.office.annual.refusals import ReportRefused
from gongkai.office.annual.take_in import MAX_BYTES, take_in
from gongkai.office.annual.withdraw import withdraw
from gongkai.office.drafting.queries import under_way_drafts
from gongkai.office.scanning.contents import infected
from gongkai.office.scanning.refusals import ScanRefused
from gongkai.office.storage.contents import open_whole
from gongkai.office.storage.refusals import NoRoom
from gongkai.paper.annual.findings.places import named
from gongkai.paper.annual.findings.workbook import findings_xlsx
from gongkai.paper.annual.tables.printed_numbers import printed_number
from gongkai.paper.formats.unreadable import Unreadable

SUFFIX_OF_KIND = {"text": ".txt"}
"""How the original is called when it is saved, where its kind is not its suffix."""

_LEFT_BLANK = ("空", "空白")
"""What somebody writes who sees an empty cell in the original."""

_NOT_A_FIGURE = "“{value}”不是年报格子里的数。应为数字、“/”“-”等原文所印的符号，原文空白的写“空白”。"


@sheetclass
class AnnualReportsSheet:
    """年度报告: every year, those under way, and the place to upload another."""

    template: ClassVar[str] = "desk/annual_list.html"
    reports: ListPage = doc("the reports")
    may_draft: bool = doc("whether this person may begin a report")
    may_take_in: bool = doc("whether this person may upload one")
    refusal: str = doc("why an upload was not taken; empty where none was refused")
    year: str = doc("the year that was typed with it")
    counted_from: int = doc("the first year whose figures the ledger gives")
    this_year: int = doc("the last one")


@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """All reports of one agency: every year, those under way, and the place to upload another."""
    return _listed(request, entered(request, slug, Permission.SEE_ANNUAL_REPORTS))


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The same list as a spreadsheet: a row a version, and a row a year that is missing."""
    agency = entered(request, slug, Permission.SEE_ANNUAL_REPORTS)
    rows = [row for line in _sheet(agency, viewer_at(request)).lines for row in year_rows(line)]
    return spreadsheet(f"{agency.short_name}年度报告", YEAR_COLUMNS, rows)


@require_POST
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """Take in the uploaded file; what cannot be taken in is refused in words on the same page."""
    agency = entered(request, slug, Permission.TAKE_IN_ANNUAL_REPORT)
    data, name = _uploaded(request)
    typed_year = request.POST.get("year", "").strip()
    year = whole(typed_year)
    if typed_year and (year is None or not MINYEAR <= year <= MAXYEAR):
        return _listed(
            request, agency, refusal=f"没有收下：年度应为四位数字，如2023，现在是“{typed_year[:40]}”。", year=typed_year
        )
    if data is None:
        return _listed(request, agency, refusal="没有收下：没有选择文件。", year=typed_year)
    try:
        report = take_in(
            agency,
            data,
            name,
            actor=actor_at(request, agency),
            on=timezone.localdate(),
            year=year,
        )
    except (ReportRefused, ScanRefused, Unreadable, NoRoom) as refused:
        return _listed(request, agency, refusal=refusal_words(refused), year=typed_year)
    return redirect("desk:annual_report", slug, report.pk)


@sheetclass
class AnnualReportSheet:
    """One version of a report, read from its file."""

    template: ClassVar[str] = "desk/annual_report.html"
    report: ReportVersionPage = doc("the version")
    refusal: str = doc("why a correction was not begun; empty where nothing was refused", default="")
    note: str = doc("the note that was typed with it", default="")
    own: str = doc("the name of the printed table to open; empty for all", default="")


@require_safe
def page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One version: tables as printed, doubts and findings beside their cells, what can be done next."""
    agency = entered(request, slug, Permission.SEE_ANNUAL_REPORTS)
    return _shown(request, _report(agency, pk))


@require_safe
def original(request: HttpRequest, slug: str, pk: int) -> HttpResponse | FileResponse:
    """The file as it was uploaded, to be saved and never to be shown by the browser itself."""
    report = _report(entered(request, slug, Permission.SEE_ANNUAL_REPORTS), pk)
    if infected(report.source_sha256):
        messages.error(request, f"没有下载：{INFECTED}。")
        return _back(report)
    name = report.source_name or f"{report.year}{SUFFIX_OF_KIND.get(report.source_kind, f'.{report.source_kind}')}"
    response = FileResponse(
        open_whole(str(report.source), report.source_sha256), as_attachment=True, filename=name,
        content_type="application/octet-stream",
    )  # fmt: skip
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_safe
def findings(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The findings on one version as a workbook."""
    report = _report(entered(request, slug, Permission.SEE_ANNUAL_REPORTS), pk)
    reading = reading_of(report)
    content = findings_xlsx([(reading, findings_of(report, reading))])
    return xlsx_answer(f"{report.agency.short_name}{report.year}年年度报告核对意见", content)


@require_POST
def cells(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Confirm the cells of one row as they stand in the original, or that they cannot be read there.

    What is no figure is shown again as it was typed. What another officer has confirmed meanwhile stays as it is, and
    both are shown.
    """
    report = _report(entered(request, slug, Permission.TAKE_IN_ANNUAL_REPORT), pk)
    row, leave = request.POST.get("row", ""), request.POST.get("act") == "leave"
    wanted = [cell for cell in open_cells(report) if cell.key.rpartition(".")[0] == row]
    try:
        entries = {cell.pk: _entry(request, cell, leave=leave) for cell in wanted}
    except ValueError as wrong:
        return _shown(request, report, typed=Typed(row, request.POST, _NOT_A_FIGURE.format(value=wrong)))
    if settled := _settled_meanwhile(request, report, row):
        messages.error(request, settled)
        return _back(report)
    filled = [cell for cell in wanted if entries[cell.pk] is not None or leave]
    message = f"已核对{len(filled)}格。" if filled else "没有填写，一格也没有改。"
    return _done(request, report, lambda: [_confirmed(request, cell, entries[cell.pk]) for cell in filled], message)


@require_POST
def act(request: HttpRequest, slug: str, pk: int, name: str) -> HttpResponse:
    """The acts on a whole version: look through, publish, take back."""
    needed, do, message = _ACTS[name]
    report = _report(entered(request, slug, needed), pk)
    return _done(request, report, lambda: do(request, report), message)


@require_POST
def begin_correction(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Another version in place of a published one; where it is refused, the note stays in its field."""
    report = _report(entered(request, slug, Permission.TAKE_IN_ANNUAL_REPORT), pk)
    note = request.POST.get("note", "")
    data, name = _uploaded(request)
    try:
        correction = correct(
            report, note, actor=actor_at(request, report.agency), on=timezone.localdate(), data=data, name=name
        )
    except (ReportRefused, ScanRefused, Unreadable, NoRoom) as refused:
        if in_force(report):
            return _shown(request, report, note=note, refusal=refusal_words(refused))
        messages.error(request, refusal_words(refused))  # The page has no form for it any more.
        return _back(report)
    messages.success(request, "已另做一版，核对后公布；公布前，公众看到的仍是原来那一版。")
    return _back(correction)


def _confirm(request: HttpRequest, report: PublishedReport) -> PublishedReport:
    leave = request.POST.get("leave_unread") == "yes"
    return confirm(report, actor=actor_at(request, report.agency), on=timezone.localdate(), leave_unread=leave)


def _publish(request: HttpRequest, report: PublishedReport) -> PublishedReport:
    return publish(report, actor=actor_at(request, report.agency), on=timezone.localdate())


def _withdraw(request: HttpRequest, report: PublishedReport) -> PublishedReport:
    return withdraw(
        report, request.POST.get("reason", ""), actor=actor_at(request, report.agency), on=timezone.localdate()
    )


_ACTS: dict[str, tuple[Permission, Callable[[HttpRequest, PublishedReport], PublishedReport], str]] = {
    "confirm": (Permission.TAKE_IN_ANNUAL_REPORT, _confirm, "已核对完毕，可以公布。"),
    "publish": (Permission.PUBLISH_ANNUAL_REPORT, _publish, "已公布。"),
    "withdraw": (Permission.PUBLISH_ANNUAL_REPORT, _withdraw, "已撤下。"),
}


def _done(request: HttpRequest, report: PublishedReport, do: Callable[[], object], message: str) -> HttpResponse:
    """Do it and go back to the page, or to the version that it made, with a word on what came of it."""
    try:
        result = do()
    except (ReportRefused, ScanRefused, Unreadable) as refused:
        messages.error(request, refusal_words(refused))
        return _back(report)
    messages.success(request, message)
    return _back(result if isinstance(result, PublishedReport) else report)


def _back(report: PublishedReport) -> HttpResponse:
    return redirect("desk:annual_report", report.agency.slug, report.pk)


def _entry(request: HttpRequest, cell: ReportCell, *, leave: bool) -> Value | None:
    """What somebody entered for a cell; None for nothing. Raises ValueError for what no cell of a report holds.

    Where the row cannot be read in the original, a figure that was read in spite of a doubt is given up too.
    """
    typed = request.POST.get(f"cell-{cell.pk}", "").strip()
    if leave or not typed:
        return None
    if typed in _LEFT_BLANK:
        return BLANK
    number = printed_number(typed)
    if number is None or number.odd not in ("", "sign", "unit"):
        raise ValueError(typed)
    return number.value


def _confirmed(request: HttpRequest, cell: ReportCell, value: Value | None) -> ReportCell:
    return confirm_cell(cell, value, actor=actor_at(request, cell.report.agency), on=timezone.localdate())


def _uploaded(request: HttpRequest) -> tuple[bytes | None, str]:
    """The uploaded file, and its name; what is too large is cut one byte past the limit and refused by the act."""
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        return None, ""
    return file.read(MAX_BYTES + 1), file.name or ""


def _settled_meanwhile(request: HttpRequest, report: PublishedReport, row: str) -> str:
    """Who has confirmed cells of this row since the page was opened, with what stands there and what was typed."""
    done = [cell for cell in confirmed_cells(report, row) if f"cell-{cell.pk}" in request.POST]
    if not done:
        return ""
    both = "；".join(
        f"{named(cell.key)}现在是“{shown_value(cell)}”，您填的是“{request.POST[f'cell-{cell.pk}'].strip() or '空'}”"
        for cell in done
    )
    return f"没有改动：这一行已由{done[0].confirmed_by}核对过。{both}。"


def _sheet(agency: Agency, viewer: Viewer) -> ListPage:
    today = timezone.localdate()
    drafts = under_way_drafts([agency]).get(agency.pk, [])
    return list_page(agency, years(agency, today), reports_of(agency), drafts, viewer, today)


def _listed(request: HttpRequest, agency: Agency, *, refusal: str = "", year: str = "") -> HttpResponse:
    sheet = AnnualReportsSheet(
        reports=_sheet(agency, viewer_at(request)),
        may_draft=may(viewer_at(request), Permission.DRAFT_ANNUAL_REPORT, agency),
        may_take_in=may(viewer_at(request), Permission.TAKE_IN_ANNUAL_REPORT, agency),
        refusal=refusal,
        year=year,
        counted_from=editions()[0].first_year,
        this_year=timezone.localdate().year,
    )
    return render_sheet(request, sheet)


def _shown(request: HttpRequest, report: PublishedReport, *, typed: Typed | None = None, **more: str) -> HttpResponse:
    agency, viewer = report.agency, viewer_at(request)
    version = report_page(
        report,
        may_edit=may(viewer, Permission.TAKE_IN_ANNUAL_REPORT, agency),
        may_publish=may(viewer, Permission.PUBLISH_ANNUAL_REPORT, agency),
        on=timezone.localdate(),
        typed=typed,
    )
    return render_sheet(request, AnnualReportSheet(version, **more))


def _report(agency: Agency, pk: int) -> PublishedReport:
    report = report_of(agency, pk)
    if report is None:
        raise Http404
    return report


urlpatterns = [
    *annual_figures.urlpatterns,
    path("", listing, name="annual"),
    path("export.xlsx", export, name="annual_export"),
    path("upload", upload, name="annual_upload"),
    path("<int:pk>/", page, name="annual_report"),
    path("<int:pk>/original", original, name="annual_original"),
    path("<int:pk>/findings.xlsx", findings, name="annual_findings"),
    path("<int:pk>/cells", cells, name="annual_cells"),
    path("<int:pk>/correct", begin_correction, name="annual_correct"),
    *(path(f"<int:pk>/{name}", act, {"name": name}, name=f"annual_{name}") for name in _ACTS),
]
"""The addresses, under `agencies/<slug>/annual/`."""
