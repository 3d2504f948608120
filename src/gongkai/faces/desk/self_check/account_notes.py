"""The desk's page on what the accounts of new media last posted: seen on their pages, or noted by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk import words
from gongkai.faces.desk.authorization import actor_and_day, entered, viewer_at
from gongkai.faces.desk.exports import day_cell, spreadsheet
from gongkai.faces.desk.forms import DayField, DeskForm, sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.tables import Column
from gongkai.faces.ui.choices import set_choices
from gongkai.faces.ui.sentences import read_sentences
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.inspection import account_window
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.agencies.refusals import Refused
from gongkai.office.self_check import refusals
from gongkai.office.self_check.accounts import AccountLook, Watched, watched
from gongkai.office.self_check.note import note_post

NO_ADDRESS = "网址应以https://或者http://开头，从浏览器的地址栏或者“复制链接”得到。"
STATES = {True: ("r", "超过期限没有更新"), False: ("g", "更新正常"), None: ("o", "没有看到，判断不了")}
BY_PROGRAM = "系统访问"
"""Whether an account stands still → its lamp and the word for it."""


class AccountNoteForm(DeskForm):
    """What somebody saw of one account."""

    account = forms.ChoiceField(label="账号", error_messages={"invalid_choice": "这个账号已经注销或者删去。"})
    posted_on = DayField("最近发布日期", help_text="账号最新一条内容在平台上的发布日期。")
    evidence = forms.CharField(
        label="这条内容的网址",
        max_length=300,
        help_text="供核对。微信公众号文章点右上角“复制链接”。",
        widget=forms.URLInput,
        validators=[URLValidator(["http", "https"], message=NO_ADDRESS)],
    )

    def __init__(self, data: Any, lines: Sequence[Watched]) -> None:
        super().__init__(data)
        set_choices(self, "account", [(str(line.account.pk), named(line)) for line in lines])


def named(line: Watched) -> str:
    """微信公众号：青石自然资源."""
    return f"{line.account.platform}：{line.account.name}"


@sheetclass
class AccountNotesSheet:
    """新媒体更新: the open accounts, and when each last posted."""

    template: ClassVar[str] = "desk/account_notes.html"
    agency: Agency = doc("the agency")
    rows: Sequence[tuple[Watched, str, str]] = doc("each account with its light and its state in words")
    form: AccountNoteForm | None = doc("the form that notes a post; None where this person notes none")
    days: int = doc("within how many days an account must have posted")
    visiting: bool = doc("whether the program looks at the pages itself")


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """新媒体更新: the open accounts, when each last posted and who saw it, and the form to note it."""
    act = Permission.AMEND_AGENCY if request.method == "POST" else Permission.SEE_AGENCY
    agency, today = entered(request, slug, act), timezone.localdate()
    lines = watched(agency, today)
    form = AccountNoteForm(sent(request), lines) if may(viewer_at(request), Permission.AMEND_AGENCY, agency) else None
    if form is not None and form.is_valid() and _noted(request, agency, form, lines):
        return redirect("desk:self_check_accounts", slug)
    rows = [(line, *STATES[line.stale]) for line in lines]
    sheet = AccountNotesSheet(
        agency=agency, rows=rows, form=form, days=account_window().days, visiting=settings.SELF_CHECK_ACCOUNTS
    )
    return render_sheet(request, sheet)


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The list as a spreadsheet."""
    agency = entered(request, slug, Permission.SEE_AGENCY)
    return spreadsheet(f"{agency.short_name}新媒体更新", _COLUMNS, watched(agency, timezone.localdate()))


def _of_look(value: Callable[[AccountLook], str]) -> Callable[[Watched], str]:
    """What a spreadsheet says of the last look at an account; nothing where nobody looked."""
    return lambda line: value(line.look) if line.look else ""


_COLUMNS: tuple[Column[Watched], ...] = (
    Column("平台", lambda line: line.account.platform),
    Column("账号名称", lambda line: line.account.name),
    Column("运营单位", lambda line: line.account.operator),
    Column("主页网址", lambda line: line.account.page),
    Column("状态", lambda line: STATES[line.stale][1]),
    Column("最近发布日期", _of_look(lambda look: day_cell(look.posted_on))),
    Column("凭证网址", _of_look(lambda look: look.evidence)),
    Column("看到日期", _of_look(lambda look: day_cell(look.on))),
    Column("看到的人", _of_look(lambda look: look.by or BY_PROGRAM)),
    Column("页面散列值", _of_look(lambda look: look.sha256)),
    Column("系统没有看到的原因", lambda line: line.silent.get_came_display() if line.silent else ""),
)


refusal_words = read_sentences(Path(__file__).with_name("refusals.toml"), [refusals], otherwise=words.refusal_words)


def _noted(request: HttpRequest, agency: Agency, form: AccountNoteForm, lines: Sequence[Watched]) -> bool:
    """Note it; whether it was done. What is refused is said on the form."""
    data = form.cleaned_data
    account = next(line for line in lines if str(line.account.pk) == data["account"])
    doing = actor_and_day(request, agency)
    try:
        note_post(account.account, data["posted_on"], data["evidence"], **doing)
    except (refusals.SelfCheckRefused, Refused, ValidationError) as refused:
        form.add_error(None, refusal_words(refused))
        return False
    messages.success(request, f"“{named(account)}”的最近发布已登记。")
    return True


urlpatterns = [
    path("", show, name="self_check_accounts"),
    path("export.xlsx", export, name="self_check_accounts_export"),
]
"""The addresses, under `agencies/<slug>/self-check/accounts/`."""
