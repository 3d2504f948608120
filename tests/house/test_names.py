"""Names say what they hold: no variable is called one, each, found, said …, and a public class has its name alone."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from house.tree import SOURCE

NO_NAMES = frozenset(["one", "each", "found", "said", "told", "kept", "held", "given", "known", "shown", "made"])
"""Words that say how something was come by and not what it is."""

TWO_TABLES = {"FindingAnswer"}
"""A class that is two models: its name is that of two tables, which keep theirs."""


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        if path.parent.name != "migrations":
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def names_bound(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and name of everything that a module binds but the fields of its classes: variables, parameters, aliases."""
    fields = {
        id(target)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for statement in node.body
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        for target in ast.walk(statement)
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) if id(node) not in fields:
                yield node.lineno, name
            case ast.arg(arg=name):
                yield node.lineno, name
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield node.lineno, name
            case ast.alias(asname=str(name)):
                yield node.lineno, name


def faults_in(tree: ast.Module) -> list[tuple[int, str]]:
    return [(line, name) for line, name in names_bound(tree) if name in NO_NAMES]


def test_a_variable_is_named_for_what_it_holds() -> None:
    faults = [
        f"{path.relative_to(SOURCE)}:{line}: {name}" for path, tree in modules() for line, name in faults_in(tree)
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("found = look()", ["found"]),
        ("total: int = 0\nfor one in rows: total += one", ["one"]),
        ("def read(given, *, size): ...", ["given"]),
        ("texts = [each.text for each in rows]", ["each"]),
        ("key = lambda said: said.number", ["said"]),
        ("if (kept := stored()): ...", ["kept"]),
        ("from rooms import hold as held", ["held"]),
        ("try: ...\nexcept KeyError as told: ...", ["told"]),
        ("class Row:\n    kept: int\n    made = 1", []),
        ("record.found = 1\ncall(given=2)", []),
    ],
)
def test_the_rule_sees_every_way_to_bind_a_name(code: str, names: list[str]) -> None:
    assert [name for _, name in faults_in(ast.parse(code))] == names


def test_a_public_class_has_its_name_alone() -> None:
    places = defaultdict(list)
    for path, tree in modules():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(path.relative_to(SOURCE).as_posix())
    shared = {name: where for name, where in places.items() if len(where) > 1}
    assert not {name: where for name, where in shared.items() if name not in TWO_TABLES}
    assert set(shared) >= TWO_TABLES
