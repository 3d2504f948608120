"""What holds of every procedure: a stage has one writer, and the tables lead somewhere."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import combinations

import pytest

from gongkai.law.disclosure import DisclosureMode
from gongkai.law.letters import letters
from gongkai.law.procedure.annual_report import ReportMove, report_table
from gongkai.law.procedure.complaint import COMPLAINT, ComplaintMove
from gongkai.law.procedure.disclosure import REVIEWS, DisclosureMove, DisclosureStage, Route, disclosure_table
from gongkai.law.procedure.remedy import REMEDY_TABLES, RemedyMove
from gongkai.law.procedure.request import REQUEST, Move
from gongkai.law.procedure.table import StepTable
from house.tree import modules, place, syntax

WRITER = "src/gongkai/office/acts.py"
"""The one module that writes the stage of a matter."""
ROUTES = [
    Route(reviews)
    for length in range(2, len(REVIEWS) + 1)
    for reviews in combinations(REVIEWS, length)
    if {DisclosureStage.SECRECY_REVIEW, DisclosureStage.SIGNING} <= set(reviews)
]
TABLES: dict[str, StepTable] = {
    "request": REQUEST,
    **{kind.value: table for kind, table in REMEDY_TABLES.items()},
    "complaint": COMPLAINT,
    **{
        f"disclosure, {mode}, {'+'.join(route.reviews)}": disclosure_table(route, mode)
        for route in ROUTES
        for mode in DisclosureMode
    },
    "report under an authority": report_table(answers_to=True),
    "report without one": report_table(answers_to=False),
}
"""Every table that a matter can follow."""
TERMINAL_ENDS = {"closed", "filed", "published", "kept", "dropped"}
"""Where matters rest for good."""


def stage_writings(tree: ast.Module) -> Iterator[int]:
    """The lines that set a stage: by its name, through `update`, or among the fields that are saved."""
    for node in ast.walk(tree):
        # A refusal keeps in itself at which stage it was made.
        kept_in_itself = isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "self"
        stored = isinstance(node, ast.Attribute) and node.attr == "stage" and isinstance(node.ctx, ast.Store)
        if stored and not kept_in_itself:
            yield node.lineno
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            named = {keyword.arg for keyword in node.keywords}
            if called in {"update", "update_or_create", "create"} and "stage" in named:
                yield node.lineno
            if called == "setattr" and any(isinstance(arg, ast.Constant) and arg.value == "stage" for arg in node.args):
                yield node.lineno
            fields = next((word.value for word in node.keywords if word.arg == "update_fields"), None)
            if fields is not None and any(getattr(part, "value", "") == "stage" for part in ast.walk(fields)):
                yield node.lineno


def test_a_stage_has_one_writer() -> None:
    found = [
        place(path, line)
        for path in modules("office", "faces", "demo", "command", "project")
        if "migrations" not in path.parts and place(path) != WRITER
        for line in stage_writings(syntax(path))
    ]
    assert found == []


@pytest.mark.parametrize(
    "planted",
    [
        "case.stage = 'served'",
        "held.stage, held.version = step.target, 3",
        "Case.objects.filter(pk=1).update(stage='served')",
        "setattr(case, 'stage', 'served')",
        "case.save(update_fields=['stage'])",
    ],
)
def test_a_second_writer_is_seen(planted: str) -> None:
    assert list(stage_writings(ast.parse(planted))) == [1]


def test_reading_a_stage_is_no_writing() -> None:
    assert list(stage_writings(ast.parse("kept = case.stage\nrows.filter(stage='served')"))) == []


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_move_can_be_reached_and_every_stage_is_left_or_an_end(table: StepTable) -> None:
    reached = {table.first}
    for _ in table.steps:
        reached |= {step.target for step in table.steps if step.target is not None and step.sources & reached}
    for step in table.steps:
        assert step.sources & reached, f"nothing leads to where {step.move} can be taken"
        assert not step.after or set(step.after) <= set(table.moves)
        assert step.cite.provision.gist
        assert set(step.letters) <= set(letters())
    for stage in reached:
        ways = [step for step in table.steps if stage in step.sources and step.target not in (None, stage)]
        assert ways or stage.value in TERMINAL_ENDS


@pytest.mark.parametrize(
    ("moves", "tables"),
    [
        (Move, ["request"]),
        (RemedyMove, ["reconsideration", "litigation"]),
        (ComplaintMove, ["complaint"]),
        (DisclosureMove, [name for name in TABLES if name.startswith("disclosure")]),
        (ReportMove, ["report under an authority", "report without one"]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_every_move_has_a_row(moves: type, tables: list[str]) -> None:
    assert {move for name in tables for move in TABLES[name].moves} == set(moves)
