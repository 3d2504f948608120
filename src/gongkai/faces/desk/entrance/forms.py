"""The forms of the entrance, with labels and help in the desk's words."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateWithCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.contrib.auth.password_validation import password_validators_help_texts
from django.forms import Field, Form, ValidationError
from django.utils import timezone

from gongkai.faces.desk.authorization import as_staff
from gongkai.faces.desk.entrance import adapter as entrance
from gongkai.faces.desk.forms import DeskRenderer
from gongkai.faces.ui.captcha import WithCaptcha
from gongkai.faces.ui.visitor import address_of
from gongkai.office.access import codes, log_in_tries
from gongkai.office.access.names import spelled
from gongkai.office.access.verbs import LogInStep
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Staff


class _Plain(Form):
    """No words in the empty fields: each has its label above it. What is missing is said by the field's name."""

    default_renderer = DeskRenderer
    labels: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_summary_id = "form-errors"
        for name, field in self.fields.items():
            _plain(field, self.labels.get(name, str(field.label)))


def _plain(field: Field, label: str) -> None:
    field.label = label
    field.help_text = ""
    field.error_messages["required"] = f"请填写{label}。"
    field.widget.attrs.pop("placeholder", None)


class LogInForm(_Plain, WithCaptcha, LoginForm):
    """Name and password; after failures, work for the browser first."""

    captcha_purpose = "log-in"

    labels = {"login": "用户名", "password": "密码"}

    def clean_login(self) -> str:
        """The name in its one spelling."""
        return spelled(super().clean_login())

    def clean(self) -> dict[str, Any] | None:
        """No password is looked at, and no failure counted, before the work is done."""
        name = self.cleaned_data.get("login", "")
        if not self.errors and entrance.asks_for_work(self.request, name):
            self.check_work(entrance.client_address(self.request) or entrance.NOWHERE)
        cleaned: dict[str, Any] | None = super().clean()
        return cleaned


class ConfirmPassword(_Plain, ReauthenticateForm):
    """The password once more, before something that concerns the log-in itself."""

    labels = {"password": "密码"}


class ChangePassword(_Plain, ChangePasswordForm):
    """The old password and twice the new one."""

    labels = {"oldpassword": "当前密码", "password1": "新密码", "password2": "再输入一次新密码"}

    def clean_oldpassword(self) -> str:
        """Guessing at it counts like guessing at the log-in page."""
        name = as_staff(self.user).get_username()
        with log_in_tries.try_of(name, now=timezone.now()) as may_try:
            if not may_try:
                raise get_adapter().validation_error("too_many_login_attempts")
            try:
                return str(super().clean_oldpassword())
            except ValidationError:
                entrance.failed(context.request, name, LogInStep.PASSWORD)
                raise

    def rules(self) -> list[str]:
        """What is asked of the new password, a line a rule."""
        return password_validators_help_texts()


class _Code(_Plain):
    """A code, checked by what all server processes remember together (office/access/codes.py)."""

    user: Staff
    authenticator: Authenticator

    def clean_code(self) -> str:
        """Guessing at it counts like guessing at the password."""
        code, name = str(self.cleaned_data["code"]), self.user.get_username()
        with log_in_tries.try_of(name, now=timezone.now()) as may_try:
            if not may_try:
                raise get_adapter().validation_error("too_many_login_attempts")
            authenticator = self._used(code)
            if authenticator is None:
                entrance.failed(context.request, name, LogInStep.CODE)
                raise get_mfa_adapter().validation_error("incorrect_code")
        authenticator.user = self.user
        self.authenticator = authenticator
        return code

    def _used(self, code: str) -> Authenticator | None:
        """What the code was good for, used up; None where it is wrong."""
        now = timezone.now()
        today = timezone.localdate(now)
        actor = actor_of(self.user, today, came_from=address_of(context.request))
        try:
            return codes.use(self.user, code, actor=actor, on=today, now=now)
        except codes.UnreadableSecret as wrong:
            raise ValidationError("动态口令的密钥无法读取。请找安全管理员停用原来的动态口令，再重新启用。") from wrong


class GiveCodeForm(_Code, AuthenticateForm):
    """The one-time code, or a recovery code, after the password."""

    labels = {"code": "动态口令"}


class ConfirmCode(_Code, ReauthenticateWithCodeForm):
    """A one-time code once more."""

    labels = {"code": "动态口令"}


class SetUpCode(_Plain, ActivateTOTPForm):
    """The first code that the telephone shows: proof that it has the secret."""

    labels = {"code": "手机上显示的6位数字"}
