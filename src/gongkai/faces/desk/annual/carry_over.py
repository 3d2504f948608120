"""What the page on the carry-over shows: columns side by side, and the cases that make a difference."""

from __future__ import annotations

from datetime import date

from gongkai.faces.desk.annual.figure_words import why_words
from gongkai.faces.desk.cases.procedure import case_address
from gongkai.faces.desk.exports import day_cell
from gongkai.faces.desk.tables import Column, Table
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.report.lines import format_in_force
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.annual.carry_over import CarryOver, CarryOverColumn, carry_over


@sheetclass
class CarryOverLine:
    """One column of section three."""

    label: str = doc("its label")
    column: CarryOverColumn = doc("both numbers")
    key: str = doc("the cell that carries in, for its page")


@sheetclass
class CarriedCase:
    """A request that only one side carries over."""

    number: str = doc("its number")
    address: str = doc("its page")
    column: str = doc("its column")
    published: bool = doc("whether the published figures have it, and the register has not")
    why: str = doc("why, in words")
    since: date | None = doc("the day from which the ledger knew it so")


@sheetclass
class CarryOverPage:
    """The comparison for one report."""

    agency: Agency = doc("the agency")
    year: int = doc("the year reported on")
    on: date = doc("the day as of which the register is known")
    found: CarryOver = doc("the comparison")
    columns: tuple[CarryOverLine, ...] = doc("each column")
    cases: tuple[CarriedCase, ...] = doc("the cases that differ, as far as this person may see them")
    hidden: bool = doc("whether this person may not see them")


def carry_over_page(agency: Agency, year: int, on: date, *, viewer: Viewer) -> CarryOverPage:
    """The page of the comparison. Raises NoSuchEdition."""
    compared = carry_over(agency, year, on)
    labels = {column.key: column.label for column in format_in_force(year).requests.columns}
    seen = may(viewer, Permission.SEE_CASES, agency)
    return CarryOverPage(
        agency,
        year,
        on,
        compared,
        tuple(
            CarryOverLine(labels[column.key], column, f"requests.carried_in.{column.key}")
            for column in compared.columns
        ),
        tuple(
            CarriedCase(
                line.case.number,
                case_address(line.case),
                labels[line.column],
                line.published,
                why_words(line),
                line.since,
            )
            for line in compared.differing
        )
        if seen
        else (),
        hidden=not seen and bool(compared.differing),
    )


def carry_over_tables(page: CarryOverPage) -> tuple[Table[CarryOverLine], Table[CarriedCase]]:
    """The page as tables of a workbook: the columns, and the cases."""
    columns: tuple[Column[CarryOverLine], ...] = (
        Column("列", lambda line: line.label),
        Column(f"{page.year - 1}年年报公布的结转下年度", lambda line: _published(line.column)),
        Column(f"{page.year}年台账的上年结转", lambda line: str(line.column.register)),
        Column("是否一致", lambda line: _agreement(line.column)),
    )
    return Table("各列", columns, page.columns), Table("有差别的申请", _CASE_COLUMNS, page.cases)


_CASE_COLUMNS: tuple[Column[CarriedCase], ...] = (
    Column("编号", lambda line: line.number),
    Column("列", lambda line: line.column),
    Column("哪一边有", lambda line: "公布的年报" if line.published else "台账"),
    Column("原因", lambda line: line.why),
    Column("台账自何日起", lambda line: day_cell(line.since)),
)


def _published(column: CarryOverColumn) -> str:
    return "没有数" if column.published is None else str(column.published)


def _agreement(column: CarryOverColumn) -> str:
    if column.published is None:
        return "无法核对"
    return "一致" if column.agrees else "不一致"
