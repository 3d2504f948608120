"""Sheets: for each page one frozen dataclass with all its template may use, every field documented by `doc`."""

from __future__ import annotations

from dataclasses import MISSING, field, fields
from typing import Any


def doc(meaning: str, *, default: Any = MISSING) -> Any:
    """A field of a sheet: `meaning` says what the template finds there. No default unless one is given."""
    return field(default=default, metadata={"doc": meaning})


def documented(sheet: type) -> dict[str, str]:
    """The fields of a sheet's class with what they mean; empty words for a field that nobody documented."""
    return {each.name: each.metadata.get("doc", "") for each in fields(sheet)}
