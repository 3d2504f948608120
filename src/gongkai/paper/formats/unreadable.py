"""What a reader raises when a file cannot be read."""

from __future__ import annotations


class Unreadable(Exception):
    """The file cannot be read as a report at all. `reason` is a code, `facts` fill its sentence."""

    def __init__(self, reason: str, **facts: str) -> None:
        super().__init__(reason, facts)
        self.reason = reason
        self.facts = facts
