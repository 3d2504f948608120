"""The forms of a request: the three contents of Article 29 and no more. Nobody is asked what for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from gongkai.faces.portal import contact_details as papers
from gongkai.faces.ui.captcha import WithCaptcha
from gongkai.faces.ui.forms import FormRenderer, StyledField
from gongkai.office.cases.intake import ContactDetails, Person
from gongkai.office.cases.models import ApplicantKind, PartyRole, SupplyWay, WantedForm
from gongkai.office.cases.notices import ways

PERSON, ORGANISATION = "person", "organisation"
KINDS = ((PERSON, "公民个人"), (ORGANISATION, "法人或者其他组织"))
ORGANISATIONS = [(kind.value, kind.label) for kind in ApplicantKind if kind is not ApplicantKind.NATURAL_PERSON]
MOST_JOINT = 9
"""How many others may apply together with the first."""
LONGEST_TEXT = 5_000
_NAME, _NUMBER, _ADDRESS = 60, 40, 200
_LINES = 6


class TextField(forms.CharField):
    """A line or a text, without signs that nobody sees."""

    def __init__(self, label: str, most: int, **more: Any) -> None:
        super().__init__(label=label, max_length=most, **more)
        self.error_messages["max_length"] = f"{label}不超过{most}字，现在是%(show_value)d字。"
        self.error_messages["required"] = f"请填写{label}。"

    def to_python(self, value: Any) -> str:
        """The text, cleaned of what cannot be seen."""
        return papers.plain(str(super().to_python(value) or "")).strip()


class NumberField(TextField):
    """A number of some kind: narrow signs, no blanks."""

    def to_python(self, value: Any) -> str:
        """The number, in capital letters."""
        return papers.narrow(super().to_python(value)).upper()


class PortalField(StyledField):
    """A field on the portal, where a single box looks like those of a list."""

    box_class = "form-check-input"


class PortalRenderer(FormRenderer):
    """Shows a field with its label, help and errors as the portal does."""

    bound_field_class = PortalField
    field_template_name = "portal/_field.html"


class PortalForm(forms.Form):
    """A form of ours on the portal."""

    default_renderer = PortalRenderer

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        kwargs.setdefault("use_required_attribute", False)
        super().__init__(*args, **kwargs)


class WorkedForm(PortalForm, WithCaptcha):
    """A form that anyone may send: where `asks`, the visitor at `address` does the work of a captcha first, so many
    `times` the usual.
    """

    def __init__(self, *args: Any, address: str = "", asks: bool = False, times: int = 1, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.address, self.asks, self.times = address, asks, times
        if asks and not self.is_bound:
            self.ask_for_work()

    def clean(self) -> dict[str, Any]:
        """Nothing is taken before the work is done; what was typed stays, unlike at a log-in."""
        if self.asks:
            try:
                self.check_work(self.address)
            except ValidationError as wrong:
                first = wrong.messages[0].partition("。")[0]
                raise ValidationError(f"{first}。填写的内容都在，届时再提交。") from wrong
        return dict(super().clean() or {})


def _radio(label: str, choices: Any, initial: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        initial=initial,
        widget=forms.RadioSelect,
        error_messages={"required": f"请选择{label}。", "invalid_choice": f"请选择{label}。"},
    )


def _choice(label: str, choices: Any, *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=required,
        error_messages={"required": f"请选择{label}。", "invalid_choice": f"请选择{label}。"},
    )


def _papers(kinds: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(kind, kind) for kind in kinds]


class InformationForm(PortalForm):
    """Which information: 名称、文号或者便于查询的其他特征性描述."""

    wanted = TextField(
        "您要的信息",
        LONGEST_TEXT,
        help_text="写明名称、文号，或者时间、事项等特征。一次写一件事，答复更快。不必说明用途。",
        widget=forms.Textarea(attrs={"rows": _LINES}),
    )

    def clean_wanted(self) -> str:
        """A description says something."""
        wanted = str(self.cleaned_data["wanted"])
        if len("".join(wanted.split())) < 2:
            raise ValidationError("请再写具体些，至少写明信息的名称或者事项。")
        return wanted


class SomebodyForm(PortalForm):
    """姓名或者名称、身份证明: of a person or of an organisation, told by `kind`."""

    kind = _radio("申请人类别", KINDS, PERSON)
    name = TextField("姓名或者名称", _ADDRESS, help_text="与证件一致。")
    papers_kind = _choice("证件类型", _papers(papers.PERSONS_PAPERS))
    papers_number = NumberField("证件号码", _NUMBER, required=False)
    credit_kind = _choice("登记证件", _papers(papers.ORGANISATIONS_PAPERS))
    credit_number = NumberField("代码或者证件号码", _NUMBER, required=False)

    @property
    def is_person(self) -> bool:
        return bool(self.cleaned_data.get("kind", PERSON) == PERSON)

    def clean(self) -> dict[str, Any]:
        """The number belongs to its paper, and only that of the chosen kind is looked at and kept."""
        cleaned = dict(super().clean() or {})
        mine, other = ("papers", "credit") if self.is_person else ("credit", "papers")
        for name in (f"{other}_kind", f"{other}_number"):
            self.errors.pop(name, None)
        number = cleaned.get(f"{mine}_number", "")
        if not number and f"{mine}_number" not in self.errors:
            self.add_error(f"{mine}_number", "请填写证件号码。" if self.is_person else "请填写代码或者证件号码。")
        elif number:
            try:
                papers.check_paper(str(cleaned.get(f"{mine}_kind", "")), number)
            except ValidationError as wrong:
                self.add_error(f"{mine}_number", wrong)
        return cleaned

    def particulars(self, **more: str) -> ContactDetails:
        """What is kept of this one."""
        data = self.cleaned_data
        mine = "papers" if self.is_person else "credit"
        return ContactDetails(data["name"], data[f"{mine}_kind"], data[f"{mine}_number"], **more)


class ApplicantForm(SomebodyForm):
    """The applicant that is counted, with the ways to reach it."""

    organisation = _choice("组织类别", [("", "请选择"), *ORGANISATIONS], required=False)
    contact_person = TextField("联系人", _NAME, required=False)
    phone = NumberField("联系电话", _NUMBER, required=False, help_text="用于确认收到申请，确认越早，答复期限起算越早。")
    email = TextField("电子邮箱", _ADDRESS, required=False)
    address = TextField("通信地址", _ADDRESS, required=False)
    postcode = NumberField("邮政编码", 10, required=False)
    joint = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=MOST_JOINT, initial=0)

    field_order = (
        "kind", "organisation", "name", "papers_kind", "papers_number", "credit_kind", "credit_number",
        "contact_person", "phone", "email", "address", "postcode", "joint",
    )  # fmt: skip

    def clean_phone(self) -> str:
        return _phone(self.cleaned_data["phone"])

    def clean_email(self) -> str:
        return _email(self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        """Somehow the applicant must be reached; an organisation says of which kind it is."""
        cleaned = super().clean()
        if not self.is_person and not cleaned.get("organisation"):
            self.add_error("organisation", "请选择组织类别，年度报告按类别统计。")
        reached = ("phone", "email", "address")
        if not any(cleaned.get(name) for name in reached) and not any(name in self.errors for name in reached):
            self.add_error("phone", "请至少填写一种联系方式：电话、电子邮箱或者通信地址。")
        return cleaned

    def counted_as(self) -> ApplicantKind:
        """The column of the annual report."""
        return ApplicantKind.NATURAL_PERSON if self.is_person else ApplicantKind(self.cleaned_data["organisation"])


class JointApplicantForm(SomebodyForm):
    """Somebody who applies together with the first."""

    phone = NumberField("联系电话", _NUMBER, required=False)

    def clean_phone(self) -> str:
        return _phone(self.cleaned_data["phone"])

    def somebody(self) -> Person:
        """As it goes into the case."""
        kind = ApplicantKind.NATURAL_PERSON if self.is_person else ApplicantKind.OTHER_ORG
        return Person(PartyRole.APPLICANT, self.particulars(phone=self.cleaned_data["phone"]), kind)


class RepresentativeForm(PortalForm):
    """代理人: who acts for the applicant. Its authority comes as a file, or later on paper."""

    acting = forms.BooleanField(label="由代理人提出申请", required=False)
    name = TextField("代理人姓名", _NAME, required=False)
    papers_kind = _choice("代理人证件类型", _papers(papers.PERSONS_PAPERS), required=False)
    papers_number = NumberField("代理人证件号码", _NUMBER, required=False)
    phone = NumberField("代理人电话", _NUMBER, required=False)

    def clean_phone(self) -> str:
        return _phone(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        """Who acts says who he is."""
        cleaned = dict(super().clean() or {})
        if not cleaned.get("acting"):
            self.errors.clear()
            return cleaned
        for name in ("name", "papers_number", "phone"):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, f"请填写{self.fields[name].label}。")
        if cleaned.get("papers_number"):
            try:
                papers.check_paper(str(cleaned.get("papers_kind", "")), cleaned["papers_number"])
            except ValidationError as wrong:
                self.add_error("papers_number", wrong)
        return cleaned

    def somebody(self) -> Person:
        """As it goes into the case."""
        data = self.cleaned_data
        contact = ContactDetails(data["name"], data["papers_kind"], data["papers_number"], phone=data["phone"])
        return Person(PartyRole.REPRESENTATIVE, contact)


class SupplyForm(PortalForm):
    """形式要求，获取信息的方式、途径, and how one hears of progress. `reached` is how the applicant can be reached."""

    wanted_form = _radio("信息的形式", WantedForm.choices, WantedForm.EITHER)
    supply = _radio("怎么给您", SupplyWay.choices, SupplyWay.ONLINE)
    email = TextField("接收信息的电子邮箱", _ADDRESS, required=False)
    address = TextField("接收信息的邮寄地址", _ADDRESS, required=False)
    postcode = NumberField("邮政编码", 10, required=False)
    fax = NumberField("接收信息的传真号码", _NUMBER, required=False)

    told_by = _choice("有新进展时怎么告诉您", (), required=False)

    needs: Mapping[str, str] = {SupplyWay.EMAIL: "email", SupplyWay.POST: "address", SupplyWay.FAX: "fax"}

    def __init__(self, *args: Any, reached: Mapping[str, str], **kwargs: Any) -> None:
        """Only channels that are set up and reach this applicant are offered; where none does, nothing is asked."""
        super().__init__(*args, **kwargs)
        offered = [way for way in ways() if way.address_in(reached)]
        if offered:
            field: Any = self.fields["told_by"]
            field.widget = forms.RadioSelect()
            field.choices = [("", "不用告诉我，我自己查询"), *((way.channel, f"发{way.zh}告诉我") for way in offered)]
        else:
            del self.fields["told_by"]

    def clean_email(self) -> str:
        return _email(self.cleaned_data["email"])

    def clean_fax(self) -> str:
        return _phone(self.cleaned_data["fax"])

    def clean(self) -> dict[str, Any]:
        """What the chosen way needs is there."""
        cleaned = dict(super().clean() or {})
        name = self.needs.get(str(cleaned.get("supply")), "")
        if name and not cleaned.get(name) and name not in self.errors:
            self.add_error(name, f"请填写{self.fields[name].label}。")
        return cleaned


def _phone(number: str) -> str:
    if number:
        papers.check_phone(number)
    return number


def _email(address: str) -> str:
    if address:
        try:
            validate_email(address)
        except ValidationError as wrong:
            raise ValidationError("电子邮箱应像 name@example.com 这样填写。") from wrong
    return address
