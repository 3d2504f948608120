"""What single cells may state: whole numbers, blanks, units, 规章 of an agency that makes none, the unlikely."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from gongkai.law.agencies import AgencyStanding, guess_standing, may_make_rules
from gongkai.law.report.figures import Amount, Number
from gongkai.law.report.findings import ComparedTerm, Level, ReportFinding
from gongkai.law.report.lines import MERGED, cell_name
from gongkai.law.report.relations import in_ten_thousand_yuan
from gongkai.law.report.rules import VARIANT, rule
from gongkai.law.report.tables import ITEM_KINDS
from gongkai.law.report.view import View

MONEY = (".amount_wan", ".amount")
"""Columns that state money: fractions are allowed there."""

FIRST_YEAR_OF_REVIEW_FIRST = 2024
"""From 1 January 2024 a refusal under Articles 14 to 16 goes to reconsideration before it can be sued over."""


def cell_findings(view: View) -> Iterator[ReportFinding]:
    """Every finding that concerns single cells of this report."""
    yield from _numbers(view)
    yield from _rules_power(view)
    yield from _review_first(view)
    yield from _scope_of_normative_documents(view)
    yield from _items_as_decisions(view)
    yield from _fees(view)
    yield from _blanks(view)
    yield from _own_units(view)
    yield from _merged(view)


@lru_cache(maxsize=1024)
def table_of(key: str) -> str:
    """The table a cell belongs to: ``requests``, ``review``, or ``article20`` for all of section two."""
    head = key.partition(".")[0]
    return head if head in ("requests", "review") else "article20"


def _numbers(view: View) -> Iterator[ReportFinding]:
    for key, value in view.cells.numbers.items():
        whole = isinstance(value, int)
        if whole and value >= 0:
            continue
        if value < 0 and not key.endswith(".delta"):
            variant = "negative"
        elif not whole and not key.endswith(MONEY) and value != int(value):
            variant = "fraction"
        else:
            continue
        code = "R2-INT" if table_of(key) == "article20" else "R3-NEG"
        yield view.finding(code, key, left=(ComparedTerm(key, value),), facts={"value": str(value), VARIANT: variant})


def _rules_power(view: View) -> Iterator[ReportFinding]:
    """规章 in the report of an agency that cannot make them; where its power is open, that is said."""
    stated = tuple(
        ComparedTerm(key, value)
        for key, value in view.cells.numbers.items()
        if key.startswith("rules.") and not key.endswith(MERGED) and value > 0
    )
    if not stated:
        return
    able = may_make_rules(view.report.agency, view.standing)
    if able:
        return
    facts = {"agency": view.report.agency, "value": str(max(term.value or 0 for term in stated))}
    if able is None:
        yield view.finding("R2-RULE", "rules", level=Level.UNKNOWN, left=stated, missing=("standing",), facts=facts)
        return
    if view.standing:
        facts["level"] = view.standing.level.value
    yield view.finding("R2-RULE", "rules", left=stated, facts=facts)


def _review_first(view: View) -> Iterator[ReportFinding]:
    """Direct suits in a year in which refusals cannot be sued directly: the cases should be looked up."""
    year = view.report.year
    if year is None or year < FIRST_YEAR_OF_REVIEW_FIRST:
        return
    suits = tuple(
        ComparedTerm(key, value)
        for key, value in view.cells.numbers.items()
        if key.startswith("review.direct_suit.") and value > 0
    )
    if suits:
        count = max(term.value or 0 for term in suits)
        yield view.finding("S-FIRST", "review.direct_suit", left=suits, facts={"suits": str(count), "year": str(year)})


def _standing(view: View) -> AgencyStanding | None:
    return view.standing or guess_standing(view.report.agency)


def _scope_of_normative_documents(view: View) -> Iterator[ReportFinding]:
    """A bureau that counts more documents in force than one of its kind makes: perhaps those of the whole county."""
    standing = _standing(view)
    limit = rule("W-NORM-SCOPE").settings.get(standing.level.value) if standing else None
    valid = view.cells.numbers.get("normative_docs.valid")
    if limit is None or valid is None or valid <= limit:
        return
    facts = {"value": str(valid), "limit": str(limit)}
    issued = view.cells.numbers.get("normative_docs.issued")
    if issued is not None:
        facts["issued"] = str(issued)
    key = "normative_docs.valid"
    yield view.finding("W-NORM-SCOPE", key, left=(ComparedTerm(key, valid),), facts=facts)


def _items_as_decisions(view: View) -> Iterator[ReportFinding]:
    """2019: in every row that is not all zero the items and their change make the decisions, as if they were cases."""
    rows = []
    for kind in ITEM_KINDS:
        keys = (f"{kind}.prev_items", f"{kind}.delta", f"{kind}.decisions")
        values = [view.cells.numbers.get(key) for key in keys]
        if kind == "fees" or not any(values):
            continue
        if None in values:
            return
        rows.append((kind, keys, values))
    if not rows or not all(values[2] and _sum(values[:2]) == values[2] for _, _, values in rows):
        return
    left = tuple(
        ComparedTerm(key, value) for _, keys, values in rows for key, value in zip(keys[:2], values[:2], strict=True)
    )
    right = tuple(ComparedTerm(keys[2], values[2]) for _, keys, values in rows)
    facts = {"rows": str(len(rows)), "kinds": " ".join(kind for kind, _, _ in rows)}
    yield view.finding("R2-ITEMS", "article20.5", left=left, right=right, facts=facts)


def _sum(values: list[Number | None]) -> Number:
    return sum((value for value in values if value is not None), start=Decimal(0))


def _fees(view: View) -> Iterator[ReportFinding]:
    """Fees beyond what an agency of its level takes, or more fee items than there are: perhaps the wrong unit."""
    settings = rule("R2-FEE").settings
    standing = _standing(view)
    checks = (
        ("fees.amount_wan", settings.get(standing.level.value) if standing else None, "amount"),
        ("fees.prev_items", settings["items"], "items"),
    )
    for key, limit, variant in checks:
        value = view.cells.numbers.get(key)
        if limit is not None and value is not None and value > limit:
            facts = {"value": str(value), "limit": str(limit), VARIANT: variant}
            yield view.finding("R2-FEE", key, left=(ComparedTerm(key, value),), facts=facts)


def _blanks(view: View) -> Iterator[ReportFinding]:
    """One finding a table for all its cells that were printed without a number."""
    by_table: dict[str, list[str]] = {}
    for key in view.figures if view.cells.signs else ():
        if key in view.cells.signs:
            by_table.setdefault(table_of(key), []).append(key)
    for table, keys in by_table.items():
        signs = sorted({str(view.figures[key]) for key in keys})
        facts = {
            "count": str(len(keys)),
            "empty": str(sum(view.figures[key] == "" for key in keys)),
            "signs": " ".join(sign for sign in signs if sign),
        }
        if view.cells.lenient:
            facts["lenient"] = str(len(keys))
        yield view.finding("W-BLANK", table, left=tuple(ComparedTerm(key, None) for key in keys), facts=facts)


def _own_units(view: View) -> Iterator[ReportFinding]:
    """Numbers with a unit printed in the cell; money is given in 万元 beside it."""
    for key, value in view.figures.items():
        if not isinstance(value, Amount):
            continue
        name = cell_name(key, view.form.name)
        unit = (name.unit if name else "") or ("万元" if key.endswith(MONEY) else "")
        facts = {"value": str(value.value), "unit": value.unit, "demanded": unit}
        converted = in_ten_thousand_yuan(value) if unit == "万元" else None
        if value.unit == unit:
            if not (name and name.unit):
                continue
            facts[VARIANT] = "repeated"
        elif converted is not None:
            facts["converted"] = f"{converted:f}" if isinstance(converted, Decimal) else str(converted)
        else:
            facts[VARIANT] = "strange"
        yield view.finding("W-UNIT", key, left=(ComparedTerm(key, value.value),), facts=facts)


def _merged(view: View) -> Iterator[ReportFinding]:
    """Rows printed with one figure for all their cells take no part in the sums, and are named."""
    cells = tuple(key for key in view.figures if key.endswith(f".{MERGED}"))
    if cells:
        rows = tuple(key.removesuffix(f".{MERGED}") for key in cells)
        left = tuple(ComparedTerm(key, view.figures.number(key)) for key in cells)
        yield view.finding("N-MERGED", "requests", left=left, missing=rows, facts={"rows": str(len(rows))})
