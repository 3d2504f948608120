"""Codes of the second factor: whether one is right, and that none is right twice, whichever process is asked."""

from __future__ import annotations

from datetime import date, datetime

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from cryptography.fernet import InvalidToken
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from gongkai.law.refusal import Refusal
from gongkai.office.access.verbs import RECOVERY_CODE_USED, CodesLeft
from gongkai.office.journal.record import Actor, Subject, record

_LATEST = "latest_counter"
"""In an authenticator's data: the number of the half minute whose code was last accepted."""


class UnreadableSecret(Refusal, ValueError):
    """The secret cannot be decrypted: the installation's key is not the one with which the factor was set up."""


@transaction.atomic
def use(staff: AbstractBaseUser, code: str, *, actor: Actor, on: date, now: datetime) -> Authenticator | None:
    """The factor that `code` proves, now used up: a one-time code or a recovery code; None where it is neither.

    A one-time code is good in its own half minute and the ones beside it, but never after one as late was accepted
    (RFC 6238, 5.2). Raises UnreadableSecret.
    """
    of_person = Authenticator.objects.select_for_update().filter(user_id=staff.pk)
    by_type: dict[str, Authenticator] = {authenticator.type: authenticator for authenticator in of_person}
    try:
        if (totp := by_type.get(Authenticator.Type.TOTP)) and _accept(totp, code, now):
            return totp
        recovery = by_type.get(Authenticator.Type.RECOVERY_CODES)
        if recovery is None or not recovery.wrap().validate_code(code):
            return None
    except InvalidToken as wrong:
        raise UnreadableSecret from wrong
    recovery.refresh_from_db()
    left = CodesLeft(len(recovery.wrap().get_unused_codes()), actor.came_from)
    record(None, Subject("staff", str(staff.pk)), RECOVERY_CODE_USED, left, actor=actor, on=on)
    return recovery


@transaction.atomic
def begin(staff: AbstractBaseUser, code: str, *, now: datetime) -> None:
    """Count the code that proved a new factor as used, so that who looked over the shoulder cannot log in with it."""
    totp = Authenticator.objects.select_for_update().filter(user_id=staff.pk, type=Authenticator.Type.TOTP).first()
    if totp is not None:
        _accept(totp, code, now)


def _accept(totp: Authenticator, code: str, now: datetime) -> bool:
    """Whether the code is right and later than all accepted ones; it is then the last accepted one."""
    secret = decrypt(totp.data["secret"])
    present = int(now.timestamp()) // app_settings.TOTP_PERIOD
    right = [
        step
        for step in range(present - app_settings.TOTP_TOLERANCE, present + app_settings.TOTP_TOLERANCE + 1)
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step)))
    ]
    if not right or max(right) <= int(totp.data.get(_LATEST, -1)):
        return False
    totp.data[_LATEST] = max(right)
    totp.save(update_fields=["data"])
    return True
