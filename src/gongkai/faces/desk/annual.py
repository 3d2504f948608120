"""The desk's pages on annual reports: take in, look through, publish, correct, take back."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai.faces.desk.annual_sheets import list_page, report_page
from gongkai.faces.desk.annual_words import refusal_words
from gongkai.law.report.figures import BLANK, Value
from gongkai.office.agencies.models import Agency, Role
from gongkai.office.agencies.permission import Act, Viewer, may, viewer_of
from gongkai.office.agencies.queries import agency_by_slug
from gongkai.office.annual.confirm import confirm, confirm_cell
from gongkai.office.annual.correct import correct
from gongkai.office.annual.models import PublishedReport, ReportCell
from gongkai.office.annual.publish import publish
from gongkai.office.annual.queries import open_cells, report_of, reports_of, years
from gongkai.office.annual.refusals import ReportRefused
from gongkai.office.annual.take_in import MAX_BYTES, take_in
from gongkai.office.annual.withdraw import withdraw
from gongkai.office.journal.record import Actor
from gongkai.paper.annual.reading import Unreadable
from gongkai.paper.annual.tables.printed_numbers import printed_number

SUFFIX_OF_KIND = {"text": ".txt"}
"""How the original is called when it is saved, where its kind is not its suffix."""

_LEFT_BLANK = ("空", "空白")
"""What somebody writes who sees an empty cell in the original."""

_NOT_A_FIGURE = "“{value}”不是年报格子里的数。应为数字、“/”“-”等原文所印的符号，原文空白的写“空白”。"


@require_safe
@login_required
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """All reports of one agency: every year, those under way, and the place to upload another."""
    agency, viewer = _entered(request, slug, Act.SEE_ANNUAL_REPORTS)
    sheet = list_page(agency, years(agency, timezone.localdate()), reports_of(agency))
    return _shown(request, "annual_list", sheet, agency, viewer)


@require_POST
@login_required
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """Take in the uploaded file; what cannot be taken in is refused in words on the same page."""
    agency, _viewer = _entered(request, slug, Act.TAKE_IN_ANNUAL_REPORT)
    data, name = _uploaded(request)
    if data is None:
        messages.error(request, "没有收下：没有选择文件。")
        return redirect("desk:annual", slug)
    told = request.POST.get("year", "").strip()
    try:
        report = take_in(
            agency, data, name, actor=_actor(request, agency), on=timezone.localdate(), year=int(told) if told else None
        )
    except (ReportRefused, Unreadable) as refused:
        messages.error(request, refusal_words(refused))
        return redirect("desk:annual", slug)
    except ValueError:
        messages.error(request, f"没有收下：年度应为四位数字，如2023，现在是“{told}”。")
        return redirect("desk:annual", slug)
    return redirect("desk:annual_report", slug, report.pk)


@require_safe
@login_required
def page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One version: tables as printed, doubts and findings beside their cells, what can be done next."""
    agency, viewer = _entered(request, slug, Act.SEE_ANNUAL_REPORTS)
    sheet = report_page(
        _report(agency, pk),
        may_edit=may(viewer, Act.TAKE_IN_ANNUAL_REPORT, agency),
        may_publish=may(viewer, Act.PUBLISH_ANNUAL_REPORT, agency),
        on=timezone.localdate(),
    )
    return _shown(request, "annual_report", sheet, agency, viewer)


