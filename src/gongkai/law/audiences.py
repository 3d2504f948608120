"""服务对象: for whom information is, in classes with parts, read from `audiences.toml`. The list is local practice."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

BETWEEN = "\\"
"""What stands between a class and its part where an audience is printed: 公民\\教育."""


@cache
def audience_classes() -> Mapping[str, tuple[str, ...]]:
    """The classes in their order, each with its parts; an empty one has none."""
    text = (resources.files(__package__) / "audiences.toml").read_text(encoding="utf-8")
    return {name: tuple(parts) for name, parts in tomllib.loads(text)["classes"].items()}


@cache
def audiences() -> tuple[str, ...]:
    """Everybody for whom something can be, as it is printed: each class as a whole, then its parts."""
    return tuple(
        name
        for audience, parts in audience_classes().items()
        for name in (audience, *(f"{audience}{BETWEEN}{part}" for part in parts))
    )
