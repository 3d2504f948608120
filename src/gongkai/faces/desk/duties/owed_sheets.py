"""What the desk's page on 应公开情况 shows: each row and each column with its condition, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.urls import reverse

from gongkai.faces.desk.disclosures.sheets import version_address
from gongkai.faces.desk.exports import day_cell
from gongkai.faces.desk.tables import Column
from gongkai.faces.ui.frame import FrameLink
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.columns.columns import is_composed
from gongkai.office.duties.bind import column_named, kinds_named
from gongkai.office.duties.owed import AMISS, ColumnOwed, Condition, LateDraft, ObligationState, Owed, RowOwed

_RED = frozenset({Condition.EMPTY, Condition.LATE})


@sheetclass
class RowTally:
    """How many rows stand in one way."""

    condition: str = doc("its code, to narrow by")
    label: str = doc("its word")
    count: int = doc("how many rows")
    lamp: str = doc("its light")


@sheetclass
class ObligationLine:
    """How a row or a column stands, in words."""

    lamp: str = doc("r missing or late, y to be looked at, o nothing is owed, g in order")
    words: str = doc("its conditions: 迟、陈旧")
    count: str = doc("how much is public; empty where that is not known")
    last: date | None = doc("when something last became public; None where nothing did")
    notes: tuple[str, ...] = doc("why, each in a clause")
    late: tuple[FrameLink, ...] = doc("the drafts that are late, for whoever may see drafts")


@sheetclass
class RowState:
    """One row on its own page."""

    state: ObligationLine = doc("how it stands")
    signable: bool = doc("whether it can be stated that there is nothing")
    signed: bool = doc("whether that is stated")
    judged: bool = doc("whether a person says what belongs to it")


@sheetclass
class OwedLine:
    """One row of the list of matters."""

    title: str = doc("the row")
    field: str = doc("its field; empty for none")
    address: str = doc("its page")
    place: str = doc("the column it is tied to; empty for none")
    kinds: str = doc("the kinds that answer it")
    state: ObligationLine = doc("how it stands")
    conditions: tuple[str, ...] = doc("the codes of its conditions")
    sign: str = doc("where it is stated that there is nothing; empty where that is not to be done")
    judge: str = doc("where it is said what belongs to it; empty where nothing waits")


@sheetclass
class OwedColumnLine:
    """One column."""

    name: str = doc("the column")
    basis: str = doc("its place in the law")
    rows: int = doc("how many rows are tied to it")
    address: str = doc("its public page")
    state: ObligationLine = doc("how it stands")


def tallies(obligations: Owed) -> list[RowTally]:
    """The counts of the rows, by condition."""
    return [
        RowTally(condition.value, str(condition.label), obligations.count(condition), _lamp((condition,)))
        for condition in Condition
    ]


def row_lines(rows: Iterable[RowOwed], agency: Agency, *, drafts: bool, signs: bool) -> list[OwedLine]:
    """Rows as they are shown. `drafts`: whether late drafts are named; `signs`: whether statements are offered."""
    return [_row_line(row, agency, drafts=drafts, signs=signs) for row in rows]


def _row_line(owed: RowOwed, agency: Agency, *, drafts: bool, signs: bool) -> OwedLine:
    row, standing = owed.matter, owed.standing
    offered = signs and not standing.waiting and bool({Condition.EMPTY, Condition.CHECK_DUE} & set(standing.conditions))
    return OwedLine(
        title=str(row),
        field=row.field,
        address=reverse("desk:duties_matter", args=[agency.slug, row.pk]),
        place=column_named(agency, row.column) if row.column else "",
        kinds=kinds_named(row.kinds),
        state=state_of(standing, drafts=drafts),
        conditions=tuple(condition.value for condition in standing.conditions),
        sign=reverse("desk:duties_nothing", args=[agency.slug, row.pk]) if offered else "",
        judge=reverse("desk:duties_matter_answers", args=[agency.slug, row.pk]) if standing.waiting else "",
    )


def column_lines(columns: Iterable[ColumnOwed], agency: Agency) -> list[OwedColumnLine]:
    """Columns as they are shown; their late drafts are named with the rows."""
    return [
        OwedColumnLine(
            name=column.column.name,
            basis=column.column.cite.place if column.column.cite else "",
            rows=column.rows,
            address=reverse("portal:column", args=[agency.slug, column.column.slug]),
            state=_column_state(column),
        )
        for column in columns
    ]


def _column_state(column: ColumnOwed) -> ObligationLine:
    state = state_of(column.standing, drafts=False)
    return replace(state, notes=(*state.notes, "页面由机构信息组成")) if is_composed(column.column) else state


def narrowed(lines: Sequence[OwedLine], words: str, condition: str) -> list[OwedLine]:
    """The rows that a filter asks for."""
    return [
        line
        for line in lines
        if (not condition or condition in line.conditions)
        and (not words or any(words in text for text in (line.title, line.field, line.place, line.kinds)))
    ]


def state_of(standing: ObligationState, *, drafts: bool) -> ObligationLine:
    """How it stands in words. `drafts`: whether late drafts are named."""
    nothing = {Condition.EMPTY, Condition.UNCONFIRMED, Condition.CHECK_DUE, Condition.NOTHING_HELD}
    return ObligationLine(
        lamp=_lamp(standing.conditions),
        words="、".join(str(condition.label) for condition in standing.conditions),
        count=str(standing.kept.count) if standing.kept else "0" if nothing & set(standing.conditions) else "",
        last=standing.kept.last if standing.kept else None,
        notes=tuple(_notes(standing)),
        late=tuple(map(_link, standing.late)) if drafts else (),
    )


def _link(late: LateDraft) -> FrameLink:
    title = late.version.title or "（没有标题的稿件）"
    return FrameLink(f"{title}，应于{late.due:%Y-%m-%d}前公布", version_address(late.version))


def _notes(standing: ObligationState) -> Iterable[str]:
    if standing.waiting:
        yield f"{standing.waiting}件信息待核对是否属于这个事项"
    if standing.late:
        yield f"{len(standing.late)}件过了公布期限"
    if standing.undated:
        yield f"{standing.undated}件稿件没有形成日期，或者所在年份没有放假安排，算不出期限"
    if standing.kept and standing.kept.fresh_until and standing.kept.window:
        unread = "" if standing.kept.window.confirmed else "（未核对原文）"
        verb = "起陈旧" if Condition.STALE in standing.conditions else "后陈旧"
        yield f"{standing.kept.fresh_until:%Y-%m-%d}{verb}{unread}"
    if standing.statement:
        signed = standing.statement
        yield f"{signed.signed_on:%Y-%m-%d} {signed.signed_name}说明：{signed.grounds}"
        yield f"下次核查：{signed.next_check:%Y-%m-%d}"


def _lamp(conditions: Iterable[Condition]) -> str:
    present = set(conditions)
    if present & _RED:
        return "r"
    if present & AMISS:
        return "y"
    return "g" if Condition.FINE in present else "o"


ROW_COLUMNS: tuple[Column[OwedLine], ...] = (
    Column("公开事项", lambda line: line.title),
    Column("公开领域", lambda line: line.field),
    Column("公布在", lambda line: line.place),
    Column("信息类别", lambda line: line.kinds),
    Column("情况", lambda line: line.state.words),
    Column("已公开", lambda line: line.state.count),
    Column("最近公开日期", lambda line: day_cell(line.state.last)),
    Column("说明", lambda line: "；".join((*line.state.notes, *(link.label for link in line.state.late)))),
)
"""The rows of the list as a spreadsheet."""
COLUMN_COLUMNS: tuple[Column[OwedColumnLine], ...] = (
    Column("栏目", lambda line: line.name),
    Column("依据", lambda line: line.basis),
    Column("关联的事项", lambda line: line.rows),
    Column("情况", lambda line: line.state.words),
    Column("已公开", lambda line: line.state.count),
    Column("最近公开日期", lambda line: day_cell(line.state.last)),
    Column("说明", lambda line: "；".join(line.state.notes)),
)
"""The columns of disclosure as a spreadsheet."""
