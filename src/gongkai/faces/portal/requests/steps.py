"""What the pages of the form share: its steps and where they are, what stands beside them, the look before sending."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from gongkai.faces.portal.frames import PortalPlace, address_of, column_meta, frame_of
from gongkai.faces.portal.requests.filled import APPLICANT, INFORMATION, SUPPLY, Filled
from gongkai.faces.portal.requests.sheets import FilledLine, FilledStep, Help, Mistake, PrivacyNotice, RequestStep
from gongkai.faces.ui.frame import Frame, FrameLink
from gongkai.faces.ui.telephone import dialled
from gongkai.law.periods import limit
from gongkai.law.retention import IDENTITY, IDENTITY_PROOF
from gongkai.office.agencies.models import Agency
from gongkai.office.cases import files
from gongkai.office.cases.conventions import number_kept
from gongkai.office.cases.file_models import FileKind
from gongkai.office.cases.request_drafts import TypedRequest
from gongkai.office.columns.columns import PlatformColumn, platform_column

NAME = "申请公开政府信息"
REVIEW = "review"
STEPS = ((INFORMATION, "要什么信息"), (APPLICANT, "您是谁"), (SUPPLY, "怎么给您"), (REVIEW, "核对提交"))
KINDS = {
    INFORMATION: (FileKind.ATTACHMENT,),
    APPLICANT: (FileKind.IDENTITY, FileKind.AUTHORITY),
    SUPPLY: (),
}
"""Which files each step takes."""


def help_of(agency: Agency) -> Help:
    """What stands beside the form."""
    return Help(
        agency=agency.name,
        days=limit("reply", on=timezone.localdate()).number,
        office=agency.disclosure_office,
        place=agency.disclosure_address,
        hours=agency.disclosure_hours,
        phone=agency.disclosure_phone,
        dial=dialled(agency.disclosure_phone),
        entry=address_of(PlatformColumn.REQUEST, agency),
    )


def notice_of(agency: Agency) -> PrivacyNotice:
    """What becomes of personal data (个人信息保护法 17)."""
    phone = agency.disclosure_phone
    return PrivacyNotice(agency.name, _kept_words(), phone, dialled(phone))


def _kept_words() -> str:
    """How long: as the operator put it, else the times that are set."""
    proofs, persons = number_kept(IDENTITY_PROOF), number_kept(IDENTITY)
    return settings.CASES_PROOFS_KEPT or f"身份证明材料办结后{proofs}个月，身份和联系方式办结后{persons}年，到期删除"


def forms_of(filled: Filled, name: str) -> tuple[BaseForm, ...]:
    if name == INFORMATION:
        return (filled.information,)
    if name == SUPPLY:
        return (filled.supply,)
    return (filled.applicant, *filled.joint, filled.representative)


def mistakes_of(forms: Iterable[BaseForm]) -> list[Mistake]:
    return [
        Mistake(form[name].id_for_label or form[name].auto_id, str(errors[0]))
        for form in forms
        if form.is_bound
        for name, errors in form.errors.items()
    ]


def steps_of(agency: Agency, current: str, draft: TypedRequest) -> tuple[RequestStep, ...]:
    """The row above the form. One can go back to what is filled in."""
    names = [name for name, _ in STEPS]
    at = names.index(current)
    return tuple(
        RequestStep(
            label,
            step_address(agency, name) if place < at else "",
            current=name == current,
            done=place < at and name in draft.steps,
        )
        for place, (name, label) in enumerate(STEPS)
    )


def parts_of(agency: Agency, draft: TypedRequest, filled: Filled) -> tuple[FilledStep, ...]:
    """What was filled in, with the files."""
    there = files.of_form(draft.mark)
    named = [FilledLine(file.get_kind_display(), files.name_of(file)) for file in there]
    attached = tuple(line for line, file in zip(named, there, strict=True) if file.kind == FileKind.ATTACHMENT)
    proofs = tuple(line for line, file in zip(named, there, strict=True) if file.kind != FileKind.ATTACHMENT)
    wanted = FilledLine("您要的信息", filled.information.cleaned_data["wanted"])
    lines = (
        (FilledLine("向哪个机关申请", agency.name), wanted, *attached),
        (*filled.applicant_lines(), *proofs),
        filled.supply_lines(),
    )
    return tuple(
        FilledStep(label, step_address(agency, name), summary)
        for (name, label), summary in zip(STEPS, lines, strict=False)
    )


def step_address(agency: Agency, step: str) -> str:
    return reverse(f"portal:request_{step}", args=[agency.slug])


def step_after(name: str) -> str:
    names = [step for step, _ in STEPS]
    return names[names.index(name) + 1]


def step_before(name: str) -> str:
    names = [step for step, _ in STEPS]
    return names[max(names.index(name) - 1, 0)]


def way_of(agency: Agency) -> tuple[FrameLink, ...]:
    return (FrameLink(platform_column(PlatformColumn.REQUEST).name, address_of(PlatformColumn.REQUEST, agency)),)


def form_frame(request: HttpRequest, place: PortalPlace) -> Frame:
    agency = place.agency
    way = way_of(agency) if agency else ()
    return frame_of(request, place, NAME, column_meta(PlatformColumn.REQUEST), way=way, search=False)
