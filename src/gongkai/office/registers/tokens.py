"""接口密钥: an agency's own system hands in entries with one. It is shown once; only its print is kept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from gongkai.office.agencies.hold import hold, tidy
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.record import Actor, Subject, record
from gongkai.office.registers.models import AccessToken
from gongkai.office.registers.refusals import EntryReasonMissing, TokenRevoked
from gongkai.office.registers.verbs import TOKEN_ISSUED, TOKEN_REVOKED, TokenHandled

PREFIX = "gongkai-"
"""So that a token that strayed into a file is known for one."""


@transaction.atomic
def issue_token(agency: Agency, system: str, *, actor: Actor, on: date) -> tuple[AccessToken, str]:
    """发放: the token as it is kept, and the token itself, which nobody can read again.

    Raises ReasonMissing without a name of the system, NotStanding.
    """
    locked, named = hold(agency, on), tidy(system)
    if not named:
        raise EntryReasonMissing
    plain = PREFIX + secrets.token_urlsafe(32)
    token = AccessToken(agency=locked, name=named, print=print_of(plain), issued_on=on, issued_by=actor.name)
    token.full_clean()
    token.save(force_insert=True)
    record(locked, _subject(token), TOKEN_ISSUED, TokenHandled(named), actor=actor, on=on, rows=[token])
    return token, plain


@transaction.atomic
def revoke_token(token: AccessToken, *, actor: Actor, on: date) -> AccessToken:
    """停用, at once and for good. Raises TokenRevoked."""
    stored = AccessToken.objects.select_for_update().get(pk=token.pk)
    if stored.revoked_on is not None:
        raise TokenRevoked
    stored.revoked_on = on
    stored.save(update_fields=["revoked_on"])
    record(stored.agency, _subject(stored), TOKEN_REVOKED, TokenHandled(stored.name), actor=actor, on=on, rows=[stored])
    return stored


def token_shown(plain: str, on: date) -> AccessToken | None:
    """The token that somebody shows, if it holds; the day of its use is noted."""
    if not plain.startswith(PREFIX):
        return None
    token = AccessToken.objects.select_related("agency").filter(print=print_of(plain), revoked_on=None).first()
    if token is not None and token.last_used_on != on:
        AccessToken.objects.filter(pk=token.pk).update(last_used_on=on)
    return token


def tokens_of(agency: Agency) -> Sequence[AccessToken]:
    """Those that were issued to an agency's systems, the latest first."""
    return list(AccessToken.objects.filter(agency=agency))


def print_of(plain: str) -> str:
    """What is kept of a token. It is random and long, so that no slow hash is needed to keep it from being guessed."""
    return hashlib.sha256(plain.encode()).hexdigest()


def _subject(token: AccessToken) -> Subject:
    return Subject("access_token", str(token.pk))
