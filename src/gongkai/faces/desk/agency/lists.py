"""The lists of an agency: 内设机构, 领导, 政府网站, 政务新媒体账号. Each is shown and given back whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.faces.desk.authorization import actor_at, entered
from gongkai.faces.desk.exports import day_cell
from gongkai.faces.desk.forms import AccountForm, AgencySectionForm, DeskForm, LeaderForm, WebsiteRowForm, rows_of
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.resting import Meanwhile, RestingForm, Rows, meanwhile, rested, resting_on
from gongkai.faces.desk.words import refusal_words
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.arrange import (
    account_row,
    arrange_accounts,
    arrange_leaders,
    arrange_sections,
    arrange_websites,
    leader_row,
    section_row,
    website_row,
)
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission
from gongkai.office.agencies.queries import accounts_of, agency_by_slug, agency_page
from gongkai.office.agencies.refusals import Refused
from gongkai.office.agencies.verbs import (
    ACCOUNTS_ARRANGED,
    LEADERS_ARRANGED,
    SECTIONS_ARRANGED,
    WEBSITES_ARRANGED,
    AccountRow,
    LeaderRow,
    SectionRow,
    WebsiteRow,
)
from gongkai.office.journal.vocabulary import Verb
from gongkai.office.locking import ChangedMeanwhile

SPARE = 3
"""Empty rows at the end of a list; saving gives new ones."""
OK, CONFLICT = 200, 409


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
    verb: Verb[Any]

    def head(self) -> list[str]:
        """The columns, as the form calls them."""
        return [str(field.label) for field in self.form.base_fields.values()]

    def shown(self, agency: Agency) -> Rows:
        """The list as it is on record, cell by cell, in the order of the form."""
        return [[_cell(getattr(row, name)) for name in self.form.base_fields] for row in self.read(agency)]


def _cell(value: str | date | None) -> str:
    return value if isinstance(value, str) else day_cell(value)


def _sections(agency: Agency) -> Sequence[Any]:
    return [section_row(section) for section in agency.sections.all()]


def _leaders(agency: Agency) -> Sequence[Any]:
    return [leader_row(leader) for leader in agency_page(agency, timezone.localdate()).leaders]


def _websites(agency: Agency) -> Sequence[Any]:
    return [website_row(website) for website in agency.websites.all()]


def _accounts(agency: Agency) -> Sequence[Any]:
    return [account_row(account) for account in accounts_of(agency)]


LISTS = {
    listed.code: listed
    for listed in (
        AgencyList(
            "sections",
            "内设机构",
            "按“三定”规定的内设机构写，公布在机构概况页。联系电话写可以对外的。",
            AgencySectionForm,
            SectionRow,
            arrange_sections,
            _sections,
            SECTIONS_ARRANGED,
        ),
        AgencyList(
            "leaders",
            "领导信息",
            "写现任领导和分工。不再任职的删去这一行：他到昨天为止的任职记录仍保留。",
            LeaderForm,
            LeaderRow,
            arrange_leaders,
            _leaders,
            LEADERS_ARRANGED,
        ),
        AgencyList(
            "websites",
            "政府网站",
            "写本机关主办的独立网站；在政府门户网站上的频道不用写。首页网址从https://或者http://写起，用域名；"
            "网站标识码为10位数字。关停的网站填写关停日期，不要删去这一行。",
            WebsiteRowForm,
            WebsiteRow,
            arrange_websites,
            _websites,
            WEBSITES_ARRANGED,
        ),
        AgencyList(
            "accounts",
            "政务新媒体账号",
            "注销的账号填写注销日期，不要删去这一行。主页网址写公众不用登录就能打开的主页或者订阅地址（RSS），"
            "从https://或者http://写起，没有的不填：它在公开页面上链接账号，系统管理员开启后，系统每夜从那里看最近发布日期。",
            AccountForm,
            AccountRow,
            arrange_accounts,
            _accounts,
            ACCOUNTS_ARRANGED,
        ),
    )
}
"""The lists, by code."""


@sheetclass
class AgencyListSheet:
    """One list of an agency's data, to be changed."""

    template: ClassVar[str] = "desk/agency_list.html"
    agency: Agency = doc("the agency")
    kind: AgencyList = doc("which list")
    rows: BaseFormSet[DeskForm] = doc("its rows")
    rests: RestingForm = doc("on what the change rests")
    refusal: str = doc("why nothing was saved; empty where nothing was refused", default="")
    meanwhile: Meanwhile | None = doc("what another officer saved meanwhile; None where nobody did", default=None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_list(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """One list: all its rows, with a few empty ones. Another officer's list is shown, and never written over."""
    agency, kind = entered(request, slug, Permission.AMEND_AGENCY), LISTS[code]
    # Rows that were given in stand for themselves: what is on record now may be another list.
    initial = None if request.POST else [asdict(row) for row in kind.read(agency)]
    formset = rows_of(kind.form, SPARE)(request.POST or None, initial=initial, prefix="rows")
    rests = RestingForm(request.POST or None, initial=resting_on(agency, kind.shown(agency)))
    refusal, changed = "", None
    if request.method == "POST" and formset.is_valid() and rests.is_valid():
        try:
            _arranged(request, agency, kind, formset.rows(), rests.cleaned_data)
        except ChangedMeanwhile:
            now = agency_by_slug(slug) or agency
            rests = RestingForm(initial=resting_on(now, kind.shown(now)))
            changed = meanwhile(now, kind.head(), kind.shown(now), kind.verb)
        except (Refused, ValidationError) as refused:
            refusal = refusal_words(refused)
        else:
            messages.success(request, f"{kind.title}已保存。")
            return redirect("desk:agency", slug)
    sheet = AgencyListSheet(agency, kind, formset, rests, refusal, changed)
    return render_sheet(request, sheet, status=CONFLICT if changed else OK)


def _arranged(
    request: HttpRequest,
    agency: Agency,
    kind: AgencyList,
    entered_rows: Iterable[dict[str, Any]],
    rests: dict[str, Any],
) -> None:
    rows = [kind.row(**row) for row in entered_rows]

    def act(agency: Agency, version: int) -> None:
        kind.arrange(agency, rows, actor=actor_at(request, agency), on=timezone.localdate(), version=version)

    rested(agency, kind.shown, rests, act)
