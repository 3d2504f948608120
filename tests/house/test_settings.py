"""Whoever runs the program finds every setting in one table, and nothing there that does nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from django.utils.module_loading import import_string

from house.tree import ROOT, modules, syntax

PAGE = ROOT / "docs" / "operators" / "install.md"
SETTING = re.compile(r"DATABASE_URL|GONGKAI_[A-Z_]+")
DOTTED = re.compile(r"gongkai(?:\.\w+)+\.[A-Z]\w+")
IN_A_FILE = "_FILE"
"""What is said after the name of a secret that stands in a file."""


def used(tree: ast.Module) -> Iterator[str]:
    """The settings that a module names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SETTING.fullmatch(node.value):
            yield node.value


def named_classes() -> list[str]:
    """The classes of ours that are named in text, for Django and its libraries to import."""
    return sorted(
        {
            node.value
            for module in modules()
            for node in ast.walk(syntax(module))
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and DOTTED.fullmatch(node.value)
        }
    )


def described(page: str) -> list[str]:
    """The settings that have a row of their own in the table of a page."""
    return re.findall(rf"^\| `({SETTING.pattern})` \|", page, flags=re.MULTILINE)


def test_every_setting_has_one_row_and_every_row_a_setting() -> None:
    in_code = {name for module in modules() for name in used(syntax(module))}
    rows = described(PAGE.read_text(encoding="utf-8"))
    assert sorted(in_code - set(rows)) == []
    assert sorted(set(rows) - in_code) == []
    assert len(rows) == len(set(rows))


def test_what_the_examples_set_is_there_to_be_set() -> None:
    text = PAGE.read_text(encoding="utf-8")
    named = {name.removesuffix(IN_A_FILE) for name in SETTING.findall(text)}
    assert sorted(named - set(described(text))) == []


def test_a_setting_without_a_row_would_be_noticed() -> None:
    tree = ast.parse('port = whole(os.environ, "GONGKAI_NEW_THING", 3)\nsaid = "set GONGKAI_HOME first"')
    assert list(used(tree)) == ["GONGKAI_NEW_THING"]
    assert described("| `GONGKAI_HOME` | x | y |\n`GONGKAI_PORT` |") == ["GONGKAI_HOME"]


def test_a_class_that_is_named_in_text_is_there(subtests: pytest.Subtests) -> None:
    for name in named_classes():
        with subtests.test(name):
            assert isinstance(import_string(name), type)
