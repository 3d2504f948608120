"""What pages may not do: they ask the office, which knows its tables, and never the tables themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from house.tree import modules, place, syntax

_MANAGERS = {"objects", "_default_manager", "_base_manager"}


def asked_tables(tree: ast.Module) -> Iterator[int]:
    """The lines that ask a table by its manager. `.none()` asks nothing: a form's field is filled when it is made."""
    innocent = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "none" and isinstance(node.value, ast.Attribute)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in _MANAGERS and id(node) not in innocent:
            yield node.lineno


def test_no_page_asks_a_table() -> None:
    asking = [place(path, line) for path in modules("faces", "channels") for line in asked_tables(syntax(path))]
    assert asking == []


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("cases = Case.objects.filter(agency=agency)", [1]),
        ("case = models.Case.objects.get(pk=1)", [1]),
        ("rows = model._default_manager.all()", [1]),
        ("field = ModelChoiceField(queryset=Staff.objects.none())", []),
        ("cases = cases_of(agency)", []),
    ],
)
def test_a_page_that_asks_a_table_is_noticed(code: str, lines: list[int]) -> None:
    assert list(asked_tables(ast.parse(code))) == lines
