"""Sheets: for each page one frozen dataclass with all its template may use.

Each field says what it means, in the words beside its type: ``name: Annotated[str, "the agency's name"]``.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated, get_args, get_origin, get_type_hints


def documented(sheet: type) -> dict[str, str]:
    """The fields of a sheet's class with what they mean; empty words for a field that says nothing."""
    hints = get_type_hints(sheet, include_extras=True)
    return {each.name: _meaning(hints[each.name]) for each in fields(sheet)}


def _meaning(hint: object) -> str:
    if get_origin(hint) is not Annotated:
        return ""
    return next((word for word in get_args(hint)[1:] if isinstance(word, str)), "")
