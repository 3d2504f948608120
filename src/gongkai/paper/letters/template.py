"""Templates: the parts of a letter as data, read from `template.toml` of its folder and its base in `bases.toml`.

A part with `contents` carries contents that the letter must have (law/letters.toml); a part without any may be worded
otherwise by an agency, unless it is `fixed`. `text` is Jinja over the facts, each line a paragraph.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from gongkai.law.refusal import Refusal


class Shape(StrEnum):
    """What a paragraph is on the page."""

    HEAD = "head"
    NUMBER = "number"
    TITLE = "title"
    ADDRESSEE = "addressee"
    TEXT = "text"
    ROW = "row"
    ENCLOSURES = "enclosures"
    SIGNATURE = "signature"
    SEAL = "seal"
    DATE = "date"
    NOTE = "note"


class LetterLayout(StrEnum):
    """The page: an official letter under a red head, or a form."""

    LETTER = "letter"
    FORM = "form"


class TemplateFault(Refusal, ValueError):
    """A file of a template is not of the form described in `docs/developers/letters.md`. `fault` names the file and
    says why.
    """

    message = "{fault}"
    fault: str


@dataclass(frozen=True)
class LetterPart:
    """One part of a letter.

    `when` names a fact or property without which the part is left out. A row has a `label` and is at least `lines`
    lines high.
    """

    id: str
    text: str
    contents: tuple[str, ...] = ()
    shape: Shape = Shape.TEXT
    when: str = ""
    label: str = ""
    lines: int = 1
    fixed: bool = False

    @property
    def mandatory(self) -> bool:
        """Whether an agency must leave the part as it is: the catalogue wants what it says, or the letter is nothing
        without it.
        """
        return bool(self.contents) or self.fixed


@dataclass(frozen=True)
class Template:
    """A letter's parts in their order, those of its base around its own.

    `leaves_out` gives the common contents that this letter does without, each with the reason. `asks_for` is what was
    asked for, as the opening names it; `labels` are those of a form's first rows.
    """

    title: str
    base: str
    layout: LetterLayout
    parts: tuple[LetterPart, ...]
    asks_for: str = "政府信息公开申请"
    leaves_out: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    def part(self, id: str) -> LetterPart | None:
        """The part of this id, None where the letter has none."""
        return next((part for part in self.parts if part.id == id), None)


def read_template(folder: Traversable) -> Template:
    """The template of one letter's folder. Raises TemplateFault.

    A part of its own that is left empty is the shared one of that name, put where the letter wants it.
    """
    data = tomllib.loads((folder / "template.toml").read_text(encoding="utf-8"))
    try:
        base = _bases()["base"][data["base"]]
        without = set(data.pop("without", ()))
        around = [[_part(id, _bases()["part"][id]) for id in base[side] if id not in without] for side in _SIDES]
        own = [_part(id, row or _bases()["part"][id]) for id, row in data.pop("part").items()]
        leaves_out = {**base["leaves_out"], **data.pop("leaves_out", {})}
        parts = (*around[0], *own, *around[1])
        template = Template(layout=LetterLayout(base["layout"]), parts=parts, leaves_out=leaves_out, **data)
    except (KeyError, TypeError, ValueError) as fault:
        raise TemplateFault(f"{folder.name}: {fault!r}") from fault
    ids = [part.id for part in template.parts]
    if len(ids) != len(set(ids)):
        raise TemplateFault(f"{folder.name}: two parts share an id")
    return template


_SIDES = ("before", "after")


def _part(id: str, row: Mapping[str, Any]) -> LetterPart:
    values = {**row, "contents": tuple(row.get("contents", ())), "shape": Shape(row.get("shape", Shape.TEXT))}
    return LetterPart(id=id, **values)


@cache
def _bases() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "bases.toml").read_text(encoding="utf-8"))
