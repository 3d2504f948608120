"""The forms of the entrance, with labels and help in the desk's words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateWithCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.contrib.auth.password_validation import password_validators_help_texts
from django.forms import Field, Form


class _Plain(Form):
    """No words in the empty fields: each has its label above it. What is missing is said by the field's name."""

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
    field.widget.attrs["class"] = "form-control"


class LogIn(_Plain, LoginForm):
    """Name and password."""

    labels = {"login": "用户名", "password": "密码"}


class ConfirmPassword(_Plain, ReauthenticateForm):
    """The password once more, before something that concerns the log-in itself."""

    labels = {"password": "密码"}


class ChangePassword(_Plain, ChangePasswordForm):
    """The old password and twice the new one."""

    labels = {"oldpassword": "当前密码", "password1": "新密码", "password2": "再输入一次新密码"}

    def rules(self) -> list[str]:
        """What is asked of the new password, a line a rule."""
        return password_validators_help_texts()


class GiveCode(_Plain, AuthenticateForm):
    """The one-time code, or a recovery code, after the password."""

    labels = {"code": "动态口令"}


class ConfirmCode(_Plain, ReauthenticateWithCodeForm):
    """A one-time code once more."""

    labels = {"code": "动态口令"}


class SetUpCode(_Plain, ActivateTOTPForm):
    """The first code that the telephone shows: proof that it has the secret."""

    labels = {"code": "手机上显示的6位数字"}
