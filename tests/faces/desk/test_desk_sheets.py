"""Each page of the desk is one sheet: its template uses what the sheet documents, nothing else, and all of it."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path

import pytest
from django.template import engines

import gongkai.faces.desk
from faces.template_fields import Asked, fields_asked_for
from gongkai.faces.ui.sheet import doc, documented, sheetclass

DESK = Path(gongkai.faces.desk.__file__).parent


def sheets() -> Iterator[type]:
    """Every class of the desk that names its template."""
    for module in pkgutil.walk_packages([str(DESK)], "gongkai.faces.desk."):
        for value in vars(importlib.import_module(module.name)).values():
            of_this_module = isinstance(value, type) and value.__module__ == module.name
            if of_this_module and is_dataclass(value) and hasattr(value, "template"):
                yield value


SHEETS = sorted(sheets(), key=lambda sheet: sheet.__name__)
ASKED: dict[type, Asked] = {}


def asked_by(sheet: type) -> Asked:
    if sheet not in ASKED:
        ASKED[sheet] = fields_asked_for(sheet)
    return ASKED[sheet]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.__name__)
def test_a_template_asks_for_documented_fields_only(sheet: type) -> None:
    assert asked_by(sheet).undocumented == set()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.__name__)
def test_every_field_of_a_sheet_is_used_by_a_template(sheet: type) -> None:
    used = {name for page in SHEETS for owner, name in asked_by(page).fields if owner is sheet}
    assert documented(sheet).keys() - used == set()


ELSEWHERE = {
    "DutyLine.key": "by it the calendar file tells its entries apart",
    "OfferedAct.rare": "by it the acts of a page are parted in two lists",
    "OwedLine.conditions": "by them the list is narrowed",
}
"""Fields of what lies in a sheet that no template shows → what reads them."""


def test_every_field_of_what_lies_in_a_sheet_is_used_by_a_template() -> None:
    used = {field for page in SHEETS for field in asked_by(page).fields}
    inside = {owner for owner, _ in used if owner.__module__.startswith("gongkai.faces.desk") and owner not in SHEETS}
    unused = {
        f"{owner.__name__}.{name}"
        for owner in inside
        if all(documented(owner).values())
        for name in documented(owner)
        if (owner, name) not in used
    }
    assert unused == ELSEWHERE.keys()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.__name__)
def test_every_field_says_what_it_means(sheet: type) -> None:
    assert all(documented(sheet).values())


def test_every_page_is_rendered_from_its_sheet() -> None:
    elsewhere = {
        str(path.relative_to(DESK))
        for path in DESK.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        and node.module == "django.shortcuts"
        and "render" in {name.name for name in node.names}
    }
    assert elsewhere == {"pages.py"}


@sheetclass
class Line:
    name: str = doc("its name")
    number: int = doc("its number")


@sheetclass
class Example:
    lines: tuple[Line, ...] = doc("some lines")
    first: Line | None = doc("the first of them")
    unused: str = doc("nothing")


def test_the_test_itself_sees_into_loops_conditions_and_names_given_on() -> None:
    text = (
        "{% for line in sheet.lines %}{{ line.name }}{{ line.nmae }}{% endfor %}"
        "{% with one=sheet.first %}{% if one.number %}{{ one.colour|default:sheet.tone }}{% endif %}{% endwith %}"
        "{{ stray }}"
    )
    asked = Asked()
    asked.template(engines["django"].from_string(text).template, {"sheet": Example})
    assert {found.removeprefix("None: ") for found in asked.undocumented} == {
        "Line.nmae",
        "Line.colour",
        "Example.tone",
        "stray",
    }
    assert asked.fields == {(Line, "name"), (Line, "number"), (Example, "lines"), (Example, "first")}
