"""主题分类: the classes under which documents are sorted, on two levels, read from `themes.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

BETWEEN = "\\"
"""What stands between the two levels where a theme is printed: 综合政务\\政务公开."""


@cache
def theme_classes() -> Mapping[str, tuple[str, ...]]:
    """The classes in their order, each with its second level; an empty one has none."""
    text = (resources.files(__package__) / "themes.toml").read_text(encoding="utf-8")
    return {name: tuple(rows) for name, rows in tomllib.loads(text)["classes"].items()}


@cache
def themes() -> tuple[str, ...]:
    """Every theme under which something can be sorted, as it is printed."""
    return tuple(
        f"{name}{BETWEEN}{second}" if second else name
        for name, rows in theme_classes().items()
        for second in rows or ("",)
    )
