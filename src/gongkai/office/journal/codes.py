"""Codes: what shows that an entry, the end of a chain or an anchor was written by whoever holds the key.

A hash can be computed by everybody who can write to the database. A code (HMAC under a key of the file of keys, which
the administrator of the database does not have) cannot: an entry that was put in, a chain that was hashed anew or cut
off and anchors laid anew carry none, or a wrong one. A code names its key, `3fa9c1d2:6b86…`, so that codes made under
keys that are no longer in use can still be checked.

What is covered, in UTF-8 with a line feed after each: `gongkai-code-1`, then for

    an entry      `entry`, the agency's number or `platform`, the entry's number, its hash
    an end        `end`, the agency's number or `platform`, the length of the chain, the hash of its last entry
    an anchor     `anchor`, its day, its hash, the day and the hash of the anchor before it (empty for the first)

An end's code is not that of its last entry: who cuts a chain off does not find the code of the new end in it.
"""

from __future__ import annotations

from enum import StrEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, hmac

from gongkai.office.encryption import keyring
from gongkai.office.encryption.keyring import JournalKeys, MacKey

FORMAT = "gongkai-code-1"
LONGEST = keyring.ID_LENGTH + 1 + 64
_HASHES = {"sm3": hashes.SM3, "sha256": hashes.SHA256}
_PLATFORM = "platform"


class CodeJudged(StrEnum):
    """What is to be said of a code."""

    RIGHT = "right"
    WRONG = "wrong"
    NONE = "none"
    KEY_MISSING = "key_missing"


def of_entry(agency: int | None, number: int, hash: str) -> tuple[str, ...]:
    """What the code of an entry covers."""
    return ("entry", str(agency or _PLATFORM), str(number), hash)


def of_end(agency: int | None, length: int, head: str) -> tuple[str, ...]:
    """What the code of the end of a chain covers."""
    return ("end", str(agency or _PLATFORM), str(length), head)


def of_anchor(day: str, sha256: str, day_before: str = "", sha256_before: str = "") -> tuple[str, ...]:
    """What the code of an anchor covers."""
    return ("anchor", day, sha256, day_before, sha256_before)


def code(keys: JournalKeys, covered: tuple[str, ...]) -> str:
    """The code under the key in use."""
    key = keys.current
    return f"{key.id}:{_mac(key, covered).finalize().hex()}"


def judged(keys: JournalKeys | None, text: str, covered: tuple[str, ...]) -> CodeJudged:
    """What is to be said of the code `text` for what it should cover."""
    if not text:
        return CodeJudged.NONE
    id, _, mac = text.partition(":")
    if keys is None or id not in keys.keys:
        return CodeJudged.KEY_MISSING
    try:
        _mac(keys.keys[id], covered).verify(bytes.fromhex(mac))
    except (InvalidSignature, ValueError):
        return CodeJudged.WRONG
    return CodeJudged.RIGHT


def _mac(key: MacKey, covered: tuple[str, ...]) -> hmac.HMAC:
    mac = hmac.HMAC(key.secret, _HASHES[key.algorithm]())
    mac.update("".join(f"{part}\n" for part in (FORMAT, *covered)).encode("utf-8", errors="surrogatepass"))
    return mac