@require_safe
@login_required
def original(request: HttpRequest, slug: str, pk: int) -> HttpResponse | FileResponse:
    """The file as it was uploaded, to be saved and never to be shown by the browser itself."""
    agency, _viewer = _entered(request, slug, Act.SEE_ANNUAL_REPORTS)
    report = _report(agency, pk)
    name = report.source_name or f"{report.year}{SUFFIX_OF_KIND.get(report.source_kind, f'.{report.source_kind}')}"
    response = FileResponse(
        report.source.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream"
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_POST
@login_required
def cells(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Confirm the cells of one row as they stand in the original, or that they cannot be read there."""
    agency, _viewer = _entered(request, slug, Act.TAKE_IN_ANNUAL_REPORT)
    report = _report(agency, pk)
    leave = request.POST.get("act") == "leave"
    wanted = [cell for cell in open_cells(report) if cell.key.rpartition(".")[0] == request.POST.get("row")]
    try:
        entered = {cell.pk: _entry(request, cell, leave=leave) for cell in wanted}
    except ValueError as wrong:
        messages.error(request, _NOT_A_FIGURE.format(value=wrong))
        return _back(report)
    filled = [cell for cell in wanted if entered[cell.pk] is not None or leave]
    return _done(
        request, report, lambda: [_confirmed(request, cell, entered[cell.pk]) for cell in filled],
        f"已核对{len(filled)}格。" if filled else "没有填写，一格也没有改。",
    )  # fmt: skip


@require_POST
@login_required
def act(request: HttpRequest, slug: str, pk: int, name: str) -> HttpResponse:
    """The acts on a whole version: look through, publish, correct, take back."""
    needed, do, said = _ACTS[name]
    agency, _viewer = _entered(request, slug, needed)
    report = _report(agency, pk)
    return _done(request, report, lambda: do(request, report), said)


def _confirm(request: HttpRequest, report: PublishedReport) -> PublishedReport:
    leave = request.POST.get("leave_unread") == "yes"
    return confirm(report, actor=_actor(request, report.agency), on=timezone.localdate(), leave_unread=leave)


def _publish(request: HttpRequest, report: PublishedReport) -> PublishedReport:
    return publish(report, actor=_actor(request, report.agency), on=timezone.localdate())


def _correct(request: HttpRequest, report: PublishedReport) -> PublishedReport:
    data, name = _uploaded(request)
    note = request.POST.get("note", "")
    return correct(report, note, actor=_actor(request, report.agency), on=timezone.localdate(), data=data, name=name)


def _withdraw(request: HttpRequest, report: PublishedReport) -> PublishedReport:
    return withdraw(
        report, request.POST.get("reason", ""), actor=_actor(request, report.agency), on=timezone.localdate()
    )


_ACTS: dict[str, tuple[Act, Callable[[HttpRequest, PublishedReport], PublishedReport], str]] = {
    "confirm": (Act.TAKE_IN_ANNUAL_REPORT, _confirm, "已核对完毕，可以公布。"),
    "publish": (Act.PUBLISH_ANNUAL_REPORT, _publish, "已公布。"),
    "correct": (Act.TAKE_IN_ANNUAL_REPORT, _correct, "已另做一版，核对后公布；公布前，公众看到的仍是原来那一版。"),
    "withdraw": (Act.PUBLISH_ANNUAL_REPORT, _withdraw, "已撤下。"),
}


def _done(request: HttpRequest, report: PublishedReport, do: Callable[[], object], said: str) -> HttpResponse:
    """Do it and go back to the page, or to the version that it made, with a word on what came of it."""
    try:
        made = do()
    except (ReportRefused, Unreadable) as refused:
        messages.error(request, refusal_words(refused))
        return _back(report)
    messages.success(request, said)
    return _back(made if isinstance(made, PublishedReport) else report)


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
    found = printed_number(typed)
    if found is None or found.odd not in ("", "sign", "unit"):
        raise ValueError(typed)
    return found.value


def _confirmed(request: HttpRequest, cell: ReportCell, value: Value | None) -> ReportCell:
    return confirm_cell(cell, value, actor=_actor(request, cell.report.agency), on=timezone.localdate())


def _uploaded(request: HttpRequest) -> tuple[bytes | None, str]:
    """The uploaded file, and its name; what is too large is cut one byte past the limit and refused by the act."""
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        return None, ""
    return file.read(MAX_BYTES + 1), file.name or ""


def _entered(request: HttpRequest, slug: str, needed: Act) -> tuple[Agency, Viewer]:
    """The agency and who is looking. 404 for an agency one may not know of, 403 for an act that is another's."""
    viewer = viewer_of(request.user, timezone.localdate())
    agency = agency_by_slug(slug, viewer, Act.SEE_ANNUAL_REPORTS)
    if agency is None:
        raise Http404
    if not may(viewer, needed, agency):
        raise PermissionDenied
    return agency, viewer


def _actor(request: HttpRequest, agency: Agency) -> Actor:
    """The person at hand as the journal names one: with the posts held at this agency today."""
    viewer = viewer_of(request.user, timezone.localdate())
    posts = sorted(Role(role).label for place, role in viewer.posts if place == agency.pk)
    return Actor(str(request.user), request.user.pk, "、".join(posts))


def _shown(request: HttpRequest, template: str, sheet: object, agency: Agency, viewer: Viewer) -> HttpResponse:
    may_draft = may(viewer, Act.TAKE_IN_ANNUAL_REPORT, agency)
    return render(request, f"desk/{template}.html", {"sheet": sheet, "agency": agency, "may_draft": may_draft})


def _report(agency: Agency, pk: int) -> PublishedReport:
    report = report_of(agency, pk)
    if report is None:
        raise Http404
    return report


urlpatterns = [
    path("", listing, name="annual"),
    path("upload", upload, name="annual_upload"),
    path("<int:pk>/", page, name="annual_report"),
    path("<int:pk>/original", original, name="annual_original"),
    path("<int:pk>/cells", cells, name="annual_cells"),
    *(path(f"<int:pk>/{name}", act, {"name": name}, name=f"annual_{name}") for name in _ACTS),
]
"""The addresses, under `agencies/<slug>/annual/`."""
