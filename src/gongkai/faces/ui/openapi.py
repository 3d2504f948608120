"""What programs may ask for, described in the form of OpenAPI 3.1: put together from the views that answer them.

A view says what it answers by `operation`; its address, the variables in it and their kinds are read from the
configuration of addresses. So nothing lists the addresses, and a face need not know another's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver

from gongkai.faces.ui.schemas import Components, Schema, json_bytes, schema_of

JSON = "application/json"
ATOM = "application/atom+xml"

_View = TypeVar("_View", bound=Callable[..., Any])
_VARIABLE = re.compile(r"<(?:(\w+):)?(\w+)>")
_CONVERTERS: Mapping[str, Schema] = {
    "int": {"type": "integer", "minimum": 0},
    "slug": {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"},
}


@dataclass(frozen=True)
class ApiAnswer:
    """What is answered under one status: the words for it, the type hint of the JSON, and in which forms it comes."""

    description: str
    content: Any = None
    media_types: Sequence[str] = (JSON,)

    def described(self, components: Components) -> Schema:
        """The answer in the form of OpenAPI."""
        schema = schema_of(self.content, components) if self.content else {}
        content = {kind: {"schema": schema} if kind == JSON else {} for kind in self.media_types}
        return {"description": self.description, "content": content}


@dataclass(frozen=True)
class ApiOperation:
    """What a program can do at an address.

    `variables` says what stands for each variable of the address, in words or as an annotated type hint; `query` what
    may follow it. `body` is the type hint of what is sent; `token` whether an agency's token must come with it.
    """

    name: str
    summary: str
    answers: Mapping[int, ApiAnswer]
    method: str = "get"
    variables: Mapping[str, Any] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Any = None
    token: bool = False

    def described(self, pattern: str, components: Components) -> Schema:
        """The operation at an address of this pattern, in the form of OpenAPI."""
        answers = {str(status): answer.described(components) for status, answer in self.answers.items()}
        parameters = [*self._in_address(pattern, components), *self._in_query(components)]
        described: Schema = {"operationId": self.name, "summary": self.summary, "responses": answers}
        if parameters:
            described["parameters"] = parameters
        if self.body is not None:
            content = {JSON: {"schema": schema_of(self.body, components)}}
            described["requestBody"] = {"required": True, "content": content}
        if self.token:
            described["security"] = [{"token": []}]
        return described

    def _in_address(self, pattern: str, components: Components) -> Iterator[Schema]:
        for converter, name in _VARIABLE.findall(pattern):
            hint = self.variables[name]
            if isinstance(hint, str):
                schema = {**_CONVERTERS[converter], "description": hint}
            else:
                schema = schema_of(hint, components)
            yield {"name": name, "in": "path", "required": True, "schema": schema}

    def _in_query(self, components: Components) -> Iterator[Schema]:
        for name, hint in self.query.items():
            yield {"name": name, "in": "query", "schema": schema_of(hint, components)}


_OPERATIONS: dict[Callable[..., Any], ApiOperation] = {}


def operation(described: ApiOperation) -> Callable[[_View], _View]:
    """Decorate a view, above its other decorators, with what it answers to programs."""

    def remember(view: _View) -> _View:
        _OPERATIONS[view] = described
        return view

    return remember


def operations(patterns: Sequence[URLPattern | URLResolver], before: str = "/") -> Iterator[tuple[str, ApiOperation]]:
    """The addresses that answer programs, as patterns, each with what it does."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from operations(pattern.url_patterns, before + str(pattern.pattern))
        elif pattern.callback in _OPERATIONS:
            yield before + str(pattern.pattern), _OPERATIONS[pattern.callback]


def description(title: str, words: str, patterns: Sequence[URLPattern | URLResolver]) -> Schema:
    """All that programs may ask for, in the form of OpenAPI. Raises gongkai.faces.ui.schemas.NoSchema."""
    components: Components = {}
    paths: dict[str, Schema] = {}
    for pattern, operation in sorted(operations(patterns), key=lambda pair: pair[0]):
        address = _VARIABLE.sub(r"{\2}", pattern)
        paths.setdefault(address, {})[operation.method] = operation.described(pattern, components)
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1", "description": words},
        "paths": paths,
        "components": {
            "schemas": dict(sorted(components.items())),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def answer_json(answer: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """What a program is answered: a dataclass that its operation names."""
    return HttpResponse(json_bytes(answer), content_type=JSON, status=status, headers=dict(headers or {}))


def answer_open(content: bytes, status: int = 200) -> HttpResponse:
    """JSON for programs in other sites' pages too: nothing in it depends on who asks."""
    return HttpResponse(content, content_type=JSON, status=status, headers={"Access-Control-Allow-Origin": "*"})
