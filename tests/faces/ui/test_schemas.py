"""Type hints of answers become JSON schemas, and the answers JSON that keeps them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest

from gongkai.faces.ui.schemas import Components, NoSchema, OneOf, SchemaElsewhere, Uri, json_bytes, schema_of
from gongkai.faces.ui.sheet import doc, sheetclass

FIGURES = {
    "$id": "urn:figures",
    "type": "object",
    "additionalProperties": {"$ref": "#/$defs/figure"},
    "$defs": {"figure": {"type": "integer"}},
}


class Colour(StrEnum):
    """An enum of strings."""

    RED = "red"
    GREEN = "green"


@sheetclass
class Branch:
    """Something that holds others of its own kind."""

    name: str = doc("名称")
    since: date | None = doc("从哪一天起")
    branches: tuple[Branch, ...]


@pytest.mark.parametrize(
    ("hint", "schema"),
    [
        (str, {"type": "string"}),
        (bool, {"type": "boolean"}),
        (date, {"type": "string", "format": "date"}),
        (datetime, {"type": "string", "format": "date-time"}),
        (Uri, {"type": "string", "format": "uri"}),
        (int | None, {"type": ["integer", "null"]}),
        (date | None, {"type": ["string", "null"], "format": "date"}),
        (Colour, {"type": "string", "enum": ["red", "green"]}),
        (Colour | None, {"type": ["string", "null"], "enum": ["red", "green", None]}),
        (Literal["lost", False], {"enum": ["lost", False]}),
        (tuple[int, ...], {"type": "array", "items": {"type": "integer"}}),
        (Mapping[str, int], {"type": "object", "additionalProperties": {"type": "integer"}}),
        (int | str, {"anyOf": [{"type": "integer"}, {"type": "string"}]}),
        (tuple[int, ...] | None, {"type": ["array", "null"], "items": {"type": "integer"}}),
        (Annotated[int, "几件"], {"type": "integer", "description": "几件"}),
        (Annotated[str | None, OneOf(("现行有效",))], {"type": ["string", "null"], "enum": ["现行有效", None]}),
        (Branch, {"$ref": "#/components/schemas/Branch"}),
        (Branch | None, {"anyOf": [{"$ref": "#/components/schemas/Branch"}, {"type": "null"}]}),
        (Annotated[Any, "数", SchemaElsewhere("Figures", FIGURES)],
         {"$ref": "#/components/schemas/Figures", "description": "数"}),
    ],
    ids=str,
)  # fmt: skip
def test_a_type_hint_has_its_schema(hint: object, schema: dict[str, object]) -> None:
    assert schema_of(hint, {}) == schema


def test_a_dataclass_is_described_once_with_all_its_fields() -> None:
    components: Components = {}
    schema_of(tuple[Branch, ...], components)
    assert components == {
        "Branch": {
            "type": "object",
            "required": ["name", "since", "branches"],
            "additionalProperties": False,
            "properties": {
                "name": {"type": "string", "description": "名称"},
                "since": {"type": ["string", "null"], "format": "date", "description": "从哪一天起"},
                "branches": {"type": "array", "items": {"$ref": "#/components/schemas/Branch"}},
            },
        }
    }


def test_what_is_described_elsewhere_is_taken_over_whole() -> None:
    components: Components = {}
    schema_of(Annotated[Any, SchemaElsewhere("Figures", FIGURES)], components)
    assert components == {
        "Figures": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Figures.figure"}},
        "Figures.figure": {"type": "integer"},
    }


@pytest.mark.parametrize("hint", [bytes, list, object, tuple[int, int], Mapping[int, str]], ids=str)
def test_a_hint_that_says_too_little_is_refused(hint: object) -> None:
    with pytest.raises(NoSchema):
        schema_of(hint, {})


def test_days_are_written_as_days_and_what_is_not_known_as_null() -> None:
    leaf = Branch("新芽", date(2026, 1, 20), ())
    written = json.loads(json_bytes((Branch("树", None, (leaf,)), datetime(2026, 1, 20, 9, tzinfo=UTC))))
    assert written == [
        {"name": "树", "since": None, "branches": [{"name": "新芽", "since": "2026-01-20", "branches": []}]},
        "2026-01-20T09:00:00+00:00",
    ]


def test_what_has_no_form_in_json_is_refused() -> None:
    with pytest.raises(TypeError):
        json_bytes(b"bytes")
