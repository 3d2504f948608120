"""What is refused is said: each sentence names facts that its refusal has."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from dataclasses import fields
from string import Formatter

import pytest

from gongkai.faces.ui.sentences import Sentences
from gongkai.law.refusal import Refusal
from house.tree import SOURCE, modules, syntax


def spoken() -> dict[str, Sentences]:
    """The sentences of all pages, by where they stand."""
    said = {}
    for path in modules("faces"):
        name = ".".join(("gongkai", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")
        for attribute, value in vars(importlib.import_module(name)).items():
            if isinstance(value, Sentences):
                said.setdefault(id(value), (f"{name}.{attribute}", value))
    return dict(said.values())


def wordings() -> Iterator[tuple[str, type[Exception], str]]:
    """Every sentence with its place and its refusal."""
    for place, sentences in spoken().items():
        for kind, wording in sentences.wordings.items():
            if isinstance(wording, str):
                yield place, kind, wording
            elif not callable(wording):
                for code, sentence in wording.items():
                    yield f"{place} {code}", kind, f"{{{sentence}}}" if code == "by" else sentence


@pytest.mark.parametrize(
    ("place", "kind", "sentence"), [pytest.param(*row, id=f"{row[0]}-{row[1].__name__}") for row in wordings()]
)
def test_a_sentence_names_facts_that_its_refusal_has(place: str, kind: type[Exception], sentence: str) -> None:
    known = {field.name for field in fields(kind)} if issubclass(kind, Refusal) else set()
    named = {name.partition(".")[0].partition("[")[0] for _, name, _, _ in Formatter().parse(sentence) if name}
    assert named <= known, place


def declared_facts(kind: type[Refusal]) -> int:
    """How many facts a refusal can be given by position."""
    return len(inspect.signature(kind).parameters)


def overfull_refusals(tree: ast.Module, kinds: dict[str, type[Refusal]]) -> Iterator[str]:
    """Refusals that are given more facts than they declare: instead of being raised they would end in a TypeError."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (name := getattr(node.func, "id", getattr(node.func, "attr", ""))) in kinds:
            given = len(node.args) + len(node.keywords)
            if not any(isinstance(fact, ast.Starred) for fact in node.args) and given > declared_facts(kinds[name]):
                yield f"{node.lineno} {name}"


def all_refusals(kind: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for below in kind.__subclasses__():
        yield below
        yield from all_refusals(below)


def test_no_refusal_is_given_facts_that_it_does_not_declare() -> None:
    for path in modules("law", "paper", "office", "faces", "project"):
        if "migrations" not in path.parts and "class " in path.read_text(encoding="utf-8"):
            parts = path.relative_to(SOURCE).with_suffix("").parts
            if "settings" not in parts and "server" not in parts:
                importlib.import_module(".".join(("gongkai", *parts)).removesuffix(".__init__"))
    kinds = {kind.__name__: kind for kind in all_refusals()}
    assert len(kinds) > 100
    found = {path.name: list(overfull_refusals(syntax(path), kinds)) for path in modules()}
    assert {where: calls for where, calls in found.items() if calls} == {}


def test_a_refusal_with_too_many_facts_would_be_noticed() -> None:
    tree = ast.parse("raise NotEnrolled(1)\nraise NotEnrolled\nraise refusals.NotEnrolled(*facts)\n")
    bare = type("NotEnrolled", (Refusal,), {})
    assert list(overfull_refusals(tree, {"NotEnrolled": bare})) == ["1 NotEnrolled"]
