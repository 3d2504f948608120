"""Why a file was not read or not written, in words, from `refusals.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.refusal import Refusal

_KINDS = "kind"
_MEBIBYTE = 1024 * 1024


class NoWords(Refusal, LookupError):
    """A code for which there are no words; `code` names it."""

    message = "no words for {code!r}"
    code: str


@dataclass(frozen=True)
class NotRead:
    """A file among many that was not read: its name, and why in words."""

    name: str
    why: str


def why_refused(reason: str, facts: Mapping[str, str], language: str = "zh") -> str:
    """What the reason of an `Unreadable` or a `CannotWrite` means and what to do, on one line and without a full stop.

    `facts` are those of the refusal. Raises NoWords.
    """
    entries = _refusals()
    if reason == _KINDS or reason not in entries:
        raise NoWords(reason)
    sentence = str(entries[reason][language])
    return " ".join(sentence.format_map(_Facts(_filled(facts, sentence, language))).split())


def _filled(facts: Mapping[str, str], sentence: str, language: str) -> dict[str, str]:
    """The facts as the sentence shows them: sizes in megabytes, kinds of file by their names."""
    filled = dict(facts)
    for name in ("size", "limit"):
        if facts.get(name, "").isdigit():
            filled[f"{name}_mb"] = str(round(int(facts[name]) / _MEBIBYTE))
    kinds = _refusals()[_KINDS]
    # An ending such as .doc is shown as it is, a kind of file by its name.
    if facts.get("kind") in kinds and ".{kind}" not in sentence:
        filled["kind"] = str(kinds[facts["kind"]][language])
    return filled


class _Facts(dict[str, str]):
    """Facts of a refusal; one that it does not give is shown as unknown."""

    def __missing__(self, key: str) -> str:
        return "?"


@cache
def _refusals() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "refusals.toml").read_text(encoding="utf-8"))
