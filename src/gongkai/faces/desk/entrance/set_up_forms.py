"""The forms of first set-up, a form a step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms

from gongkai.faces.desk.agency.fields import PARTS
from gongkai.faces.desk.directory.forms import NAME_HELP
from gongkai.faces.desk.forms import DeskForm
from gongkai.faces.desk.people.forms import EnrolForm
from gongkai.faces.ui.model_fields import field_of, label_of
from gongkai.law.agencies import AgencyLevel, guess_level
from gongkai.law.terms import choices, zh
from gongkai.office.agencies.codes import check_credit_code, check_division_code, check_site_code
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.set_up import NewAgency

_HELP = {field.name: field.help for part in PARTS for field in part.fields}
_CODES = ("credit_code", "division_code", "site_code", "icp_number", "police_number")
_NUMBERS = {
    "icp_number": "工业和信息化部备案系统给的主体备案号，如“冀ICP备12345678号”。",
    "police_number": "全国互联网安全管理服务平台给的编号。",
}


def _datum(name: str, check: Callable[[str], None] | None = None) -> forms.CharField:
    """A field of an agency's data, with its label, its length and its check; it may be filled in later."""
    return forms.CharField(
        label=label_of(Agency, name),
        required=False,
        max_length=field_of(Agency, name).max_length,
        help_text=_NUMBERS.get(name) or _HELP[name],
        validators=[check] if check else [],
    )


def _levels() -> list[tuple[str, str]]:
    return [("", "按机关全称判断"), *choices(AgencyLevel)]


class KeyForm(DeskForm):
    """The key that the console shows."""

    key = forms.CharField(
        label="设置码",
        max_length=60,
        help_text="启动服务时屏幕上显示的20位字母和数字。大小写、连字符、空格都不影响。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class SetUpStepForm(DeskForm):
    """One step. `groups` are the names of its fields under their headings; a heading may be empty."""

    groups: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]] = ()

    def grouped(self) -> list[tuple[str, list[Any]]]:
        """The fields under their headings, for the template."""
        return [(heading, [self[name] for name in names]) for heading, names in self.groups]

    def rows(self) -> list[tuple[str, str]]:
        """What was filled in, in words, to be looked through once more."""
        return [(str(self[name].label), self.said(name)) for _, names in self.groups for name in names]

    def said(self, name: str) -> str:
        """What one field says, as a reader knows it."""
        value = str(self.cleaned_data.get(name, ""))
        return zh(AgencyLevel(value)) if name == "level" and value else value


class _AgencyForm(SetUpStepForm):
    """The names, the address and the level of an agency."""

    name = forms.CharField(label="机关全称", max_length=200, help_text=NAME_HELP)
    short_name = forms.CharField(
        label="简称", required=False, max_length=60, help_text="列表和页脚用，如“市自然资源局”。不填就用全称。"
    )
    slug = forms.SlugField(
        label="网址中的代号",
        max_length=60,
        help_text="小写字母、数字、连字符，如zrzyj。以后不能改。",
        error_messages={"invalid": "网址中的代号只用小写字母、数字、连字符。"},
    )
    level = forms.ChoiceField(
        label="类别",
        required=False,
        choices=_levels,
        help_text="决定年度报告的公布期限和公开目录。全称看不出的，请选。",
    )

    def clean(self) -> dict[str, Any]:
        """The short name and the level may be left to the name, where it shows them."""
        data = super().clean() or {}
        name = data.get("name")
        if name and not data.get("short_name"):
            data["short_name"] = name[: self.fields["short_name"].max_length]  # type: ignore[attr-defined]
        if name and not data.get("level"):
            guessed = guess_level(name)
            if guessed is None:
                self.add_error("level", "从全称看不出类别，请选一项。")
            else:
                data["level"] = guessed.value
        if data.get("slug"):
            data["slug"] = data["slug"].lower()
        return data

    def agency(self, data: tuple[tuple[str, str], ...] = ()) -> NewAgency:
        """The agency that the form describes."""
        values = self.cleaned_data
        return NewAgency(values["name"], values["short_name"], values["slug"], AgencyLevel(values["level"]), data)


class HostForm(_AgencyForm):
    """主办机关: whose platform this is, with its codes and numbers."""

    credit_code = _datum("credit_code", check_credit_code)
    division_code = _datum("division_code", check_division_code)
    site_code = _datum("site_code", check_site_code)
    icp_number = _datum("icp_number")
    police_number = _datum("police_number")
    groups = (("", ("name", "short_name", "slug", "level")), ("代码和备案号", _CODES))

    def details(self) -> tuple[tuple[str, str], ...]:
        """The codes and numbers."""
        return tuple((name, self.cleaned_data[name]) for name in _CODES)


class OfficeForm(SetUpStepForm):
    """政府信息公开工作机构: what Article 12 wants the guide to say of it."""

    disclosure_office = _datum("disclosure_office")
    disclosure_address = _datum("disclosure_address")
    disclosure_hours = _datum("disclosure_hours")
    disclosure_phone = _datum("disclosure_phone")
    disclosure_fax = _datum("disclosure_fax")
    disclosure_email = _datum("disclosure_email")
    groups = (
        (
            "",
            (
                "disclosure_office",
                "disclosure_address",
                "disclosure_hours",
                "disclosure_phone",
                "disclosure_fax",
                "disclosure_email",
            ),
        ),
    )

    def details(self) -> tuple[tuple[str, str], ...]:
        """What was filled in."""
        return tuple(self.cleaned_data.items())


class AuthorityForm(_AgencyForm):
    """政府信息公开工作主管部门: the office that guides the others; none on a department's own platform."""

    groups = (("", ("name", "short_name", "slug", "level")),)

    def __init__(self, *args: Any, host: NewAgency | None = None, **kwargs: Any) -> None:
        self.host = host
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = "政府办公厅、办公室的全称。部门自建的平台没有主管部门，这一步全部留空。"
        self.fields["name"].required = self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        """All of it or nothing of it, and not the host once more."""
        data = super().clean()
        if not data.get("name"):
            if any(data.get(field) for field in ("short_name", "slug", "level")):
                self.add_error("name", "请填写机关全称；没有主管部门的，这一步全部留空。")
            return data
        if not data.get("slug") and "slug" not in self.errors:
            self.add_error("slug", "请填写网址中的代号。")
        if self.host and data["name"] == self.host.name:
            self.add_error("name", "这是主办机关的全称。主管部门是政府办公厅、办公室，不是政府本身。")
        if self.host and data.get("slug") == self.host.slug:
            self.add_error("slug", "主办机关已用这个代号，请另写一个。")
        return data

    def rows(self) -> list[tuple[str, str]]:
        """The authority, or that there is none."""
        return super().rows() if self.cleaned_data["name"] else [("主管部门", "没有")]

    def authority(self) -> NewAgency | None:
        """The authority, or None where there is none."""
        return self.agency() if self.cleaned_data["name"] else None


class FirstAdministratorForm(EnrolForm):
    """安全管理员: the first who can log in, and who gives out all posts. The password is this person's own."""

    password = forms.CharField(
        label="密码",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="再输入一次密码",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Twice the same."""
        data = super().clean()
        if data.get("password") and data.get("again") and data["password"] != data["again"]:
            self.add_error("again", "两次输入的密码不一样。")
        return data
