"""Nothing is in the program for its tests alone."""

from __future__ import annotations

import ast
import tomllib
from collections import Counter
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest

from house.tree import SOURCE, modules, syntax
from house.unread import Trees, unfilled_parameters, unread_names, words_in

EXCEPTIONS = tomllib.loads(Path(__file__).with_name("unread.toml").read_text(encoding="utf-8"))
READERS = {".html", ".toml", ".csv", ".txt", ".js"}
"""The files beside modules in which names are read."""


@cache
def trees() -> Trees:
    return {str(path.relative_to(SOURCE)): syntax(path) for path in modules() if "migrations" not in path.parts}


@cache
def words() -> Counter[str]:
    files = (path for path in SOURCE.rglob("*") if path.suffix in READERS)
    return words_in(path.read_text(encoding="utf-8", errors="ignore") for path in files)


FINDERS = {"name": lambda: unread_names(trees(), words()), "parameter": lambda: unfilled_parameters(trees())}


@pytest.mark.parametrize("kind", FINDERS)
def test_what_only_tests_read_is_explained(kind: str) -> None:
    patterns = [pattern for group in EXCEPTIONS[kind] for pattern in group["of"]]
    unread = sorted(FINDERS[kind]())
    assert [name for name in unread if not any(fnmatchcase(name, pattern) for pattern in patterns)] == []


@pytest.mark.parametrize("kind", FINDERS)
def test_no_exception_outlives_what_it_explains(kind: str) -> None:
    unread = sorted(FINDERS[kind]())
    patterns = [pattern for group in EXCEPTIONS[kind] if not group.get("passing") for pattern in group["of"]]
    assert [pattern for pattern in patterns if not any(fnmatchcase(name, pattern) for name in unread)] == []
    assert all(group["why"] for group in EXCEPTIONS[kind])


def test_what_nobody_reads_would_be_noticed() -> None:
    tree = ast.parse(
        "LIMIT = 3\nSPARE = 4\n"
        "class Case:\n    number: int\n    colour: str\n    def age(self): return self.number + LIMIT\n"
        "def used(): return Case\n@app.command\ndef shown(): ...\n"
        "used()\n"
    )
    assert list(unread_names({"a.py": tree}, Counter())) == ["a.py SPARE", "a.py colour", "a.py age"]
    assert list(unread_names({"a.py": tree}, words_in(["{{ case.colour }} {{ case.age }}"]))) == ["a.py SPARE"]


def test_a_parameter_that_no_call_fills_in_would_be_noticed() -> None:
    tree = ast.parse(
        "def send(letter, pause=1, *, times=2, often=3): ...\n"
        "class Clock:\n    def tell(self, zone='utc', kind=0): ...\n"
        "def handed_on(more=1): ...\n"
        "send(a, 4, often=1)\nClock().tell('cst')\nrun(handed_on)\n"
    )
    assert list(unfilled_parameters({"a.py": tree})) == ["a.py send(times)", "a.py tell(kind)"]
    passes_all = ast.parse("def send(letter, *, times=2): ...\nsend(a, **more)\n")
    assert list(unfilled_parameters({"a.py": passes_all})) == []
