"""What programs are answered, held against the description that the program gives of itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.http import HttpResponse
from django.urls import get_resolver
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from gongkai.faces.ui.openapi import ATOM, JSON, description

FOR_PROGRAMS = {JSON, ATOM}
FOR_OUR_OWN_SCRIPT = re.compile(r"/desk/agencies/[^/]+/disclosures/\d+/kept")
"""Answered to the script of one page, which is published with it: not for programs of others."""


@cache
def whole_description() -> dict[str, Any]:
    """The description of all addresses."""
    return json.loads(json.dumps(description("", "", get_resolver().url_patterns)))


def breaches(answer: HttpResponse, method: str, address: str) -> Iterator[str]:
    """Where an answer to a program breaks what is said of its address and status; nothing for what goes to a person."""
    media_type = answer.headers.get("Content-Type", "").partition(";")[0]
    if media_type not in FOR_PROGRAMS or FOR_OUR_OWN_SCRIPT.fullmatch(address):
        return
    path = _path_of(address)
    operation = whole_description()["paths"].get(path, {}).get(method.lower())
    if operation is None:
        yield f"{method} {address} is not described"
    elif media_type not in operation["responses"].get(str(answer.status_code), {}).get("content", {}):
        yield f"{method} {path} does not say that it answers {answer.status_code} as {media_type}"
    elif media_type == JSON:
        errors = _validator(path, method.lower(), answer.status_code).iter_errors(json.loads(answer.content))
        yield from (f"{method} {path} {answer.status_code}, {error.json_path}: {error.message}" for error in errors)


def _path_of(address: str) -> str:
    """The described path that an address is of; empty where there is none."""
    paths = whole_description()["paths"]
    return next((path for path in paths if re.fullmatch(re.sub(r"{\w+}", "[^/]+?", path), address)), "")


@cache
def _validator(path: str, method: str, status: int) -> Draft202012Validator:
    registry = Registry().with_resource("urn:described", DRAFT202012.create_resource(whole_description()))
    parts = ("paths", path, method, "responses", str(status), "content", JSON, "schema")
    pointer = "/".join(part.replace("~", "~0").replace("/", "~1") for part in parts)
    return Draft202012Validator({"$ref": f"urn:described#/{pointer}"}, registry=registry)
