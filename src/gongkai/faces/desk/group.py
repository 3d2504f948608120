"""The desk's pages on the leading group: as it is, as it was, and its adjustment."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk.agency_sheets import GroupSheet
from gongkai.faces.desk.forms import GroupForm, SeatForm, rows_of
from gongkai.faces.desk.who import actor_at, entered, viewer_at
from gongkai.faces.desk.words import refusal_words
from gongkai.office.agencies.adjust import Seat, adjust_leading_group
from gongkai.office.agencies.models import Agency, GroupRole, LeadingGroup
from gongkai.office.agencies.permission import Act, may
from gongkai.office.agencies.queries import agency_page
from gongkai.office.agencies.refusals import Refused

NAME = "政务公开工作领导小组"
SPARE = 3
"""Empty seats at the end; saving gives new ones."""


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """领导小组: the one in force, and those before it."""
    agency = entered(request, slug, Act.SEE_AGENCY)
    kept = agency_page(agency, timezone.localdate())
    may_adjust = may(viewer_at(request), Act.ADJUST_LEADING_GROUP, agency)
    sheet = GroupSheet(agency, kept.leading_group, kept.earlier_groups, may_adjust)
    return render(request, "desk/group.html", {"sheet": sheet})


@require_http_methods(["GET", "HEAD", "POST"])
def adjust(request: HttpRequest, slug: str) -> HttpResponse:
    """调整领导小组: the whole list as it is from a day on. The list before ends on the day before."""
    agency = entered(request, slug, Act.ADJUST_LEADING_GROUP)
    today = timezone.localdate()
    present = agency_page(agency, today).leading_group
    form = GroupForm(request.POST or None, initial=_initial(agency, present, today))
    seats = rows_of(SeatForm, SPARE if present else SPARE * 2)(
        request.POST or None, initial=_seats(present), prefix="rows"
    )
    if request.method == "POST" and form.is_valid() and seats.is_valid():
        given = form.cleaned_data
        rows = [Seat(row["name"], GroupRole(row["role"]), row["position"]) for row in seats.rows()]
        try:
            adjust_leading_group(agency, rows, actor=actor_at(request, agency), on=today, **given)
        except (Refused, ValidationError) as refused:
            form.add_error(None, refusal_words(refused))
        else:
            messages.success(request, f"领导小组已调整，{given['since']:%Y-%m-%d}起用新的名单。")
            return redirect("desk:group", slug)
    return render(
        request, "desk/group_adjust.html", {"agency": agency, "form": form, "rows": seats, "present": present}
    )


def _initial(agency: Agency, present: LeadingGroup | None, today: date) -> dict[str, Any]:
    """What the form begins with: the group as it is, from today on, under a document yet to be named."""
    return {
        "version": agency.version,
        "name": present.name if present else NAME,
        "duties": present.duties if present else "",
        "since": today,
    }


def _seats(present: LeadingGroup | None) -> list[dict[str, str]]:
    members = present.members.all() if present else ()
    return [{"name": one.name, "role": one.role, "position": one.position} for one in members]


urlpatterns = [
    path("", show, name="group"),
    path("adjust/", adjust, name="group_adjust"),
]
"""The addresses, under `agencies/<slug>/group/`."""
