"""A request as it is entered at the desk: the three contents of Article 29, who applies together, who acts for them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from gongkai.faces.desk.cases.forms import line, text
from gongkai.faces.desk.forms import DayField, DeskForm
from gongkai.faces.ui.whole_numbers import whole
from gongkai.law.receipt import Channel
from gongkai.law.terms import choices
from gongkai.office.cases.intake import ContactDetails, Person, Submission
from gongkai.office.cases.models import ApplicantKind, PartyRole, SupplyWay, WantedForm

MOST_JOINT = 9
"""How many others may apply together with the first, as on the portal."""
REPRESENTATIVE = "representative"
NOBODY_NAMED = "请填写姓名或者名称。"
"""What is said where something is told of somebody who has no name."""
_TOLD = ("name", "papers_kind", "papers_number", "phone", "email", "address")


class RequestEntryForm(DeskForm):
    """当面、邮寄、传真、口头等方式提出的申请，由工作人员登记.

    `mark` is the same however often the page is sent, so that one paper becomes one case; `joint`: how many others.
    """

    coming = ("channel", "arrived_on", "confirmed", "assisted")
    applicant = ("kind", "name", "papers_kind", "papers_number", "phone", "address", "email")
    asking = ("wanted", "wanted_form", "supply")

    mark = forms.UUIDField(widget=forms.HiddenInput)
    joint = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_JOINT)
    channel = forms.ChoiceField(
        label="提交渠道", choices=choices(channel for channel in Channel if channel is not Channel.OTHER)
    )
    arrived_on = DayField("到达日期", help_text="当面提交、签收邮件、收到信函或者传真的那一天。")
    confirmed = DayField(
        "双方确认日期",
        required=False,
        help_text="平常信函、传真、网上提交的：与申请人确认的那一天。还没有联系上的，先不填。",
    )
    kind = forms.ChoiceField(label="申请人类别", choices=ApplicantKind.choices)
    name = line("姓名或者名称", most=120)
    papers_kind = line("证件名称", required=False, most=40, help_text="如居民身份证、营业执照。")
    papers_number = line("证件号码", required=False, most=60)
    phone = line("联系电话", required=False, most=60)
    address = line("通信地址", required=False)
    email = line("电子邮箱", required=False, most=120)
    wanted = text("所需信息", help_text="照申请原文录入：名称、文号或者便于查询的其他特征性描述。")
    wanted_form = forms.ChoiceField(label="形式要求", choices=WantedForm.choices, initial=WantedForm.EITHER)
    supply = forms.ChoiceField(label="获取方式", choices=SupplyWay.choices, initial=SupplyWay.POST)
    assisted = line(
        "协助情况",
        required=False,
        help_text="口头申请由工作人员代填的，或者为书写有困难的人提供帮助的，写在这里（第四十三条）。",
    )


class FurtherForm(DeskForm):
    """Somebody beside the applicant that is counted. One who is left wholly empty is nobody."""

    name = line("姓名或者名称", required=False, most=120)
    papers_kind = line("证件名称", required=False, most=40)
    papers_number = line("证件号码", required=False, most=60)
    phone = line("联系电话", required=False, most=60)

    def clean(self) -> dict[str, Any]:
        """Whoever is said something of has a name."""
        data = super().clean() or {}
        represented = any(data.get(name) for name in ("papers_number", "phone", "authority"))
        if represented and not data.get("name") and "name" not in self.errors:
            self.add_error("name", NOBODY_NAMED)
        return data

    def named(self) -> bool:
        """Whether there is such a person."""
        return bool(self.cleaned_data.get("name"))


class EnteredJointForm(FurtherForm):
    """共同申请人."""

    kind = forms.ChoiceField(label="申请人类别", choices=ApplicantKind.choices)
    field_order = ("kind", "name", "papers_kind", "papers_number", "phone")


class EnteredRepresentativeForm(FurtherForm):
    """代理人, and the authority given by the applicant."""

    authority = forms.FileField(
        label="授权委托书",
        required=False,
        allow_empty_file=True,
        help_text="由申请人签名或者盖章的扫描件、照片，jpg、png、pdf。原件存卷；没有交来的，告知补正。",
        widget=forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png,.pdf"}),
    )


@dataclass(frozen=True)
class Entered:
    """The forms of one request. `kept`: the name and key of each authority that was handed in already."""

    request: RequestEntryForm
    joint: tuple[EnteredJointForm, ...]
    representative: EnteredRepresentativeForm
    kept: tuple[tuple[str, uuid.UUID], ...] = ()

    def is_valid(self) -> bool:
        """Whether all of them are in order; each is looked at, so that everything that is wrong is said at once."""
        return not [form for form in (self.request, *self.joint, self.representative) if not form.is_valid()]

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields as the page groups them, up to those who apply together."""
        form = self.request
        first = {"怎么来的": form.coming, "申请人": form.applicant}
        return [(title, [form[name] for name in names]) for title, names in first.items()]

    def asking(self) -> list[forms.BoundField]:
        """What is asked for."""
        return [self.request[name] for name in self.request.asking]

    def mistakes(self) -> list[tuple[str, str, str]]:
        """What must be mended, on all forms: whose field it is, its place on the page, what is wrong."""
        titles = ["", *(f"共同申请人{place}" for place in range(1, len(self.joint) + 1)), "代理人"]
        return [
            (f"{title}{field.label}", "" if field.is_hidden else field.id_for_label or "", str(field.errors[0]))
            for title, form in zip(titles, (self.request, *self.joint, self.representative), strict=True)
            for field in form
            if field.errors
        ]

    def has_representative(self) -> bool:
        """Whether something was said of one; the page opens its part then."""
        form = self.representative
        return bool(self.kept or form.errors or any(form[name].value() for name in form.fields if name != "authority"))

    def may_add(self) -> bool:
        """Whether there is room for one more applicant."""
        return len(self.joint) < MOST_JOINT

    def submission(self) -> Submission:
        """What is kept. Only for forms that are in order."""
        data = self.request.cleaned_data
        contact = ContactDetails(**{name: data[name] for name in _TOLD})
        others = [_somebody(self.representative, PartyRole.REPRESENTATIVE)] if self.representative.named() else []
        return Submission(
            [
                Person(PartyRole.APPLICANT, contact, ApplicantKind(data["kind"])),
                *(_somebody(joint_form, PartyRole.APPLICANT) for joint_form in self.joint if joint_form.named()),
            ],
            data["wanted"],
            Channel(data["channel"]),
            data["arrived_on"],
            WantedForm(data["wanted_form"]),
            SupplyWay(data["supply"]),
            others,
            data["assisted"],
            data["mark"],
        )


