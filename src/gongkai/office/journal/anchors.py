"""Anchors: where every chain ended at the end of a day, written down as text, filed and published by its hash.

A chain alone does not help against someone who can write to the database and hashes all of it anew. A number that
others have held since that day does. The text of a day is the same wherever it is made (one line a chain: day,
agency's number or `platform`, entry's number, algorithm, hash, with tabs between), so that paper, file and database
can be compared; what is published is its SHA-256 alone, which any machine can compute and which tells nothing of
anybody's work.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.db import connections

from gongkai.law.refusal import Refusal
from gongkai.office.encryption import keyring
from gongkai.office.journal import codes
from gongkai.office.journal.models import Anchor
from gongkai.office.journal.verify import Head, heads

PLATFORM = "platform"
_WORDS = 5


class NoAnchor(Refusal, ValueError):
    """A line is not one that `lines` writes. Carries its place, from 1."""

    place: int


def lines(day: date, ends: Iterable[Head]) -> str:
    """The text of a day, a line a chain."""
    words = ((day.isoformat(), str(end.agency or PLATFORM), str(end.number), end.algorithm, end.hash) for end in ends)
    return "".join("\t".join(line) + "\n" for line in words)


def read(text: str) -> Iterator[Head]:
    """The ends that a text states, of one day or of several. Raises NoAnchor."""
    for place, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        words = line.split("\t")
        if len(words) != _WORDS or not words[2].isdigit() or not (words[1] == PLATFORM or words[1].isdigit()):
            raise NoAnchor(place)
        yield Head(None if words[1] == PLATFORM else int(words[1]), int(words[2]), words[3], words[4])


def digest(text: str) -> str:
    """The SHA-256 of a day's text: what is published of it."""
    return hashlib.sha256(text.encode()).hexdigest()


def keep(day: date, until: datetime) -> bool:
    """Write down where the chains ended before `until`, the end of `day`; whether that was not done yet.

    Nothing is written down before the first entry of all. What was written down once stays as it is.
    """
    text = lines(day, heads(until))
    if not text or Anchor.objects.filter(day=day).exists():
        return False
    laid = Anchor(day=day, heads=text, sha256=digest(text))
    keys = keyring.journal_keys()
    if keys is not None and keys.keyed_at is not None:
        laid.code = codes.code(keys, covered(laid, Anchor.objects.filter(day__lt=day).order_by("-day").first()))
    Anchor.objects.bulk_create([laid], ignore_conflicts=True)
    return True


def covered(anchor: Anchor, before: Anchor | None) -> tuple[str, ...]:
    """What the code of an anchor covers, with the one before it."""
    day_before, sha256_before = (before.day.isoformat(), before.sha256) if before else ("", "")
    return codes.of_anchor(anchor.day.isoformat(), anchor.sha256, day_before, sha256_before)


def kept(database: str = "default") -> Sequence[Anchor]:
    """The anchors in the database of that alias, the latest first; none in one from before there were any."""
    if Anchor._meta.db_table not in connections[database].introspection.table_names():
        return []
    return list(Anchor.objects.using(database).defer("code").order_by("-day"))


def kept_on(day: date) -> Anchor | None:
    """The anchor of a day; None where there is none."""
    return Anchor.objects.filter(day=day).first()


def altered(anchors: Iterable[Anchor]) -> list[date]:
    """The days whose text is not what was hashed, or is none."""
    return [anchor.day for anchor in anchors if digest(anchor.heads) != anchor.sha256 or not _readable(anchor.heads)]


def ends(anchors: Iterable[Anchor]) -> list[Head]:
    """What anchors state, those that can be read."""
    return [end for anchor in anchors if _readable(anchor.heads) for end in read(anchor.heads)]


def _readable(text: str) -> bool:
    try:
        return bool(list(read(text)))
    except NoAnchor:
        return False
