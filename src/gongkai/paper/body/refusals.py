"""What is raised when a file cannot be taken in, and its words."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


class CannotRead(Exception):
    """The file cannot be read. `reason` is a code of `refusals.toml`, `facts` fill its sentence."""

    def __init__(self, reason: str, **facts: str) -> None:
        super().__init__(reason, facts)
        self.reason = reason
        self.facts = facts


def why_not_read(refused: CannotRead) -> str:
    """What a refusal means and what to do, in Chinese, without a full stop. Raises KeyError where it has no words."""
    return _sentences()[refused.reason].format_map(refused.facts)


@cache
def _sentences() -> dict[str, str]:
    return tomllib.loads((resources.files(__package__) / "refusals.toml").read_text(encoding="utf-8"))
