"""The desk's pages on the leading group: as it is, as it was, and its adjustment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk.agency.sheets import GroupSheet
from gongkai.faces.desk.authorization import actor_at, entered, viewer_at
from gongkai.faces.desk.exports import day_cell, spreadsheet
from gongkai.faces.desk.forms import GroupForm, SeatForm, rows_of
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.resting import Meanwhile, RestingForm, Rows, meanwhile, rested, resting_on
from gongkai.faces.desk.tables import Column
from gongkai.faces.desk.words import refusal_words
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.adjust import Seat, adjust_leading_group
from gongkai.office.agencies.models import Agency, GroupRole, LeadingGroup, LeadingGroupMember
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.agencies.queries import agency_by_slug, agency_page
from gongkai.office.agencies.refusals import Refused
from gongkai.office.agencies.verbs import LEADING_GROUP_ADJUSTED
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.publishing.group_document import document_of

NAME = "政务公开工作领导小组"
SPARE = 3
"""Empty seats at the end; saving gives new ones."""
HEAD = ("分工", "姓名或者科室", "职务")
OK, CONFLICT = 200, 409


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """领导小组: the one in force, and those before it."""
    agency = entered(request, slug, Permission.SEE_AGENCY)
    details = agency_page(agency, timezone.localdate())
    may_adjust = may(viewer_at(request), Permission.ADJUST_LEADING_GROUP, agency)
    document = document_of(details.leading_group) if details.leading_group else None
    sheet = GroupSheet(agency, details.leading_group, document, details.earlier_groups, may_adjust)
    return render_sheet(request, sheet)


_COLUMNS: tuple[Column[LeadingGroupMember], ...] = (
    Column("领导小组", lambda member: member.group.name),
    Column("发文字号", lambda member: member.group.document_number),
    Column("起始日期", lambda member: day_cell(member.group.since)),
    Column("终止日期", lambda member: day_cell(member.group.until)),
    Column("分工", lambda member: member.get_role_display()),
    Column("姓名或者科室", lambda member: member.name),
    Column("职务", lambda member: member.position),
)


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """Every list there was, the one in force first, a row a seat."""
    agency = entered(request, slug, Permission.SEE_AGENCY)
    details = agency_page(agency, timezone.localdate())
    groups = [details.leading_group] if details.leading_group else []
    members = [member for group in [*groups, *details.earlier_groups] for member in group.members.all()]
    return spreadsheet(f"{agency.short_name}领导小组", _COLUMNS, members)


@sheetclass
class GroupAdjustSheet:
    """调整领导小组: the whole list as it is from a day on."""

    template: ClassVar[str] = "desk/group_adjust.html"
    agency: Agency = doc("the agency")
    form: GroupForm = doc("its form")
    rows: BaseFormSet[SeatForm] = doc("the seats")
    present: LeadingGroup | None = doc("the group as it is; None where there is none")
    rests: RestingForm = doc("on what the change rests")
    meanwhile: Meanwhile | None = doc("what another officer saved meanwhile; None where nobody did", default=None)


@require_http_methods(["GET", "HEAD", "POST"])
def adjust(request: HttpRequest, slug: str) -> HttpResponse:
    """调整领导小组: the whole list as it is from a day on. The list before ends on the day before."""
    agency = entered(request, slug, Permission.ADJUST_LEADING_GROUP)
    present = _present(agency)
    form = GroupForm(request.POST or None, initial=_initial(present, timezone.localdate()))
    initial = None if request.POST else _seats(present)
    seats = rows_of(SeatForm, SPARE if present else SPARE * 2)(request.POST or None, initial=initial, prefix="rows")
    rests = RestingForm(request.POST or None, initial=resting_on(agency, _shown(agency)))
    changed = None
    if request.method == "POST" and form.is_valid() and seats.is_valid() and rests.is_valid():
        try:
            _adjusted(request, agency, form.cleaned_data, seats.rows(), rests.cleaned_data)
        except ChangedMeanwhile:
            now = agency_by_slug(slug) or agency
            rests = RestingForm(initial=resting_on(now, _shown(now)))
            changed = meanwhile(now, HEAD, _shown(now), LEADING_GROUP_ADJUSTED)
        except (Refused, ValidationError) as refused:
            form.add_error(None, refusal_words(refused))
        else:
            messages.success(request, f"领导小组已调整，{form.cleaned_data['since']:%Y-%m-%d}起用新的名单。")
            return redirect("desk:group", slug)
    sheet = GroupAdjustSheet(agency, form, seats, present, rests, changed)
    return render_sheet(request, sheet, status=CONFLICT if changed else OK)


def _adjusted(
    request: HttpRequest,
    agency: Agency,
    data: dict[str, Any],
    seats: Iterable[dict[str, Any]],
    rests: dict[str, Any],
) -> None:
    rows = [Seat(row["name"], GroupRole(row["role"]), row["position"]) for row in seats]

    def act(agency: Agency, version: int) -> None:
        actor = actor_at(request, agency)
        adjust_leading_group(agency, rows, actor=actor, on=timezone.localdate(), version=version, **data)

    rested(agency, _shown, rests, act)


def _present(agency: Agency) -> LeadingGroup | None:
    return agency_page(agency, timezone.localdate()).leading_group


def _shown(agency: Agency) -> Rows:
    """The seats of the group in force, as they are shown beside what another officer typed."""
    present = _present(agency)
    members = present.members.all() if present else ()
    return [[member.get_role_display(), member.name, member.position] for member in members]


def _initial(present: LeadingGroup | None, today: date) -> dict[str, Any]:
    """What the form begins with: the group as it is, from today on, under a document yet to be named."""
    return {
        "name": present.name if present else NAME,
        "duties": present.duties if present else "",
        "since": today,
    }


def _seats(present: LeadingGroup | None) -> list[dict[str, str]]:
    members = present.members.all() if present else ()
    return [{"name": member.name, "role": member.role, "position": member.position} for member in members]


urlpatterns = [
    path("", show, name="group"),
    path("export.xlsx", export, name="group_export"),
    path("adjust/", adjust, name="group_adjust"),
]
"""The addresses, under `agencies/<slug>/group/`."""
