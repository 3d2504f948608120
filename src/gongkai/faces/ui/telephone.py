"""Telephone numbers as one dials them."""

from __future__ import annotations


def dialled(number: str) -> str:
    """What a telephone dials: digits and a leading plus. Empty where the value names more than one number, or none."""
    digits = "".join(sign for sign in number if sign.isascii() and (sign.isdigit() or sign == "+"))
    return digits if number and all(sign.isascii() and (sign.isdigit() or sign in "+-() ") for sign in number) else ""
