"""What the desk's pages on the registers show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from django.urls import reverse

from gongkai.faces.desk.exports import day_cell
from gongkai.faces.desk.registers.words import life_words, number_words, value_words, why_words
from gongkai.faces.desk.tables import Column, Table
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.agencies import AgencyLevel, AgencyStanding
from gongkai.law.registers import Life, Register, may_keep, register_of
from gongkai.law.report.lines import cell_name
from gongkai.office.agencies.models import Agency
from gongkai.office.registers.drafts import draft_of, typed
from gongkai.office.registers.fields import fields_of
from gongkai.office.registers.models import Charge, Decision, Document, Kept, NoPower, PeriodTotal, label_of
from gongkai.office.registers.queries import CellValue, section_two


@sheetclass
class CellLine:
    """One cell of section two."""

    row: str = doc("its row in the form: 行政规范性文件")
    column: str = doc("its column: 本年制发件数")
    value: str = doc("what it states, or 未知")
    known: bool = doc("whether it states a number")
    why: str = doc("why, and what to do where it is unknown")
    records: int = doc("how many records stand behind it")
    address: str = doc("where these are listed")
    register: str = doc("where its register is; empty where the law leaves none to keep")


@sheetclass
class RegistersSheet:
    """登记簿: section two of the report as it stands."""

    template: ClassVar[str] = "desk/registers.html"
    agency: Agency = doc("the agency")
    year: int = doc("the year that is shown")
    years: tuple[int, ...] = doc("the years that can be shown")
    on: date = doc("the day of counting")
    lines: tuple[CellLine, ...] = doc("the cells, in the order of the form")

    @property
    def unknown(self) -> int:
        """How many cells are unknown."""
        return sum(not line.known for line in self.lines)


def registers_sheet(agency: Agency, year: int, today: date) -> RegistersSheet:
    """The sheet of one agency and year."""
    values = section_two(agency, year, today)
    lines = tuple(cell_line(agency, cell, year, value) for cell, value in values.items())
    return RegistersSheet(agency, year, years_shown(agency, today), today, lines)


def cell_line(agency: Agency, cell: str, year: int, value: CellValue) -> CellLine:
    """One cell in words."""
    name, register = cell_name(cell), register_of(cell)
    if name is None:
        raise KeyError(cell)
    keeps = may_keep(register, AgencyStanding(AgencyLevel(agency.level)))
    return CellLine(
        name.row,
        name.column,
        value_words(value),
        value.is_known,
        why_words(value),
        value.records,
        f"{reverse('desk:register_cell', args=[agency.slug, *cell.split('.')])}?year={year}",
        reverse("desk:register", args=[agency.slug, register.value]) if keeps else "",
    )


def years_shown(agency: Agency, today: date) -> tuple[int, ...]:
    """This year and those before it, at most six, in which the agency existed."""
    first = max(today.year - 5, agency.founded_on.year if agency.founded_on else 0)
    return tuple(range(today.year, min(first, today.year) - 1, -1))


@sheetclass
class EntryLine:
    """One record of a register."""

    title: str = doc("what it is about")
    number: str = doc("its number")
    day: str = doc("its day or days")
    state: str = doc("how it stands, or what it amounts to")
    lamp: str = doc("its light")
    source: str = doc("where it came from, who registered it and when")
    address: str = doc("where it is shown")


def entry_line(entry: Kept, today: date, life: Life | None = None) -> EntryLine:
    """One record in words."""
    title, number, day, state, lamp = _said(entry, today, life)
    if not entry.stands:
        state, lamp = f"{entry.removed_on:%Y-%m-%d}移除：{entry.removed_reason}", "o"
    origin = f"（{entry.source_name}）" if entry.source_name and not isinstance(entry, PeriodTotal) else ""
    source = f"{entry.get_source_display()}{origin} {entry.registered_on:%Y-%m-%d} {entry.registered_by}"
    return EntryLine(title, number, day, state, lamp, source, entry_address(entry))


def _said(entry: Kept, today: date, life: Life | None) -> tuple[str, str, str, str, str]:
    """Title, number, days, state and light."""
    match entry:
        case Document():
            state, lamp = life_words(life, today) if life else ("", "o")
            return entry.title, entry.document_number, f"{entry.issued_on:%Y-%m-%d}", state, lamp
        case Decision():
            licence = entry.of is Register.LICENCES
            result = ("不予许可" if entry.refused else "准予许可") if licence else "已决定"
            return entry.matter, entry.number, f"{entry.decided_on:%Y-%m-%d}", result, "g"
        case Charge():
            amount = f"{number_words(entry.amount)}万元"
            return entry.item, entry.number, f"{entry.collected_on:%Y-%m-%d}", amount, "g"
        case PeriodTotal():
            unit = "万元" if entry.of is Register.FEES else "件"
            days = f"{entry.since:%Y-%m-%d}至{entry.until:%Y-%m-%d}"
            return f"时段合计（{entry.system}）", "", days, f"{number_words(entry.total)}{unit}", "g"
        case NoPower():
            until = f"至{entry.until:%Y-%m-%d}" if entry.until else "起"
            return entry.basis, "", f"{entry.since:%Y-%m-%d}{until}", f"{entry.signed_name}（{entry.signed_post}）", "g"
    raise TypeError(type(entry).__name__)


def entry_address(entry: Kept) -> str:
    """Where a record is shown."""
    slug = entry.agency.slug
    if isinstance(entry, PeriodTotal):
        return reverse("desk:register_total_remove", args=[slug, entry.register, entry.pk])
    if isinstance(entry, NoPower):
        return reverse("desk:register_statement_end", args=[slug, entry.register, entry.pk])
    return reverse("desk:register_entry", args=[slug, entry.register, entry.pk])


def heads(register: Register) -> Mapping[str, str]:
    """The headings of a list: of its title, number, day and state."""
    if register.holds_documents:
        return {"title": "文件名称", "number": "发文字号", "day": "制发日期", "state": "效力"}
    if register.holds_decisions:
        return {"title": "事项", "number": "决定文号", "day": "决定日期", "state": "结果"}
    return {"title": "收费项目", "number": "票据号", "day": "收费日期", "state": "金额"}


ExportedEntry = tuple[Kept, Mapping[str, str]]
"""An entry with what it says, field by field."""


def exported(register: Register, entries: Sequence[Kept]) -> Table[ExportedEntry]:
    """A register as a spreadsheet: the same columns as the sheet to fill in, then where each entry came from."""
    fields = fields_of(register, later=False)
    columns: tuple[Column[ExportedEntry], ...] = (
        *(Column[ExportedEntry](field.label, _typed_in(field.name)) for field in fields),
        Column("登记方式", lambda row: row[0].get_source_display()),
        Column("来源", lambda row: row[0].source_name),
        Column("登记日期", lambda row: day_cell(row[0].registered_on)),
        Column("登记人", lambda row: row[0].registered_by),
        Column("移除日期", lambda row: day_cell(row[0].removed_on)),
        Column("移除原因", lambda row: row[0].removed_reason),
    )
    rows = [(entry, typed(register, draft_of(entry))) for entry in entries]
    return Table(page_title(register), columns, rows)


def _typed_in(name: str) -> Callable[[ExportedEntry], str]:
    return lambda row: row[1][name]


def page_title(register: Register) -> str:
    """规章登记簿."""
    return f"{label_of(register)}登记簿"