def looked_at(typed: MultiValueDict[str, str], files: MultiValueDict[str, UploadedFile[Any]] | None = None) -> Entered:
    """The forms with what is wrong in them."""
    joint = tuple(EnteredJointForm(typed, prefix=f"joint-{place}") for place in range(_joint(typed)))
    return Entered(RequestEntryForm(typed), joint, EnteredRepresentativeForm(typed, files, prefix=REPRESENTATIVE))


def begun(arrived_on: date) -> Entered:
    """The forms of a new request."""
    fresh = {"arrived_on": arrived_on, "mark": uuid.uuid4(), "joint": 0}
    return Entered(RequestEntryForm(initial=fresh), (), EnteredRepresentativeForm(prefix=REPRESENTATIVE))


def shown(typed: MultiValueDict[str, str], more: int = 0) -> Entered:
    """The forms with what was typed so far, without a word on what is wrong, and room for so many more applicants."""
    count = min(_joint(typed) + more, MOST_JOINT)
    joint = tuple(
        EnteredJointForm(initial=_typed(EnteredJointForm, typed, f"joint-{place}-"), prefix=f"joint-{place}")
        for place in range(count)
    )
    acting = _typed(EnteredRepresentativeForm, typed, f"{REPRESENTATIVE}-")
    return Entered(
        RequestEntryForm(initial=_typed(RequestEntryForm, typed) | {"joint": count}),
        joint,
        EnteredRepresentativeForm(initial=acting, prefix=REPRESENTATIVE),
    )


def mark_of(typed: MultiValueDict[str, str]) -> uuid.UUID | None:
    """The mark that the page was sent with; None where there is none."""
    try:
        return uuid.UUID(typed.get("mark", ""))
    except ValueError:
        return None


def _joint(typed: MultiValueDict[str, str]) -> int:
    return min(whole(typed.get("joint", "")) or 0, MOST_JOINT)


def _typed(form: type[DeskForm], typed: MultiValueDict[str, str], before: str = "") -> dict[str, Any]:
    return {name: typed[before + name] for name in form.base_fields if before + name in typed}


def _somebody(form: FurtherForm, role: PartyRole) -> Person:
    data = form.cleaned_data
    contact = ContactDetails(data["name"], data["papers_kind"], data["papers_number"], phone=data["phone"])
    return Person(role, contact, ApplicantKind(data["kind"]) if "kind" in data else None)
