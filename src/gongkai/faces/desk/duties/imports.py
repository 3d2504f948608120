"""The desk's pages on lists from a workbook: what was read, what is doubtful, what it changes; then it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any, ClassVar, TypeVar

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.faces.desk.authorization import actor_and_day, actor_at, entered
from gongkai.faces.desk.duties.forms import AdjustmentForm
from gongkai.faces.desk.duties.sheets import DifferenceSheet, difference_sheet
from gongkai.faces.desk.duties.views import REFUSED
from gongkai.faces.desk.duties.words import doubt_place, doubt_words, fault_words, power_fault_words, refusal_words
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.sheet_uploads import SheetUpload, sealed, unsealed, uploaded
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.matters import row_faults
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission
from gongkai.office.duties import matters, power_lists
from gongkai.office.duties.difference import title_of
from gongkai.office.duties.matters import label_of, take_in_matters
from gongkai.office.duties.power_lists import Adjustment, take_in_power_list
from gongkai.office.duties.refusals import NoRowsGiven
from gongkai.paper.entries.apart import NotAWorkbook
from gongkai.paper.formats.unreadable import Unreadable
from gongkai.paper.matters.catalogue import Catalogue, CatalogueRow, read_catalogue
from gongkai.paper.matters.power_list import PowerRow, Powers, read_power_list
from gongkai.paper.matters.sheets import NoTable, SheetDoubt

SHOWN = 200
"""How many rows, and how many doubts, the page of a look shows."""
_UNREAD = (Unreadable, NotAWorkbook, NoTable)
_DUTIES, _POWERS = "gongkai list of matters", "gongkai list of powers"
Row = TypeVar("Row", CatalogueRow, PowerRow)


@sheetclass
class ReadLine:
    """One row of the file."""

    place: str = doc("where it stands: 工作表“社会救助”第5行")
    title: str = doc("what it is called")
    state: str = doc("what would come of it")
    faults: tuple[str, ...] = doc("what is amiss with it, in words")


@sheetclass
class ListPreview:
    """What would come of a file."""

    name: str = doc("the file's name")
    said: str = doc("how much was read, and what would be done, in one sentence")
    doubts: tuple[tuple[str, str, str], ...] = doc("place, what is doubtful, the words there; the first of them")
    doubt_count: int = doc("how many")
    blocks: tuple[str, ...] = doc("what keeps the list out")
    lines: tuple[ReadLine, ...] = doc("the rows, the first of them")
    difference: DifferenceSheet | None = doc("what a list of powers changes of the version before")
    header: str = doc("the headings as printed")
    token: str = doc("the rows, signed, to be sent back; empty where there is nothing to register")


@sheetclass
class DutiesImportSheet:
    """导入清单: a file is looked through, and then registered."""

    template: ClassVar[str] = "desk/duties_import.html"
    agency: Agency = doc("the agency")
    most: int = doc("how many rows a file may have")
    powers: bool = doc("whether it is the list of powers", default=False)
    form: AdjustmentForm | None = doc(
        "from when a list of powers is in force; None for the list of matters", default=None
    )
    look: ListPreview | None = doc("what would come of the file; None before one was looked through", default=None)
    refusal: str = doc("why a file was not taken; empty where none was refused", default="")


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, slug: str) -> HttpResponse:
    """导入事项清单: a file is looked through first; what was looked through is then registered."""
    agency = entered(request, slug, Permission.KEEP_DUTIES)
    sheet = DutiesImportSheet(agency, matters.MOST)
    if request.method == "POST":
        try:
            if token := request.POST.get("rows"):
                return _matters_taken(request, agency, token)
            sheet = replace(sheet, look=_look_at_matters(request, agency))
        except (*REFUSED, *_UNREAD) as refused:
            sheet = replace(sheet, refusal=refusal_words(refused))
        except signing.BadSignature:
            sheet = replace(sheet, refusal="没有登记：页面内容不完整。请重新上传文件。")
    return render_sheet(request, sheet)


@require_http_methods(["GET", "HEAD", "POST"])
def take_powers(request: HttpRequest, slug: str) -> HttpResponse:
    """导入权责清单: a new version, with what it changes of the one before, before it is registered."""
    agency = entered(request, slug, Permission.KEEP_DUTIES)
    token = request.POST.get("rows")
    form = AdjustmentForm(request.POST if request.method == "POST" and not token else None)
    sheet = DutiesImportSheet(agency, power_lists.MOST, powers=True, form=form)
    if request.method == "POST":
        try:
            if token:
                return _powers_taken(request, agency, token)
            if form.is_valid():
                sheet = replace(sheet, look=_look_at_powers(request, agency, form.cleaned_data))
        except (*REFUSED, *_UNREAD) as refused:
            sheet = replace(sheet, refusal=refusal_words(refused))
        except signing.BadSignature:
            sheet = replace(sheet, refusal="没有登记：页面内容不完整。请重新上传文件。")
    return render_sheet(request, sheet)


def _given(request: HttpRequest) -> SheetUpload:
    """The file. Raises NothingGiven, Unreadable."""
    file = uploaded(request, "file")
    if file is None:
        raise NoRowsGiven
    return file


def _look_at_matters(request: HttpRequest, agency: Agency) -> ListPreview:
    file = _given(request)
    read: Catalogue = read_catalogue(file.data)
    examined = matters.examine(agency, read.rows)
    states = dict.fromkeys(examined.new, "新增")
    for changed in examined.changed:
        states[changed.place] = f"修改：{'、'.join(label_of(field) for field in changed.fields)}"
    lines = tuple(
        ReadLine(
            _place(row),
            " / ".join(filter(None, row.matters)),
            states.get(place, "与现在相同"),
            tuple(fault_words(row_fault) for row_fault in row_faults(row.basis, row.limit, on=timezone.localdate())),
        )
        for place, row in enumerate(read.rows[:SHOWN])
    )
    summary = f"读出{len(read.rows)}个事项：新增{len(examined.new)}个，修改{len(examined.changed)}个，"
    summary += f"{examined.already}个与现在相同。"
    if examined.absent:
        summary += f"现有清单里有{len(examined.absent)}个不在这个文件里，保持不动。"
    blocks = tuple(f"{_place(read.rows[fault.place])}没有事项名称" for fault in examined.faults)
    ready = not blocks and bool(examined.new or examined.changed)
    token = sealed(_content(read.rows, file), f"{_DUTIES} {agency.slug}") if ready else ""
    return ListPreview(file.name, summary, *_doubts(read.doubts), blocks, lines, None, "、".join(read.header), token)


def _look_at_powers(request: HttpRequest, agency: Agency, columns: Mapping[str, Any]) -> ListPreview:
    file = _given(request)
    read: Powers = read_power_list(file.data)
    examined = power_lists.examine(agency, read.rows)
    lines = tuple(ReadLine(_place(row), title_of(row), row.kind, ()) for row in read.rows[:SHOWN])
    blocks = tuple(power_fault_words(fault) for fault in examined.faults)
    before, changes = examined.before, examined.difference
    summary = f"读出{len(read.rows)}项职权。"
    sheet = None
    if before is not None:
        sheet = difference_sheet(changes, read.rows)
        summary += f"与第{before.version}版相比：新增{len(changes.added)}项，"
        summary += f"调整{len(changes.altered)}项，取消{len(changes.dropped)}项。"
    more = {"in_force_from": columns["in_force_from"].isoformat(), "basis": columns["basis"]}
    ready = not blocks and (before is None or not changes.is_empty)
    token = sealed(_content(read.rows, file) | more, f"{_POWERS} {agency.slug}") if ready else ""
    return ListPreview(file.name, summary, *_doubts(read.doubts), blocks, lines, sheet, "、".join(read.header), token)


def _place(row: CatalogueRow | PowerRow) -> str:
    """Where a row stood in the file."""
    return f"工作表“{row.sheet}”第{row.line}行"


def _doubts(doubts: Sequence[SheetDoubt]) -> tuple[tuple[tuple[str, str, str], ...], int]:
    doubt_lines = tuple((doubt_place(doubt), doubt_words(doubt), doubt.said[:120]) for doubt in doubts[:SHOWN])
    return doubt_lines, len(doubts)


def _content(rows: Sequence[Any], file: SheetUpload) -> dict[str, Any]:
    """What goes to the browser and comes back."""
    return {"rows": [asdict(row) for row in rows], "name": file.name, "sha256": file.sha256}


def _rows_of(content: Mapping[str, Any], kind: Callable[..., Row]) -> list[Row]:
    """The rows that came back, as they were read."""

    def restored(row: Mapping[str, Any]) -> Row:
        return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})

    return [restored(row) for row in content["rows"]]


def _matters_taken(request: HttpRequest, agency: Agency, token: str) -> HttpResponse:
    """Register what a look has shown; looked through once more, for others may have changed the list meanwhile."""
    content = unsealed(token, f"{_DUTIES} {agency.slug}")
    taken = take_in_matters(
        agency, _rows_of(content, CatalogueRow), actor=actor_at(request, agency), on=timezone.localdate(),
        source_name=content["name"], sha256=content["sha256"],
    )  # fmt: skip
    messages.success(request, f"已新增{len(taken.new)}个事项，修改{len(taken.changed)}个。")
    return redirect("desk:duties", agency.slug)


def _powers_taken(request: HttpRequest, agency: Agency, token: str) -> HttpResponse:
    content = unsealed(token, f"{_POWERS} {agency.slug}")
    since = date.fromisoformat(content["in_force_from"])
    adjustment = Adjustment(since, content["basis"], content["name"], content["sha256"])
    by = actor_and_day(request, agency)
    power_list = take_in_power_list(agency, _rows_of(content, PowerRow), adjustment, **by)
    asked = power_list.tasks.count()
    messages.success(
        request, f"已登记第{power_list.version}版权责清单" + (f"，提出{asked}项对齐任务。" if asked else "。")
    )
    return redirect("desk:duties_power_list", agency.slug, power_list.version)


urlpatterns = [
    path("import/", take, name="duties_import"),
    path("powers/import/", take_powers, name="duties_power_import"),
]
"""The addresses, under `agencies/<slug>/duties/`."""
