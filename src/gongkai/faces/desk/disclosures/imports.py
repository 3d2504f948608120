"""批量起草 on the desk: a list and the documents that it names are looked through first; then all is begun, or nothing.

Every row goes through the form of a single draft, so that nothing comes in by this road that could not come in by
that one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from html import escape
from pathlib import PurePath
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import __version__
from gongkai.faces.desk.authorization import actor_at, entered
from gongkai.faces.desk.disclosures.forms import ColumnForm, DraftForm
from gongkai.faces.desk.disclosures.words import REFUSALS, refusal_words
from gongkai.faces.desk.exports import xlsx_answer
from gongkai.faces.desk.forms import SeveralField
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.registers import words as register_words
from gongkai.faces.desk.sheet_uploads import sealed, unsealed, uploaded
from gongkai.faces.ui.choices import labels_of
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.agencies import AgencyLevel
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission
from gongkai.office.columns.columns import columns_of
from gongkai.office.publishing.content import Content
from gongkai.office.publishing.kinds import DisclosureKind, UnknownKind, kind
from gongkai.office.publishing.refusals import FileGivenTwice, NothingToDraft, TooManyDrafts
from gongkai.office.publishing.take_in import MOST, take_in, there_already
from gongkai.paper.body.from_docx import Imported, imported_from, read_docx, why_doubted
from gongkai.paper.body.refusals import CannotRead
from gongkai.paper.entries.apart import NotAWorkbook
from gongkai.paper.entries.workbook import EntryColumn, NotTheSheet, blank_workbook, filled_lines
from gongkai.paper.formats.unreadable import Unreadable

MOST_FILES = 30
"""How many documents are read in one act: one of twenty pages takes nearly a second, so that all of them take half a
minute. Where scripts run, `several.js` has them read one by one before and says how far it is."""
_KEPT_SECONDS = 600
"""How long a document that was read one by one stays known, for the act on all of them."""
FILE = "文件名"
_NO_CONTENT = 204
_UNREAD = (Unreadable, NotAWorkbook, NotTheSheet)
_REFUSED: tuple[type[Exception], ...] = (*REFUSALS, *_UNREAD)
_SEVERAL = re.compile("[、,，;；]")
_LONGEST_CHOICE = 255
"""How long the words to choose from may be in a cell of a workbook, by the file format."""


@dataclass
class DraftRow:
    """One draft to be: where it stands, what its form is sent with, what is doubtful, what is wrong."""

    place: str
    said: dict[str, str]
    doubts: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


@sheetclass
class DraftRowLine:
    """One row of the page."""

    place: str = doc("where it stands: 清单第3行, or the file's name")
    title: str = doc("its title")
    number: str = doc("its document number")
    already: bool = doc("whether it is there already and is left out")
    doubts: tuple[str, ...] = doc("what somebody has to look at")
    faults: tuple[str, ...] = doc("what is wrong with it")


@sheetclass
class DraftsPreview:
    """What would come of the files."""

    lines: tuple[DraftRowLine, ...] = doc("every row")
    faulty: int = doc("how many rows are wrong")
    new: int = doc("how many drafts would be begun")
    already: int = doc("how many are there already")
    token: str = doc("the rows, signed, to be sent back; empty where there is nothing to begin")


@require_safe
def template(request: HttpRequest, slug: str, kind_slug: str) -> HttpResponse:
    """The blank list of a kind."""
    entered(request, slug, Permission.DRAFT_DISCLOSURE)
    of_kind = _kind(kind_slug)
    return xlsx_answer(f"{of_kind.label}清单", blank_workbook(of_kind.label, columns(of_kind)))


@sheetclass
class DisclosureSeveralSheet:
    """批量起草: drafts out of a list and files."""

    template: ClassVar[str] = "desk/disclosure_several.html"
    agency: Agency = doc("the agency")
    kind: DisclosureKind = doc("the kind of information")
    where: ColumnForm = doc("the form of their column")
    most: int = doc("how many rows a list may have")
    most_files: int = doc("how many files may come with it")
    run: DraftsPreview | None = doc("what would come of the list; None before one was looked through", default=None)
    refusal: str = doc("why a list was not taken; empty where none was refused", default="")


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, slug: str, kind_slug: str) -> HttpResponse:
    """批量起草: looked through first; what was found right is then begun."""
    agency = entered(request, slug, Permission.DRAFT_DISCLOSURE)
    of_kind = _kind(kind_slug)
    sent = request.POST if request.method == "POST" and "rows" not in request.POST else None
    where = ColumnForm(columns_of(AgencyLevel(agency.level)), sent, initial={"column": of_kind.column})
    sheet = DisclosureSeveralSheet(agency, of_kind, where, MOST, MOST_FILES)
    if request.method != "POST":
        return render_sheet(request, sheet)
    try:
        if token := request.POST.get("rows"):
            return _taken(request, agency, of_kind, token)
        if where.is_valid():
            sheet = replace(sheet, run=_dry_run(request, agency, of_kind, where.cleaned_data["column"]))
    except _REFUSED as refused:
        sheet = replace(sheet, refusal=_words(refused))
    except signing.BadSignature:
        sheet = replace(sheet, refusal="没有起草：页面内容不完整。请重新上传文件。")
    return render_sheet(request, sheet, status=200 if sheet.run else 409)


@require_POST
def read_before(request: HttpRequest, slug: str, kind_slug: str) -> HttpResponse:
    """Read documents that the list is going to name, so that looking through it need not; whatever is wrong with them
    is said there.
    """
    entered(request, slug, Permission.DRAFT_DISCLOSURE)
    _kind(kind_slug)
    for file in _documents(request).values():
        with suppress(CannotRead):
            _read(file)
    return HttpResponse(status=_NO_CONTENT)


def _read(file: UploadedFile[Any]) -> Imported:
    """What stands in a document; one that was read a short while ago is known by its content. Raises CannotRead."""
    file.seek(0)
    data = file.read()
    key = f"docx-{__version__}-{hashlib.sha256(data).hexdigest()}"
    remembered = cache.get(key)
    if remembered is not None:
        return imported_from(remembered)
    read = read_docx(data)
    cache.set(key, read.as_json(), _KEPT_SECONDS)
    return read


def columns(of_kind: DisclosureKind) -> list[EntryColumn]:
    """The columns of the list of a kind: what its form asks for, and the document that holds the text."""
    entry_columns = [
        EntryColumn(
            FILE, help=f"正文在哪个Word文档里，写它的文件名，如“通知.docx”，与清单一起上传。没有的，写在“{_BODY}”栏。"
        )
    ]
    for name, field in DraftForm(of_kind).fields.items():
        if name not in _LEFT_OUT:
            entry_columns.append(EntryColumn(str(field.label), help=_help(field), choices=_choices(field)))
    return entry_columns


_BODY = str(DraftForm.base_fields["body"].label)
_LEFT_OUT = ("not_before",)
"""Fields that no list holds."""


def _help(field: forms.Field) -> str:
    help_text = str(field.help_text)
    if isinstance(field, forms.DateField):
        help_text += "写成2026-01-19这样。"
    if isinstance(field, SeveralField):
        help_text = f"可以写几项，用顿号隔开：{'、'.join(labels_of(field))}。"
    if field.label == _BODY:
        help_text = "一段一行。"
    return help_text


def _choices(field: forms.Field) -> tuple[str, ...]:
    if not isinstance(field, forms.ChoiceField) or isinstance(field, SeveralField):
        return ()
    labels = labels_of(field)
    return labels if len(",".join(labels)) <= _LONGEST_CHOICE else ()


def _kind(slug: str) -> DisclosureKind:
    try:
        return kind(slug)
    except UnknownKind as error:
        raise Http404 from error


def _words(refused: Exception) -> str:
    return register_words.refusal_words(refused) if isinstance(refused, _UNREAD) else refusal_words(refused)


def _dry_run(request: HttpRequest, agency: Agency, of_kind: DisclosureKind, column: str) -> DraftsPreview:
    """Look the uploaded files through. Raises what makes them no list and no documents."""
    documents = _documents(request)
    sheet = uploaded(request, "list")
    rows = _rows(of_kind, sheet.data, documents) if sheet else []
    named = {row.said.get(FILE, "") for row in rows}
    rows += [DraftRow(name, {FILE: name}) for name in documents if name not in named]
    if not rows:
        raise NothingToDraft
    if len(rows) > MOST:
        raise TooManyDrafts(MOST)
    contents = [_looked(of_kind, row, documents) for row in rows]
    read_contents = [content or Content(title=row.place) for content, row in zip(contents, rows, strict=True)]
    already_there = there_already(agency, of_kind.slug, read_contents)
    lines = tuple(_line(row, place in already_there) for place, row in enumerate(rows))
    faulty = sum(bool(row.faults) for row in rows)
    token = ""
    if not faulty and len(already_there) < len(rows):
        values = {"rows": [row.said for row in rows], "column": column}
        token = sealed(values, _purpose(agency, of_kind))
    return DraftsPreview(lines, faulty, len(rows) - len(already_there), len(already_there), token)


def _documents(request: HttpRequest) -> dict[str, UploadedFile[Any]]:
    """The documents by name. Raises TooManyDrafts, FileGivenTwice."""
    by_name: dict[str, UploadedFile[Any]] = {}
    for file in request.FILES.getlist("documents"):
        name = file.name or ""
        if name in by_name:
            raise FileGivenTwice(name)
        by_name[name] = file
    if len(by_name) > MOST_FILES:
        raise TooManyDrafts(MOST_FILES)
    return by_name


def _rows(of_kind: DisclosureKind, data: bytes, documents: Mapping[str, UploadedFile[Any]]) -> list[DraftRow]:
    """The rows of the list. Raises Unreadable, NotAWorkbook, NotTheSheet."""
    names = {str(field.label): name for name, field in DraftForm(of_kind).fields.items()} | {FILE: FILE}
    rows = []
    for line in filled_lines(data, columns(of_kind)):
        values = {names[label]: words for label, words in line.cells.items()}
        faults: tuple[str, ...] = ()
        if (name := values.get(FILE)) and name not in documents:
            faults = (f"没有上传“{name}”",)
        if name and values.get("body"):
            faults = (*faults, "正文既写在清单里，又在文档里，只能有一处")
        rows.append(DraftRow(f"清单第{line.number}行", values, faults=faults))
    return rows


def _looked(of_kind: DisclosureKind, row: DraftRow, documents: Mapping[str, UploadedFile[Any]]) -> Content | None:
    """Complete what a row says from its document, and look it through as the form of a draft does."""
    file = documents.get(row.said.pop(FILE, ""))
    body = "".join(f"<p>{escape(line)}</p>" for line in row.said.get("body", "").splitlines() if line.strip())
    values = _sent(row.said) | {"body": body}
    if file is not None:
        try:
            read = _read(file)
        except CannotRead as refused:
            row.faults = (*row.faults, refusal_words(refused).removesuffix("。"))
        else:
            row.doubts = tuple(why_doubted(doubt) for doubt in read.doubts)
            values = _said_by(of_kind, read) | {name: words for name, words in values.items() if words}
            values["body"] = read.body(numbered=of_kind.numbered)
            if not values.get("title"):
                values["title"] = PurePath(file.name or "").stem
                row.doubts = (*row.doubts, "标题取自文件名")
    row.said = values
    form = DraftForm(of_kind, values)
    faults = _faults(form)
    if not values.get("title") and not faults and not row.faults:
        faults.append("没有标题")
    row.faults = (*row.faults, *faults)
    return None if row.faults else form.content()


def _faults(form: DraftForm) -> list[str]:
    """What the form refuses, each without a full stop; of a choice, the words that are none."""
    faults = []
    for name, errors in form.errors.items():
        field = form.fields.get(name)
        if isinstance(field, forms.ChoiceField):
            faults.append(f"{field.label}没有“{form.data.get(name, '')}”这一项")
        else:
            faults += [str(error).removesuffix("。") for error in errors]
    return faults


def _sent(typed: Mapping[str, str]) -> dict[str, str]:
    """What the form is sent with: of a choice its value, where the list says its words."""
    values = {"mode": "unasked"}
    for name, words in typed.items():
        field = DraftForm.base_fields.get(name)
        by_label = {str(label): str(value) for value, label in getattr(field, "choices", ())}
        parts = _SEVERAL.split(words) if isinstance(field, SeveralField) else [words]
        values[name] = ",".join(by_label.get(part.strip(), part.strip()) for part in parts)
    return values


def _said_by(of_kind: DisclosureKind, read: Imported) -> dict[str, str]:
    """What the form of a document says of it, as far as its kind has a field for it."""
    written_on = read.written_on.isoformat() if read.written_on else ""
    guessed = {"title": read.title or "", "document_number": read.document_number or "", "written_on": written_on}
    return {name: words for name, words in guessed.items() if words and name in DraftForm(of_kind).fields}


def _line(row: DraftRow, already: bool) -> DraftRowLine:
    title, number = row.said.get("title", ""), row.said.get("document_number", "")
    return DraftRowLine(row.place, title, number, already and not row.faults, row.doubts, row.faults)


def _taken(request: HttpRequest, agency: Agency, of_kind: DisclosureKind, token: str) -> HttpResponse:
    """Begin what a dry run has found right."""
    sent = unsealed(token, _purpose(agency, of_kind))
    contents = _contents(of_kind, sent["rows"])
    taken = take_in(
        agency, of_kind.slug, contents, sent["column"], actor=actor_at(request, agency), on=timezone.localdate()
    )
    already = f"，{taken.already}份以前已经起草" if taken.already else ""
    messages.success(request, f"已起草{len(taken.versions)}份{of_kind.label}{already}，还没有送审。")
    return redirect("desk:disclosures", agency.slug)


def _contents(of_kind: DisclosureKind, rows: Sequence[Mapping[str, str]]) -> list[Content]:
    """The rows once more through the form. Raises BadSignature for what it would refuse: the dry run let none pass."""
    forms_sent = [DraftForm(of_kind, row) for row in rows]
    if not all(form.is_valid() for form in forms_sent):
        raise signing.BadSignature
    return [form.content() for form in forms_sent]


def _purpose(agency: Agency, of_kind: DisclosureKind) -> str:
    return f"gongkai several drafts {agency.slug} {of_kind.slug}"


urlpatterns = [
    path("new/<slug:kind_slug>/list.xlsx", template, name="disclosure_several_template"),
    path("new/<slug:kind_slug>/several/", take, name="disclosure_several"),
    path("new/<slug:kind_slug>/several/read", read_before, name="disclosure_several_read"),
]
"""The addresses, under `agencies/<slug>/disclosures/`."""
