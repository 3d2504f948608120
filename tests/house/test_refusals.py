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


SAID_ELSEWHERE = {
    "AlreadySetUp": "the first set-up is then no page at all",
    "CopyLocked": "the portal says it, and until when",
    "DraftGone": "the portal begins the form again",
    "EntryFaulty": "the registers word it field by field",
    "FileRefused": "the portal and the desk have tables of their own",
    "KeyInUse": "the command line words what concerns keys",
    "KeyMissing": "the command line words what concerns keys",
    "KeyNeeded": "the command line words what concerns keys",
    "KeyTooFresh": "the command line words what concerns keys",
    "KeysLost": "the command line words what concerns keys",
    "KeysOpenToOthers": "the command line words what concerns keys",
    "KeysUnreadable": "the command line words what concerns keys",
    "KeysUnwritable": "the command line words what concerns keys",
    "YearsBetween": "the page of holiday notices words it with their faults",
    "AgencyFieldNotAmendable": "no form offers it",
    "FiguresNeedStaff": "nobody but staff is at the desk",
    "NoSuchCell": "no page offers it",
    "NothingToFingerprint": "no form sends nothing to be looked for",
    "RowFieldNotAmendable": "no form offers it",
    "Tampered": "a fault of what is stored, which a page shows as such",
}
"""Refusals of which the sentences of the desk say nothing → who does, or why nobody need."""


def test_every_refusal_of_an_act_has_words_at_the_desk() -> None:
    spoken_of = {kind for sentences in spoken().values() for kind in sentences.kinds}
    refused = {
        kind
        for path in modules("office")
        if path.name == "refusals.py"
        for kind in vars(importlib.import_module(module_name(path))).values()
        if isinstance(kind, type) and issubclass(kind, Refusal) and kind.__module__ == module_name(path)
        if not kind.__subclasses__()
    }
    unsaid = {kind.__name__ for kind in refused if not spoken_of.intersection(kind.__mro__)}
    assert sorted(unsaid) == sorted(SAID_ELSEWHERE)
