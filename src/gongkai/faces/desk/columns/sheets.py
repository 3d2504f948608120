"""What the desk's page on blank columns shows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.agencies import AgencyLevel
from gongkai.office.agencies.models import Agency
from gongkai.office.columns.columns import columns_of
from gongkai.office.columns.models import NothingHeld
from gongkai.office.columns.queries import ColumnState, empty_columns, ended
from gongkai.office.publishing.queries import filled_columns

TOO_MANY_BLANK = 5
"""How many blank columns fail a site outright (国办秘函〔2019〕19号: 空白栏目)."""


@sheetclass
class BlankColumn:
    """One column that holds nothing."""

    slug: str = doc("its name in addresses")
    name: str = doc("its name")
    basis: str = doc("the place in the law: 第二十条第（一）项")
    statement: NothingHeld | None = doc("what was signed of it; None where nothing was")
    check_due: bool = doc("whether the statement is to be looked at again by now")
    chosen: bool = doc("whether its box is ticked")

    @property
    def state(self) -> str:
        """How it stands, in words."""
        if self.statement is None:
            return "空白，没有说明"
        return "说明到期，应当核查" if self.check_due else "已说明无此类信息"

    @property
    def lamp(self) -> str:
        """Its light: r nothing was said, y to be checked, g signed."""
        return "r" if self.statement is None else "y" if self.check_due else "g"


@sheetclass
class PastStatement:
    """A statement that no longer stands."""

    name: str = doc("the column's name")
    statement: NothingHeld = doc("the statement")


@sheetclass
class ColumnsSheet:
    """公开栏目."""

    agency: Agency = doc("the agency")
    rows: tuple[BlankColumn, ...] = doc("the columns that hold nothing")
    blank: int = doc("of how many nothing was said")
    due: int = doc("how many statements are to be looked at again")
    past: tuple[PastStatement, ...] = doc("statements that no longer stand, the latest first")

    @property
    def too_many(self) -> bool:
        """Whether so many are blank that a check of the site fails."""
        return self.blank >= TOO_MANY_BLANK


def columns_sheet(agency: Agency, today: date, chosen: Collection[str] = ()) -> ColumnsSheet:
    """The sheet of one agency on a day; `chosen` are the columns that were ticked."""
    rows = tuple(_row(column, today, chosen) for column in empty_columns(agency, filled_columns([agency])[agency.pk]))
    return ColumnsSheet(
        agency,
        rows,
        blank=sum(row.statement is None for row in rows),
        due=sum(row.check_due for row in rows),
        past=_past(agency, ended(agency)),
    )


def _row(state: ColumnState, today: date, chosen: Collection[str]) -> BlankColumn:
    column, statement = state.column, state.statement
    basis = column.cite.place if column.cite else ""
    due = statement is not None and statement.check_is_due(today)
    return BlankColumn(column.slug, column.name, basis, statement, due, column.slug in chosen)


def _past(agency: Agency, statements: Sequence[NothingHeld]) -> tuple[PastStatement, ...]:
    names = {column.slug: column.name for column in columns_of(AgencyLevel(agency.level))}
    return tuple(PastStatement(names.get(statement.column, statement.column), statement) for statement in statements)
