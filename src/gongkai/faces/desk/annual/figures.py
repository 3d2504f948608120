"""The desk's pages on the figures of a draft: tables, a cell with what it counts, its correction, the carry-over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.faces.desk.annual.carry_over import CarryOverPage, carry_over_page, carry_over_tables
from gongkai.faces.desk.annual.figure_sheets import (
    FigureCellPage,
    FiguresPage,
    RecordLine,
    cell_page,
    figures_page,
    record_lines,
    records_of,
)
from gongkai.faces.desk.annual.figure_words import basis_words, figure_refusal
from gongkai.faces.desk.authorization import actor_and_day, actor_at, entered, viewer_at
from gongkai.faces.desk.exports import day_cell, spreadsheet, taken_by, taken_column, workbook
from gongkai.faces.desk.forms import DayField, DeskForm, sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.tables import Column
from gongkai.faces.ui.lists import page_of
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.report.lines import edition, editions
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission
from gongkai.office.annual.correct_figures import approve, propose, refuse, take_back
from gongkai.office.annual.draft_figures import DraftFigures, corrections_at, draft_figures
from gongkai.office.annual.ledger import LedgerCell
from gongkai.office.annual.models import ManualCorrection, digits
from gongkai.office.annual.refusals import ReportRefused
from gongkai.office.cases.models import LedgerRow

MOST = 20_000
"""The longest list that is given out as one spreadsheet."""


class AsOfForm(DeskForm):
    """The day as of which figures are asked for."""

    on = DayField("统计日", required=False)

    def __init__(self, values: object, today: date) -> None:
        super().__init__(values)
        self.today = today
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    def clean_on(self) -> date | None:
        """No day ahead."""
        on: date | None = self.cleaned_data["on"]
        if on and on > self.today:
            raise forms.ValidationError("统计日不能晚于今天。")
        return on

    def day(self) -> date:
        """The day asked for; today where none is, or none that can be."""
        return (self.cleaned_data.get("on") if self.is_valid() else None) or self.today


class FigureCorrectionForm(DeskForm):
    """What is to be stated instead of the ledger's number, and why."""

    after = forms.CharField(label="修改为", max_length=20, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    reason = forms.CharField(
        label="理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写清哪一件、哪份材料与台账不同，为什么不在台账里改。",
    )


@sheetclass
class AnnualFiguresSheet:
    """年报数字: the three tables as known on a day."""

    template: ClassVar[str] = "desk/annual_figures.html"
    figures: FiguresPage = doc("the tables")
    form: AsOfForm = doc("asks for the day")
    year_end: date = doc("the last day of the year, or today")
    carry: CarryOverPage = doc("how the carry-over agrees")


@require_safe
def show(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The three tables as known on a day, with findings, corrections and the carry-over."""
    agency, today = _entered(request, slug, year), timezone.localdate()
    form = AsOfForm(_asked(request, today), today)
    figures = figures_page(agency, year, form.day(), viewer=viewer_at(request), today=today)
    over = carry_over_page(agency, year, form.day(), viewer=viewer_at(request))
    year_end = min(date(year, 12, 31), today)
    return render_sheet(request, AnnualFiguresSheet(figures, form, year_end, over))


@require_safe
def export(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """All cells as a list: what each states, what it counts, and the corrections."""
    agency, today = _entered(request, slug, year), timezone.localdate()
    draft = draft_figures(agency, year, AsOfForm(request.GET, today).day())
    return spreadsheet(f"{agency.short_name}{year}年年报数字", _figure_columns(draft), draft.ledger.cells.items())


@sheetclass
class AnnualCellSheet:
    """One cell: what it counts, its corrections, and the records behind it."""

    template: ClassVar[str] = "desk/annual_cell.html"
    cell: FigureCellPage = doc("the cell")
    form: AsOfForm = doc("asks for the day")
    page: Page[Any] = doc("one page of the records")
    lines: Sequence[RecordLine] = doc("the records on it")
    refusal: str = doc("why a decision on a correction was refused; empty where none was", default="")
    refused: int = doc("the number of that correction; 0 where none was refused", default=0)
    typed: str = doc("the words that were typed with it", default="")


def _figure_columns(draft: DraftFigures) -> tuple[Column[tuple[str, LedgerCell]], ...]:
    """What a spreadsheet says of each cell, under its key."""
    names, day = draft.ledger.form.names, day_cell(draft.ledger.on)

    def reason(key: str) -> str:
        corrected = draft.corrections.get(key)
        return corrected.reason if corrected else ""

    return (
        Column("部分", lambda row: names[row[0]].section),
        Column("表", lambda row: names[row[0]].table),
        Column("行", lambda row: names[row[0]].row),
        Column("列", lambda row: names[row[0]].column),
        Column("单位", lambda row: names[row[0]].unit),
        Column("台账数字", lambda row: digits(row[1].value)),
        Column("报告数字", lambda row: digits(draft.figures.number(row[0]))),
        Column("修改理由", lambda row: reason(row[0])),
        Column("计什么", lambda row: row[1].definition.text),
        Column("依据", lambda row: "；".join(str(cite) for cite in row[1].definition.cites)),
        Column("说明", lambda row: basis_words(row[1].why)),
        Column("统计日", lambda row: day),
    )


@require_safe
def cell(request: HttpRequest, slug: str, year: int, key: str) -> HttpResponse:
    """One cell: what it counts, on which basis, its corrections, and the list behind it."""
    agency, today = _entered(request, slug, year), timezone.localdate()
    form = AsOfForm(_asked(request, today), today)
    return _cell(request, _sheet(request, agency, year, key, form.day(), today), form=form)


@require_safe
def cell_export(request: HttpRequest, slug: str, year: int, key: str) -> HttpResponse:
    """The list behind a cell as a spreadsheet; names masked, as on the page."""
    agency, today = _entered(request, slug, year), timezone.localdate()
    sheet = _sheet(request, agency, year, key, AsOfForm(request.GET, today).day(), today)
    lines = record_lines(records_of(sheet, viewer_at(request))[:MOST])
    columns = (*_RECORD_COLUMNS, taken_column(taken_by(request)))
    return spreadsheet(f"{agency.short_name}{year}年{sheet.label}", columns, lines)


def _of_case(value: Callable[[LedgerRow], str]) -> Callable[[RecordLine], str]:
    """What a spreadsheet says of the request behind a record; nothing for another record."""
    return lambda line: value(line.case) if line.case else ""


_RECORD_COLUMNS: tuple[Column[RecordLine], ...] = (
    Column("编号", lambda line: line.label),
    Column("计入", lambda line: line.counted),
    Column("申请人", lambda line: line.applicant if line.case else ""),
    Column("申请人类别", _of_case(lambda row: row.get_applicant_kind_display())),
    Column("所需信息", _of_case(lambda row: row.case.corrected_wanted or row.case.wanted)),
    Column("收到申请之日", _of_case(lambda row: day_cell(row.received_on))),
    Column("办理结果", _of_case(lambda row: row.get_outcome_display())),
    Column("答复日期", _of_case(lambda row: day_cell(row.decided_on))),
    Column("录入时间", lambda line: f"{timezone.localtime(line.recorded):%Y-%m-%d %H:%M}" if line.recorded else ""),
)


@sheetclass
class CorrectFigureSheet:
    """修改数字: another number than the ledger's, proposed for a cell."""

    template: ClassVar[str] = "desk/annual_correct.html"
    cell: FigureCellPage = doc("the cell")
    form: FigureCorrectionForm = doc("its form")


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, slug: str, year: int, key: str) -> HttpResponse:
    """Propose another number than the ledger's, with its reason; what is refused is said on the form."""
    agency, today = _entered(request, slug, year, Permission.CORRECT_FIGURES), timezone.localdate()
    as_of = AsOfForm(_asked(request, today), today)
    sheet = _sheet(request, agency, year, key, as_of.day(), today)
    form, status = FigureCorrectionForm(sent(request)), 200
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        by = actor_and_day(request, agency)
        try:
            propose(agency, year, key, data["after"], data["reason"], as_of=as_of.day(), **by)
        except ReportRefused as refused:
            form.add_error(None, figure_refusal(refused))
            status = 409
        else:
            messages.success(request, "已提出修改，由另一人批准后才计入报告。")
            return _to(request, "desk:annual_cell", slug, year, key)
    return render_sheet(request, CorrectFigureSheet(sheet, form), status=status)


@require_POST
def decide(request: HttpRequest, slug: str, year: int, pk: int, name: str) -> HttpResponse:
    """Approve, refuse or take back a correction; what is refused keeps the words that were typed."""
    needed, do, decision = _DECISIONS[name]
    agency = _entered(request, slug, year, needed)
    correction = get_object_or_404(corrections_at(agency, year), pk=pk)
    words = request.POST.get("words", "")
    try:
        do(request, correction, words)
    except ReportRefused as refused:
        today = timezone.localdate()
        sheet = _sheet(request, agency, year, correction.key, correction.as_of, today)
        more = {"refusal": figure_refusal(refused), "refused": correction.pk, "typed": words}
        return _cell(request, sheet, status=409, form=AsOfForm({"on": correction.as_of}, today), **more)
    messages.success(request, decision)
    return _to(request, "desk:annual_cell", slug, year, correction.key, on=correction.as_of)


@sheetclass
class AnnualCarryOverSheet:
    """上年结转: last year's published figures beside the register."""

    template: ClassVar[str] = "desk/annual_carry_over.html"
    comparison: CarryOverPage = doc("the comparison")
    form: AsOfForm = doc("asks for the day")


@require_safe
def carry_over(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """上年结转: last year's published figures beside the register, and the cases that make the difference."""
    agency, today = _entered(request, slug, year), timezone.localdate()
    form = AsOfForm(_asked(request, today), today)
    comparison = carry_over_page(agency, year, form.day(), viewer=viewer_at(request))
    return render_sheet(request, AnnualCarryOverSheet(comparison, form))


@require_safe
def carry_over_export(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The same as a workbook: the columns, and the cases."""
    agency, today = _entered(request, slug, year), timezone.localdate()
    sheet = carry_over_page(agency, year, AsOfForm(request.GET, today).day(), viewer=viewer_at(request))
    return workbook(f"{agency.short_name}{year}年上年结转核对", carry_over_tables(sheet))


def _approve(request: HttpRequest, correction: ManualCorrection, words: str) -> None:
    approve(correction, actor=actor_at(request, correction.agency), on=timezone.localdate())


def _refuse(request: HttpRequest, correction: ManualCorrection, words: str) -> None:
    refuse(correction, words, actor=actor_at(request, correction.agency), on=timezone.localdate())


def _take_back(request: HttpRequest, correction: ManualCorrection, words: str) -> None:
    take_back(correction, words, actor=actor_at(request, correction.agency), on=timezone.localdate())


_DECISIONS: dict[str, tuple[Permission, Callable[[HttpRequest, ManualCorrection, str], None], str]] = {
    "approve": (Permission.APPROVE_FIGURES, _approve, "已批准，报告按修改后的数，旁边注明台账的数。"),
    "refuse": (Permission.APPROVE_FIGURES, _refuse, "没有批准，报告按台账的数。"),
    "take_back": (Permission.CORRECT_FIGURES, _take_back, "已撤回，报告按台账的数。"),
}


def _entered(request: HttpRequest, slug: str, year: int, act: Permission = Permission.SEE_ANNUAL_REPORTS) -> Agency:
    """The agency of the address; 404 for a year that has no uniform tables or has not begun."""
    agency = entered(request, slug, act)
    if not editions()[0].first_year <= year <= timezone.localdate().year:
        raise Http404
    return agency


def _asked(request: HttpRequest, today: date) -> dict[str, str]:
    return {"on": request.GET.get("on") or today.isoformat()}


def _sheet(request: HttpRequest, agency: Agency, year: int, key: str, on: date, today: date) -> FigureCellPage:
    if not any(key in edition(form.name).keys for form in editions()):
        raise Http404
    try:
        return cell_page(agency, year, key, on, viewer=viewer_at(request), today=today)
    except KeyError:
        raise Http404 from None


def _cell(
    request: HttpRequest, sheet: FigureCellPage, *, form: AsOfForm, status: int = 200, **more: Any
) -> HttpResponse:
    page = page_of(request, records_of(sheet, viewer_at(request)))
    lines = record_lines(page.object_list)
    return render_sheet(request, AnnualCellSheet(sheet, form, page, lines, **more), status=status)


def _to(request: HttpRequest, name: str, *args: object, on: date | None = None) -> HttpResponse:
    """Back to a page, as of the day at hand."""
    answer = redirect(name, *args)
    day = on.isoformat() if on and on != timezone.localdate() else request.GET.get("on", "")
    if day:
        answer.headers["Location"] += f"?on={day}"
    return answer


urlpatterns = [
    path("<int:year>/figures/", show, name="annual_figures"),
    path("<int:year>/figures/export.xlsx", export, name="annual_figures_export"),
    path("<int:year>/figures/<str:key>/", cell, name="annual_cell"),
    path("<int:year>/figures/<str:key>/export.xlsx", cell_export, name="annual_cell_export"),
    path("<int:year>/figures/<str:key>/correct/", correct, name="annual_cell_correct"),
    *(
        path(f"<int:year>/corrections/<int:pk>/{name}", decide, {"name": name}, name=f"annual_correction_{name}")
        for name in _DECISIONS
    ),
    path("<int:year>/carry-over/", carry_over, name="annual_carry_over"),
    path("<int:year>/carry-over/export.xlsx", carry_over_export, name="annual_carry_over_export"),
]
"""The addresses, under `agencies/<slug>/annual/`."""
