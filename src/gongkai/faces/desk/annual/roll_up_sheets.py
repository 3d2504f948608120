"""What the desk's pages on the sum of many reports show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from django.urls import reverse

from gongkai.faces.desk.tables import Column
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.procedure.annual_report import ReportStage
from gongkai.law.report.figures import Number
from gongkai.law.report.findings import ReportFinding
from gongkai.law.terms import zh
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.annual.queries import figures_of
from gongkai.office.drafting.queries import published_of
from gongkai.office.drafting.roll_up import AgencyShare, FigureOrigin, GovernmentSum
from gongkai.paper.annual.findings.places import named
from gongkai.paper.annual.findings.wording import worded
from gongkai.paper.annual.writing.grid import ReportGrid, grids

ORIGINS = {
    FigureOrigin.PUBLISHED: "已公布的报告",
    FigureOrigin.SUBMITTED: "已报送的数字",
    FigureOrigin.REGISTERS: "台账",
    FigureOrigin.NOWHERE: "没有数字",
}
_NOT_BEGUN = "没有开始"


@sheetclass
class PartRow:
    """One agency in the sum."""

    name: str = doc("its name")
    stage: str = doc("how far its report has come")
    lamp: str = doc("g published in time, y under way, r late or not begun though the day is over")
    late: bool = doc("whether it is or was late")
    origin: str = doc("where its figures are from")
    new: Number | None = doc("how many requests it received, for orientation; None where it says nothing")
    errors: tuple[str, ...] = doc("what contradicts itself in its figures")
    address: str = doc("its report on the desk or the portal; empty where there is none to see")
    waits: bool = doc("whether it waits for this person's clearance")


@sheetclass
class RollUpPage:
    """The sum of the reports under a government."""

    template: ClassVar[str] = "desk/roll_up.html"
    agency: Agency = doc("the agency on whose desk this is")
    government: Agency = doc("the government whose report it is")
    year: int = doc("the year")
    live: bool = doc("whether agencies that have not submitted are computed from their registers")
    rows: tuple[PartRow, ...] = doc("the agencies")
    published: int = doc("how many have published")
    silent: tuple[str, ...] = doc("who leaves cells of the sum open")
    open: int = doc("how many cells are open for that")
    tables: tuple[ReportGrid, ReportGrid, ReportGrid] = doc("the official tables with the sum")
    differing: tuple[tuple[str, Number, Number], ...] = doc("where the government's own report says otherwise")


@sheetclass
class SumCellPage:
    """What each agency adds to one cell of the sum."""

    template: ClassVar[str] = "desk/roll_up_cell.html"
    agency: Agency = doc("the agency on whose desk this is")
    year: int = doc("the year")
    name: str = doc("the cell in words")
    total: Number | None = doc("the sum; None where it is open")
    rows: tuple[tuple[str, Number | None, str, str], ...] = doc("agency, its share, where from, and the address")


def roll_up_page(agency: Agency, total: GovernmentSum, viewer: Viewer, on: date, *, live: bool) -> RollUpPage:
    """The page of a sum, for one viewer."""
    silent = tuple(dict.fromkeys(name for names in total.lacking.values() for name in names))
    own = published_of(total.government, total.year)
    stated = figures_of([own])[own.pk] if own else None
    return RollUpPage(
        agency=agency,
        government=total.government,
        year=total.year,
        live=live,
        rows=tuple(_row(part, total.year, viewer, on) for part in total.parts),
        published=sum(part.stage is ReportStage.PUBLISHED for part in total.parts if not part.own),
        silent=silent,
        open=len(total.lacking),
        tables=grids(total.form, total.figures),
        differing=tuple((named(key), pair, summed) for key, pair, summed in total.differing(stated)) if stated else (),
    )


def cell_page(agency: Agency, total: GovernmentSum, key: str, viewer: Viewer) -> SumCellPage:
    """What each agency adds to one cell."""
    rows = tuple(
        (part.agency.name, number, ORIGINS[part.origin], address_of(part, total.year, viewer))
        for part, number in total.behind(key)
    )
    return SumCellPage(agency, total.year, named(key), total.figures.number(key), rows)


def address_of(part: AgencyShare, year: int, viewer: Viewer) -> str:
    """Where a part's report can be looked at: on the desk by who may, else on the portal once it is public."""
    slug = part.agency.slug
    inside = may(viewer, Permission.SEE_ANNUAL_REPORTS, part.agency)
    if inside and part.published is not None:
        return reverse("desk:annual_report", args=[slug, part.published.pk])
    if part.draft is not None and may(viewer, part.draft.seen_by, part.agency):
        return reverse("desk:annual_draft_section", args=[slug, year, 1])
    return reverse("portal:annual_report", args=[slug, year]) if part.published is not None else ""


def _row(part: AgencyShare, year: int, viewer: Viewer, on: date) -> PartRow:
    late, stage = part.late(on), part.stage
    lamp = "r" if late else "g" if stage is ReportStage.PUBLISHED else "y"
    waits = stage is ReportStage.SUBMITTED and may(viewer, Permission.CLEAR_ANNUAL_REPORT, part.agency)
    return PartRow(
        name=f"{part.agency.name}（本级）" if part.own else part.agency.name,
        stage=zh(stage) if stage else _NOT_BEGUN if part.here else "不在本平台，没有收下它公布的报告",
        lamp=lamp,
        late=late,
        origin=ORIGINS[part.origin],
        new=part.figures.number("requests.new.total") if part.figures else None,
        errors=_in_words(part.errors(year)),
        address=address_of(part, year, viewer),
        waits=waits,
    )


def _in_words(errors: Iterable[ReportFinding]) -> tuple[str, ...]:
    return tuple(f"{worded(error).title}：{named(error.place)}" for error in errors)


COLUMNS: tuple[Column[PartRow], ...] = (
    Column("机关", lambda row: row.name),
    Column("进展", lambda row: row.stage),
    Column("是否逾期", lambda row: "逾期" if row.late else ""),
    Column("数字来源", lambda row: row.origin),
    Column("新收申请", lambda row: "" if row.new is None else int(row.new)),
    Column("数字矛盾", lambda row: "；".join(row.errors)),
)
"""The agencies as a spreadsheet."""
