"""The relations that the tables of a report must satisfy, computed once for each form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from gongkai.law.report.lines import Edition, edition, editions, first_form
from gongkai.law.report.relations import CellRelation, Cells

OTHER = "outcome.other"
"""The row （六）其他处理 where it is printed as one row, as in the edition of 2019."""

ITEM_KINDS = ("licences", "other_services", "penalties", "coercion", "fees")
"""The rows of 2019 that state 上一年项目数量 and 本年增/减."""


@dataclass(frozen=True)
class Tables:
    """The relations of one form. `bounds` are told only when they fail, all others always."""

    columns: tuple[CellRelation, ...]
    rows: tuple[CellRelation, ...]
    groups: tuple[CellRelation, ...]
    kinds: tuple[CellRelation, ...]
    bounds: tuple[CellRelation, ...]

    @property
    def told(self) -> tuple[CellRelation, ...]:
        """The relations of which a failure, a gap and an agreement are told alike."""
        return self.columns + self.rows + self.groups + self.kinds


def tables_for(form: Edition, cells: Cells) -> Tables:
    """The relations for a report printed in `form`.

    Which rows （六）其他处理 has is read off its cells: real reports keep the single row of 2019 in tables of 2021.
    """
    single, split = other_rows(cells)
    return _tables(form.name, single, split)


def other_rows(cells: Cells) -> tuple[bool, bool]:
    """Whether the single row （六） of 2019 was met, and whether any of its three rows of 2021 was."""
    single, split = _other_keys(split=False), _other_keys(split=True)
    return cells.states(single), cells.states(split)


@cache
def _other_keys(*, split: bool) -> tuple[str, ...]:
    forms = [form for form in editions() if form.splits_other is split]
    return tuple(dict.fromkeys(key for form in forms for key in form.names if key.startswith(f"requests.{OTHER}")))


@cache
def _tables(name: str, single: bool, split: bool) -> Tables:
    form = edition(name)
    if single != split:
        form = form if form.splits_other is split else first_form(splits_other=split)
    columns = [column.key for column in form.requests.columns]
    outcomes = [row.key for row in form.requests.outcome_rows]
    rows = [row.key for row in form.requests.rows]
    if single and split:
        form = form if form.splits_other else first_form(splits_other=True)
        outcomes = [row.key for row in form.requests.outcome_rows]
        rows = [*(row.key for row in form.requests.rows), OTHER]
    return Tables(_columns(columns, outcomes), _rows(columns, rows), _groups(form), _kinds(), _bounds(columns))


def _columns(columns: Sequence[str], outcomes: Sequence[str]) -> tuple[CellRelation, ...]:
    balances = [
        CellRelation(
            "R3-ID",
            f"requests.*.{column}",
            (f"requests.new.{column}", f"requests.carried_in.{column}"),
            (f"requests.outcome.total.{column}", f"requests.carried_out.{column}"),
        )
        for column in columns
    ]
    sums = [
        CellRelation(
            "R3-SUM",
            f"requests.*.{column}",
            tuple(f"requests.{row}.{column}" for row in outcomes),
            (f"requests.outcome.total.{column}",),
        )
        for column in columns
    ]
    return (*balances, *sums)


def _rows(columns: Sequence[str], rows: Sequence[str]) -> tuple[CellRelation, ...]:
    return tuple(
        CellRelation(
            "R3-ROW",
            f"requests.{row}",
            tuple(f"requests.{row}.{column}" for column in columns if column != "total"),
            (f"requests.{row}.total",),
        )
        for row in rows
    )


def _groups(form: Edition) -> tuple[CellRelation, ...]:
    results = [result.key for result in form.review.results if result.key != "total"]
    return tuple(
        CellRelation(
            "R4-SUM",
            f"review.{block.key}",
            tuple(f"review.{block.key}.{result}" for result in results),
            (f"review.{block.key}.total",),
        )
        for block in form.review.blocks
    )


def _kinds() -> tuple[CellRelation, ...]:
    """Within the first block of section two; each stands for one form and is told only where its cells are met."""
    kinds = ("rules", "normative_docs")
    valid = [
        CellRelation("R2-VALID", kind, (f"{kind}.valid", f"{kind}.repealed"), (f"{kind}.issued",), at_least=True)
        for kind in kinds
    ]
    public = [
        CellRelation("R2-PUBLIC", kind, (f"{kind}.total_public",), (f"{kind}.newly_public",), at_least=True)
        for kind in kinds
    ]
    return (*valid, *public)


def _bounds(columns: Sequence[str]) -> tuple[CellRelation, ...]:
    """No more can be carried out than there was, and no more items can go than there were."""
    items = tuple(
        CellRelation("R2-DELTA", kind, (f"{kind}.prev_items", f"{kind}.delta"), (), at_least=True, signed=True)
        for kind in ITEM_KINDS
    )
    carried = tuple(
        CellRelation(
            "R3-NEG",
            f"requests.carried_out.{column}",
            (f"requests.new.{column}", f"requests.carried_in.{column}"),
            (f"requests.carried_out.{column}",),
            at_least=True,
        )
        for column in columns
    )
    return (*carried, *items)
