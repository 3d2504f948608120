"""What is hashed, and how: the written form of an entry.

The form is a JSON object in UTF-8 with its keys sorted, no blanks, no escapes but those JSON demands, and these keys:

    format        "gongkai-journal-1"
    agency        the number of the agency's row; null for the platform itself
    number        the place in the agency's chain, from 1
    previous      the hash of the entry before it, in hexadecimal; "" for the first
    algorithm     "sm3" (GB/T 32905) or "sha256"
    subject       [kind, key]
    verb, before, after, cite     as they stand in the entry
    facts         the facts as JSON; whole numbers only, days as "2025-09-20"
    actor         {"id": number or null, "name": …, "post": …}
    on            the legal day, "2025-09-20"
    recorded_at   the instant in UTC with microseconds, "2025-09-20T01:02:03.000004Z"

The hash of the entry is the hash of these bytes. Anyone can check it without this program.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from cryptography.hazmat.primitives import hashes

from gongkai.law.refusal import Refusal

FORMAT = "gongkai-journal-1"


def _sm3(data: bytes) -> str:
    """SM3 (GB/T 32905-2016), in hexadecimal."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize().hex()


def _sha256(data: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


ALGORITHMS: Mapping[str, Callable[[bytes], str]] = MappingProxyType({"sm3": _sm3, "sha256": _sha256})


class NoSuchAlgorithm(Refusal, LookupError):
    """An entry names a hash that is not known here."""

    algorithm: str


@dataclass(frozen=True)
class ChainLink:
    """An entry as far as it is hashed: everything but its own hash."""

    agency: int | None
    number: int
    previous: str
    algorithm: str
    subject_kind: str
    subject_key: str
    verb: str
    before: str
    after: str
    cite: str
    facts: Mapping[str, Any]
    actor_id: int | None
    actor_name: str
    actor_post: str
    on: date
    recorded_at: datetime


def written(link: ChainLink) -> bytes:
    """The bytes that are hashed."""
    content = {
        "format": FORMAT,
        "agency": link.agency,
        "number": link.number,
        "previous": link.previous,
        "algorithm": link.algorithm,
        "subject": [link.subject_kind, link.subject_key],
        "verb": link.verb,
        "before": link.before,
        "after": link.after,
        "cite": link.cite,
        "facts": link.facts,
        "actor": {"id": link.actor_id, "name": link.actor_name, "post": link.actor_post},
        "on": link.on.isoformat(),
        "recorded_at": link.recorded_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
    }
    # A row changed by hand may hold half a surrogate pair: it must be hashed too, to be found different.
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", errors="surrogatepass")


def hash_of(link: ChainLink) -> str:
    """The hash of an entry, in hexadecimal, by the algorithm it names. Raises NoSuchAlgorithm."""
    if link.algorithm not in ALGORITHMS:
        raise NoSuchAlgorithm(link.algorithm)
    return ALGORITHMS[link.algorithm](written(link))
