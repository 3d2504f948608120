"""The letters there are: every folder here named for a code, such as `w03_correction`, is one.

Nothing lists them: a folder with a template and a sample is a letter, as soon as a class of facts names its code and
the law's catalogue knows it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from types import MappingProxyType

from gongkai.facts.stored import facts_from
from gongkai.law import letters as law
from gongkai.law.letters import LetterRule, NoSuchLetter
from gongkai.paper.letters import decisions, forms, inquiries, notices, refusals, unprocessed
from gongkai.paper.letters.facts import LetterFacts
from gongkai.paper.letters.template import Template, read_template

_ROOM = "gongkai.paper.letters"
_FOLDER = re.compile(r"w\d\d_[a-z_]+")


@dataclass(frozen=True)
class LetterForm:
    """One letter as it is written: what the law wants of it, the facts it is filled from and its template."""

    law: LetterRule
    facts_type: type[LetterFacts]
    folder: str

    @property
    def code(self) -> str:
        """W01 to W38."""
        return self.law.code

    @cached_property
    def template(self) -> Template:
        """The parts. Raises TemplateFault."""
        return read_template(resources.files(_ROOM) / self.folder)

    def wanted_contents(self) -> tuple[str, ...]:
        """Everything the letter must contain: the common contents it does not do without, and its own."""
        common = (content for content in law.common_contents() if content not in self.template.leaves_out)
        return tuple(dict.fromkeys((*common, *self.law.contents)))

    def sample(self) -> LetterFacts:
        """The invented case of `sample.json`. Raises UnusableFacts."""
        file = resources.files(_ROOM) / self.folder / "sample.json"
        return facts_from(self.facts_type, json.loads(file.read_text(encoding="utf-8")))


@cache
def letters() -> Mapping[str, LetterForm]:
    """Every letter by code, in the order of the catalogue."""
    facts = {kind.LETTER: kind for kind in _fact_classes()}
    folders = (entry.name for entry in resources.files(_ROOM).iterdir() if _FOLDER.fullmatch(entry.name))
    codes = {folder[:3].upper(): folder for folder in sorted(folders)}
    return MappingProxyType({code: LetterForm(law.letter(code), facts[code], name) for code, name in codes.items()})


def _fact_classes() -> Iterator[type[LetterFacts]]:
    for module in (forms, notices, inquiries, decisions, refusals, unprocessed):
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, LetterFacts) and kind.LETTER:
                yield kind


def letter(code: str) -> LetterForm:
    """The letter of this code. Raises gongkai.law.letters.NoSuchLetter."""
    try:
        return letters()[code]
    except KeyError:
        raise NoSuchLetter(code) from None
