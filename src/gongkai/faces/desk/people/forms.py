"""The forms of the security administrator's pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.utils import timezone

from gongkai.faces.desk.forms import DayField, DeskForm
from gongkai.office.agencies.models import AdministratorKind, Agency, Role, Staff
from gongkai.office.agencies.queries import directory

TELL = "当面告知本人；本人首次登录时必须改成自己的密码。"


def _agencies() -> list[tuple[str, str]]:
    return [(agency.slug, "　" * agency.depth + agency.name) for agency in directory(timezone.localdate())]


class PasswordField(forms.CharField):
    """A first password, in sight: it is told to somebody else."""

    def __init__(self) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
        super().__init__(label="初始密码", max_length=128, strip=False, help_text=TELL, widget=widget)


class EnrolForm(DeskForm):
    """登记工作人员."""

    username = forms.RegexField(
        label="用户名",
        regex=r"^[a-z][a-z0-9._-]{2,29}$",
        help_text="登录用，3到30位：小写字母开头，可以有数字、点、连字符，如chenlan。登记后不改。",
        error_messages={"invalid": "用户名应以小写字母开头，3到30位，只用小写字母、数字、点、连字符。"},
    )
    display_name = forms.CharField(label="姓名", max_length=60)
    password: forms.CharField = PasswordField()

    def clean(self) -> dict[str, Any]:
        """The password must keep the rules, for this very person."""
        data = super().clean() or {}
        if password := data.get("password"):
            someone = Staff(username=data.get("username", ""), display_name=data.get("display_name", ""))
            check_password_rules(self, password, someone)
        return data

    def rules(self) -> list[str]:
        """What is asked of a password, a line a rule."""
        return password_validators_help_texts()


class PasswordForm(DeskForm):
    """重设密码."""

    password = PasswordField()

    def __init__(self, *args: Any, staff: Staff, **kwargs: Any) -> None:
        self.staff = staff
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """The password must keep the rules."""
        data = super().clean() or {}
        if password := data.get("password"):
            check_password_rules(self, password, self.staff)
        return data


class PostForm(DeskForm):
    """任职."""

    agency = forms.ChoiceField(label="机关", choices=_agencies)
    role = forms.ChoiceField(label="岗位", choices=Role.choices)
    since = DayField("从哪天起")

    def clean_agency(self) -> Agency:
        """The agency chosen."""
        return next(agency for agency in directory(timezone.localdate()) if agency.slug == self.cleaned_data["agency"])


class AppointAdministratorForm(DeskForm):
    """任命管理员."""

    kind = forms.ChoiceField(label="类别", choices=AdministratorKind.choices)
    since = DayField("从哪天起")


class EndPostForm(DeskForm):
    """免去: which post, its last day, and why."""

    post = forms.IntegerField(widget=forms.HiddenInput, required=False)
    last_day = DayField("最后一天")
    reason = forms.CharField(label="原因", required=False, max_length=200)


class ConfirmForm(DeskForm):
    """An act that asks for nothing more."""


def check_password_rules(form: DeskForm, password: str, staff: Staff) -> None:
    try:
        validate_password(password, staff)
    except forms.ValidationError as wrong:
        form.add_error("password", wrong)
