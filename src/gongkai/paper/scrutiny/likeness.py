"""How alike a text is to those already published, by fingerprints that can be kept beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from gongkai.law.similarity import LEAST_SIGNS, THRESHOLD, runs, share, signs
from gongkai.paper.scrutiny.found import ScrutinyFinding, found

_BYTES = 6
"""Of each hash: few collisions, and a number that every database and JSON reader keeps whole."""

_KEPT = 4
"""One hash in so many is kept, the same ones of every text: a quarter of the memory for a few percent of error."""
_LEAST_KEPT = LEAST_SIGNS // (2 * _KEPT)


def fingerprint(text: str) -> frozenset[int]:
    """The hashes of the runs of six Han characters that `_KEPT` picks; the same on every machine.

    Digits, signs and blanks do not count, as in `law.report.similarity`.
    """
    hashes = (int.from_bytes(hashlib.blake2b(run.encode(), digest_size=_BYTES).digest(), "big") for run in runs(text))
    return frozenset(number for number in hashes if number % _KEPT == 0)


def likeness(shingles: frozenset[int], other: frozenset[int]) -> float:
    """The share, 0 to 1, of the shorter text's runs that the other has too, as the runs picked let one estimate it."""
    return share(shingles, other)


def find_likeness(text: str, published: Mapping[str, frozenset[int]]) -> tuple[ScrutinyFinding, ...]:
    """The most similar of the published texts, by the name it is given here, if it is alike by the threshold.

    Texts too short to judge (`LEAST_SIGNS`) are passed over on both sides. The threshold is ours and unconfirmed.
    """
    own = fingerprint(text) if signs(text) >= LEAST_SIGNS else frozenset()
    if not own:
        return ()
    judged = ((likeness(own, other), name) for name, other in published.items() if len(other) >= _LEAST_KEPT)
    best, name = max(judged, default=(0.0, ""))
    if best < THRESHOLD:
        return ()
    facts = {"other": name, "percent": str(int(best * 100))}
    return (found("likeness", text, 0, len(text), facts=facts),)
