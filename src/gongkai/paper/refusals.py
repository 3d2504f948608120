"""What a writer raises when a document cannot be written here or in this way."""

from __future__ import annotations


class CannotWrite(Exception):
    """The document cannot be written here or in this way. `reason` is a code, `facts` fill its sentence."""

    def __init__(self, reason: str, **facts: str) -> None:
        super().__init__(reason, facts)
        self.reason = reason
        self.facts = facts
