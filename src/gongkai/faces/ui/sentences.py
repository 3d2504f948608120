"""Refusals in words: the sentences of a room of pages are data, read from its `refusals.toml`.

A key is the name of a refusal's class; braces hold its facts::

    TooManyRows = "没有登记：一次最多{most}行。请分成几个文件。"
    InFuture = "{day:day}还没有到。"

Besides Python's own forms a fact can be written as `day` (2026年3月2日), `zh` (its official term), `megabytes`,
`count` (how many there are), `list` (joined by 、) and `terms` (the official terms of several). Where the sentence
hangs on a code, the key is a table: `by` names the fact, the other keys are its values, and `otherwise` is for values
that have none::

    [NotUndoable]
    by = "why"
    not_last = "只能撤销最后一步。"

A room whose pages say different things of one refusal gives each its part of the file, a table of such keys.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from types import ModuleType
from typing import Any

from gongkai.law.terms import zh

Wording = str | Mapping[str, str] | Callable[[Any], str]
"""A sentence, sentences by a code, or a function that makes one of the refusal."""

_FORMS: Mapping[str, Callable[[Any], str]] = {
    "day": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "zh": zh,
    "megabytes": lambda size: str(size // 1024 // 1024),
    "count": lambda members: str(len(members)),
    "list": lambda members: "、".join(map(str, members)),
    "terms": lambda members: "、".join(map(zh, members)),
}


class UnknownRefusal(LookupError):
    """A sentence for a refusal that its room does not know."""


@dataclass(frozen=True)
class Sentences:
    """What is said of each refusal. Called with one that it has no words for, it asks `otherwise`."""

    wordings: Mapping[type[Exception], Wording]
    otherwise: Callable[[Exception], str] | None = None

    @property
    def kinds(self) -> tuple[type[Exception], ...]:
        """The refusals that have words here, to be caught."""
        return tuple(self.wordings)

    def __call__(self, refused: Exception) -> str:
        """Say why. Raises the refusal itself where nobody has words for it: a fault of ours, not of who is told."""
        # The nearest class first: a room may say more of one refusal than of its kind.
        for kind in type(refused).__mro__:
            if kind in self.wordings:
                return _said(self.wordings[kind], refused)
        if self.otherwise is None:
            raise refused
        return self.otherwise(refused)


def read_sentences(
    file: Path,
    sources: Sequence[ModuleType | type[Exception]],
    special: Mapping[type[Exception], Wording] | None = None,
    otherwise: Callable[[Exception], str] | None = None,
    part: str = "",
) -> Sentences:
    """The sentences of a file, or of one part of it, for refusals of the `sources` modules and classes.

    `special` are the refusals whose sentences are made elsewhere. Raises UnknownRefusal for a sentence whose refusal
    is in none of the sources.
    """
    classes: dict[str, type[Exception]] = {}
    for member in sources:
        named = vars(member) if isinstance(member, ModuleType) else {member.__name__: member}
        classes |= {
            name: kind for name, kind in named.items() if isinstance(kind, type) and issubclass(kind, Exception)
        }
    sentences = tomllib.loads(file.read_text(encoding="utf-8"))
    if part:
        sentences = sentences[part]
    if unknown := sentences.keys() - classes.keys():
        raise UnknownRefusal(f"{file}: {', '.join(sorted(unknown))}")
    return Sentences({classes[name]: wording for name, wording in sentences.items()} | dict(special or {}), otherwise)


def _said(wording: Wording, refused: Exception) -> str:
    if callable(wording):
        return wording(refused)
    if isinstance(wording, str):
        return _Filled(refused).format(wording)
    code = str(getattr(refused, wording["by"]))
    return _Filled(refused).format(wording[code] if code in wording else wording["otherwise"])


class _Filled(Formatter):
    """Python's own filling in of braces, with a refusal's facts and the forms above."""

    def __init__(self, refused: Exception) -> None:
        self.refused = refused

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        """The fact of this name."""
        return getattr(self.refused, str(key))

    def format_field(self, value: Any, format_spec: str) -> str:
        """A fact in the form that is asked for."""
        form = _FORMS.get(format_spec)
        return form(value) if form else str(super().format_field(value, format_spec))
