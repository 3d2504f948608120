"""A change of the law is a row of data: no limit is fixed when a module is read, no sentence types its number."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from gongkai.law.periods import LIMITS
from house.tree import ROOT, SOURCE, modules, place, syntax

READ_WHERE_WANTED = {"limit", "limits", "opinion_limit", "answer_limit"}
"""What gives a limit as it is in force on a day."""
_BY_A_DAY = {"limit", "statutory_due", "limit_in_force", "in_force", "period"}
_TYPED = re.compile(r"(?<![\d第])(?:[37]|15|20|七|十五|二十)个工作日")

TYPED_ON_PURPOSE = {
    "src/gongkai/office/complaints/verbs.py": "a sample of facts, for tests",
    "src/gongkai/office/duties/verbs.py": "a sample of facts, for tests",
}
"""Where the number of a limit is no sentence of ours about the law in force."""


def _run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """What of a module runs when it is read: everything but the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        yield child
        yield from _run_at_import(child)


def fixed_limits(tree: ast.Module) -> Iterator[int]:
    """The lines on which a limit is asked for while the module is read."""
    for node in _run_at_import(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in READ_WHERE_WANTED:
            yield node.lineno


def asked_for(tree: ast.Module) -> Iterator[str]:
    """The names under which limits are asked for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in _BY_A_DAY:
            dated = any(keyword.arg == "on" for keyword in node.keywords)
            statutory = getattr(node.func, "id", "") == "statutory_due"
            first = node.args[0] if node.args else None
            if (dated or statutory) and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def texts() -> Iterator[Path]:
    """Everything in which a sentence for a person can stand, demonstration data, reports and gists aside."""
    for kind in ("*.py", "*.toml", "*.html"):
        for path in SOURCE.rglob(kind):
            inside = path.relative_to(SOURCE).parts
            if inside[0] != "demo" and not {"annual", "report", "migrations", "corpus"} & set(inside):
                yield path


def typed_numbers(text: str) -> Iterator[int]:
    """The lines that type how many working days the law gives; comments and docstrings are for developers."""
    for number, line in enumerate(text.splitlines(), start=1):
        if _TYPED.search(line) and not line.lstrip().startswith(("#", '"""')):
            yield number


def test_no_limit_is_fixed_when_a_module_is_read() -> None:
    assert [place(path, line) for path in modules() for line in fixed_limits(syntax(path))] == []


def test_every_limit_that_is_asked_for_is_in_the_data() -> None:
    asked = {id for path in modules() for id in asked_for(syntax(path))}
    assert {"reply", "extension", "correction_notice"} <= asked
    assert sorted(asked - set(LIMITS)) == []


def test_no_sentence_types_the_number_of_a_limit() -> None:
    found = [
        place(path, line)
        for path in texts()
        if place(path) not in TYPED_ON_PURPOSE
        for line in typed_numbers(path.read_text(encoding="utf-8"))
    ]
    assert found == []
    assert all((ROOT / name).exists() for name in TYPED_ON_PURPOSE)


def test_a_limit_fixed_at_import_is_noticed() -> None:
    code = 'REPLY = limit("reply", on=D)\ndef due(d): return limit("reply", on=d)\nclass F:\n    m = limit("x", on=D)'
    assert list(fixed_limits(ast.parse(code))) == [1, 4]


def test_a_typed_number_is_noticed() -> None:
    text = "自收到之日起20个工作日内\n# 20个工作日\n{reply}个工作日\n第20个工作日\n十五个工作日"
    assert list(typed_numbers(text)) == [1, 5]
