"""Rules for a password beyond those that come with Django. They word their refusals, as Django's own do."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError

from gongkai.office.access.models import PasswordSet

_KINDS = (str.islower, str.isupper, str.isdigit, lambda sign: not sign.isalnum())


class SeveralKindsOfSign:
    """At least `kinds` of four: small letters, capitals, digits, other signs."""

    def __init__(self, kinds: int = 3) -> None:
        self.kinds = kinds

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError where there are fewer kinds."""
        kinds = sum(any(is_one(sign) for sign in password) for is_one in _KINDS)
        if kinds < self.kinds:
            raise ValidationError(f"{self.get_help_text()}，现在只有{kinds}种。", code="password_too_uniform")

    def get_help_text(self) -> str:
        """The rule in words."""
        return f"小写字母、大写字母、数字、符号四种中至少有{self.kinds}种"


class NotUsedBefore:
    """Not the present password and not one of the last `remembered`."""

    def __init__(self, remembered: int = 5) -> None:
        self.remembered = remembered

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError where it is one of them."""
        if user is None or user.pk is None:
            return
        used = [user.password, *PasswordSet.objects.of(user).values_list("hash", flat=True)[: self.remembered]]
        if any(hashed and check_password(password, hashed) for hashed in used):
            raise ValidationError(f"{self.get_help_text()}，现在这个用过。", code="password_used_before")

    def get_help_text(self) -> str:
        """The rule in words."""
        return f"不能是最近{self.remembered}次用过的密码"
