"""Print what is longer than one reader holds in mind: files over 400 lines, functions over 50. A smell, not a gate."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 400
LONGEST_FUNCTION = 50


def long_functions(tree: ast.Module) -> Iterator[tuple[int, str, int]]:
    """Line, name and length in lines of each function longer than `LONGEST_FUNCTION`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield node.lineno, node.name, length


def smells() -> Iterator[str]:
    """One line for each long file and each long function of src, tests, bench and scripts."""
    for folder in ("src", "tests", "bench", "scripts"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path.parent.name == "migrations":
                continue  # Written by Django.
            text = path.read_text(encoding="utf-8")
            place = path.relative_to(ROOT)
            lines = text.count("\n")
            if lines > LONGEST_FILE:
                yield f"{place}: {lines} lines"
            for line, name, length in long_functions(ast.parse(text)):
                yield f"{place}:{line}: {name} has {length} lines"


if __name__ == "__main__":
    found = list(smells())
    print("\n".join(["smells (look, then decide):", *found]) if found else "no smells")
