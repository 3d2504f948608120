"""The system administrator's pages: agencies enter the tree, change their place or name, and end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.faces.desk.authorization import actor_at, administering
from gongkai.faces.desk.directory.forms import DissolveForm, EstablishForm, PlaceForm, RenameForm
from gongkai.faces.desk.exports import day_cell, spreadsheet
from gongkai.faces.desk.forms import DeskForm
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.tables import Column
from gongkai.faces.desk.words import refusal_words
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.agencies import AgencyLevel
from gongkai.office.agencies.amend import amend
from gongkai.office.agencies.dissolve import dissolve
from gongkai.office.agencies.establish import establish
from gongkai.office.agencies.models import Agency, AgencyName
from gongkai.office.agencies.permission import Permission
from gongkai.office.agencies.queries import agency_by_slug, directory, earlier_names
from gongkai.office.agencies.refusals import Refused
from gongkai.office.agencies.rename import rename
from gongkai.office.locking import ChangedMeanwhile


@sheetclass
class DirectorySheet:
    """机关名录."""

    template: ClassVar[str] = "desk/directory.html"
    agencies: Sequence[Agency] = doc("the agencies")


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """机关名录: every agency that exists, superiors first."""
    administering(request, Permission.ESTABLISH_AGENCY)
    return render_sheet(request, DirectorySheet(agencies=directory(timezone.localdate())))


_COLUMNS: tuple[Column[Agency], ...] = (
    Column("机关", lambda agency: agency.name),
    Column("简称", lambda agency: agency.short_name),
    Column("类别", lambda agency: agency.get_level_display()),
    Column("上级机关", lambda agency: agency.superior.name if agency.superior else ""),
    Column("主管部门", lambda agency: agency.authority.name if agency.authority else ""),
    Column("统一社会信用代码", lambda agency: agency.credit_code),
    Column("行政区划代码", lambda agency: agency.division_code),
    Column("成立日期", lambda agency: day_cell(agency.founded_on)),
)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The same list as a spreadsheet."""
    administering(request, Permission.ESTABLISH_AGENCY)
    return spreadsheet("机关名录", _COLUMNS, directory(timezone.localdate()))


@sheetclass
class DirectoryNewSheet:
    """登记机关."""

    template: ClassVar[str] = "desk/directory_new.html"
    form: EstablishForm = doc("its form")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """登记机关."""
    administering(request, Permission.ESTABLISH_AGENCY)
    today = timezone.localdate()
    form = EstablishForm(request.POST or None, agencies=directory(today))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            agency = establish(
                data["name"],
                data["short_name"],
                data["slug"],
                AgencyLevel(data["level"]),
                actor=actor_at(request),
                on=today,
                superior=form.chosen("superior"),
                founded_on=data["founded_on"],
                document_number=data["document_number"],
            )
        except (Refused, ValidationError) as refused:
            _put(form, refused)
        else:
            messages.success(request, f"已登记{agency.name}。下一步：请安全管理员登记它的工作人员。")
            return redirect("desk:directory_agency", agency.slug)
    return render_sheet(request, DirectoryNewSheet(form=form))


@sheetclass
class DirectoryAgencySheet:
    """机关名录: one agency, its names, its place."""

    template: ClassVar[str] = "desk/directory_agency.html"
    agency: Agency = doc("the agency")
    names: Sequence[AgencyName] = doc("its names, the latest first")
    rename: RenameForm = doc("the form of another name")
    place: PlaceForm = doc("the form of another place")
    dissolve: DissolveForm = doc("the form that dissolves it")


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """One agency: its place, its names, its end."""
    administering(request, Permission.ESTABLISH_AGENCY)
    return _shown(request, _agency(slug))


@require_POST
def act(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """One act on one agency; a form that is not in order is shown again with what was typed."""
    administering(request, Permission.ESTABLISH_AGENCY)
    agency, do = _agency(slug), _ACTS[name]
    form = _forms(agency, request.POST)[name]
    if form.is_valid():
        try:
            message = do(request, agency, form)
        except (Refused, ChangedMeanwhile, ValidationError) as refused:
            _put(form, refused)
        else:
            messages.success(request, message)
            return redirect("desk:directory_agency", slug)
    return _shown(request, agency, **{name: form})


def _forms(agency: Agency, data: Any = None) -> dict[str, Any]:
    today = timezone.localdate()
    others = [other for other in directory(today) if other.pk != agency.pk]
    place = {
        "version": agency.version,
        "level": agency.level,
        "superior": agency.superior.slug if agency.superior else "",
        "authority": agency.authority.slug if agency.authority else "",
        "order": agency.order,
        "founded_on": agency.founded_on,
    }
    names = {"name": agency.name, "short_name": agency.short_name, "since": today}
    return {
        "place": PlaceForm(data, agencies=others, initial=place, auto_id="place_%s"),
        "rename": RenameForm(data, initial=names, auto_id="rename_%s"),
        "dissolve": DissolveForm(data, agencies=others, auto_id="dissolve_%s"),
    }


def _shown(request: HttpRequest, agency: Agency, **forms: DeskForm) -> HttpResponse:
    sheet = DirectoryAgencySheet(agency, earlier_names(agency), **{**_forms(agency), **forms})
    return render_sheet(request, sheet)


def _agency(slug: str) -> Agency:
    agency = agency_by_slug(slug)
    if agency is None:
        raise Http404
    return agency


def _put(form: Any, refused: Exception) -> None:
    """A refusal at the field it concerns, else on top of the form."""
    by_field = getattr(refused, "error_dict", {})
    for name, errors in by_field.items():
        form.add_error(name if name in form.fields else None, errors)
    if not by_field:
        form.add_error(None, refusal_words(refused))


def _place(request: HttpRequest, agency: Agency, form: PlaceForm) -> str:
    data = form.cleaned_data
    changes = {
        "level": data["level"],
        "superior": form.chosen("superior"),
        "authority": form.chosen("authority"),
        "order": data["order"],
        "founded_on": data["founded_on"],
    }
    amend(agency, changes, actor=actor_at(request), on=timezone.localdate(), version=data["version"])
    return "隶属关系已保存。"


def _rename(request: HttpRequest, agency: Agency, form: RenameForm) -> str:
    data = form.cleaned_data
    rename(
        agency,
        data["name"],
        data["short_name"],
        actor=actor_at(request),
        on=timezone.localdate(),
        since=data["since"],
        document_number=data["document_number"],
    )
    return "已更名，原来的名称保留在曾用名中。"


def _dissolve(request: HttpRequest, agency: Agency, form: DissolveForm) -> str:
    data = form.cleaned_data
    successor = form.chosen("successor")
    dissolve(agency, successor=successor, reason=data["reason"], actor=actor_at(request), on=data["day"])
    return "已登记撤销。原有的公开内容和记录全部保留。"


_ACTS: dict[str, Any] = {"place": _place, "rename": _rename, "dissolve": _dissolve}

urlpatterns = [
    path("", listing, name="directory"),
    path("export.xlsx", export, name="directory_export"),
    path("new/", new, name="directory_new"),
    path("<slug:slug>/", show, name="directory_agency"),
    *(path(f"<slug:slug>/{name}/", act, {"name": name}, name=f"directory_{name}") for name in _ACTS),
]
"""The addresses, under `directory/`."""
