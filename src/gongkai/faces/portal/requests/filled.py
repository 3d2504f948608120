"""A request as it was filled in: its forms, looked at together, and what they make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import BaseForm, Form
from django.utils.datastructures import MultiValueDict

from gongkai.faces.portal.requests.draft import typed_into
from gongkai.faces.portal.requests.forms import (
    MOST_JOINT,
    ApplicantForm,
    InformationForm,
    JointApplicantForm,
    RepresentativeForm,
    SupplyForm,
)
from gongkai.faces.portal.requests.sheets import FilledLine
from gongkai.faces.ui.whole_numbers import whole
from gongkai.law.receipt import Channel
from gongkai.office.cases.intake import Person, Submission
from gongkai.office.cases.models import PartyRole, SupplyWay, WantedForm
from gongkai.office.cases.request_drafts import TypedRequest

INFORMATION, APPLICANT, SUPPLY = "information", "applicant", "supply"
REPRESENTATIVE = "representative"


@dataclass(frozen=True)
class Filled:
    """The forms of all steps. Bound to what was typed (`looked_at`), or showing it without a word on what is wrong."""

    information: InformationForm
    applicant: ApplicantForm
    joint: tuple[JointApplicantForm, ...]
    representative: RepresentativeForm
    supply: SupplyForm

    def unfinished(self) -> str:
        """The first step that is not in order; empty where all are."""
        parts: tuple[tuple[str, tuple[BaseForm, ...]], ...] = (
            (INFORMATION, (self.information,)),
            (APPLICANT, (self.applicant, *self.joint, self.representative)),
            (SUPPLY, (self.supply,)),
        )
        return next((step for step, forms in parts if not all(form.is_valid() for form in forms)), "")

    def submission(self, draft: TypedRequest, on: date) -> Submission:
        """What is sent. Only for forms that are in order."""
        data, supply = self.applicant.cleaned_data, self.supply.cleaned_data
        reached = {name: data[name] for name in ("contact_person", "phone", "email", "address", "postcode")}
        if self.applicant.is_person:
            reached["contact_person"] = ""
        # What is typed for the supply itself holds where the two differ; the page says so.
        needed = {SupplyWay.EMAIL: ("email",), SupplyWay.POST: ("address", "postcode"), SupplyWay.FAX: ("fax",)}
        reached |= {name: supply[name] for name in needed.get(SupplyWay(supply["supply"]), ()) if supply[name]}
        first = Person(
            PartyRole.APPLICANT,
            self.applicant.particulars(**reached),
            self.applicant.counted_as(),
            supply.get("told_by", ""),
        )
        others = (self.representative.somebody(),) if self.representative.cleaned_data.get("acting") else ()
        return Submission(
            applicants=(first, *(form.somebody() for form in self.joint)),
            wanted=self.information.cleaned_data["wanted"],
            channel=Channel.INTERNET,
            arrived_on=on,
            wanted_form=WantedForm(supply["wanted_form"]),
            supply=SupplyWay(supply["supply"]),
            others=others,
            mark=draft.mark,
        )

    def applicant_lines(self) -> tuple[FilledLine, ...]:
        """Who asks, for the look before sending."""
        data = self.applicant.cleaned_data
        lines = [FilledLine("申请人类别", _shown(self.applicant, "kind"))]
        lines += _lines_of_papers(self.applicant)
        names = ["phone", "email", "address", "postcode"]
        if not self.applicant.is_person:
            lines.insert(1, FilledLine("组织类别", _shown(self.applicant, "organisation")))
            names.insert(0, "contact_person")
        lines += [FilledLine(str(self.applicant.fields[name].label), data[name]) for name in names if data[name]]
        for number, form in enumerate(self.joint, 1):
            phone = f"，{form.cleaned_data['phone']}" if form.cleaned_data["phone"] else ""
            text = "，".join(line.value for line in _lines_of_papers(form)) + phone
            lines.append(FilledLine(f"共同申请人{number}", text))
        if self.representative.cleaned_data.get("acting"):
            data = self.representative.cleaned_data
            lines.append(
                FilledLine("代理人", f"{data['name']}，{data['papers_kind']}{data['papers_number']}，{data['phone']}")
            )
        return tuple(lines)

    def supply_lines(self) -> tuple[FilledLine, ...]:
        """How the information is to come, for the look before sending."""
        data = self.supply.cleaned_data
        lines = [
            FilledLine("信息的形式", _shown(self.supply, "wanted_form")),
            FilledLine("怎么给您", _shown(self.supply, "supply")),
        ]
        if name := self.supply.needs.get(data["supply"], ""):
            lines.append(FilledLine(str(self.supply.fields[name].label), data[name]))
        if "told_by" in self.supply.fields:
            lines.append(FilledLine("有新进展时怎么告诉您", _shown(self.supply, "told_by")))
        return tuple(lines)


def looked_at(draft: TypedRequest) -> Filled:
    """The forms with what is wrong in them."""
    return Filled(
        InformationForm(typed_into(draft, INFORMATION)),
        ApplicantForm(typed_into(draft, APPLICANT)),
        tuple(JointApplicantForm(typed_into(draft, APPLICANT), prefix=prefix) for prefix in joint_prefixes(draft)),
        RepresentativeForm(typed_into(draft, APPLICANT), prefix=REPRESENTATIVE),
        SupplyForm(typed_into(draft, SUPPLY), reached=_reached(draft)),
    )


def shown(draft: TypedRequest) -> Filled:
    """The forms with what was typed so far."""
    applicant = typed_into(draft, APPLICANT)
    reached = _reached(draft)
    return Filled(
        InformationForm(initial=_initial(InformationForm, typed_into(draft, INFORMATION))),
        ApplicantForm(initial=_initial(ApplicantForm, applicant)),
        tuple(
            JointApplicantForm(initial=_initial(JointApplicantForm, applicant, prefix), prefix=prefix)
            for prefix in joint_prefixes(draft)
        ),
        RepresentativeForm(initial=_initial(RepresentativeForm, applicant, REPRESENTATIVE), prefix=REPRESENTATIVE),
        SupplyForm(initial=reached | _initial(SupplyForm, typed_into(draft, SUPPLY)), reached=reached),
    )


def _reached(draft: TypedRequest) -> dict[str, str]:
    """How the applicant can be reached, as far as was typed."""
    typed = typed_into(draft, APPLICANT)
    return {name: typed.get(name, "") for name in ("email", "phone", "address", "postcode")}


def joint_prefixes(draft: TypedRequest) -> list[str]:
    """The prefixes of those who apply together with the first."""
    return [f"joint-{number}" for number in range(joint_count(draft))]


def joint_count(draft: TypedRequest) -> int:
    """How many apply together with the first."""
    return min(whole(typed_into(draft, APPLICANT).get("joint", "")) or 0, MOST_JOINT)


def add_joint(draft: TypedRequest) -> None:
    """Room for one more."""
    draft.steps[APPLICANT]["joint"] = [str(min(joint_count(draft) + 1, MOST_JOINT))]


def drop_joint(draft: TypedRequest, place: int) -> None:
    """Take one of them out; those behind it move up."""
    typed, count = draft.steps[APPLICANT], joint_count(draft)
    if not 0 <= place < count:
        return
    remaining: dict[str, list[str]] = {}
    for name, values in typed.items():
        word, _, rest = name.partition("-")
        number, _, field = rest.partition("-")
        old_place = whole(number)
        if word == "joint" and old_place is not None:
            if old_place == place or old_place >= count:
                continue
            name = f"joint-{old_place - (old_place > place)}-{field}"
        remaining[name] = values
    draft.steps[APPLICANT] = remaining | {"joint": [str(count - 1)]}


def _initial(form: type[Form], typed: MultiValueDict[str, str], prefix: str = "") -> dict[str, Any]:
    """What was typed into the fields of a form."""
    before = f"{prefix}-" if prefix else ""
    return {name: typed[before + name] for name in form.base_fields if typed.get(before + name)}


def _shown(form: Form, name: str) -> str:
    """The label of what was chosen."""
    choices = dict(form.fields[name].choices)  # type: ignore[attr-defined]
    return str(choices.get(form.cleaned_data[name], ""))


def _lines_of_papers(form: ApplicantForm | JointApplicantForm) -> list[FilledLine]:
    data = form.cleaned_data
    mine = "papers" if form.is_person else "credit"
    return [
        FilledLine("姓名" if form.is_person else "名称", data["name"]),
        FilledLine(data[f"{mine}_kind"], data[f"{mine}_number"]),
    ]
