"""The lists of an agency: 内设机构, 领导, 政务新媒体账号. Each is shown and given back whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.faces.desk.forms import AccountForm, DeskForm, LeaderForm, RowsForm, SectionForm, rows_of
from gongkai.faces.desk.who import actor_at, entered
from gongkai.faces.desk.words import refusal_words
from gongkai.office.agencies.arrange import (
    account_row,
    arrange_accounts,
    arrange_leaders,
    arrange_sections,
    leader_row,
    section_row,
)
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Act
from gongkai.office.agencies.queries import agency_page
from gongkai.office.agencies.refusals import Refused
from gongkai.office.agencies.verbs import AccountRow, LeaderRow, SectionRow

SPARE = 3
"""Empty rows at the end of a list; saving gives new ones."""


@dataclass(frozen=True)
class AgencyList:
    """One kind of list: its words, its form, how it is read and how it is given back."""

    code: str
    title: str
    why: str
    form: type[DeskForm]
    row: Callable[..., Any]
    arrange: Callable[..., Agency]
    read: Callable[[Agency], Sequence[Any]]


def _sections(agency: Agency) -> Sequence[Any]:
    return [section_row(each) for each in agency.sections.all()]


def _leaders(agency: Agency) -> Sequence[Any]:
    return [leader_row(each) for each in agency_page(agency, timezone.localdate()).leaders]


def _accounts(agency: Agency) -> Sequence[Any]:
    return [account_row(each) for each in agency.media_accounts.order_by("pk")]


LISTS = {
    each.code: each
    for each in (
        AgencyList(
            "sections",
            "内设机构",
            "按“三定”规定的内设机构写，公布在机构概况页。联系电话写可以对外的。",
            SectionForm,
            SectionRow,
            arrange_sections,
            _sections,
        ),
        AgencyList(
            "leaders",
            "领导信息",
            "写现任领导和分工。不再任职的删去这一行：他到昨天为止的任职记录仍保留。",
            LeaderForm,
            LeaderRow,
            arrange_leaders,
            _leaders,
        ),
        AgencyList(
            "accounts",
            "政务新媒体账号",
            "注销的账号填写注销日期，不要删去这一行。",
            AccountForm,
            AccountRow,
            arrange_accounts,
            _accounts,
        ),
    )
}
"""The lists, by code."""


@require_http_methods(["GET", "HEAD", "POST"])
def edit_list(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """One list: all its rows, with a few empty ones."""
    agency, kind = entered(request, slug, Act.AMEND_AGENCY), LISTS[code]
    initial = [asdict(row) for row in kind.read(agency)]
    formset = rows_of(kind.form, SPARE)(request.POST or None, initial=initial, prefix="rows")
    rests = RowsForm(request.POST or None, initial={"version": agency.version})
    refusal = ""
    if request.method == "POST" and formset.is_valid() and rests.is_valid():
        try:
            kind.arrange(
                agency,
                [kind.row(**row) for row in formset.rows()],
                actor=actor_at(request, agency),
                on=timezone.localdate(),
                version=rests.cleaned_data["version"],
            )
        except (Refused, ValidationError) as refused:
            refusal = refusal_words(refused)
        else:
            messages.success(request, f"{kind.title}已保存。")
            return redirect("desk:agency", slug)
    sheet = {"agency": agency, "kind": kind, "rows": formset, "rests": rests, "refusal": refusal}
    return render(request, "desk/agency_list.html", sheet)
