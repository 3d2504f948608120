"""The desk's pages on an agency's own data: looked through, changed part by part, lists given whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk.agency.fields import AgencyPart, part_named
from gongkai.faces.desk.agency.lists import LISTS, edit_list
from gongkai.faces.desk.agency.sheets import agency_sheet, agency_tables, last_change_of
from gongkai.faces.desk.authorization import actor_at, entered, viewer_at
from gongkai.faces.desk.exports import workbook
from gongkai.faces.desk.forms import TAKEN, AgencyPartForm, part_form
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.words import refusal_words
from gongkai.faces.ui.model_fields import mark_owed
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.amend import amend
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.agencies.queries import agency_by_slug, agency_page
from gongkai.office.agencies.refusals import Refused
from gongkai.office.locking import ChangedMeanwhile


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """机构信息: all that the agency keeps up of itself, and what of it is missing."""
    agency = entered(request, slug, Permission.SEE_AGENCY)
    may_amend = may(viewer_at(request), Permission.AMEND_AGENCY, agency)
    sheet = agency_sheet(agency_page(agency, timezone.localdate()), may_amend=may_amend)
    return render_sheet(request, sheet)


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a workbook: the data, and each list on a sheet of its own."""
    agency = entered(request, slug, Permission.SEE_AGENCY)
    sheet = agency_sheet(agency_page(agency, timezone.localdate()), may_amend=False)
    return workbook(f"{agency.short_name}机构信息", agency_tables(sheet))


@sheetclass
class AgencyEditSheet:
    """One part of an agency's data, to be changed."""

    template: ClassVar[str] = "desk/agency_edit.html"
    agency: Agency = doc("the agency")
    part: AgencyPart = doc("the part")
    form: AgencyPartForm = doc("its form")
    owed: Mapping[str, Sequence[str]] = doc("the fields that an article asks for, by article")
    conflict: Sequence[tuple[str, str, str]] = doc(
        "what another officer changed meanwhile: field, what it says now, what was typed", default=()
    )
    by: tuple[str, datetime] | None = doc("who changed it, and when; None where nobody did", default=None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """One part of the data. What another officer has changed meanwhile is shown, and never written over."""
    agency, part = entered(request, slug, Permission.AMEND_AGENCY), part_named(code)
    if part is None:
        raise Http404
    form = part_form(part)(request.POST or None, instance=agency)
    conflict: Sequence[tuple[str, str, str]] = ()
    by = None
    if request.method == "POST" and form.is_valid():
        try:
            changed = _amended(request, agency, form)
        except ChangedMeanwhile:
            now = agency_by_slug(slug)
            if now is None:
                raise Http404 from None
            conflict, by = _conflict(now, form)
            form = _rested_on(part, request, now)
        except ValidationError as wrong:
            _put(form, wrong)
        except Refused as refused:
            form.add_error(None, refusal_words(refused))
        else:
            messages.success(request, f"{part.title}已修改。" if changed else "没有改动。")
            return redirect("desk:agency", slug)
    for field in part.fields:
        mark_owed(form.fields[field.name], bool(field.cite))
    sheet = AgencyEditSheet(agency, part, form, _owed(part, form), conflict, by)
    return render_sheet(request, sheet, status=409 if conflict else 200)


def _owed(part: AgencyPart, form: AgencyPartForm) -> dict[str, list[str]]:
    """The fields that an article asks for, by article."""
    owed: dict[str, list[str]] = {}
    for field in part.fields:
        if field.cite:
            owed.setdefault(field.cite.place, []).append(str(form.fields[field.name].label))
    return owed


def _amended(request: HttpRequest, agency: Agency, form: AgencyPartForm) -> bool:
    """Write what this officer changed; whether anything was. Raises ChangedMeanwhile where another changed the same.

    Another's change of other fields is no conflict: the act is tried again on the version that stands now.
    """
    changes = form.changes()
    if not changes:
        return False
    version = form.cleaned_data["version"]
    facts = {"actor": actor_at(request, agency), "on": timezone.localdate(), "reason": form.cleaned_data["reason"]}
    try:
        amend(agency, changes, version=version, **facts)
    except ChangedMeanwhile:
        now = agency_by_slug(agency.slug)
        if now is None or any(str(getattr(now, name)) != form.seen(name) for name in changes):
            raise
        amend(now, changes, version=now.version, **facts)
    return True


def _conflict(now: Agency, form: AgencyPartForm) -> tuple[list[tuple[str, str, str]], tuple[str, datetime] | None]:
    """What each field says now beside what was typed; who changed it, and when."""
    changes = form.changes()
    contested = [name for name in changes if str(getattr(now, name)) != form.seen(name)]
    rows = [(str(form.fields[name].label), str(getattr(now, name)), changes[name]) for name in contested]
    return rows, last_change_of(now, contested)


def _rested_on(part: AgencyPart, request: HttpRequest, now: Agency) -> AgencyPartForm:
    """The form with what was typed, resting on what stands now: given in again, it replaces what was just shown."""
    kind = part_form(part)
    data = request.POST.copy()
    blank = kind(instance=now)
    for name in [field.name for field in part.fields]:
        data[blank.add_initial_prefix(name)] = getattr(now, name)
    data["version"] = str(now.version)
    return kind(data, instance=now)


def _put(form: AgencyPartForm, wrong: ValidationError) -> None:
    """Each refusal of a value at its field; what belongs to no field concerns a code that another agency has."""
    for name, errors in getattr(wrong, "error_dict", {}).items():
        if name in form.fields:
            form.add_error(name, errors)
        else:
            form.add_error("credit_code" if "credit_code" in form.fields else None, TAKEN)


urlpatterns = [
    path("", show, name="agency"),
    path("export.xlsx", export, name="agency_export"),
    *(path(f"{listed.code}/", edit_list, {"code": listed.code}, name=listed.code) for listed in LISTS.values()),
    path("<slug:code>/", edit, name="agency_edit"),
]
"""The addresses, under `agencies/<slug>/data/`."""
