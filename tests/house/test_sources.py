"""What the source may not do, whoever writes it."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from house.tree import ROOT, SOURCE, modules, place, syntax

UNITS_OF_TIME = {"working_days", "natural_days", "days", "months", "years", "hours"}
CLOCKS = {"today", "now", "utcnow", "time", "time_ns", "localtime", "gmtime"}
CLOCK_OWNERS = {"date", "datetime", "time", "dt"}
HOMELESS = {"utils.py", "util.py", "helpers.py", "helper.py", "common.py", "services.py", "misc.py"}
HOMELESS_FOLDERS = {"utils", "helpers", "common", "services", "misc"}


def clock_readings(tree: ast.Module) -> Iterator[int]:
    """The lines that ask what day or time it is."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            owner = node.func.value
            name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            if name in CLOCK_OWNERS:
                yield node.lineno


def uncited_limits(tree: ast.Module) -> Iterator[int]:
    """The lines that make a `Limit` without saying where it is written."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "Limit":
            values = [*node.args, *(keyword.value for keyword in node.keywords)]
            called = {getattr(value.func, "id", "") for value in values if isinstance(value, ast.Call)}
            names = {keyword.arg for keyword in node.keywords}
            if not ({"Cite"} & called or {"cite", None} & names or any(isinstance(v, ast.Starred) for v in node.args)):
                yield node.lineno


def bare_days(tree: ast.Module) -> Iterator[int]:
    """The lines that write a number of days into the code; one day is a step and no limit."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "timedelta":
            for value in [*node.args, *(keyword.value for keyword in node.keywords)]:
                if isinstance(value, ast.Constant) and value.value not in (0, 1):
                    yield node.lineno


def undocumented(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and name of each public class, function and method without a docstring.

    What only hands on a value (a property, an override of a named protocol) speaks by its name and its class.
    """
    for owner, node in _definitions(tree, public=True):
        decorators = {getattr(mark, "id", getattr(mark, "attr", "")) for mark in node.decorator_list}
        if decorators & {"property", "cached_property", "overload", "override", "setter"}:
            continue
        if ast.get_docstring(node) is None:
            yield node.lineno, f"{owner}{node.name}"


Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def _definitions(tree: ast.Module | ast.ClassDef, *, public: bool, owner: str = "") -> Iterator[tuple[str, Definition]]:
    """What a module or class defines at its top, with the name of the class it stands in."""
    for node in tree.body:
        if isinstance(node, Definition) and not (public and node.name.startswith("_")):
            yield owner, node
            if isinstance(node, ast.ClassDef):
                yield from _definitions(node, public=public, owner=f"{node.name}.")


def test_law_and_paper_never_ask_what_day_it_is() -> None:
    assert [place(path, line) for path in modules("law", "paper") for line in clock_readings(syntax(path))] == []


def test_every_limit_of_the_law_says_where_it_is_written() -> None:
    assert [place(path, line) for path in modules("law") for line in uncited_limits(syntax(path))] == []


def uncited_numbers(data: Any, name: str = "") -> Iterator[str]:
    """The names of the tables that give a number in a unit of time and no article."""
    if isinstance(data, list):
        for position, value in enumerate(data):
            yield from uncited_numbers(value, f"{name}[{position}]")
    if isinstance(data, dict):
        dated = ".version[" in name and "number" in data
        measured = str(data.get("unit")) in UNITS_OF_TIME and "version" not in data
        if "cite" not in data and (dated or measured):
            yield name
        for key, value in data.items():
            yield from uncited_numbers(value, f"{name}.{key}".strip("."))


def test_every_limit_in_the_data_says_where_it_is_written() -> None:
    files = sorted((SOURCE / "law").rglob("*.toml"))
    limits = {place(path): tomllib.loads(path.read_text(encoding="utf-8")) for path in files}
    assert any("unit" in row for rows in limits.values() for row in rows.values() if isinstance(row, dict))
    assert [f"{file} {name}" for file, rows in limits.items() for name in uncited_numbers(rows)] == []


def test_an_uncited_limit_in_the_data_is_noticed() -> None:
    data = {"reply": {"number": 20, "unit": "working_days"}, "fee": {"unit": "元"}, "rows": [{"unit": "months"}]}
    assert list(uncited_numbers(data)) == ["reply", "rows[0]"]
    versions = [{"number": 15, "cite": {"article": 24}}, {"number": 20}]
    assert list(uncited_numbers({"reply": {"unit": "working_days", "version": versions}})) == ["reply.version[1]"]


def test_no_number_of_days_stands_in_the_code() -> None:
    assert [place(path, line) for path in modules("law", "paper") for line in bare_days(syntax(path))] == []


def test_every_public_name_of_law_and_paper_says_what_it_is() -> None:
    found = [
        f"{place(path, line)} {name}" for path in modules("law", "paper") for line, name in undocumented(syntax(path))
    ]
    assert found == []


def test_every_module_says_what_it_is_for() -> None:
    assert [place(path) for path in modules() if ast.get_docstring(syntax(path)) is None] == []


@pytest.mark.parametrize("folder", ["src", "tests", "bench", "scripts"])
def test_everything_has_a_room_of_its_own(folder: str) -> None:
    homeless = [
        place(path)
        for path in (ROOT / folder).rglob("*.py")
        if path.name in HOMELESS or HOMELESS_FOLDERS & set(path.relative_to(ROOT).parts)
    ]
    assert homeless == []


def read(code: str, tmp_path: Path) -> ast.Module:
    """The tree of a few lines written as a module would hold them."""
    path = tmp_path / "sample.py"
    path.write_text(code, encoding="utf-8")
    return syntax(path)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("from datetime import date\nday = date.today()", [2]),
        ("import datetime as dt\nmoment = dt.datetime.now()", [2]),
        ("import time\nstart = time.time()", [2]),
        ("clock.time()\nnow = 3\ntoday = given.today", []),
    ],
)
def test_a_look_at_the_clock_is_noticed(code: str, found: list[int], tmp_path: Path) -> None:
    assert list(clock_readings(read(code, tmp_path))) == found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("REPLY = Limit(20, WORKING_DAYS)", [1]),
        ("REPLY = Limit(20, WORKING_DAYS, Cite(33, 2))", []),
        ("REPLY = Limit(days=row['days'], cite=cite_of(row))", []),
        ("REPLY = periods.Limit(days=20)", [1]),
    ],
)
def test_a_limit_without_its_article_is_noticed(code: str, found: list[int], tmp_path: Path) -> None:
    assert list(uncited_limits(read(code, tmp_path))) == found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("timedelta(20)", [1]),
        ("timedelta(days=15)", [1]),
        ("timedelta(days=1)", []),
        ("timedelta(days=limit.days)", []),
    ],
)
def test_a_bare_number_of_days_is_noticed(code: str, found: list[int], tmp_path: Path) -> None:
    assert list(bare_days(read(code, tmp_path))) == found


def test_a_missing_docstring_is_noticed(tmp_path: Path) -> None:
    code = """
class Due:
    'A date.'
    def moved(self): ...
    @property
    def day(self): ...
def _own(): ...
"""
    assert list(undocumented(read(code, tmp_path))) == [(4, "Due.moved")]
