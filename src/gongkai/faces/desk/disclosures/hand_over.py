"""主动公开政府信息移送 (25 ¶3) on the desk: the list for the archives and the library, and that it was handed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.faces.desk.authorization import actor_at, entered, viewer_at
from gongkai.faces.desk.cases.forms import line
from gongkai.faces.desk.disclosures.words import REFUSALS, refusal_words
from gongkai.faces.desk.exports import ExportedList, day_cell, workbook
from gongkai.faces.desk.forms import DayField, DeskForm
from gongkai.law.disclosure import Repository
from gongkai.law.terms import choices, zh
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.publishing.hand_over import Handed, hand_over, handed_over, mark_of, to_hand_over
from gongkai.office.publishing.handed_changes import (
    HandedChange,
    mark_of_changes,
    tell_of_changes,
    told_of_changes,
    untold,
)

TITLE = "主动公开政府信息移送明细表"
HEAD = ("序号", "索引号", "标题", "发文字号", "成文日期", "发布日期", "公开形式", "附件数", "备注")
CHANGED_HEAD = ("序号", "索引号", "标题", "原移送", "后来", "日期")
FORM = "政府网站"
"""公开形式: what is listed here was published on this site."""


class SpanForm(DeskForm):
    """From which day to which."""

    since = DayField("起始日期")
    until = DayField("终止日期")

    def clean(self) -> dict[str, date]:
        """The days in their order."""
        given = super().clean() or {}
        if given.get("since") and given.get("until") and given["since"] > given["until"]:
            self.add_error("until", "终止日期早于起始日期。")
        return given


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


def rows_of(lines: Iterable[Handed]) -> Iterator[tuple[str | int, ...]]:
    """The rows of the list for one repository."""
    for number, one in enumerate(lines, 1):
        version = one.version
        yield (
            number,
            version.disclosure.index_number or "",
            version.title,
            version.document_number,
            day_cell(version.written_on),
            day_cell(version.published_on),
            FORM,
            one.files,
            remark(one),
        )


_Cells = list[list[tuple[str, str | int]]]
"""The rows of a table, each cell with the word over it."""


def _list(to: Repository, lines: Sequence[Handed]) -> tuple[str, str, str, _Cells]:
    """A repository with its name, the mark of its list, and the rows."""
    return to.value, zh(to), mark_of(lines), _cells(HEAD, rows_of(lines))


def _cells(head: Sequence[str], rows: Iterable[Sequence[str | int]]) -> _Cells:
    return [list(zip(head, row, strict=True)) for row in rows]


def _refused(refused: Exception) -> str:
    changed = "您打开本页后，别人改过这张表：又有发布、撤下，或者已经登记移送。请看过现在的表再办。"
    return changed if isinstance(refused, ChangedMeanwhile) else refusal_words(refused)


def remark(one: Handed) -> str:
    """What is to be said of a line: 更正 where what was handed over before has changed."""
    if one.corrects:
        return f"更正（第{one.version.number}版，原移送第{one.before}版）"
    return "已移送" if one.before else ""


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """移送明细表 of a span of days; POST keeps that it was handed over."""
    agency, today = entered(request, slug, Permission.SEE_DISCLOSURES), timezone.localdate()
    if request.method != "POST":
        return _shown(request, agency, SpanForm(_span_of(request, today)))
    _demand(request, agency)
    form = HandOverDocumentsForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        span, to = {name: given[name] for name in ("since", "until")}, Repository(given["to"])
        try:
            hand_over(agency, **span, to=to, actor=actor_at(request, agency), on=today, seen=given["seen"])
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
        given = form.cleaned_data
        to, actor = Repository(given["to"]), actor_at(request, agency)
        try:
            tell_of_changes(agency, to, given["how"], actor=actor, on=today, seen=given["seen"])
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
    more = {
        "agency": agency,
        "form": form,
        "head": HEAD,
        "lists": [_list(to, to_hand_over(agency, **span, to=to)) for to in Repository] if span else [],
        "query": urlencode(span),
        "span": span,
        "may_hand": may(viewer_at(request), Permission.PUBLISH_DISCLOSURE, agency),
        "handed": [
            (entry, zh(facts.to), facts, sum(item.corrects for item in facts.handed))
            for entry, facts in handed_over(agency)
        ],
        "changed_head": CHANGED_HEAD,
        "changes": [
            (to.value, zh(to), _cells(CHANGED_HEAD, changed_rows(changes)), _telling(to, changes, telling))
            for to, changes in untold([agency]).get(agency.pk, {}).items()
            if changes
        ],
        "told": [(entry, zh(facts.to), facts) for entry, facts in told_of_changes(agency)],
    }
    return render(request, "desk/hand_over.html", more, status=status)


def _telling(to: Repository, changes: Sequence[HandedChange], refused: InformedForm | None) -> InformedForm:
    """The form of one repository: the one that was refused, where it is its own."""
    if refused is not None and refused.data.get("to") == to.value:
        return refused
    return InformedForm(initial={"to": to.value, "seen": mark_of_changes(changes)}, auto_id=f"{to.value}_%s")


def changed_rows(changes: Iterable[HandedChange]) -> Iterator[tuple[str | int, ...]]:
    """The rows of what a repository has that is no longer so."""
    for number, one in enumerate(changes, 1):
        item = one.item
        what = "撤下" if item.withdrawn_on else f"更正（第{item.version}版）"
        yield number, item.index_number, item.title, f"第{one.before}版", what, day_cell(one.since)


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The lists as one workbook, a sheet for each repository."""
    agency = entered(request, slug, Permission.SEE_DISCLOSURES)
    form = SpanForm(_span_of(request, timezone.localdate()))
    if not form.is_valid():
        return redirect("desk:hand_over", slug)
    span = form.cleaned_data
    lists = [ExportedList(zh(to), HEAD, rows_of(to_hand_over(agency, **span, to=to))) for to in Repository]
    return workbook(f"{agency.short_name}{TITLE}（{span['since']}至{span['until']}）", lists)


@require_safe
def changes_export(request: HttpRequest, slug: str) -> HttpResponse:
    """What each repository is still to be told, as a workbook."""
    agency = entered(request, slug, Permission.SEE_DISCLOSURES)
    found = untold([agency]).get(agency.pk, {})
    lists = [ExportedList(zh(to), CHANGED_HEAD, changed_rows(found.get(to, ()))) for to in Repository]
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
