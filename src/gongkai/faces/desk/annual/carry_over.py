"""What the page on the carry-over shows: columns side by side, and the cases that make a difference."""

from __future__ import annotations

from datetime import date

from gongkai.faces.desk.annual.figure_words import why_words
from gongkai.faces.desk.cases.procedure import case_address
from gongkai.faces.desk.exports import day_cell
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
    found = carry_over(agency, year, on)
    labels = {column.key: column.label for column in format_in_force(year).requests.columns}
    seen = may(viewer, Permission.SEE_CASES, agency)
    return CarryOverPage(
        agency,
        year,
        on,
        found,
        tuple(CarryOverLine(labels[one.key], one, f"requests.carried_in.{one.key}") for one in found.columns),
        tuple(
            CarriedCase(
                one.case.number, case_address(one.case), labels[one.column], one.published, why_words(one), one.since
            )
            for one in found.differing
        )
        if seen
        else (),
        hidden=not seen and bool(found.differing),
    )


def carry_over_rows(page: CarryOverPage) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """The page as rows of lists: the columns, and the cases."""
    columns: list[tuple[str, ...]] = [
        (
            line.label,
            "没有数" if line.column.published is None else str(line.column.published),
            str(line.column.register),
            "无法核对" if line.column.published is None else "一致" if line.column.agrees else "不一致",
        )
        for line in page.columns
    ]
    cases: list[tuple[str, ...]] = [
        (line.number, line.column, "公布的年报" if line.published else "台账", line.why, day_cell(line.since))
        for line in page.cases
    ]
    return columns, cases
