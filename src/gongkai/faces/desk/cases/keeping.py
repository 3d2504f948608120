"""The desk's pages on how long personal data are kept, and on the copy that a person is given of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import ClassVar

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk.authorization import actor_at, entered
from gongkai.faces.desk.cases.files import GONE, kept_answer
from gongkai.faces.desk.cases.forms import CopyForm, KeepingForm
from gongkai.faces.desk.cases.procedure import case_address
from gongkai.faces.desk.cases.sheets import applicant_words
from gongkai.faces.desk.cases.views import found_case
from gongkai.faces.desk.cases.words import REFUSALS, refusal_words
from gongkai.faces.desk.forms import sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.retention import IDENTITY, IDENTITY_PROOF, Retention
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission
from gongkai.office.cases.belongings import party_at
from gongkai.office.cases.conventions import erased_by_night, erasure_quarantine, most_erased_a_night, number_kept
from gongkai.office.cases.erase import erase, hold_back, release
from gongkai.office.cases.kept import KeptPersonalData, falling_due, kept_of
from gongkai.office.cases.models import Case, Party
from gongkai.office.cases.own_copy import locked_until, unlock_copy
from gongkai.office.cases.own_data import own_data
from gongkai.office.cases.refusals import FileGone

AHEAD = timedelta(days=90)
"""How far ahead the list looks."""
_UNITS = {"years": "年", "months": "个月", "natural_days": "日"}
_HINDERED = {"held": "暂缓删除", "not_filed": "还没有归档，归档后删除"}


@sheetclass
class KeptLine:
    """One kind of data of one case."""

    case: Case = doc("the case")
    address: str = doc("its page on keeping")
    applicant: str = doc("the applicant, masked")
    what: str = doc("what is kept")
    kind: str = doc("its code")
    over_on: date = doc("when the case was over")
    last_day: date = doc("the last day on which it is kept")
    due: bool = doc("whether that day has passed")
    erased_from: date | None = doc("from which night on it is erased; None where that is not announced")
    hindered: str = doc("why it is not erased; empty if nothing stands in the way")


@sheetclass
class RetentionRule:
    """How long one kind is kept."""

    what: str = doc("what is kept")
    long: str = doc("how long")
    basis: str = doc("the article from which the time is taken")


def _line(entry: KeptPersonalData, today: date) -> KeptLine:
    return KeptLine(
        entry.case,
        case_address(entry.case, "desk:case_keeping"),
        applicant_words(entry.case),
        entry.what.zh,
        entry.what.id,
        entry.over_on,
        entry.last_day,
        entry.due(today),
        entry.erased_from if entry.due(today) and erased_by_night() else None,
        _HINDERED.get(entry.hindered, ""),
    )


def _rules() -> tuple[RetentionRule, ...]:
    return tuple(_rule(what) for what in (IDENTITY_PROOF, IDENTITY))


def _rule(what: Retention) -> RetentionRule:
    basis = "、".join(cite.short for cite in (what.cite, *what.also))
    return RetentionRule(what.zh, f"办结后{number_kept(what)}{_UNITS[what.unit]}", basis)


@sheetclass
class FallingDueSheet:
    """到期个人信息: what is due to be erased, and what soon will be."""

    template: ClassVar[str] = "desk/case_falling_due.html"
    agency: Agency = doc("the agency")
    lines: Sequence[KeptLine] = doc("what is due")
    rules: Sequence[RetentionRule] = doc("how long each kind is kept")
    days: int = doc("how many days ahead are looked at")
    by_night: bool = doc("whether the nights erase what is due")
    quarantine: int = doc("how many days after its announcement something is erased")
    most: int = doc("how much is erased in one night at most")


@require_safe
def falling(request: HttpRequest, slug: str) -> HttpResponse:
    """到期个人信息: what is due, and what will be soon."""
    agency, today = entered(request, slug, Permission.SETTLE_ERASURE), timezone.localdate()
    lines = [_line(entry, today) for entry in falling_due(agency, today + AHEAD)]
    sheet = FallingDueSheet(
        agency=agency,
        lines=lines,
        rules=_rules(),
        days=AHEAD.days,
        by_night=erased_by_night(),
        quarantine=erasure_quarantine().days,
        most=most_erased_a_night(),
    )
    return render_sheet(request, sheet)


@sheetclass
class CaseKeepingSheet:
    """个人信息保存: what is kept of one case, and how long."""

    template: ClassVar[str] = "desk/case_keeping.html"
    case: Case = doc("the case")
    lines: Sequence[KeptLine] = doc("what is kept")
    form: KeepingForm = doc("the form that holds it back")
    address: str = doc("the page of the case")
    rules: Sequence[RetentionRule] = doc("how long each kind is kept")


@require_http_methods(["GET", "HEAD", "POST"])
def keeping(request: HttpRequest, slug: str, year: int, serial: int) -> HttpResponse:
    """What is kept of one case: hold it back, take that back, or erase what is due."""
    case, today = found_case(request, slug, year, serial, Permission.SETTLE_ERASURE), timezone.localdate()
    form, status = KeepingForm(sent(request)), 200
    wanted = request.POST.get("do", "")
    if request.method == "POST" and (wanted in ("identity", "identity_proof") or form.is_valid()):
        try:
            done_response = _done(request, case, wanted, form, today)
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
            status = 409
        else:
            messages.success(request, done_response)
            return redirect(case_address(case, "desk:case_keeping"))
    lines = [_line(entry, today) for entry in kept_of(case)]
    sheet = CaseKeepingSheet(case=case, lines=lines, form=form, address=case_address(case), rules=_rules())
    return render_sheet(request, sheet, status=status)


def _done(request: HttpRequest, case: Case, wanted: str, form: KeepingForm, today: date) -> str:
    actor = actor_at(request, case.agency)
    if wanted in ("identity", "identity_proof"):
        entry = next((kept_entry for kept_entry in kept_of(case) if kept_entry.what.id == wanted), None)
        return "已删除。" if entry is not None and erase(entry, actor=actor, on=today) else "已经删除过了。"
    act = release if case.kept_back else hold_back
    act(case, form.cleaned_data["reason"], actor=actor, on=today)
    return "恢复按期删除。" if case.kept_back else "已暂缓删除，取消暂缓以前不会删除。"


@sheetclass
class CaseCopySheet:
    """个人信息副本: a copy of what is kept of a person, to be given to that person."""

    template: ClassVar[str] = "desk/case_copy.html"
    case: Case = doc("the case")
    party: Party = doc("the person")
    form: CopyForm = doc("its form")
    address: str = doc("the page of the case")
    locked_until: datetime | None = doc("until when the copy on the portal is locked; None where it is not")


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, slug: str, year: int, serial: int, place: int) -> HttpResponse | FileResponse:
    """个人信息副本, for a person who came to the counter: how it was checked who it is goes on the journal."""
    case = found_case(request, slug, year, serial, Permission.READ_PERSONAL_DATA)
    party = party_at(case, place)
    if party is None or party.erased_on:
        raise Http404
    actor, today = actor_at(request, case.agency), timezone.localdate()
    if request.method == "POST" and "unlock" in request.POST:
        unlock_copy(case, actor=actor, on=today)
        messages.success(request, "已解除锁定，申请人可以再试。")
        return redirect(request.path)
    form = CopyForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            content = own_data(party, form.cleaned_data["checked"], actor=actor, on=today)
        except FileGone:
            form.add_error(None, GONE)
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
        else:
            return kept_answer(content, f"个人信息副本{case.number}.zip")
    until = locked_until(case, now=timezone.now())
    sheet = CaseCopySheet(case=case, party=party, form=form, address=case_address(case), locked_until=until)
    return render_sheet(request, sheet)


_CASE = "<int:year>-<int:serial>/"
urlpatterns = [
    path("keeping/", falling, name="case_falling_due"),
    path(f"{_CASE}keeping/", keeping, name="case_keeping"),
    path(f"{_CASE}people/<int:place>/copy/", copy, name="case_copy"),
]
"""The addresses, under `agencies/<slug>/cases/`."""
