"""The desk's pages on post that did not go out: an agency's own, and the platform's for whoever runs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk.authorization import actor_at, administering, entered
from gongkai.faces.desk.dispatches.words import DispatchRow, address_of, row_of, rows_at
from gongkai.faces.desk.exports import spreadsheet
from gongkai.faces.desk.forms import DeskForm
from gongkai.faces.desk.journal.words import fact_lines, names_now, verb_words
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.tables import Column
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission
from gongkai.office.journal.models import Dispatch, DispatchState, Entry
from gongkai.office.journal.post import NotStuck, confirm_sent, give_up, try_again
from gongkai.office.journal.queries import dispatch_at, settlements_of

OK, CONFLICT = 200, 409
AGAIN, WENT_OUT, GIVE_UP = "again", "went_out", "give_up"
SAID = {
    AGAIN: "已转为待发送，很快再发一次；仍送不出的，会回到这张表。",
    WENT_OUT: "已记为送出，不再发送。",
    GIVE_UP: "已记为不再发送。需要送达的，请改用其他方式。",
}
"""What was done, by the button that was pressed."""


class SettleDispatchForm(DeskForm):
    """What a person decides, and why. `act` is the button; `seen` the state that the page showed."""

    reason = forms.CharField(
        label="处理说明",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="记入日志。写做了什么、凭什么，如“邮箱地址已更正”“电话核实已收到”“改用邮寄”。不要写当事人的姓名、电话。",
    )
    seen = forms.ChoiceField(
        choices=[(DispatchState.FAILED, ""), (DispatchState.UNCERTAIN, "")], widget=forms.HiddenInput
    )
    act = forms.ChoiceField(choices=[(act, "") for act in SAID], widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Only of what nobody knows can one say that it went out after all."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("act") == WENT_OUT and data.get("seen") == DispatchState.FAILED:
            self.add_error("act", "发送失败的没有送出：重新发送，或者不再发送。")
        return data


@sheetclass
class DispatchesSheet:
    """投递: what did not go out."""

    template: ClassVar[str] = "desk/dispatches.html"
    agency: Agency | None = doc("the agency; None for the platform's own post")
    rows: Sequence[DispatchRow] = doc("the pieces of post")
    export: str = doc("where the list is given out as a spreadsheet")


@require_safe
def listing(request: HttpRequest, slug: str = "") -> HttpResponse:
    """投递: what did not go out, or of which nobody knows whether it did."""
    agency = _place(request, slug)
    sheet = DispatchesSheet(agency=agency, rows=rows_at(agency), export=address_of(agency, "dispatches_export"))
    return render_sheet(request, sheet)


_COLUMNS: tuple[Column[DispatchRow], ...] = (
    Column("投递编号", lambda row: row.dispatch.pk),
    Column("状态", lambda row: row.state),
    Column("渠道", lambda row: row.channel),
    Column("事项", lambda row: row.verb),
    Column("对象", lambda row: row.subject),
    Column("应当发送于", lambda row: f"{timezone.localtime(row.since):%Y-%m-%d %H:%M}"),
    Column("尝试次数", lambda row: row.dispatch.attempts),
    Column("没有送出的原因", lambda row: row.error),
)


@require_safe
def export(request: HttpRequest, slug: str = "") -> HttpResponse:
    """The list as a spreadsheet."""
    agency = _place(request, slug)
    return spreadsheet(f"{agency.short_name if agency else '平台'}没有送出的投递", _COLUMNS, rows_at(agency))


@sheetclass
class DispatchSheet:
    """投递: one piece of post that did not go out."""

    template: ClassVar[str] = "desk/dispatch.html"
    agency: Agency | None = doc("the agency; None for the platform's own")
    row: DispatchRow = doc("the piece of post")
    back: str = doc("the list that it stands in")
    form: SettleDispatchForm = doc("its form")
    settled: Sequence[tuple[str, Entry, Sequence[tuple[str, str]]]] = doc(
        "what was decided about it: what it is called, the entry, its facts"
    )
    conflict: bool = doc("whether another has settled it meanwhile")


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """One piece of post, and the ways to settle it. What another has settled meanwhile is shown, and left as it is."""
    agency = _place(request, slug)
    dispatch = dispatch_at(agency, pk)
    if dispatch is None:
        raise Http404
    form = SettleDispatchForm(request.POST or None, initial={"seen": dispatch.state})
    conflict = False
    if request.method == "POST" and form.is_valid():
        try:
            _settle(request, agency, dispatch, form.cleaned_data)
        except NotStuck:
            dispatch, conflict = dispatch_at(agency, pk) or dispatch, True
            form = SettleDispatchForm(initial={"seen": dispatch.state, "reason": form.cleaned_data["reason"]})
        else:
            messages.success(request, SAID[form.cleaned_data["act"]])
            return redirect(address_of(agency, "dispatches"))
    settled = [(verb_words(entry), entry, fact_lines(entry)) for entry in settlements_of(dispatch)]
    sheet = DispatchSheet(
        agency=agency,
        row=row_of(agency, dispatch, names_now([dispatch.entry])),
        back=address_of(agency, "dispatches"),
        form=form,
        settled=settled,
        conflict=conflict,
    )
    return render_sheet(request, sheet, status=CONFLICT if conflict else OK)


def _settle(request: HttpRequest, agency: Agency | None, dispatch: Dispatch, data: dict[str, Any]) -> None:
    now, today = timezone.now(), timezone.localdate()
    actor, reason, seen = actor_at(request, agency), data["reason"], DispatchState(data["seen"])
    if data["act"] == AGAIN:
        try_again(dispatch, reason, actor=actor, on=today, now=now, seen=seen)
    elif data["act"] == WENT_OUT:
        confirm_sent(dispatch, reason, actor=actor, on=today, now=now, seen=seen)
    else:
        give_up(dispatch, reason, actor=actor, on=today, seen=seen)


def _place(request: HttpRequest, slug: str) -> Agency | None:
    """The agency of the address; None on the platform's own pages. Whoever has no business there is turned away."""
    if slug:
        return entered(request, slug, Permission.SETTLE_POST)
    administering(request, Permission.SETTLE_PLATFORM_POST)
    return None


urlpatterns = [
    path("", listing, name="dispatches"),
    path("export.xlsx", export, name="dispatches_export"),
    path("<int:pk>/", show, name="dispatch"),
]
"""The addresses, under `agencies/<slug>/dispatches/`."""

platform_urlpatterns = [
    path("", listing, name="platform_dispatches"),
    path("export.xlsx", export, name="platform_dispatches_export"),
    path("<int:pk>/", show, name="platform_dispatch"),
]
"""The addresses, under `dispatches/`."""
