"""术语: the official Chinese word for each name in code, its English label and its source, read from `terms.toml`.

An enum's group is its class name in snake_case: ``zh(Outcome.GRANTED)`` looks in the group ``outcome``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType

from gongkai.law.articles import Cite, parse_cite
from gongkai.law.refusal import Refusal

OWN = "own"
"""The source of words that are ours because the law has none."""


class NoSuchTerm(Refusal, LookupError):
    """No word is known for this name in this group."""

    message = "no term {group}.{name}"
    group: str
    name: str


@dataclass(frozen=True)
class Term:
    """One name in code with its words.

    `source` is a place in the corpus in its notation, or ``own``. `not_confuse` is a neighbouring word that means
    something else. `formerly` is the label in the annual-report form of 2019, where it changed.
    """

    group: str
    name: str
    zh: str
    en: str
    source: str
    not_confuse: str = ""
    formerly: str = ""

    @property
    def official(self) -> bool:
        """Whether the Chinese word is that of a legal text."""
        return self.source != OWN

    @property
    def cite(self) -> Cite | None:
        """The place the word is taken from; None for our own words."""
        return parse_cite(self.source) if self.official else None


@dataclass(frozen=True)
class TermGroup:
    """The words for one set of names. `note` says what they are for."""

    name: str
    note: str
    terms: Mapping[str, Term]


@cache
def groups() -> Mapping[str, TermGroup]:
    """Every group by name, in the order of the file; the comment over a group is its note."""
    text = (resources.files(__package__) / "terms.toml").read_text(encoding="utf-8")
    note_of = {name: note for note, name in re.findall(r"^# (.+)\n\[(\w+)\]$", text, re.MULTILINE)}
    groups_by_name = {}
    for name, rows in tomllib.loads(text).items():
        terms = {key: Term(name, key, **row) for key, row in rows.items()}
        groups_by_name[name] = TermGroup(name, note_of[name], MappingProxyType(terms))
    return MappingProxyType(groups_by_name)


def term(group: str, name: str) -> Term:
    """The term of this name. Raises NoSuchTerm."""
    term_group = groups().get(group)
    if term_group is None or name not in term_group.terms:
        raise NoSuchTerm(group, name)
    return term_group.terms[name]


def group_of(kind: type[StrEnum]) -> str:
    """The group in which an enum's words stand: ``DocumentKind`` → ``document_kind``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower()


def term_of(member: StrEnum) -> Term:
    """The term of an enum's member. Raises NoSuchTerm."""
    return term(group_of(type(member)), member.value)


def choices(members: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """Each member's value with its official Chinese word, as forms and columns take them. Raises NoSuchTerm."""
    return [(member.value, zh(member)) for member in members]


def zh(member: StrEnum) -> str:
    """The Chinese word for an enum's member. Raises NoSuchTerm."""
    return term_of(member).zh


def en(member: StrEnum) -> str:
    """The English label of an enum's member. Raises NoSuchTerm."""
    return term_of(member).en


def glossary() -> str:
    """`docs/glossary.md`, made from the terms: every word with its code, English label and source."""
    lines = [
        "# Glossary",
        "",
        "Made from `src/gongkai/law/terms.toml` by `docs/make_glossary.py`; change it there.",
        "",
        "Words marked 本系统用语 are ours, because no legal text has one.",
    ]
    for group in groups().values():
        lines += ["", f"## `{group.name}`", "", group.note, ""]
        lines += ["| 中文 | code | English | source | not |", "|---|---|---|---|---|"]
        lines += [
            f"| {term.zh} | `{term.name}` | {term.en} | {_source_in_words(term)} | {term.not_confuse} |"
            for term in group.terms.values()
        ]
    return "\n".join(lines) + "\n"


def _source_in_words(term: Term) -> str:
    return term.cite.short if term.cite else "本系统用语"
