"""How the library of log-ins is told to do as this desk does: no accounts of one's own making, everything recorded."""

from __future__ import annotations

import base64
from typing import Any, ClassVar

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import user_login_failed
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from gongkai.faces.desk.authorization import as_staff, came_by_single_sign_on, needs_second_factor
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.faces.ui.visitor import address_of
from gongkai.office.access import log_in_tries, passwords, queries, sessions
from gongkai.office.access import login_audit as comings
from gongkai.office.access.names import spelled
from gongkai.office.access.verbs import LogInArrival, LogInStep
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.permission import viewer_of
from gongkai.office.tries.networks import connection_of

SEEN = "desk.seen"
"""In the session: when this person last did something, in seconds since the epoch."""
PASSWORD_SHOWN = "desk.password_shown"  # noqa: S105
"""In the session of somebody half-way in: which password was right, as the mark that Django makes of its hash."""
NOWHERE = "0.0.0.0"  # noqa: S104
"""The address of a request that has none (from a socket, without the proxy that names it)."""

_CODE_STAGE = "allauth.mfa.stages.AuthenticateStage"
WITHOUT_WORK = 2
"""After so many failures of a name, or from an address, the next try needs a captcha."""

_SAID = {
    "account/messages/password_changed.txt": "密码已修改，其他登录会话已结束。",
    "mfa/messages/totp_activated.txt": "动态口令已启用。下次登录时，输入密码后还要输入动态口令。",
    "mfa/messages/totp_deactivated.txt": "动态口令已停用。",
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
        if sentence := _SAID.get(message_template or ""):
            messages.add_message(request, level, sentence)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether a person confirms who he is once more: for everything about log-in, with one exception.

        Who has just given the password goes straight on to setting up the first second factor and its spare codes.
        """
        request = context.request
        moment, since = timezone.now().timestamp(), queries.second_factor_since(request.user)
        for record in get_authentication_records(request, request.user):
            just_now = moment - record["at"] < app_settings.REAUTHENTICATION_TIMEOUT
            if just_now and (since is None or since.timestamp() > record["at"]):
                return False
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        return required

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Failures are counted in the database, for all server processes together (axes), and not here as well."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Who it is, or None. That somebody was not let in is recorded, and so is the lock that follows."""
        name = str(credentials.get("username", ""))
        with log_in_tries.try_of(name, now=timezone.now()) as may_try:
            if not may_try:
                self._turn_away(request, name)
                return None
            before = queries.failures_of(name, timezone.now())
            user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is None or not user.is_active:
            now = timezone.now()
            came_from = address_of(request)
            comings.note_failure(
                name, LogInStep.PASSWORD, before=before, came_from=came_from, on=timezone.localdate(now), now=now
            )
        return user

    def _turn_away(self, request: HttpRequest, name: str) -> None:
        """Look at nothing. A locked name is answered by AxesMiddleware."""
        if not queries.is_locked(name, timezone.now()):
            raise self.validation_error("too_many_login_attempts")
        request.axes_locked_out = True  # type: ignore[attr-defined]

    def get_login_stages(self) -> list[str]:
        """The library's, with our own question whether a code is asked for."""
        stages: list[str] = super().get_login_stages()
        return ["gongkai.faces.desk.entrance.sign_on.CodeStage" if stage == _CODE_STAGE else stage for stage in stages]

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **more: Any) -> HttpResponse | None:
        """Remember which password was shown: if it is changed meanwhile, the code that follows opens nothing.

        The session is renamed first: who planted it in this browser is not half-way in along with this person.
        """
        request.session.cycle_key()
        request.session[PASSWORD_SHOWN] = user.get_session_auth_hash()
        response: HttpResponse | None = super().pre_login(request, user, **more)
        return response

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Log in, and record it. What was shown besides the password has been checked before."""
        super().login(request, user)
        request.session.pop(PASSWORD_SHOWN, None)
        request.session[SEEN] = timezone.now().timestamp()
        today = timezone.localdate()
        by_code = any(record["method"] == "mfa" for record in get_authentication_records(request, user))
        if count := queries.done_since_last_time(user):
            warning = f"您上次登录以后，别人对您的账号或者任职办了{count}件事，请到“账号”页逐件核对。"
            messages.warning(request, warning)
        how = LogInArrival(by_code, came_by_single_sign_on(request), address_of(request))
        comings.note_arrival(user, how, actor=actor_of(as_staff(user), today), on=today)

    def logout(self, request: HttpRequest) -> None:
        """Record it, and log out."""
        if request.user.is_authenticated:
            today = timezone.localdate()
            actor = actor_of(as_staff(request.user), today, came_from=address_of(request))
            comings.note_departure(request.user, actor=actor, on=today)
        super().logout(request)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Set the password that its owner has chosen; whoever is logged in elsewhere with the old one is out."""
        today = timezone.localdate()
        actor = actor_of(as_staff(user), today, came_from=address_of(self.request))
        this = self.request.session.session_key or ""
        sessions.end_all(user, but=this, actor=actor, on=today)
        passwords.change(user, password, actor=actor, on=today)


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
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"gongkai second factor")
    return Fernet(base64.urlsafe_b64encode(derived.derive(str(settings.SECRET_KEY).encode())))


def asks_for_work(request: HttpRequest, name: str = "") -> bool:
    """Whether a log-in under this name, or from where this request comes, needs a captcha first."""
    if settings.CAPTCHA != "after_failures":
        return bool(settings.CAPTCHA == "always")
    now, address = timezone.now(), counted_address(request)
    return (bool(name) and queries.failures_of(name, now) >= WITHOUT_WORK) or (
        address is not None and queries.failures_from(address, now) >= WITHOUT_WORK
    )


def failed(request: HttpRequest, name: str, step: LogInStep) -> None:
    """Count and record that what was shown beside the name was wrong. The answer says so if that locks the name."""
    before = queries.failures_of(name, timezone.now())
    user_login_failed.send(sender=__name__, credentials={"username": name}, request=request)
    now = timezone.now()
    today, came_from = timezone.localdate(now), address_of(request)
    comings.note_failure(name, step, before=before, came_from=came_from, on=today, now=now)


def counted_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The name that failures are counted against: one for all its spellings."""
    return spelled(str((credentials or {}).get("username") or request.POST.get("login", "")))


def client_address(request: HttpRequest) -> str | None:
    """The address a request came from, behind the one proxy that is trusted or without it; None where it has none."""
    try:
        return str(Entrance(request).get_client_ip(request))
    except PermissionDenied:
        return None


def counted_address(request: HttpRequest) -> str | None:
    """The address that failures are counted against: one for all that an IPv6 connection has to itself."""
    address = client_address(request)
    return address and connection_of(address)


@sheetclass
class LockedSheet:
    """账号已锁定: failures have locked somebody out."""

    template: ClassVar[str] = "desk/locked.html"
    failures: int = doc("after how many failures")
    hours: int = doc("for how many hours")


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """The answer to whom failures have locked out."""
    return render_sheet(request, LockedSheet(settings.AXES_FAILURE_LIMIT, settings.AXES_COOLOFF_TIME), status=429)
