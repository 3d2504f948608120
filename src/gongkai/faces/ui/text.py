"""Text as a database and a browser can take it."""

from __future__ import annotations


def is_text(sent: str) -> bool:
    """Whether it has no NUL, which PostgreSQL keeps nowhere, and no half of a surrogate pair, which is no character."""
    return "\0" not in sent and not any("\ud800" <= sign <= "\udfff" for sign in sent)
