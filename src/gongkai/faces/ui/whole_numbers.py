"""Whole numbers that came with a request: as few signs as ours have, and no digits of other scripts."""

from __future__ import annotations

_LONGEST = 15
"""More digits than any number that we give out, and few enough for a column of the database."""


def whole(typed: str) -> int | None:
    """The number that was typed in plain digits; None where it is none of ours (²、①, five thousand digits)."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST else None
