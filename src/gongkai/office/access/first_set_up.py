"""首次设置 in a browser: only whoever can read the server's console may do it, once.

Whoever reaches a fresh server first must not be able to take it over. So the console shows a key (设置码), and the
pages of first set-up let pass who knows it. Of the key only a hash is kept. It is given up in the very transaction that
sets the platform up: of any number of browsers one finishes.

Times are arguments; who calls knows what time it is.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import date, datetime, timedelta

from django.db import transaction

from gongkai.law.refusal import Refusal
from gongkai.office.access.models import SetUpKey
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.queries import host
from gongkai.office.agencies.refusals import AlreadySetUp
from gongkai.office.agencies.set_up import FirstSetUp, set_up
from gongkai.office.journal.record import Actor

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""The signs of a key: none that looks like another (I, L, O) and no U."""
GROUPS, GROUP_LENGTH = 5, 4
"""Twenty signs of five bits: nobody guesses a hundred bits."""
LASTS = timedelta(hours=24)
"""How long a key is good for."""
MOST_FAILURES = 5
REST = timedelta(minutes=1)
"""After so many wrong keys none is looked at for so long."""

_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


class WrongKey(Refusal, ValueError):
    """That is not the key, or it is no longer good."""


class Resting(Refusal, RuntimeError):
    """Too many wrong keys were given; none is looked at until `until`."""

    until: datetime


@transaction.atomic
def make_key(now: datetime) -> str:
    """A new key, in groups to be read off and typed in; the one before it is void. Raises AlreadySetUp."""
    there = host()
    if there:
        raise AlreadySetUp(there.name)
    groups = ["".join(secrets.choice(SIGNS) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS)]
    values = {"hash": _hash("".join(groups)), "made_at": now, "failures": 0, "rests_until": None}
    SetUpKey.objects.update_or_create(only=True, defaults=values)
    return "-".join(groups)


def admit(key: str, now: datetime) -> str:
    """Look at a key that was typed in. A token, good as long as the key, with which `set_up_with` lets pass.

    Raises Resting and WrongKey, both of which are counted or kept even so.
    """
    with transaction.atomic():
        stored_key = SetUpKey.objects.select_for_update().first()
        if stored_key is None:
            raise WrongKey
        if stored_key.rests_until and now < stored_key.rests_until:
            raise Resting(stored_key.rests_until)
        right = _is_same(stored_key.hash, _hash(key)) and _is_good(stored_key, now)
        if right:
            return stored_key.hash
        stored_key.failures += 1
        if stored_key.failures >= MOST_FAILURES:
            stored_key.failures, stored_key.rests_until = 0, now + REST
        stored_key.save(update_fields=["failures", "rests_until"])
    raise WrongKey


def is_admitted(token: str, now: datetime) -> bool:
    """Whether this token still lets pass."""
    stored_key = SetUpKey.objects.first()
    return stored_key is not None and _is_same(stored_key.hash, token) and _is_good(stored_key, now)


@transaction.atomic
def set_up_with(token: str, wanted: FirstSetUp, *, actor: Actor, on: date, now: datetime) -> Agency:
    """Set the platform up and give the key up. Raises WrongKey, AlreadySetUp and what `set_up` raises."""
    stored_key = SetUpKey.objects.select_for_update().first()
    there = host()
    if there:
        raise AlreadySetUp(there.name)
    if stored_key is None or not _is_same(stored_key.hash, token) or not _is_good(stored_key, now):
        raise WrongKey
    agency = set_up(wanted, actor=actor, on=on)
    stored_key.delete()
    return agency


def _is_same(stored_hash: str, key: str) -> bool:
    """Whether two hashes are the same, in a time that says nothing of where they differ."""
    return hmac.compare_digest(stored_hash.encode(), key.encode(errors="replace"))


def _is_good(stored_key: SetUpKey, now: datetime) -> bool:
    return now - stored_key.made_at < LASTS


def _hash(key: str) -> str:
    """The hash of a key as it was meant: blanks, hyphens and small letters do not count, O is read as 0."""
    signs = "".join(sign for sign in key.upper() if sign.isalnum()).translate(_READ_AS)
    return hashlib.sha256(signs.encode("utf-8", errors="replace")).hexdigest()
