"""The letters there are: every folder here named for a code, such as `w03_correction`, is one.

Nothing lists them: a new folder is a new letter, as soon as the law's catalogue knows its code.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from types import MappingProxyType

from gongkai.law import letters as law
from gongkai.law.letters import LetterRule, NoSuchLetter
from gongkai.paper.letters.facts import LetterFacts
from gongkai.paper.letters.facts_json import from_json
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
        """The invented case of `sample.json`. Raises FactsFault."""
        file = resources.files(_ROOM) / self.folder / "sample.json"
        return from_json(self.facts_type, file.read_text(encoding="utf-8"))


@cache
def letters() -> Mapping[str, LetterForm]:
    """Every letter by code, in the order of the catalogue."""
    package = importlib.import_module(_ROOM)
    found = {}
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        if _FOLDER.fullmatch(module.name):
            code = module.name[:3].upper()
            facts = importlib.import_module(f"{_ROOM}.{module.name}.facts").Facts
            found[code] = LetterForm(law.letter(code), facts, module.name)
    return MappingProxyType(found)


def letter(code: str) -> LetterForm:
    """The letter of this code. Raises gongkai.law.letters.NoSuchLetter."""
    try:
        return letters()[code]
    except KeyError:
        raise NoSuchLetter(code) from None
