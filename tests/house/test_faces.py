"""What pages may not do: they ask the office, which knows its tables, and never the tables themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from house.tree import modules, place, syntax

_MANAGERS = {"objects", "_default_manager", "_base_manager"}
_QUERIES = {
    "aggregate",
    "annotate",
    "exclude",
    "filter",
    "in_bulk",
    "order_by",
    "prefetch_related",
    "select_related",
    "values_list",
}
NARROWS_FURTHER = {
    "src/gongkai/faces/portal/public.py": "the one place of the portal that asks the office",
    "src/gongkai/faces/portal/crawling.py": "the site maps of Django page through a queryset",
    "src/gongkai/faces/portal/documents/views.py": "a page of a library of a million is cut from its keys",
}
"""The only modules of pages that narrow what the office answered → why."""


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


def narrowed_answers(tree: ast.Module) -> Iterator[int]:
    """The lines that make a query of what belongs to a row, or of what was answered. Template tags register filters."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _QUERIES):
            continue
        if not (isinstance(node.func.value, ast.Name) and node.func.value.id == "register"):
            yield node.lineno


def test_no_page_asks_a_table() -> None:
    asking = [place(path, line) for path in modules("faces", "channels") for line in asked_tables(syntax(path))]
    assert asking == []


def test_no_page_makes_a_query() -> None:
    queries = [
        place(path, line)
        for path in modules("faces", "channels")
        if place(path) not in NARROWS_FURTHER
        for line in narrowed_answers(syntax(path))
    ]
    assert queries == []


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


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("draft = case.drafts.filter(number=number).first()", [1]),
        ("names = list(row.powers.values_list('pk'))", [1]),
        ("register.filter('lower', lower)", []),
        ("drafts = list(case.drafts.all())", []),
    ],
)
def test_a_page_that_makes_a_query_is_noticed(code: str, lines: list[int]) -> None:
    assert list(narrowed_answers(ast.parse(code))) == lines
