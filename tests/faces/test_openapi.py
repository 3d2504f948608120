"""Programs are told of every address that answers them. That each answers in the shape it is told of is looked at in
every test that asks for one (`tests/conftest.py`).
"""

from __future__ import annotations

import json
import re

import pytest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import Client
from django.urls import path

from described import FOR_OUR_OWN_SCRIPT, FOR_PROGRAMS, breaches, whole_description
from faces.desk.desk_world import at_desk
from faces.test_every_address import ROWS, VIEWERS, numbers
from gongkai.faces.ui.openapi import ApiAnswer, ApiOperation, description, operation
from gongkai.faces.ui.sheet import doc, sheetclass
from house.tree import ROOT


@sheetclass
class Tree:
    """A tree."""

    height: int = doc("高（厘米）")


@operation(ApiOperation("tree", "一棵树", {200: ApiAnswer("在", Tree)}, variables={"number": "编号"}))
def tree(request: HttpRequest, number: int) -> HttpResponse:
    return JsonResponse({"height": number})


def test_an_address_is_described_by_its_view() -> None:
    assert description("树", "本园的树", [path("trees/<int:number>.json", tree)]) == {
        "openapi": "3.1.0",
        "info": {"title": "树", "version": "1", "description": "本园的树"},
        "paths": {
            "/trees/{number}.json": {
                "get": {
                    "operationId": "tree",
                    "summary": "一棵树",
                    "parameters": [
                        {
                            "name": "number",
                            "in": "path",
                            "required": True,
                            "schema": {"type": "integer", "minimum": 0, "description": "编号"},
                        }
                    ],
                    "responses": {
                        "200": {
                            "description": "在",
                            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Tree"}}},
                        }
                    },
                }
            }
        },
        "components": {
            "schemas": {
                "Tree": {
                    "type": "object",
                    "required": ["height"],
                    "additionalProperties": False,
                    "properties": {"height": {"type": "integer", "description": "高（厘米）"}},
                }
            },
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def test_what_is_served_describes_everything_that_the_manual_names() -> None:
    served = json.loads(Client().get("/api/openapi.json").content)
    manual = (ROOT / "docs" / "developers" / "open-data.md").read_text("utf-8")
    rows = re.findall(r"^\| (`/.*`) \|", manual, re.MULTILINE)
    named = [address for row in rows for address in re.findall(r"`([^`]+)`", row)]
    assert sorted(served["paths"]) == sorted(named)
    assert served["paths"] == whole_description()["paths"]


@pytest.mark.django_db
@pytest.mark.parametrize("viewer", ["anonymous", "clerk"])
def test_whatever_answers_programs_is_described(town: None, viewer: str) -> None:
    described = [re.sub(r"{\w+}", "[^/]+?", address) for address in whole_description()["paths"]]
    variables = numbers()
    answered, missing = set(), set()
    for row in ROWS:
        client = at_desk(VIEWERS[viewer]) if "/desk/" in row["address"] and VIEWERS[viewer] else Client()
        address = row["address"].format(**variables)
        answer = getattr(client, row["method"].lower())(address)
        if answer.headers.get("Content-Type", "").partition(";")[0] in FOR_PROGRAMS:
            answered.add(address)
            if not any(re.fullmatch(pattern, address) for pattern in [*described, FOR_OUR_OWN_SCRIPT]):
                missing.add(address)
    assert "/api/documents.json" in answered
    assert missing == set()


@pytest.mark.parametrize(
    ("answer", "address", "breach"),
    [
        (JsonResponse({"anchors": []}), "/api/anchors.json", ""),
        (HttpResponse("<p>"), "/api/anchors.json", ""),
        (JsonResponse({"anchors": [{"day": "2026-03-02"}]}), "/api/anchors.json", "'sha256' is a required property"),
        (JsonResponse({"anchors": [], "more": 1}), "/api/anchors.json", "'more' was unexpected"),
        (JsonResponse({"anchors": []}, status=410), "/api/anchors.json", "does not say that it answers 410"),
        (JsonResponse({}), "/api/unheard-of.json", "is not described"),
    ],
)
def test_an_answer_of_another_shape_would_be_noticed(answer: HttpResponse, address: str, breach: str) -> None:
    found = list(breaches(answer, "GET", address))
    assert bool(found) == bool(breach) and all(breach in line for line in found)
