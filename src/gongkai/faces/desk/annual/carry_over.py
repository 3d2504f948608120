"""What the page on the carry-over shows: columns side by side, and the cases that make a difference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from gongkai.faces.desk.annual.figure_words import why_words
from gongkai.faces.desk.cases.sheets import case_address
from gongkai.faces.desk.exports import day_cell
from gongkai.law.report.lines import format_in_force
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.annual.carry_over import CarryOver, CarryOverColumn, carry_over


@dataclass(frozen=True)
class CarryOverLine:
    """One column of section three."""

    label: Annotated[str, "its label"]
    column: Annotated[CarryOverColumn, "both numbers"]
    key: Annotated[str, "the cell that carries in, for its page"]


@dataclass(frozen=True)
class CarriedCase:
    """A request that only one side carries over."""

    number: Annotated[str, "its number"]
    address: Annotated[str, "its page"]
    column: Annotated[str, "its column"]
    published: Annotated[bool, "whether the published figures have it, and the register has not"]
    why: Annotated[str, "why, in words"]
    since: Annotated[date | None, "the day from which the ledger knew it so"]


@dataclass(frozen=True)
class CarryOverPage:
    """The comparison for one report."""

    agency: Annotated[Agency, "the agency"]
    year: Annotated[int, "the year reported on"]
    on: Annotated[date, "the day as of which the register is known"]
    found: Annotated[CarryOver, "the comparison"]
    columns: Annotated[tuple[CarryOverLine, ...], "each column"]
    cases: Annotated[tuple[CarriedCase, ...], "the cases that differ, as far as this person may see them"]
    hidden: Annotated[bool, "whether this person may not see them"]


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
    columns = [
        (
            line.label,
            "没有数" if line.column.published is None else str(line.column.published),
            str(line.column.register),
            "无法核对" if line.column.published is None else "一致" if line.column.agrees else "不一致",
        )
        for line in page.columns
    ]
    cases = [
        (line.number, line.column, "公布的年报" if line.published else "台账", line.why, day_cell(line.since))
        for line in page.cases
    ]
    return columns, cases
