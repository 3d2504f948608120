"""The desk's pages on what stands instead of entries: totals of periods, and statements that there is no power."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.faces.desk.authorization import actor_and_day, entered, viewer_at
from gongkai.faces.desk.forms import DeskForm, sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.registers.forms import EndStatementForm, NoPowerForm, RemoveEntryForm, TotalForm
from gongkai.faces.desk.registers.sheets import EntryLine, entry_line, page_title
from gongkai.faces.desk.registers.views import register_at
from gongkai.faces.desk.registers.words import refusal_words
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.registers import Register, Span
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.agencies.refusals import Refused
from gongkai.office.registers.amend import remove
from gongkai.office.registers.drafts import amount_of
from gongkai.office.registers.models import NoPower, PeriodTotal, label_of
from gongkai.office.registers.power import end_no_power, state_no_power
from gongkai.office.registers.refusals import RegisterRefused, TotalNotPossible
from gongkai.office.registers.totals import register_total


@sheetclass
class RegisterTotalSheet:
    """登记时段合计."""

    template: ClassVar[str] = "desk/register_total.html"
    agency: Agency = doc("the agency")
    register: Register = doc("the register")
    label: str = doc("what the register is called")
    title: str = doc("what the page is called")
    form: TotalForm = doc("its form")


@require_http_methods(["GET", "HEAD", "POST"])
def total(request: HttpRequest, slug: str, register: str) -> HttpResponse:
    """登记时段合计."""
    agency = entered(request, slug, Permission.KEEP_REGISTERS)
    of = register_at(agency, register)
    form = TotalForm(sent(request))
    form.fields["total"].help_text = _what_total(of)
    done = _done(request, agency, of, form, _register_total, "已登记合计。")
    return done or render_sheet(request, RegisterTotalSheet(agency, of, label_of(of), page_title(of), form))


@require_http_methods(["GET", "HEAD", "POST"])
def remove_total(request: HttpRequest, slug: str, register: str, pk: int) -> HttpResponse:
    """移除 a total, with its reason."""
    agency = entered(request, slug, Permission.SEE_REGISTERS)
    return _end(request, agency, register, get_object_or_404(PeriodTotal, pk=pk, agency=agency, register=register))


@sheetclass
class NoPowerSheet:
    """说明没有职权."""

    template: ClassVar[str] = "desk/register_no_power.html"
    agency: Agency = doc("the agency")
    register: Register = doc("the register")
    label: str = doc("what the register is called")
    title: str = doc("what the page is called")
    form: NoPowerForm = doc("its form")


@require_http_methods(["GET", "HEAD", "POST"])
def no_power(request: HttpRequest, slug: str, register: str) -> HttpResponse:
    """说明没有此项职权, signed once."""
    agency = entered(request, slug, Permission.STATE_NO_POWER)
    of = register_at(agency, register)
    form = NoPowerForm(sent(request), initial={"since": agency.founded_on})
    done = _done(request, agency, of, form, _state, "已签署说明，年度报告里的0由它解释。")
    return done or render_sheet(request, NoPowerSheet(agency, of, label_of(of), page_title(of), form))


@require_http_methods(["GET", "HEAD", "POST"])
def end_statement(request: HttpRequest, slug: str, register: str, pk: int) -> HttpResponse:
    """停用说明: the power was given, or the statement was wrong."""
    agency = entered(request, slug, Permission.SEE_REGISTERS)
    return _end(request, agency, register, get_object_or_404(NoPower, pk=pk, agency=agency, register=register))


@sheetclass
class RegisterEndSheet:
    """移除, 终止: a total or a statement that no longer stands."""

    template: ClassVar[str] = "desk/register_end.html"
    agency: Agency = doc("the agency")
    register: Register = doc("the register")
    title: str = doc("what the page is called")
    line: EntryLine = doc("the total or the statement")
    record: PeriodTotal | NoPower = doc("the same as it is on record")
    is_total: bool = doc("whether it is a total")
    form: DeskForm | None = doc("its form; None where this person may not")


def _end(request: HttpRequest, agency: Agency, register: str, stored: Any) -> HttpResponse:
    """A total or a statement, and the form that takes it away, for those who may."""
    of, is_total = register_at(agency, register), isinstance(stored, PeriodTotal)
    needed = Permission.KEEP_REGISTERS if is_total else Permission.STATE_NO_POWER
    allowed = stored.stands and may(viewer_at(request), needed, agency)
    if request.method == "POST":
        entered(request, agency.slug, needed)
    form = (
        (RemoveEntryForm if is_total else EndStatementForm)(sent(request))
        if allowed or request.method == "POST"
        else None
    )
    done = _done(request, agency, of, form, _take_away(stored), "已办理，原来的内容保留在历史里。")
    line = entry_line(stored, timezone.localdate())
    sheet = RegisterEndSheet(agency, of, page_title(of), line, stored, is_total, form)
    return done or render_sheet(request, sheet)


def _done(
    request: HttpRequest, agency: Agency, register: Register, form: Any, do: Any, message: str
) -> HttpResponse | None:
    """Do it and go back to the register. None where there is nothing to be done, or it was refused, on the form."""
    if request.method == "POST" and form.is_valid():
        by = actor_and_day(request, agency)
        try:
            do(agency, register, form.cleaned_data, by)
        except (RegisterRefused, Refused, ValidationError) as refused:
            form.add_error(None, refusal_words(refused, register))
        else:
            messages.success(request, message)
            return redirect("desk:register", agency.slug, register.value)
    return None


def _register_total(agency: Agency, register: Register, data: dict[str, Any], by: dict[str, Any]) -> None:
    number = amount_of(data["total"].strip())
    if number is None:
        raise TotalNotPossible
    register_total(agency, register, Span(data["since"], data["until"]), number, data["system"], **by)


def _state(agency: Agency, register: Register, data: dict[str, Any], by: dict[str, Any]) -> None:
    state_no_power(agency, register, data["basis"], data["since"], **by)


def _take_away(stored: Any) -> Any:
    def do(agency: Agency, register: Register, data: dict[str, Any], by: dict[str, Any]) -> None:
        if data.get("how") != "ended":
            remove(stored, data["reason"], **by)
        elif data["until"] is None:
            raise ValidationError("请填写没有职权的最后一天。")
        else:
            end_no_power(stored, data["until"], data["reason"], **by)

    return do


def _what_total(register: Register) -> str:
    """What belongs into the field."""
    if register.holds_documents:
        return "填0：这段时间没有制发，也没有现行有效的。有文件的应当逐件登记。"
    return "单位是万元，可以写小数。没有收费的填0。" if register is Register.FEES else "决定的件数。没有作出决定的填0。"


urlpatterns = [
    path("<slug:register>/total/", total, name="register_total"),
    path("<slug:register>/totals/<int:pk>/", remove_total, name="register_total_remove"),
    path("<slug:register>/no-power/", no_power, name="register_no_power"),
    path("<slug:register>/statements/<int:pk>/", end_statement, name="register_statement_end"),
]
"""The addresses, under `agencies/<slug>/registers/`."""
