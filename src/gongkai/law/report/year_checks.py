"""What must hold between the reports of two consecutive years of one agency."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from gongkai.law.report.findings import Level, ReportFinding
from gongkai.law.report.lines import edition
from gongkai.law.report.relations import CellRelation, Cells, Judged, RelationVerdict, judge
from gongkai.law.report.rules import VARIANT
from gongkai.law.report.table_checks import agreement, failure, gap
from gongkai.law.report.tables import ITEM_KINDS
from gongkai.law.report.view import View

PREVIOUS = "previous."
"""Stands before the key of a cell that belongs to the report of the year before."""

_TABLE = {"X-CARRY": "requests", "X-NORM": "article20", "X-OLD": "article20", "X-PEND": "review"}


def year_findings(view: View, before: View) -> Iterator[ReportFinding]:
    """The failures, gaps and agreements between a report and the one of the year before.

    Reports that are known not to be one year apart are not compared, and that is said.
    """
    year, earlier = view.report.year, before.report.year
    if year is not None and earlier is not None and year - earlier != 1:
        facts = {"year": str(year), "previous_year": str(earlier), VARIANT: "years"}
        yield view.finding("X-CARRY", "requests", level=Level.UNKNOWN, missing=("previous",), facts=facts)
        return
    both = View(view.report, joined(view.cells, before.cells), view.form, view.demanded, view.standing)
    by_rule: dict[str, list[Judged]] = {}
    for relation in relations_between(view.form.name, before.form.name):
        by_rule.setdefault(relation.rule, []).append(judge(relation, both.cells))
    for code, group in by_rule.items():
        for judged in group:
            if judged.verdict is RelationVerdict.FAILS:
                yield failure(both, judged)
        wanting = [judged for judged in group if judged.verdict is RelationVerdict.OPEN]
        if wanting:
            yield gap(both, code, _TABLE[code], wanting, of=len(group))
        yield from agreement(both, code, _TABLE[code], group)


def joined(cells: Cells, before: Cells) -> Cells:
    """The cells of both years side by side, those of the year before under their key with `PREVIOUS` before it."""
    numbers = dict(cells.numbers)
    numbers |= {PREVIOUS + key: number for key, number in before.numbers.items()}
    signs = cells.signs | {PREVIOUS + key for key in before.signs}
    return Cells(numbers, signs, cells.lenient)


@cache
def relations_between(form: str, form_before: str) -> tuple[CellRelation, ...]:
    """The relations between a report in `form` and one in `form_before`: only what both forms state can be compared."""
    review = edition(form).review
    relations = [
        CellRelation(
            "X-CARRY",
            f"requests.carried_in.{column.key}",
            (f"requests.carried_in.{column.key}",),
            (f"{PREVIOUS}requests.carried_out.{column.key}",),
        )
        for column in edition(form).requests.columns
    ]
    relations += [
        CellRelation(
            "X-PEND",
            f"review.{block.key}",
            tuple(f"review.{block.key}.{result.key}" for result in review.results if result.key != "total"),
            (f"{PREVIOUS}review.{block.key}.pending",),
            at_least=True,
        )
        for block in review.blocks
    ]
    both = set(edition(form).keys) & set(edition(form_before).keys)
    relations += [_documents_in_force(kind) for kind in ("rules", "normative_docs") if f"{kind}.valid" in both]
    relations += [_items_of_the_year_before(kind) for kind in ITEM_KINDS if f"{kind}.prev_items" in both]
    return tuple(relations)


def _documents_in_force(kind: str) -> CellRelation:
    """In force last year and issued since, is repealed or in force now."""
    return CellRelation(
        "X-NORM",
        f"{kind}.valid",
        (f"{kind}.valid", f"{kind}.repealed"),
        (f"{PREVIOUS}{kind}.valid", f"{kind}.issued"),
    )


def _items_of_the_year_before(kind: str) -> CellRelation:
    return CellRelation(
        "X-OLD",
        f"{kind}.prev_items",
        (f"{kind}.prev_items",),
        (f"{PREVIOUS}{kind}.prev_items", f"{PREVIOUS}{kind}.delta"),
        signed=True,
    )
