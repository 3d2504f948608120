"""主动公开政府信息移送 (25 ¶3) on the desk: the list for the archives and the library, and that it was handed over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.faces.desk.authorization import actor_at, entered, viewer_at
from gongkai.faces.desk.cases.forms import line
from gongkai.faces.desk.disclosures.words import REFUSALS, refusal_words
from gongkai.faces.desk.exports import day_cell, workbook
from gongkai.faces.desk.forms import DayField, DeskForm
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.tables import Column, Table, numbered
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.disclosure import Repository
from gongkai.law.terms import choices, zh
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.journal.models import Entry
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.publishing.hand_over import Handed, hand_over, handed_over, mark_of, to_hand_over
from gongkai.office.publishing.handed_changes import (
    HandedChange,
    mark_of_changes,
    tell_of_changes,
    told_of_changes,
    untold,
)
from gongkai.office.publishing.verbs import HandedOver, ToldOfChanges

TITLE = "主动公开政府信息移送明细表"
FORM = "政府网站"
"""公开形式: what is listed here was published on this site."""


class SpanForm(DeskForm):
    """From which day to which."""

    since = DayField("起始日期")
    until = DayField("终止日期")

    def clean(self) -> dict[str, date]:
        """The days in their order."""
        data = super().clean() or {}
        if data.get("since") and data.get("until") and data["since"] > data["until"]:
            self.add_error("until", "终止日期早于起始日期。")
        return data


class HandOverDocumentsForm(SpanForm):
    """移送: what and to whom."""

    to = forms.ChoiceField(label="移送给", choices=choices(Repository))
    seen = forms.CharField(max_length=64)


class InformedForm(DeskForm):
    """已告知: whom, and how."""

    to = forms.ChoiceField(label="告知", choices=choices(Repository), widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    how = line("告知方式", most=200, help_text="如“3月9日发函，文号……”“电话告知采编部”。")


def last_month(day: date) -> dict[str, date]:
    """The first and the last day of the month before."""
    last = day.replace(day=1) - timedelta(days=1)
    return {"since": last.replace(day=1), "until": last}


COLUMNS: tuple[Column[tuple[int, Handed]], ...] = (
    Column("序号", lambda row: row[0]),
    Column("索引号", lambda row: row[1].version.disclosure.index_number or ""),
    Column("标题", lambda row: row[1].version.title),
    Column("发文字号", lambda row: row[1].version.document_number),
    Column("成文日期", lambda row: day_cell(row[1].version.written_on)),
    Column("发布日期", lambda row: day_cell(row[1].version.published_on)),
    Column("公开形式", lambda row: FORM),
    Column("附件数", lambda row: row[1].files),
    Column("备注", lambda row: remark(row[1])),
)
"""What is handed over, on the page and in the workbook."""
CHANGED_COLUMNS: tuple[Column[tuple[int, HandedChange]], ...] = (
    Column("序号", lambda row: row[0]),
    Column("索引号", lambda row: row[1].item.index_number),
    Column("标题", lambda row: row[1].item.title),
    Column("原移送", lambda row: f"第{row[1].before}版"),
    Column("后来", lambda row: "撤下" if row[1].item.withdrawn_on else f"更正（第{row[1].item.version}版）"),
    Column("日期", lambda row: day_cell(row[1].since)),
)
"""What a repository has that is no longer so, on the page and in the workbook."""


@sheetclass
class RepositoryList:
    """What one repository is to be given."""

    to: str = doc("the repository")
    name: str = doc("what it is called")
    mark: str = doc("the mark of the list, so that nothing else is noted as handed over")
    count: int = doc("how many rows the list has")
    table: Table[tuple[int, Handed]] = doc("the list")


@sheetclass
class RepositoryChanges:
    """What one repository has to be told."""

    to: str = doc("the repository")
    name: str = doc("what it is called")
    count: int = doc("how many rows the list has")
    table: Table[tuple[int, HandedChange]] = doc("what it has that is no longer so")
    form: InformedForm = doc("the form that notes that it was told")


@sheetclass
class HandOverSheet:
    """移送明细表: what archive and library are to be given, and told."""

    template: ClassVar[str] = "desk/hand_over.html"
    agency: Agency = doc("the agency")
    form: SpanForm = doc("asks for the days")
    since: date | None = doc("the first day; None where the days are not in order")
    until: date | None = doc("the last day")
    lists: Sequence[RepositoryList] = doc("what each repository is to be given")
    changes: Sequence[RepositoryChanges] = doc("what each repository has to be told")
    may_hand: bool = doc("whether this person notes that it was done")
    handed: Sequence[tuple[Entry, str, HandedOver, int]] = doc(
        "what was handed over: entry, to whom, facts, corrections"
    )
    informed: Sequence[tuple[Entry, str, ToldOfChanges]] = doc("who was told: entry, whom, facts")


def _list(to: Repository, lines: Sequence[Handed]) -> RepositoryList:
    return RepositoryList(to.value, zh(to), mark_of(lines), len(lines), Table(zh(to), COLUMNS, numbered(lines)))


def _refused(refused: Exception) -> str:
    changed = "您打开本页后，别人改过这张表：又有发布、撤下，或者已经登记移送。请看过现在的表再办。"
    return changed if isinstance(refused, ChangedMeanwhile) else refusal_words(refused)


def remark(change: Handed) -> str:
    """What is to be said of a line: 更正 where what was handed over before has changed."""
    if change.corrects:
        return f"更正（第{change.version.number}版，原移送第{change.before}版）"
    return "已移送" if change.before else ""


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """移送明细表 of a span of days; POST keeps that it was handed over."""
    agency, today = entered(request, slug, Permission.SEE_DISCLOSURES), timezone.localdate()
    if request.method != "POST":
        return _shown(request, agency, SpanForm(_span_of(request, today)))
    _demand(request, agency)
    form = HandOverDocumentsForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        span, to = {name: data[name] for name in ("since", "until")}, Repository(data["to"])
        try:
            hand_over(agency, **span, to=to, actor=actor_at(request, agency), on=today, seen=data["seen"])
        except REFUSALS as refused:
            form.add_error(None, _refused(refused))
        else:
            messages.success(request, f"已记下移送给{zh(to)}。")
            return redirect(f"{reverse('desk:hand_over', args=[slug])}?{urlencode(span)}")
    return _shown(request, agency, form, status=409)


@require_POST
def told(request: HttpRequest, slug: str) -> HttpResponse:
    """登记已告知: a repository was told of what was withdrawn or corrected after it was handed over."""
    agency, today = entered(request, slug, Permission.SEE_DISCLOSURES), timezone.localdate()
    _demand(request, agency)
    form = InformedForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        to, actor = Repository(data["to"]), actor_at(request, agency)
        try:
            tell_of_changes(agency, to, data["how"], actor=actor, on=today, seen=data["seen"])
        except REFUSALS as refused:
            form.add_error(None, _refused(refused))
        else:
            messages.success(request, f"已记下告知{zh(to)}。")
            return redirect("desk:hand_over", slug)
    return _shown(request, agency, SpanForm(_span_of(request, today)), form, status=409)


def _demand(request: HttpRequest, agency: Agency) -> None:
    """Pass who may hand over and tell. 403 for everybody else."""
    if not may(viewer_at(request), Permission.PUBLISH_DISCLOSURE, agency):
        raise PermissionDenied


def _shown(
    request: HttpRequest, agency: Agency, form: SpanForm, telling: InformedForm | None = None, status: int = 200
) -> HttpResponse:
    """The page, with the form that was refused."""
    form.is_valid()
    span = {name: form.cleaned_data[name] for name in ("since", "until")} if _whole(form) else {}
    sheet = HandOverSheet(
        agency=agency,
        form=form,
        since=span.get("since"),
        until=span.get("until"),
        lists=[_list(to, to_hand_over(agency, **span, to=to)) for to in Repository] if span else [],
        changes=[
            RepositoryChanges(
                to.value,
                zh(to),
                len(changes),
                Table(zh(to), CHANGED_COLUMNS, numbered(changes)),
                _telling(to, changes, telling),
            )
            for to, changes in untold([agency]).get(agency.pk, {}).items()
            if changes
        ],
        may_hand=may(viewer_at(request), Permission.PUBLISH_DISCLOSURE, agency),
        handed=[
            (entry, zh(facts.to), facts, sum(item.corrects for item in facts.handed))
            for entry, facts in handed_over(agency)
        ],
        informed=[(entry, zh(facts.to), facts) for entry, facts in told_of_changes(agency)],
    )
    return render_sheet(request, sheet, status=status)


def _telling(to: Repository, changes: Sequence[HandedChange], refused: InformedForm | None) -> InformedForm:
    """The form of one repository: the one that was refused, where it is its own."""
    if refused is not None and refused.data.get("to") == to.value:
        return refused
    return InformedForm(initial={"to": to.value, "seen": mark_of_changes(changes)}, auto_id=f"{to.value}_%s")


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The lists as one workbook, a sheet for each repository."""
    agency = entered(request, slug, Permission.SEE_DISCLOSURES)
    form = SpanForm(_span_of(request, timezone.localdate()))
    if not form.is_valid():
        return redirect("desk:hand_over", slug)
    span = form.cleaned_data
    lists = [Table(zh(to), COLUMNS, numbered(to_hand_over(agency, **span, to=to))) for to in Repository]
    return workbook(f"{agency.short_name}{TITLE}（{span['since']}至{span['until']}）", lists)


@require_safe
def changes_export(request: HttpRequest, slug: str) -> HttpResponse:
    """What each repository is still to be told, as a workbook."""
    agency = entered(request, slug, Permission.SEE_DISCLOSURES)
    by_repository = untold([agency]).get(agency.pk, {})
    lists = [Table(zh(to), CHANGED_COLUMNS, numbered(by_repository.get(to, ()))) for to in Repository]
    return workbook(f"{agency.short_name}已移送后撤下或者更正的政府信息", lists)


def _span_of(request: HttpRequest, today: date) -> dict[str, object]:
    usual: dict[str, object] = dict(last_month(today))
    return {name: request.GET.get(name) or day for name, day in usual.items()}


def _whole(form: forms.Form) -> bool:
    return not {"since", "until"} & set(form.errors)


urlpatterns = [
    path("hand-over/", page, name="hand_over"),
    path("hand-over/list.xlsx", export, name="hand_over_export"),
    path("hand-over/changes.xlsx", changes_export, name="hand_over_changes"),
    path("hand-over/told", told, name="hand_over_told"),
]
"""The addresses, under `agencies/<slug>/disclosures/`."""
