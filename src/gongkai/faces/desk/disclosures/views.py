"""The desk's pages on what the agency publishes: the list, a new draft, one version, its words, what it changes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, ClassVar

from django.contrib import messages
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.faces.desk.authorization import actor_at, entered, viewer_at
from gongkai.faces.desk.disclosures.forms import (
    ColumnForm,
    DisclosureFilterForm,
    DraftForm,
    EditVersionForm,
    ImportForm,
)
from gongkai.faces.desk.disclosures.keeping import UnsavedWords, notice_of
from gongkai.faces.desk.disclosures.page import demand, found_version, shown_page
from gongkai.faces.desk.disclosures.period_words import limit_words
from gongkai.faces.desk.disclosures.sheets import (
    DisclosureLine,
    disclosure_lines,
    said_of,
    stage_words,
    version_address,
)
from gongkai.faces.desk.disclosures.words import REFUSALS, refusal_words
from gongkai.faces.desk.exports import day_cell, spreadsheet
from gongkai.faces.desk.forms import sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.tables import Column
from gongkai.faces.ui.comparing import VersionsComparison, compared
from gongkai.faces.ui.lists import page_of
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.agencies import AgencyLevel
from gongkai.law.periods import Limit
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.columns.columns import columns_of
from gongkai.office.publishing.begin import begin, write
from gongkai.office.publishing.content import content_of
from gongkai.office.publishing.kinds import DisclosureKind, UnknownKind, kind, kinds
from gongkai.office.publishing.local_periods import local_periods
from gongkai.office.publishing.models import KeptDraft, Version
from gongkai.office.publishing.queries import earlier_versions, kept_draft, latest_versions
from gongkai.paper.body.from_docx import Imported, read_docx, why_doubted
from gongkai.paper.body.refusals import CannotRead

MOST = 20_000
"""The most lines that one spreadsheet takes."""


@sheetclass
class DisclosuresSheet:
    """主动公开台账."""

    template: ClassVar[str] = "desk/disclosures.html"
    agency: Agency = doc("the agency")
    lines: Sequence[DisclosureLine] = doc("the versions")
    form: DisclosureFilterForm = doc("what the list is narrowed to")
    page: Page[Version] = doc("one page of the list")
    may_draft: bool = doc("whether this person may draft")


@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """台账: everything that the agency has drafted or published, the latest first."""
    agency, today = entered(request, slug, Permission.SEE_DISCLOSURES), timezone.localdate()
    form = DisclosureFilterForm(request.GET)
    page = page_of(request, latest_versions(agency, **form.values(), on=today))
    sheet = DisclosuresSheet(
        agency=agency,
        lines=list(disclosure_lines(page.object_list, today)),
        may_draft=may(viewer_at(request), Permission.DRAFT_DISCLOSURE, agency),
        form=form,
        page=page,
    )
    return render_sheet(request, sheet)


_COLUMNS: tuple[Column[Version], ...] = (
    Column("索引号", lambda version: version.disclosure.index_number or ""),
    Column("信息类别", lambda version: version.disclosure.of_kind.label),
    Column("标题", lambda version: version.title),
    Column("发文字号", lambda version: version.document_number),
    Column("成文日期", lambda version: day_cell(version.written_on)),
    Column("公开属性", lambda version: version.get_mode_display()),
    Column("环节", lambda version: stage_words(version)),
    Column("首次发布日期", lambda version: day_cell(version.disclosure.first_published_on)),
    Column("版次", lambda version: version.number),
    Column("起草人", lambda version: version.drafted_by),
)


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    agency = entered(request, slug, Permission.SEE_DISCLOSURES)
    return spreadsheet(
        f"{agency.short_name}主动公开台账",
        _COLUMNS,
        latest_versions(agency, **DisclosureFilterForm(request.GET).values(), on=timezone.localdate())[:MOST],
    )


@sheetclass
class DisclosureKindsSheet:
    """起草: the kinds of information to choose from."""

    template: ClassVar[str] = "desk/disclosure_kinds.html"
    agency: Agency = doc("the agency")
    kinds: Collection[DisclosureKind] = doc("the kinds")


@sheetclass
class DisclosureEditSheet:
    """起草, 改稿: the words of a version."""

    template: ClassVar[str] = "desk/disclosure_edit.html"
    agency: Agency = doc("the agency")
    kind: DisclosureKind = doc("the kind of information")
    form: DraftForm = doc("its form")
    within: Limit = doc("within what this kind is to be published")
    local: Sequence[tuple[str, bool]] = doc("each local period of the kind in words, and whether the agency keeps it")
    where: ColumnForm | None = doc("the form of its column; None for one that has its column already", default=None)
    taking: ImportForm | None = doc("the form that takes a Word document; None where it is no new draft", default=None)
    version: Version | None = doc("the version that is written; None for a new one", default=None)
    unsaved: UnsavedWords | None = doc("what was typed and not saved; None where there is nothing such", default=None)
    read: Imported | None = doc("what a Word document gave; None where none was read", default=None)
    doubts: Sequence[str] = doc("what was doubtful in it", default=())


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str, kind_slug: str = "") -> HttpResponse:
    """起草: first the kind, then the words."""
    agency = entered(request, slug, Permission.DRAFT_DISCLOSURE)
    if not kind_slug:
        return render_sheet(request, DisclosureKindsSheet(agency=agency, kinds=kinds().values()))
    try:
        of_kind = kind(kind_slug)
    except UnknownKind as error:
        raise Http404 from error
    form = DraftForm(of_kind, sent(request), initial={"mode": "unasked"})
    columns = columns_of(AgencyLevel(agency.level))
    where = ColumnForm(columns, sent(request), initial={"column": of_kind.column})
    if request.method == "POST" and form.is_valid() and where.is_valid():
        try:
            version = begin(
                agency, of_kind.slug, form.content(), where.cleaned_data["column"],
                actor=actor_at(request, agency), on=timezone.localdate(),
            )  # fmt: skip
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
        else:
            messages.success(request, "稿件已保存，还没有送审。")
            return redirect(version_address(version))
    today = timezone.localdate()
    within, local = of_kind.limit_on(today), _local(agency, of_kind, today)
    return render_sheet(request, DisclosureEditSheet(agency, of_kind, form, within, local, where, ImportForm()))


@require_POST
def import_words(request: HttpRequest, slug: str, kind_slug: str) -> HttpResponse:
    """从Word文档导入: the form of a new draft, filled with what was read, for a person to look through."""
    agency = entered(request, slug, Permission.DRAFT_DISCLOSURE)
    try:
        of_kind = kind(kind_slug)
    except UnknownKind as error:
        raise Http404 from error
    taking, read = ImportForm(request.POST, request.FILES), None
    if taking.is_valid():
        try:
            read = read_docx(taking.cleaned_data["file"].read())
        except CannotRead as refused:
            taking.add_error("file", refusal_words(refused))
    values = {"mode": "unasked"} | ({} if read is None else _said_by(of_kind, read))
    where = ColumnForm(columns_of(AgencyLevel(agency.level)), initial={"column": of_kind.column})
    sheet = DisclosureEditSheet(
        agency=agency,
        kind=of_kind,
        form=DraftForm(of_kind, initial=values),
        within=of_kind.limit_on(timezone.localdate()),
        local=_local(agency, of_kind, timezone.localdate()),
        where=where,
        taking=taking,
        read=read,
        doubts=[why_doubted(doubt) for doubt in read.doubts] if read else (),
    )
    return render_sheet(request, sheet, status=200 if read else 409)


def _local(agency: Agency, of_kind: DisclosureKind, day: date) -> list[tuple[str, bool]]:
    """The local periods of a kind in words, each with whether the agency keeps it for what is formed on a day."""
    limits = {period.limit for period in local_periods([agency]).get(agency.pk, ()) if period.covers(day)}
    return [(f"{limit.zh}，{limit_words(limit)}", limit.id in limits) for limit in of_kind.local_limits_on(day)]


def _said_by(of_kind: DisclosureKind, read: Imported) -> dict[str, object]:
    """The first values of a form on what was read; what was not recognised stays open."""
    values: dict[str, object] = {
        "title": read.title,
        "document_number": read.document_number,
        "written_on": read.written_on,
    }
    return {name: value for name, value in values.items() if value} | {"body": read.body(numbered=of_kind.numbered)}


@require_safe
def show(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """One version: its words, what is missing, whose turn it is."""
    return shown_page(request, found_version(request, slug, version))


@sheetclass
class DisclosureCompareSheet:
    """比较: what one version changes of the one before."""

    template: ClassVar[str] = "desk/disclosure_compare.html"
    agency: Agency = doc("the agency")
    version: Version = doc("the version")
    comparison: VersionsComparison = doc("what differs")


@require_safe
def compare(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """What a further version changes of an earlier one: its data, and its words paragraph by paragraph."""
    opened = found_version(request, slug, version)
    earlier = earlier_versions(opened)
    comparison = compared(opened, earlier, request.GET.get("with", ""), said_of)
    if comparison is None:
        raise Http404
    sheet = DisclosureCompareSheet(agency=opened.disclosure.agency, version=opened, comparison=comparison)
    return render_sheet(request, sheet)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """改稿. What was typed is kept where it cannot be saved; what was kept of it earlier is offered."""
    opened = found_version(request, slug, version)
    agency, of_kind = opened.disclosure.agency, opened.disclosure.of_kind
    demand(request, agency, Permission.DRAFT_DISCLOSURE)
    draft = kept_draft(opened, viewer_at(request).staff) if request.method != "POST" else None
    restored = draft is not None and "kept" in request.GET
    form, status = (
        EditVersionForm(of_kind, sent(request), initial=_first_values(opened, draft if restored else None)),
        200,
    )
    if request.method == "POST" and form.is_valid():
        try:
            write(
                opened, form.content(), seen=form.cleaned_data["seen"],
                actor=actor_at(request, agency), on=timezone.localdate(),
            )  # fmt: skip
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
            status = 409
        else:
            messages.success(request, "稿件已保存。")
            return redirect(version_address(opened))
    notice = notice_of(draft, opened, restored=restored)
    day = opened.runs_from or timezone.localdate()
    within, local = of_kind.limit_on(day), _local(agency, of_kind, day)
    sheet = DisclosureEditSheet(agency, of_kind, form, within, local, version=opened, unsaved=notice)
    return render_sheet(request, sheet, status=status)


def _first_values(version: Version, draft: KeptDraft | None) -> dict[str, Any]:
    """With what the form of a draft begins: what it says, or what its writer had typed and not saved."""
    values = DraftForm.said_by(content_of(version))
    if draft is not None:
        values = EditVersionForm(version.disclosure.of_kind).restored(draft.said)
    return values | {"seen": version.changed}


urlpatterns = [
    path("", listing, name="disclosures"),
    path("export.xlsx", export, name="disclosures_export"),
    path("new/", new, name="disclosure_new"),
    path("new/<slug:kind_slug>/", new, name="disclosure_new"),
    path("new/<slug:kind_slug>/import", import_words, name="disclosure_import"),
    path("<int:version>/", show, name="disclosure"),
    path("<int:version>/compare/", compare, name="disclosure_compare"),
    path("<int:version>/edit/", edit, name="disclosure_edit"),
]
"""The addresses, under `agencies/<slug>/disclosures/`."""
