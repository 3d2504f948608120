"""The desk's pages on entries from a spreadsheet: the blank sheet, the dry run with all faults, then all or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk.authorization import actor_and_day, entered
from gongkai.faces.desk.exports import xlsx_answer
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.registers.sheets import page_title
from gongkai.faces.desk.registers.views import register_at
from gongkai.faces.desk.registers.words import refusal_words
from gongkai.faces.desk.sheet_uploads import sealed, unsealed, uploaded
from gongkai.faces.ui.register_words import fault_words
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.registers import Register
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission
from gongkai.office.agencies.refusals import Refused
from gongkai.office.registers.fields import FieldKind, fields_of
from gongkai.office.registers.models import EntrySource, label_of
from gongkai.office.registers.refusals import EntriesFaulty, NoEntriesGiven, RegisterRefused
from gongkai.office.registers.take_in import MOST, EntryOrigin, ImportPreview, Looked, examine, take_in
from gongkai.paper.entries.apart import NotAWorkbook
from gongkai.paper.entries.workbook import EntryColumn, NotTheSheet, WorkbookLine, blank_workbook, filled_lines
from gongkai.paper.formats.unreadable import Unreadable

SHOWN = 300
"""How many faulty rows, and how many new ones, the page of a dry run shows."""


@sheetclass
class EntryRowLine:
    """One row of the file."""

    number: int = doc("its number in the sheet")
    said: str = doc("what stands in it")
    faults: tuple[str, ...] = doc("what is wrong with it, in words")


@sheetclass
class EntriesPreview:
    """What would come of a file."""

    name: str = doc("the file's name")
    faulty: tuple[EntryRowLine, ...] = doc("rows with faults, the first of them")
    faulty_count: int = doc("how many")
    new: tuple[EntryRowLine, ...] = doc("rows that would be registered, the first of them")
    new_count: int = doc("how many")
    already: int = doc("how many are registered already")
    token: str = doc("the rows, signed, to be sent back; empty where there is nothing to register")


@require_safe
def template(request: HttpRequest, slug: str, register: str) -> HttpResponse:
    """The blank sheet."""
    agency = entered(request, slug, Permission.KEEP_REGISTERS)
    of = register_at(agency, register)
    return xlsx_answer(f"{label_of(of)}登记模板", blank_workbook(label_of(of), columns_of(of)))


@sheetclass
class RegisterImportSheet:
    """导入登记: a file is looked through, and then registered."""

    template: ClassVar[str] = "desk/register_import.html"
    agency: Agency = doc("the agency")
    register: Register = doc("the register")
    title: str = doc("what the page is called")
    most: int = doc("how many rows a file may have")
    run: EntriesPreview | None = doc("what would come of the file; None before one was looked through", default=None)
    refusal: str = doc("why a file was not taken; empty where none was refused", default="")


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, slug: str, register: str) -> HttpResponse:
    """导入: a file is looked through first; what was looked through and found right is then registered."""
    agency = entered(request, slug, Permission.KEEP_REGISTERS)
    of = register_at(agency, register)
    sheet = RegisterImportSheet(agency, of, page_title(of), MOST)
    if request.method == "POST":
        try:
            if rows := request.POST.get("rows"):
                return _taken(request, agency, of, rows)
            sheet = replace(sheet, run=_dry_run(request, agency, of))
        except (RegisterRefused, Refused, Unreadable, NotAWorkbook, NotTheSheet) as refused:
            sheet = replace(sheet, refusal=refusal_words(refused, of))
        except signing.BadSignature:
            sheet = replace(sheet, refusal="没有登记：页面内容不完整。请重新上传文件。")
    return render_sheet(request, sheet)


def columns_of(register: Register) -> list[EntryColumn]:
    """The columns of the sheet to fill in."""
    return [
        EntryColumn(
            field.label,
            field.required,
            field.help + ("写成2026-01-19这样。" if field.kind is FieldKind.DAY else ""),
            tuple(word for _, word in field.choices),
            is_text=field.kind is not FieldKind.AMOUNT,
        )
        for field in fields_of(register)
    ]


def _dry_run(request: HttpRequest, agency: Agency, register: Register) -> EntriesPreview:
    """Look the uploaded file through. Raises what makes it no file of entries."""
    file = uploaded(request, "file")
    if file is None:
        raise NoEntriesGiven
    lines = filled_lines(file.data, columns_of(register))
    raws = _raws(register, lines)
    examined = examine(agency, register, raws, timezone.localdate())
    return _shown(agency, register, examined, [line.number for line in lines], file.name, file.sha256)


def _raws(register: Register, lines: Sequence[WorkbookLine]) -> list[dict[str, str]]:
    names = {field.label: field.name for field in fields_of(register)}
    return [{names[label]: text for label, text in line.cells.items()} for line in lines]


def _shown(
    agency: Agency, register: Register, examined: ImportPreview, numbers: Sequence[int], name: str, sha256: str
) -> EntriesPreview:
    """What would come of the rows. Raises Unreadable."""

    def lines(rows: Sequence[Looked]) -> tuple[EntryRowLine, ...]:
        return tuple(_line(register, row, numbers[row.place - 1]) for row in rows[:SHOWN])

    ready = not examined.faulty and bool(examined.new)
    content = {"rows": [dict(row.raw) for row in examined.rows], "name": name, "sha256": sha256}
    token = sealed(content, _purpose(agency, register)) if ready else ""
    return EntriesPreview(
        name,
        lines(examined.faulty),
        len(examined.faulty),
        lines(examined.new),
        len(examined.new),
        len(examined.already),
        token,
    )


def _line(register: Register, row: Looked, number: int) -> EntryRowLine:
    return EntryRowLine(number, _said(row.raw), tuple(fault_words(fault, register) for fault in row.faults))


def _said(raw: Mapping[str, str]) -> str:
    return "　".join(raw.values())[:200]


def _taken(request: HttpRequest, agency: Agency, register: Register, rows: str) -> HttpResponse:
    """Register what a dry run has found right; looked through once more, for others may have registered meanwhile."""
    content = unsealed(rows, _purpose(agency, register))
    origin = EntryOrigin(EntrySource.IMPORT, content["name"], content["sha256"])
    try:
        taken = take_in(agency, register, content["rows"], origin=origin, **actor_and_day(request, agency))
    except EntriesFaulty as refused:
        numbers = [row.place for row in refused.examined.rows]
        run = _shown(agency, register, refused.examined, numbers, content["name"], content["sha256"])
        return render_sheet(request, RegisterImportSheet(agency, register, page_title(register), MOST, run))
    already = f"，{taken.already}条以前已登记" if taken.already else ""
    messages.success(request, f"已登记{len(taken.entries)}条{already}。")
    return redirect("desk:register", agency.slug, register.value)


def _purpose(agency: Agency, register: Register) -> str:
    return f"gongkai register import {agency.slug} {register.value}"


urlpatterns = [
    path("<slug:register>/template.xlsx", template, name="register_template"),
    path("<slug:register>/import/", take, name="register_import"),
]
"""The addresses, under `agencies/<slug>/registers/`."""
