"""How the library of log-ins is told to do as this desk does: no accounts of one's own making, everything recorded."""

from __future__ import annotations

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.faces.desk.who import needs_second_factor
from gongkai.office.access import comings, passwords, queries
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.permission import viewer_of

SEEN = "desk.seen"
"""In the session: when this person last did something, in seconds since the epoch."""

_SAID = {
    "account/messages/password_changed.txt": "密码已修改，其他登录会话已结束。",
    "mfa/messages/totp_activated.txt": "动态口令已启用。下次登录时，输入密码后还要输入动态口令。",
    "mfa/messages/totp_deactivated.txt": "动态口令已停用。",
    "mfa/messages/recovery_codes_generated.txt": "新的备用码已生成，原来的备用码作废。",
}
"""What is said after an act of the library; of anything else it says nothing."""


class Entrance(DefaultAccountAdapter):
    """Log-in, log-out and passwords."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "用户名或密码不对。",
        "too_many_login_attempts": "尝试次数过多，请稍后再试。",
        "incorrect_password": "密码不对。",
        "enter_current_password": "当前密码不对。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No: the security administrator adds staff."""
        return False

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Say in our words what is worth saying."""
        if said := _SAID.get(message_template or ""):
            messages.add_message(request, level, said)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Failures are counted in the database, for all server processes together (axes), and not here as well."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Who it is, or None. The failure that locks a name is recorded, those after it are not."""
        name = str(credentials.get("username", ""))
        before = queries.failures_of(name)
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        failures = queries.failures_of(name)
        staff = queries.staff_named(name)
        if user is None and staff is not None and before < settings.AXES_FAILURE_LIMIT <= failures:
            comings.note_lock(staff, failures, on=timezone.localdate())
        return user

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Log in, and record it. What was shown besides the password has been checked before."""
        super().login(request, user)
        request.session[SEEN] = timezone.now().timestamp()
        today = timezone.localdate()
        shown = queries.has_second_factor(user)
        comings.note_arrival(user, second_factor=shown, actor=actor_of(user, today), on=today)

    def logout(self, request: HttpRequest) -> None:
        """Record it, and log out."""
        if request.user.is_authenticated:
            today = timezone.localdate()
            comings.note_departure(request.user, actor=actor_of(request.user, today), on=today)
        super().logout(request)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Set the password that its owner has chosen."""
        today = timezone.localdate()
        passwords.change(user, password, actor=actor_of(user, today), on=today)


class SecondFactor(DefaultMFAAdapter):
    """One-time codes. Their secrets are kept encrypted with a key made from the installation's own."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "动态口令不对。请核对手机时间，输入当前显示的6位数字。",
        "rate_limited": "尝试次数过多，请5分钟后再试。",
    }

    def get_totp_issuer(self) -> str:
        """The name under which a telephone lists the code."""
        return "政府信息公开经办台"

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        return str(user.get_username())

    def encrypt(self, text: str) -> str:
        """Encrypt a secret."""
        return _cipher().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt a secret. Raises InvalidToken where the installation's key has changed."""
        return _cipher().decrypt(encrypted_text.encode("ascii")).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whoever must have a second factor may not remove it."""
        return not needs_second_factor(viewer_of(authenticator.user, timezone.localdate()))


def _cipher() -> Fernet:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"gongkai second factor")
    return Fernet(base64.urlsafe_b64encode(made.derive(str(settings.SECRET_KEY).encode())))


def client_address(request: HttpRequest) -> str | None:
    """The address a request came from, behind the one proxy that is trusted or without it; None where it has none."""
    try:
        return str(Entrance(request).get_client_ip(request))
    except PermissionDenied:
        return None


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """The answer to whom failures have locked out."""
    sheet = {"failures": settings.AXES_FAILURE_LIMIT, "hours": settings.AXES_COOLOFF_TIME}
    return render(request, "desk/locked.html", sheet, status=429)
