"""Whether the report is in the form in force, which of its blocks and rows were met, and what of it was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from gongkai.law.articles import Cite
from gongkai.law.report.cell_checks import table_of
from gongkai.law.report.findings import Evidence, Level, ReportFinding
from gongkai.law.report.lines import MERGED, Edition, FigureBlock, edition, editions, first_form
from gongkai.law.report.rules import VARIANT
from gongkai.law.report.statement import SeenBlock, Unplaced
from gongkai.law.report.tables import OTHER, other_rows, tables_for
from gongkai.law.report.view import View

FORM = "form"
"""The place of what concerns the form as a whole."""

OTHER_ROW = f"requests.{OTHER}"


def form_findings(view: View) -> Iterator[ReportFinding]:
    """The format first, then what was not met, then what was read."""
    yield from _format(view)
    yield from _blocks_not_met(view)
    yield from _rows_not_read(view)
    yield from _figures_without_row(view)
    yield from _what_was_read(view)


# ------------------------------------------------------------------ format


def _format(view: View) -> Iterator[ReportFinding]:
    report = view.report
    if view.demanded is None:
        if report.seen or report.figures:
            missing = () if report.year else ("year",)
            facts = {"year": str(report.year or "")}
            yield view.finding("X-FMT", FORM, level=Level.UNKNOWN, missing=missing, facts=facts)
        return
    demanded = view.demanded
    findings = [finding for item in _items() if (finding := _wrong_block(view, demanded, item))]
    if other := _wrong_other_row(view, demanded):
        findings.append(other)
    yield from findings
    printed = report.form
    if printed == demanded.name and not findings:
        facts = {"relation": "X-FMT", "count": "1", "of": "1", "places": FORM, "demanded_form": demanded.name}
        yield view.finding("I-AGREE", FORM, facts=facts, cites=_cites(view, "X-FMT", demanded))
    elif printed not in (demanded.name, "unknown", "") and not findings:
        facts = {"printed_form": printed, "demanded_form": demanded.name, "year": str(report.year), VARIANT: "form"}
        yield view.finding("X-FMT", FORM, facts=facts, cites=_cites(view, "X-FMT", demanded))


def _cites(view: View, code: str, form: Edition) -> tuple[Cite, ...]:
    """Where a rule stands, the notice being that of `form` instead of the one the report follows."""
    return tuple(form.cite if cite == view.form.cite else cite for cite in view.cites(code))


@cache
def _items() -> tuple[int, ...]:
    return tuple(sorted({block.item for form in editions() for block in form.blocks}))


def _block(form: Edition, item: int) -> FigureBlock | None:
    return next((block for block in form.blocks if block.item == item), None)


@dataclass(frozen=True)
class _Printed:
    """A block as met in the report: the form its labels belong to, those labels, and the line they stand on."""

    form: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    line: int = 0


def _wrong_block(view: View, demanded: Edition, item: int) -> ReportFinding | None:
    """The finding on one block of section two that is printed in a form not in force, or None."""
    place = f"article20.{item}"
    printed = _block_as_printed(view, demanded, item)
    if printed is None:
        return None
    wanted = _block(demanded, item)
    facts = {
        "year": str(view.report.year),
        "printed_form": printed.form,
        "demanded_form": demanded.name,
        "printed_columns": "、".join(printed.columns),
        "printed_rows": "、".join(printed.rows),
        "demanded_columns": "、".join(column.label for column in wanted.columns) if wanted else "",
        "demanded_rows": "、".join(row.label for row in wanted.rows) if wanted else "",
        "caption": next(block.caption for form in editions() for block in form.blocks if block.item == item),
    }
    if wanted is None:
        facts[VARIANT] = "abolished"
    evidence = (Evidence(" ".join((*printed.columns, *printed.rows)), printed.line),) if printed.line else ()
    return view.finding("X-FMT", place, evidence=evidence, facts=facts, cites=_cites(view, "X-FMT", demanded))


def _block_as_printed(view: View, demanded: Edition, item: int) -> _Printed | None:
    """The block where it is in another form than `demanded`: by its labels if they were seen, else by its cells."""
    for seen in view.report.seen:
        if seen.place == f"article20.{item}" and seen.edition not in ("", demanded.name):
            return _Printed(seen.edition, seen.columns, seen.rows, seen.line)
    for key, (form, row, column) in _foreign_cells(demanded.name, item).items():
        if view.cells.states((key,)):
            labels = [
                labels for other, labels in _foreign_cells(demanded.name, item).items() if view.cells.states((other,))
            ]
            columns = tuple(dict.fromkeys(column for _, _, column in labels))
            rows = tuple(dict.fromkeys(row for _, row, _ in labels))
            return _Printed(form, columns, rows)
    return None


@cache
def _foreign_cells(demanded: str, item: int) -> Mapping[str, tuple[str, str, str]]:
    """Cells of this block that only another form has, with that form and their row and column in words."""
    wanted = _block(edition(demanded), item)
    own = wanted.keys if wanted else ()
    return {
        f"{row.key}.{column.key}": (form.name, row.label, column.label)
        for form in editions()
        if form.name != demanded and (block := _block(form, item))
        for row in block.rows
        for column in block.columns
        if f"{row.key}.{column.key}" not in own
    }


def _wrong_other_row(view: View, demanded: Edition) -> ReportFinding | None:
    """The finding on （六）其他处理 printed as one row where three are demanded, or the reverse."""
    single, split = other_rows(view.cells)
    seen = next((block for block in view.report.seen if _seen_foreign_requests(block, demanded)), None)
    wrong = (single and not split) if demanded.splits_other else split
    if not wrong and seen is None:
        return None
    evidence = (Evidence(" ".join(seen.rows or seen.columns), seen.line),) if seen and seen.line else ()
    facts = {
        "year": str(view.report.year),
        "printed_form": seen.edition if seen else first_form(splits_other=split).name,
        "demanded_form": demanded.name,
        VARIANT: "three_rows" if demanded.splits_other else "one_row",
    }
    return view.finding("X-FMT", OTHER_ROW, evidence=evidence, facts=facts, cites=_cites(view, "X-FMT", demanded))


def _seen_foreign_requests(seen: SeenBlock, demanded: Edition) -> bool:
    return seen.place in ("requests", OTHER_ROW) and seen.edition not in ("", demanded.name)


# ---------------------------------------------------------------- coverage


@cache
def _keys_at(place: str) -> tuple[str, ...]:
    """Every cell that any form has at this block."""
    if place == "requests":
        return tuple(key for form in editions() for key in form.names if key.startswith("requests."))
    if place == "review":
        return tuple(key for form in editions() for key in form.review.keys)
    item = int(place.removeprefix("article20."))
    return tuple(key for form in editions() if (block := _block(form, item)) for key in block.keys)


def _within(place: str, key: str) -> bool:
    """Whether a cell belongs to a block, or to a table named without its block."""
    return table_of(key) == place if place == "article20" else key in _keys_at(place)


def _met(view: View, place: str) -> bool:
    return any(
        seen.place == place or seen.place.startswith(f"{place}.") for seen in view.report.seen
    ) or view.cells.states(_keys_at(place))


def _places(form: Edition) -> tuple[str, ...]:
    return (*(f"article20.{block.item}" for block in form.blocks), "requests", "review")


def _blocks_not_met(view: View) -> Iterator[ReportFinding]:
    """Blocks of the form in force of which nothing was found, neither labels nor figures."""
    form = view.demanded or view.form
    captions = {f"article20.{block.item}": block.caption for block in form.blocks}
    captions |= {"requests": form.headings[2], "review": form.headings[3]}
    together = {unplaced.place for unplaced in view.report.unplaced if unplaced.together}
    for place in _places(form):
        if not _met(view, place) and place not in together:
            facts = {"caption": captions[place]} | _cut(view)
            cites = _cites(view, "N-BLOCK", form)
            yield view.finding("N-BLOCK", place, missing=(place,), facts=facts, cites=cites)


def _cut(view: View) -> dict[str, str]:
    return {"truncated": "true"} if view.report.truncated else {}


def _rows_not_read(view: View) -> Iterator[ReportFinding]:
    """Rows of a block that was met, of which no cell could be read; in section two also single cells."""
    form = view.form
    for item in _items():
        if _met(view, f"article20.{item}"):
            yield from _rows_finding(view, f"article20.{item}", *_unread_in_block(view, form, item))
    if _met(view, "requests"):
        rows = tables_for(form, view.cells).rows
        lost = [
            relation.place for relation in rows if not view.cells.states((*relation.keys, f"{relation.place}.{MERGED}"))
        ]
        yield from _rows_finding(view, "requests", lost, [])
    if _met(view, "review"):
        groups = tables_for(form, view.cells).groups
        lost = [relation.place for relation in groups if not view.cells.states(relation.keys)]
        yield from _rows_finding(view, "review", lost, [])


def _rows_finding(view: View, place: str, rows: list[str], cells: list[str]) -> Iterator[ReportFinding]:
    if rows or cells:
        facts = {"rows": str(len(rows)), "cells": str(len(cells))} | _cut(view)
        if not rows:
            facts[VARIANT] = "cells"
        yield view.finding("N-ROWS", place, missing=(*rows, *cells), facts=facts)


def _unread_in_block(view: View, form: Edition, item: int) -> tuple[list[str], list[str]]:
    """The rows of one block of section two that are lost whole, and the single cells lost from the others."""
    seen = next((block for block in view.report.seen if block.place == f"article20.{item}" and block.edition), None)
    blocks = [_block(edition(seen.edition), item)] if seen else []
    blocks += [_block(form, item), *(_block(other, item) for other in editions())]
    block = next(block for block in blocks if block is not None)
    stated = {key for key in _keys_at(f"article20.{item}") if view.cells.states((key,))}
    stated_rows = {key.partition(".")[0] for key in stated}
    rows = [row.key for row in block.rows if row.key not in stated_rows]
    cells = [
        key
        for row in block.rows
        if row.key in stated_rows and any(f"{row.key}.{column.key}" in stated for column in block.columns)
        for column in block.columns
        if (key := f"{row.key}.{column.key}") not in stated
    ]
    return rows, cells


_MOST_QUOTED = 5
"""How many rows whose place is unknown are quoted; the finding counts them all."""


def _figures_without_row(view: View) -> Iterator[ReportFinding]:
    """Figures of no known row in a table that lacks cells: what is not compared is said, never passed over."""
    rows: dict[str, list[Unplaced]] = {}
    for unplaced in view.report.unplaced:
        rows.setdefault(unplaced.place, []).append(unplaced)
    for place, lines in rows.items():
        if all(key in view.figures for key in view.form.keys if _within(place, key)):
            continue
        facts = {"count": str(len(lines))}
        if all(line.together for line in lines):
            facts[VARIANT] = "together"
        evidence = tuple(Evidence(line.printed, line.line, line.printed) for line in lines[:_MOST_QUOTED])
        yield view.finding("N-PLACE", place, evidence=evidence, facts=facts)


@cache
def _cells_in(form: str) -> Mapping[str, int]:
    """How many cells each table of a form has."""
    return Counter(table_of(key) for key in edition(form).keys)


def _what_was_read(view: View) -> Iterator[ReportFinding]:
    """How many cells of each table were read, so that silence is not taken for agreement."""
    counts: dict[str, list[str]] = {"article20": [], "requests": [], "review": []}
    for key in view.figures:
        counts[table_of(key)].append(key)
    of = _cells_in(view.form.name)
    for table, keys in counts.items():
        if keys:
            signs = view.cells.signs
            facts = {
                "cells": str(len(keys)),
                "of": str(of[table]),
                "zeros": str(sum(key not in signs and view.cells.numbers.get(key) == 0 for key in keys)),
                "blanks": str(sum(key in signs for key in keys)),
                "rows": str(len({key.rpartition(".")[0] for key in keys})),
            }
            yield view.finding("I-READ", table, facts=facts)
