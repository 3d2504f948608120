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
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk.disclosure_words import REFUSALS, refusal_words
from gongkai.faces.desk.exports import Listed, day_cell, workbook
from gongkai.faces.desk.forms import DayField, DeskForm
from gongkai.faces.desk.who import actor_at, entered, viewer_at
from gongkai.law.disclosure import Repository
from gongkai.law.terms import choices, zh
from gongkai.office.agencies.permission import Act, may
from gongkai.office.publishing.hand_over import Handed, hand_over, handed_over, mark_of, to_hand_over
from gongkai.office.publishing.refusals import ChangedMeanwhile

TITLE = "主动公开政府信息移送明细表"
HEAD = ("序号", "索引号", "标题", "发文字号", "成文日期", "发布日期", "公开形式", "附件数", "备注")
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


class HandOverForm(SpanForm):
    """移送: what and to whom."""

    to = forms.ChoiceField(label="移送给", choices=choices(Repository))
    seen = forms.CharField(max_length=64)


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


def _list(to: Repository, lines: Sequence[Handed]) -> tuple[str, str, str, list[tuple[str | int, ...]]]:
    """A repository with its name, the mark of its list, and the rows."""
    return to.value, zh(to), mark_of(lines), list(rows_of(lines))


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
    agency, today = entered(request, slug, Act.SEE_DISCLOSURES), timezone.localdate()
    may_hand = may(viewer_at(request), Act.PUBLISH_DISCLOSURE, agency)
    form: SpanForm
    if request.method == "POST":
        if not may_hand:
            raise PermissionDenied
        form = HandOverForm(request.POST)
        if form.is_valid():
            given = form.cleaned_data
            span = {name: given[name] for name in ("since", "until")}
            try:
                hand_over(
                    agency, **span, to=Repository(given["to"]), actor=actor_at(request, agency), on=today,
                    seen=given["seen"],
                )  # fmt: skip
            except REFUSALS as refused:
                form.add_error(None, _refused(refused))
            else:
                messages.success(request, f"已记下移送给{zh(Repository(given['to']))}。")
                return redirect(f"{reverse('desk:hand_over', args=[slug])}?{urlencode(span)}")
    else:
        form = SpanForm(_span_of(request, today))
        form.is_valid()
    span = {name: form.cleaned_data[name] for name in ("since", "until")} if _whole(form) else {}
    more = {
        "agency": agency,
        "form": form,
        "head": HEAD,
        "lists": [_list(to, to_hand_over(agency, **span, to=to)) for to in Repository] if span else [],
        "query": urlencode(span),
        "span": span,
        "may_hand": may_hand,
        "handed": [
            (entry, zh(facts.to), facts, sum(item.corrects for item in facts.handed))
            for entry, facts in handed_over(agency)
        ],
    }
    return render(request, "desk/hand_over.html", more, status=409 if request.method == "POST" else 200)


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The lists as one workbook, a sheet for each repository."""
    agency = entered(request, slug, Act.SEE_DISCLOSURES)
    form = SpanForm(_span_of(request, timezone.localdate()))
    if not form.is_valid():
        return redirect("desk:hand_over", slug)
    span = form.cleaned_data
    lists = [Listed(zh(to), HEAD, rows_of(to_hand_over(agency, **span, to=to))) for to in Repository]
    return workbook(f"{agency.short_name}{TITLE}（{span['since']}至{span['until']}）", lists)


def _span_of(request: HttpRequest, today: date) -> dict[str, object]:
    usual: dict[str, object] = dict(last_month(today))
    return {name: request.GET.get(name) or day for name, day in usual.items()}


def _whole(form: forms.Form) -> bool:
    return not {"since", "until"} & set(form.errors)


urlpatterns = [
    path("hand-over/", page, name="hand_over"),
    path("hand-over/list.xlsx", export, name="hand_over_export"),
]
"""The addresses, under `agencies/<slug>/disclosures/`."""
