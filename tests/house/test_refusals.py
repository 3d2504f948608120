"""What is refused is said: each sentence names facts that its refusal has."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from string import Formatter

import pytest

from gongkai.faces.ui.sentences import Sentences
from gongkai.law.refusal import Refusal
from house.tree import SOURCE, modules, place, syntax


def module_name(path: Path) -> str:
    """The name by which a module of ours is imported."""
    return ".".join(("gongkai", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")


def spoken() -> dict[str, Sentences]:
    """The sentences of all pages, by where they stand."""
    said = {}
    for path in modules("faces"):
        name = module_name(path)
        for attribute, value in vars(importlib.import_module(name)).items():
            if isinstance(value, Sentences):
                said.setdefault(id(value), (f"{name}.{attribute}", value))
    return dict(said.values())


def wordings() -> Iterator[tuple[str, type[Exception], str]]:
    """Every sentence with its place and its refusal."""
    for where, sentences in spoken().items():
        for kind, wording in sentences.wordings.items():
            if isinstance(wording, str):
                yield where, kind, wording
            elif not callable(wording):
                for code, sentence in wording.items():
                    yield f"{where} {code}", kind, f"{{{sentence}}}" if code == "by" else sentence


@pytest.mark.parametrize(
    ("where", "kind", "sentence"), [pytest.param(*row, id=f"{row[0]}-{row[1].__name__}") for row in wordings()]
)
def test_a_sentence_names_facts_that_its_refusal_has(where: str, kind: type[Exception], sentence: str) -> None:
    known = {field.name for field in fields(kind)} if issubclass(kind, Refusal) else set()
    named = {name.partition(".")[0].partition("[")[0] for _, name, _, _ in Formatter().parse(sentence) if name}
    assert named <= known, where


def test_an_exception_that_declares_facts_is_a_refusal() -> None:
    """Annotations alone make no argument: only a Refusal makes fields of them."""
    bare = [
        place(path, node.lineno)
        for path in modules()
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.ClassDef) and any(isinstance(member, ast.AnnAssign) for member in node.body)
        if issubclass(kind := getattr(importlib.import_module(module_name(path)), node.name, object), Exception)
        if not issubclass(kind, Refusal)
    ]
    assert bare == []
