"""Our own words in both languages, from `wording.toml`: the one place where the pages' and findings' words lie."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "wording.toml").read_text(encoding="utf-8"))


def words(group: str, name: str, language: str) -> str:
    """One word or pattern. Raises KeyError for a name or a language that is not there."""
    return str(_words()[group][name][language])


def known(group: str, name: str) -> bool:
    """Whether the vocabulary has this word."""
    return name in _words().get(group, {})
