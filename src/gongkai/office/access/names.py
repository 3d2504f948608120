"""Names to log in with, as they are compared: who types one in capitals or full-width signs means the same account."""

from __future__ import annotations

import unicodedata


def spelled(name: str) -> str:
    """The one spelling under which failures are counted and accounts looked for, however the name was typed.

    Were it not one, each way to type a name would have its own count, and no count would ever be full.
    """
    return unicodedata.normalize("NFKC", name).strip().lower()
