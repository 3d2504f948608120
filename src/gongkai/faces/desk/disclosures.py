"""The desk's pages on what the agency publishes: drafted, reviewed, published, corrected, withdrawn."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.faces.desk.disclosure_forms import (
    ColumnForm,
    DisclosureFilterForm,
    DraftForm,
    FileForm,
    ImportForm,
    LinkForm,
    NoteForm,
    ProcedureForm,
    ReasonForm,
    StepForm,
    WithdrawForm,
)
from gongkai.faces.desk.disclosure_sheets import (
    bearings_of,
    changed_data,
    disclosure_lines,
    stage_words,
    version_address,
    version_page,
)
from gongkai.faces.desk.disclosure_words import REFUSALS, refusal_words
from gongkai.faces.desk.exports import day_cell, spreadsheet
from gongkai.faces.desk.forms import sent
from gongkai.faces.desk.who import actor_at, entered, viewer_at
from gongkai.law.disclosure import Relation
from gongkai.law.disclosure_review import DisclosureMove
from gongkai.law.normative import NormativeStep
from gongkai.law.report.standing import AgencyLevel
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Act, may
from gongkai.office.columns.columns import columns_of
from gongkai.office.publishing.answer import keep_finding
from gongkai.office.publishing.attach import attach, detach
from gongkai.office.publishing.begin import begin, correct, write
from gongkai.office.publishing.content import content_of
from gongkai.office.publishing.kinds import UnknownKind, kind, kinds
from gongkai.office.publishing.link import link, unlink
from gongkai.office.publishing.models import Version, WithdrawalReason
from gongkai.office.publishing.moves import act_for, carry_out
from gongkai.office.publishing.procedure import record_step
from gongkai.office.publishing.publish import publish
from gongkai.office.publishing.queries import latest_versions, public_by_number, version_of
from gongkai.office.publishing.withdraw import withdraw
from gongkai.paper.body.compare import changes
from gongkai.paper.body.from_docx import Imported, read_docx, why_doubted
from gongkai.paper.body.refusals import CannotRead

PAGE = 50
MOST = 20_000
"""The most lines that one spreadsheet takes."""


@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """台账: everything that the agency has drafted or published, the latest first."""
    agency, today = entered(request, slug, Act.SEE_DISCLOSURES), timezone.localdate()
    form = DisclosureFilterForm(request.GET)
    wanted = form.wanted()
    page = Paginator(latest_versions(agency, **wanted, on=today), PAGE).get_page(request.GET.get("page"))
    kept = {name: value for name, value in request.GET.items() if name != "page" and value}
    more = {
        "agency": agency,
        "lines": list(disclosure_lines(page.object_list, today)),
        "may_draft": may(viewer_at(request), Act.DRAFT_DISCLOSURE, agency),
        "form": form,
        "page": page,
        "query": urlencode(kept),
        "narrowed": any(wanted.values()),
    }
    return render(request, "desk/disclosures.html", more)


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    agency = entered(request, slug, Act.SEE_DISCLOSURES)
    head = ("索引号", "信息类别", "标题", "发文字号", "成文日期", "公开属性", "环节", "首次发布日期", "版次", "起草人")
    rows = [
        (
            one.disclosure.index_number or "",
            one.disclosure.of_kind.label,
            one.title,
            one.document_number,
            day_cell(one.written_on),
            one.get_mode_display(),
            stage_words(one),
            day_cell(timezone.localdate(first) if (first := one.disclosure.first_published_at) else None),
            one.number,
            one.drafted_by,
        )
        for one in latest_versions(agency, **DisclosureFilterForm(request.GET).wanted(), on=timezone.localdate())[:MOST]
    ]
    return spreadsheet(f"{agency.short_name}主动公开台账", head, rows)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str, kind_slug: str = "") -> HttpResponse:
    """起草: first the kind, then the words."""
    agency = entered(request, slug, Act.DRAFT_DISCLOSURE)
    if not kind_slug:
        return render(request, "desk/disclosure_kinds.html", {"agency": agency, "kinds": kinds().values()})
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
    more = {"agency": agency, "kind": of_kind, "form": form, "where": where, "taking": ImportForm()}
    return render(request, "desk/disclosure_edit.html", more)


@require_safe
def show(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """One version: its words, what is missing, whose turn it is."""
    return _shown(request, _found(request, slug, version))


@require_safe
def compare(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """What a further version changes of the one before it: its data, and its words paragraph by paragraph."""
    found = _found(request, slug, version)
    before = found.disclosure.versions.filter(number__lt=found.number).order_by("-number").first()
    if before is None:
        raise Http404
    more = {"agency": found.disclosure.agency, "version": found, "before": before,
            "data": changed_data(before, found), "changes": changes(before.body, found.body)}  # fmt: skip
    return render(request, "desk/disclosure_compare.html", more)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """改稿. What was typed is kept where it cannot be saved."""
    found = _found(request, slug, version)
    agency, of_kind = found.disclosure.agency, found.disclosure.of_kind
    _demand(request, agency, Act.DRAFT_DISCLOSURE)
    said = DraftForm.said_by(content_of(found)) | {"seen": found.changed}
    form, status = DraftForm(of_kind, sent(request), initial=said), 200
    if request.method == "POST" and form.is_valid():
        try:
            write(
                found, form.content(), seen=form.cleaned_data["seen"],
                actor=actor_at(request, agency), on=timezone.localdate(),
            )  # fmt: skip
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
            status = 409
        else:
            messages.success(request, "稿件已保存。")
            return redirect(version_address(found))
    more = {"agency": agency, "kind": of_kind, "form": form, "version": found}
    return render(request, "desk/disclosure_edit.html", more, status=status)


@require_POST
def move(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """A step of a version: which one the pressed button says."""
    found = _found(request, slug, version)
    try:
        wanted = DisclosureMove(request.POST.get("move", ""))
    except ValueError as error:
        raise Http404 from error
    agency = found.disclosure.agency
    _demand(request, agency, act_for(wanted, found.stands_at))
    form = StepForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, step=form, status=409)
    seen, words = form.cleaned_data["seen"], form.cleaned_data["words"]
    actor, now = actor_at(request, agency), timezone.now()
    try:
        if wanted is DisclosureMove.PUBLISH:
            done = publish(found, at=now, seen=seen, actor=actor)
        else:
            done = carry_out(found, wanted, words, seen=seen, actor=actor, on=timezone.localdate(now))
    except REFUSALS as refused:
        form.add_error(None, refusal_words(refused))
        return _shown(request, _found(request, slug, version), step=form, status=409)
    messages.success(request, f"已办理，现在是“{stage_words(done)}”。")
    return redirect(version_address(done))


@require_POST
def add_step(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """登记制定程序: a step that was taken, or why it was not needed."""
    found = _found(request, slug, version)
    agency = found.disclosure.agency
    _demand(request, agency, Act.DRAFT_DISCLOSURE)
    if not found.disclosure.of_kind.procedure:
        raise Http404
    form = ProcedureForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            record_step(
                found, NormativeStep(given["step"]), given["done_on"], given["words"],
                actor=actor_at(request, agency), on=timezone.localdate(),
            )  # fmt: skip
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
        else:
            messages.success(request, "已登记。")
            return redirect(version_address(found))
    return _shown(request, found, recording=form, status=409)


@require_POST
def add_file(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """附上 a file."""
    found = _found(request, slug, version)
    agency = found.disclosure.agency
    _demand(request, agency, Act.DRAFT_DISCLOSURE)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data
        try:
            attach(
                found, given["file"].read(), given["file"].name, given["title"],
                actor=actor_at(request, agency), on=timezone.localdate(),
            )  # fmt: skip
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
        else:
            messages.success(request, "已附上文件。")
            return redirect(version_address(found))
    return _shown(request, found, attaching=form, status=409)


@require_POST
def remove_file(request: HttpRequest, slug: str, version: int, pk: int) -> HttpResponse:
    """去掉 a file."""
    found = _found(request, slug, version)
    _demand(request, found.disclosure.agency, Act.DRAFT_DISCLOSURE)
    made = found.attachments.select_related("version__disclosure").filter(pk=pk).first()
    if made is None:
        raise Http404
    try:
        detach(made, actor=actor_at(request, found.disclosure.agency), on=timezone.localdate())
    except REFUSALS as refused:
        messages.error(request, refusal_words(refused))
    else:
        messages.success(request, "已去掉附件。")
    return redirect(version_address(found))


@require_safe
def download(request: HttpRequest, slug: str, version: int, pk: int) -> HttpResponseBase:
    """A file of a version, for who works on it."""
    made = _found(request, slug, version).attachments.filter(pk=pk).first()
    if made is None:
        raise Http404
    return FileResponse(default_storage.open(made.stored), as_attachment=True, filename=made.file_name)


@require_POST
def import_words(request: HttpRequest, slug: str, kind_slug: str) -> HttpResponse:
    """从Word文档导入: the form of a new draft, filled with what was read, for a person to look through."""
    agency = entered(request, slug, Act.DRAFT_DISCLOSURE)
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
    said = {"mode": "unasked"} | ({} if read is None else _said_by(read))
    where = ColumnForm(columns_of(AgencyLevel(agency.level)), initial={"column": of_kind.column})
    more = {
        "agency": agency, "kind": of_kind, "form": DraftForm(of_kind, initial=said), "where": where, "taking": taking,
        "doubts": [why_doubted(doubt) for doubt in read.doubts] if read else [], "read": read,
    }  # fmt: skip
    return render(request, "desk/disclosure_edit.html", more, status=200 if read else 409)


def _said_by(read: Imported) -> dict[str, object]:
    """The first values of a form on what was read; what was not recognised stays open."""
    said = {"title": read.title, "document_number": read.document_number, "written_on": read.written_on}
    return {name: value for name, value in said.items() if value} | {"body": read.html}


@require_POST
def add_link(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """关联 a draft to what is public."""
    found = _found(request, slug, version)
    agency = found.disclosure.agency
    _demand(request, agency, Act.DRAFT_DISCLOSURE)
    form = LinkForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        target = public_by_number(given["target"])
        if target is None:
            form.add_error("target", "没有找到这个索引号或者发文字号的公开信息。")
        else:
            try:
                link(
                    found, Relation(given["relation"]), target, given["takes_effect"],
                    actor=actor_at(request, agency), on=timezone.localdate(),
                )  # fmt: skip
            except REFUSALS as refused:
                form.add_error(None, refusal_words(refused))
            else:
                messages.success(request, "已关联。")
                return redirect(version_address(found))
    return _shown(request, found, linking=form, status=409)


@require_POST
def remove_link(request: HttpRequest, slug: str, version: int, pk: int) -> HttpResponse:
    """Take a link out of a draft."""
    found = _found(request, slug, version)
    _demand(request, found.disclosure.agency, Act.DRAFT_DISCLOSURE)
    made = found.links.select_related("target", "version__disclosure").filter(pk=pk).first()
    if made is None:
        raise Http404
    try:
        unlink(made, actor=actor_at(request, found.disclosure.agency), on=timezone.localdate())
    except REFUSALS as refused:
        messages.error(request, refusal_words(refused))
    else:
        messages.success(request, "已取消关联。")
    return redirect(version_address(found))


@require_POST
def answer(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """保留，写理由: a finding stays as it is. Whoever works on the version at its stage may say so."""
    found = _found(request, slug, version)
    agency, today = found.disclosure.agency, timezone.localdate()
    if not version_page(found, viewer_at(request), today).may_answer:
        raise PermissionDenied
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, "没有办理：请写明保留的理由。")
        return _shown(request, found, status=409)
    given = form.cleaned_data
    try:
        keep_finding(found, given["mark"], given["reason"], actor=actor_at(request, agency), on=today)
    except REFUSALS as refused:
        messages.error(request, refusal_words(refused))
        return _shown(request, _found(request, slug, version), status=409)
    messages.success(request, "已记下保留的理由。")
    return redirect(version_address(found))


@require_http_methods(["GET", "HEAD", "POST"])
def begin_correction(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """更正: a further version of what is public."""
    found = _found(request, slug, version)
    agency = found.disclosure.agency
    _demand(request, agency, Act.DRAFT_DISCLOSURE)
    form, status = NoteForm(sent(request)), 200
    if request.method == "POST" and form.is_valid():
        try:
            further = correct(
                found.disclosure, form.cleaned_data["note"], actor=actor_at(request, agency), on=timezone.localdate()
            )
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
            status = 409
        else:
            messages.success(request, "更正稿已开始，改好后送审；公开的页面发布更正前不变。")
            return redirect(version_address(further, "desk:disclosure_edit"))
    more = {"version": found, "agency": agency, "form": form, "title": "更正", "act": "开始更正"}
    return render(request, "desk/disclosure_note.html", more, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def take_down(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """撤下 what is public."""
    found = _found(request, slug, version)
    agency = found.disclosure.agency
    _demand(request, agency, Act.PUBLISH_DISCLOSURE)
    form, status = WithdrawForm(sent(request)), 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            withdraw(
                found.disclosure, WithdrawalReason(given["reason"]), given["note"],
                actor=actor_at(request, agency), on=timezone.localdate(),
            )  # fmt: skip
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
            status = 409
        else:
            messages.success(request, "已撤下。")
            return redirect(version_address(found))
    more = {"version": found, "agency": agency, "form": form, "title": "撤下", "act": "撤下这条信息"}
    return render(request, "desk/disclosure_note.html", more, status=status)


def _found(request: HttpRequest, slug: str, pk: int) -> Version:
    """The version of the address. 404 where one may not know of it."""
    found = version_of(entered(request, slug, Act.SEE_DISCLOSURES), pk)
    if found is None:
        raise Http404
    return found


def _demand(request: HttpRequest, agency: Agency, act: Act) -> None:
    if not may(viewer_at(request), act, agency):
        raise PermissionDenied


def _shown(
    request: HttpRequest, found: Version, *, step: StepForm | None = None, linking: LinkForm | None = None,
    attaching: FileForm | None = None, recording: ProcedureForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    viewer, agency = viewer_at(request), found.disclosure.agency
    sheet = version_page(found, viewer, timezone.localdate())
    shown = found.disclosure.shown_id == found.pk and not found.disclosure.withdrawn_on
    further = Version.objects.under_way().filter(disclosure=found.disclosure).exclude(pk=found.pk).first()
    more = {
        "sheet": sheet,
        "step": step or StepForm(initial={"seen": found.changed}),
        "linking": linking or LinkForm(),
        "attaching": attaching or FileForm(),
        "recording": recording or ProcedureForm(),
        "versions": list(found.disclosure.versions.order_by("-number")),
        "bearings": bearings_of(found.disclosure),
        "further": further,
        "may_correct": bool(found.disclosure.shown_id) and further is None
        and may(viewer, Act.DRAFT_DISCLOSURE, agency),
        "may_withdraw": shown and may(viewer, Act.PUBLISH_DISCLOSURE, agency),
        "is_shown": shown,
    }  # fmt: skip
    return render(request, "desk/disclosure.html", more, status=status)


urlpatterns = [
    path("", listing, name="disclosures"),
    path("export.xlsx", export, name="disclosures_export"),
    path("new/", new, name="disclosure_new"),
    path("new/<slug:kind_slug>/", new, name="disclosure_new"),
    path("new/<slug:kind_slug>/import", import_words, name="disclosure_import"),
    path("<int:version>/", show, name="disclosure"),
    path("<int:version>/compare/", compare, name="disclosure_compare"),
    path("<int:version>/edit/", edit, name="disclosure_edit"),
    path("<int:version>/move", move, name="disclosure_move"),
    path("<int:version>/answers", answer, name="disclosure_answer"),
    path("<int:version>/procedure", add_step, name="disclosure_procedure"),
    path("<int:version>/files", add_file, name="disclosure_attach"),
    path("<int:version>/files/<int:pk>", download, name="disclosure_file"),
    path("<int:version>/files/<int:pk>/remove", remove_file, name="disclosure_detach"),
    path("<int:version>/links", add_link, name="disclosure_link"),
    path("<int:version>/links/<int:pk>/remove", remove_link, name="disclosure_unlink"),
    path("<int:version>/correct/", begin_correction, name="disclosure_correct"),
    path("<int:version>/withdraw/", take_down, name="disclosure_withdraw"),
]
"""The addresses, under `agencies/<slug>/disclosures/`."""
