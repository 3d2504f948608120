"""Challenges: work for a browser (proof of work), so that trying many passwords or sending many forms costs something.

A challenge is a salted hash of a number; to answer is to find the number, which takes a browser about a second. Whose
browser runs no scripts answers by waiting: the challenge must then be `WAIT` old, and one address passes so only once
in that time. Nothing is kept of a challenge until it is answered: it is signed, and comes back with the form. An
answered one is remembered until it would be too old anyway, for all server processes together.

Times are arguments; who calls knows what time it is. The challenge has the form of ALTCHA's (version 1).
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.core.signing import BadSignature, Signer
from django.utils.crypto import constant_time_compare, salted_hmac

from gongkai.law.refusal import Refusal
from gongkai.office.tries.networks import connection_of

WAIT = timedelta(seconds=30)
GOOD_FOR = timedelta(minutes=20)
_SIGNED_AS = "gongkai challenge"


@dataclass(frozen=True)
class Challenge:
    """Find the number up to `most` whose decimal digits after `salt` have the SHA-256 `goal`. `token` comes back."""

    salt: str
    goal: str
    most: int
    token: str = ""


class NotAnswered(Refusal, ValueError):
    """The challenge was not answered, wrongly, not for this purpose, too late, or once before."""


class ChallengeTooEarly(Refusal, ValueError):
    """Whoever answers by waiting has to wait on, so many seconds."""

    seconds: int


@dataclass(frozen=True)
class _Signed:
    """What the token holds."""

    purpose: str
    issued: int
    salt: str
    goal: str
    most: int


def issue(purpose: str, *, effort: int, now: datetime) -> Challenge:
    """A new challenge for one purpose, answered by computing at most `effort` hashes."""
    salt = secrets.token_hex(12)
    goal = _hash(salt, str(secrets.randbelow(effort + 1)))
    signed = _Signed(purpose, int(now.timestamp()), salt, goal, effort)
    return Challenge(salt, goal, effort, Signer(salt=_SIGNED_AS).sign_object(asdict(signed)))


def again(token: str, purpose: str, *, now: datetime) -> Challenge | None:
    """The challenge of a token, to be shown once more; None where it is no good any longer."""
    try:
        signed = _read(token, purpose, now)
    except NotAnswered:
        return None
    return Challenge(signed.salt, signed.goal, signed.most, token)


def accept(token: str, number: str, *, purpose: str, address: str, now: datetime) -> None:
    """Use the challenge up: answered with a number or, where that is empty, by waiting. Or NotAnswered, TooEarly."""
    signed = _read(token, purpose, now)
    if number:
        if len(number) > len(str(signed.most)) or not constant_time_compare(_hash(signed.salt, number), signed.goal):
            raise NotAnswered
    else:
        _waited(signed, address, now)
    if not cache.add(f"challenge:{signed.salt}", 1, timeout=int(GOOD_FOR.total_seconds())):
        raise NotAnswered


def _waited(signed: _Signed, address: str, now: datetime) -> None:
    """Pass who has waited long enough, one at a time from an address."""
    wait = int(WAIT.total_seconds())
    left = wait - (int(now.timestamp()) - signed.issued)
    if left > 0:
        raise ChallengeTooEarly(left)
    # The address itself is nobody's to read in the database.
    place = salted_hmac(_SIGNED_AS, connection_of(address), algorithm="sha256").hexdigest()
    if not cache.add(f"challenge-waited:{place}", 1, timeout=wait):
        raise ChallengeTooEarly(wait)


def _read(token: str, purpose: str, now: datetime) -> _Signed:
    """What the token holds, if it is one of ours, for this purpose, and not too old."""
    try:
        signed = _Signed(**Signer(salt=_SIGNED_AS).unsign_object(token))
    except BadSignature as wrong:
        raise NotAnswered from wrong
    age = timedelta(seconds=int(now.timestamp()) - signed.issued)
    if signed.purpose != purpose or not timedelta(0) <= age < GOOD_FOR:
        raise NotAnswered
    return signed


def _hash(salt: str, number: str) -> str:
    return hashlib.sha256((salt + number).encode()).hexdigest()
