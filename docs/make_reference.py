"""Write the pages of `docs/developers` that list what is declared in code: the verbs of the journal and the letters.

Run it after a verb, a letter or one of their facts has changed: `.venv/bin/python docs/make_reference.py`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import django

from gongkai.facts.fields import described_fields
from gongkai.office.journal.vocabulary import Verb, verbs
from gongkai.paper.letters.catalogue import LetterForm, letters

HERE = Path(__file__).resolve().parent / "developers"
VERBS, LETTERS = HERE / "journal-verbs.md", HERE / "letters-list.md"
_MADE = "Made by `docs/make_reference.py` from what is declared in code; change it there."


def verbs_of_the_program() -> list[Verb[Any]]:
    """The verbs that the program declares; tests that run in the same process declare some of their own."""
    return [verb for verb in verbs() if verb.facts.__module__.startswith("gongkai.")]


def verbs_page() -> str:
    """Every verb of the journal under its subject: what it says, and the facts that its entries carry."""
    return "\n".join(_verb_lines())


def _verb_lines() -> Iterator[str]:
    yield from ("# The verbs of the journal", "", _MADE, "")
    yield "A verb is declared in the `verbs.py` of the room whose act writes it. Its name never changes: entries stay."
    yield "Its facts are the fields of its class; what they are called is what the journal prints."
    for noun, members in groupby(verbs_of_the_program(), key=lambda verb: verb.name.partition(".")[0]):
        yield from ("", f"## {noun}")
        for verb in members:
            yield from ("", f"### {verb.name}", "", *_verb(verb))
    yield ""


def _verb(verb: Verb[Any]) -> Iterator[str]:
    meaning = (verb.facts.__doc__ or "").strip().splitlines()[0]
    yield f"{verb.zh}. `{verb.facts.__module__.removeprefix('gongkai.')}.{verb.facts.__name__}`: {meaning}"
    if described := described_fields(verb.facts):
        yield from ("", "、".join(f"`{name}` {fact.label}" for name, fact in described.items()))


def letters_page() -> str:
    """Every letter: its title, what it is built on, its time limit, and the facts that are its own."""
    return "\n".join(_letter_lines())


def _letter_lines() -> Iterator[str]:
    yield from ("# The letters", "", _MADE, "")
    yield "How a letter is written is in [letters](letters.md). Of its facts those are named here that are its own."
    for code, form in letters().items():
        yield from ("", f"## {code}", "", *_letter(form))
    yield ""


def _letter(form: LetterForm) -> Iterator[str]:
    base = form.facts_type.__mro__[1]
    shared = {field.name for field in fields(base)} if is_dataclass(base) else set()
    own = [f"`{name}` {fact.label}" for name, fact in described_fields(form.facts_type).items() if name not in shared]
    yield f"{form.template.title}, in `paper/letters/{form.folder}`, from `{form.facts_type.__name__}`, which is a"
    yield f"`{base.__name__}`; the parts around its own are those of `{form.template.base}`."
    limit = f"goes out within `{form.law.deadline}`" if form.law.deadline else "has no limit of its own"
    yield from ("", f"Basis: {'、'.join(str(cite) for cite in form.law.basis) or 'none'}. It {limit}.")
    if own:
        yield from ("", "、".join(own))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
    django.setup()
    VERBS.write_text(verbs_page(), encoding="utf-8")
    LETTERS.write_text(letters_page(), encoding="utf-8")
