"""What is looked at before the site goes out: that the keys can be used, before somebody waits for his receipt."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error

from gongkai.office.encryption import keyring
from gongkai.office.encryption.refusals import KeysOpenToOthers, KeysUnreadable


def keys_can_be_used(**_: Any) -> list[CheckMessage]:
    """The file of keys, where there is one, can be read and by nobody but its owner."""
    try:
        keyring.ring()
    except keyring.NoRing:
        return []
    except KeysOpenToOthers as refused:
        return [Error(f"{refused.file}: mode {refused.mode:04o}, must be 0600", id="sealing.E001")]
    except KeysUnreadable as refused:
        return [Error(f"{refused.file} cannot be used: {refused.why}", id="sealing.E002")]
    return []
