"""What must hold inside the tables of one report: the sums of sections three and four, the bounds of section two.

A relation that fails is one finding at its row, column or group. What could not be decided is one finding a rule, that
names every cell wanted; what agrees is one finding a rule too, because silence proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.law.report.findings import Level, ReportFinding
from gongkai.law.report.lines import cell_name
from gongkai.law.report.relations import Judged, RelationVerdict, judge
from gongkai.law.report.rules import VARIANT
from gongkai.law.report.suspects import Suspect, suspects
from gongkai.law.report.tables import tables_for
from gongkai.law.report.view import View

TABLE_OF = {"R2": "article20", "R3": "requests", "R4": "review"}
"""The table that a rule on figures is about, by the first part of its code."""

_WHERE_MET = ("R3-ROW", "R4-SUM", "R2-VALID", "R2-PUBLIC")
"""Rules whose relations are passed over where none of their cells was met: a lost row is told as such."""


def table_findings(view: View) -> Iterator[ReportFinding]:
    """The failures, gaps and agreements of every relation in the report's own tables."""
    tables = tables_for(view.form, view.cells)
    judged = [judge(relation, view.cells) for relation in tables.told]
    located = suspects(judged, view.cells.numbers)
    by_rule: dict[str, list[Judged]] = {}
    for judgement in judged:
        by_rule.setdefault(judgement.relation.rule, []).append(judgement)
        if judgement.verdict is RelationVerdict.FAILS:
            yield failure(view, judgement, located.get(judgement.relation))
    for relation in tables.bounds:
        judgement = judge(relation, view.cells)
        if judgement.verdict is RelationVerdict.FAILS:
            yield failure(view, judgement, variant="bound")
    for code, group in by_rule.items():
        yield from _undecided(view, code, group)
        yield from agreement(view, code, TABLE_OF[code.partition("-")[0]], group)


def failure(view: View, judged: Judged, suspect: Suspect | None = None, variant: str = "") -> ReportFinding:
    """That a relation fails, with both sums, and the cell that explains it where there is one."""
    relation = judged.relation
    facts = {"left": str(judged.left), "right": str(judged.right), "difference": str(abs(judged.left - judged.right))}
    if suspect:
        facts |= {"suspect": suspect.key, "printed": str(suspect.printed), "expected": str(suspect.expected)}
        if name := cell_name(suspect.key, view.form.name):
            facts |= {"suspect_row": name.row, "suspect_column": name.column}
        variant = "located"
    elif judged.unknown:
        variant = variant or "partial"
    if judged.counted:
        facts["lenient"] = str(len(judged.counted))
    if variant:
        facts[VARIANT] = variant
    return view.finding(
        relation.rule,
        relation.place,
        left=view.cells.terms(relation.left),
        right=view.cells.terms(relation.right),
        missing=judged.unknown,
        facts=facts,
    )


def _undecided(view: View, code: str, group: Sequence[Judged]) -> Iterator[ReportFinding]:
    """One finding for all relations of a rule that lack an operand; none where nothing of the table was met at all."""
    wanting = [judged for judged in group if judged.verdict is RelationVerdict.OPEN]
    if code in _WHERE_MET:
        wanting = [judged for judged in wanting if view.cells.states(judged.relation.keys)]
    if wanting and any(view.cells.states(judged.relation.keys) for judged in group):
        yield gap(view, code, TABLE_OF[code.partition("-")[0]], wanting, of=len(group))


def gap(view: View, code: str, place: str, wanting: Sequence[Judged], of: int) -> ReportFinding:
    """That some relations of a rule could not be decided, and for want of which cells."""
    missing = tuple(dict.fromkeys(key for judged in wanting for key in judged.unknown))
    facts = {
        "undecided": str(len(wanting)),
        "of": str(of),
        "cells": str(len(missing)),
        "places": " ".join(judged.relation.place for judged in wanting),
    }
    return view.finding(code, place, level=Level.UNKNOWN, missing=missing, facts=facts)


def agreement(view: View, code: str, place: str, group: Sequence[Judged]) -> Iterator[ReportFinding]:
    """What of a rule was checked and agrees, with a remark where blanks were reckoned as nothing."""
    holding = [
        judged for judged in group if judged.verdict in (RelationVerdict.HOLDS, RelationVerdict.HOLDS_WITH_BLANKS)
    ]
    if not holding:
        return
    facts = {
        "relation": code,
        "count": str(len(holding)),
        "of": str(len(group)),
        "places": " ".join(judged.relation.place for judged in holding),
    }
    if blanks := {key for judged in holding for key in (*judged.blank, *judged.counted)}:
        facts |= {"blanks": str(len(blanks)), VARIANT: "blanks"}
        if view.cells.lenient:
            facts["lenient"] = str(len(blanks))
    yield view.finding("I-AGREE", place, facts=facts, cites=view.cites(code))
