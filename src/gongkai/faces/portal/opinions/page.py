"""What whoever was asked for an opinion reads: what the letter tells and no more. Nothing says who anybody is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.forms import BaseForm
from django.urls import reverse

from gongkai.faces.portal.requests.sheets import Mistake, UploadPlace
from gongkai.faces.portal.tracking.sheets import TrackedLetter
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.faces.ui.telephone import dialled
from gongkai.law.outcomes import Consulted, Opinion
from gongkai.law.procedure.request import Stage
from gongkai.law.reply import opinion_limit
from gongkai.office.cases.fetch import letters_to_consulted
from gongkai.office.cases.models import Consultation
from gongkai.office.cases.opine import last_day
from gongkai.paper.letters.catalogue import letter as form_of

AGREE, PART, OBJECT = "agree", "part", "object"
CHOICES = ((AGREE, "同意公开"), (PART, "部分同意公开"), (OBJECT, "不同意公开"))

SILENCE: Mapping[Consulted, str] = {
    Consulted.THIRD_PARTY: "逾期未提出意见的，由机关依照条例的规定决定是否公开。",
    Consulted.CO_MAKER: "逾期未提出意见的，视为同意公开。",
    Consulted.OTHER_AGENCY: "逾期未提出意见的，由机关依照条例的规定决定是否公开。",
}
"""What follows where nothing comes (32, 34)."""
_AFTER: Mapping[Consulted, str] = {
    Consulted.THIRD_PARTY: (
        "不同意公开且有合理理由的，机关不予公开；但机关认为不公开可能对公共利益造成重大影响的，可以决定公开，"
        "并将决定公开的内容和理由书面告知您。"
    ),
    Consulted.CO_MAKER: "不同意公开的，请写明所依据的法律、法规条款和具体理由。",
    Consulted.OTHER_AGENCY: "不同意公开的，请写明所依据的法律、法规条款和具体理由。",
}
_CITES: Mapping[Consulted, str] = {
    Consulted.THIRD_PARTY: "条例第三十二条",
    Consulted.CO_MAKER: "条例第三十四条",
    Consulted.OTHER_AGENCY: "条例第三十三条第三款",
}


@sheetclass
class OpinionEntry:
    """Where number and code are entered."""

    form: BaseForm = doc("number and code")
    said: str = doc("why nothing was found; empty before it was tried")


@sheetclass
class OpinionPage:
    """征求意见."""

    number: str = doc("the number of the request")
    agency: str = doc("who asks")
    about: str = doc("the information that concerns this one")
    sent: date = doc("the date of the letter")
    received: date | None = doc("the day on which it came; None where it is not known")
    days: int = doc("within how many working days one answers")
    until: date | None = doc("the last day; None where it is not known when the letter came")
    cite: str = doc("the article")
    silence: str = doc("what follows where nothing comes")
    after: str = doc("what follows of an objection")
    opinion: str = doc("what was answered; empty before")
    answered: date | None = doc("the day of the answer; None before")
    ended: str = doc("why it cannot be answered here; empty where it can")
    done_words: str = doc("what was just done; empty if nothing")
    unsent: str = doc("what was typed and could not be taken; else empty")
    form: BaseForm = doc("where it is answered")
    uploads: tuple[UploadPlace, ...] = doc("where files are handed in")
    mistakes: tuple[Mistake, ...] = doc("what is to be mended")
    letters: tuple[TrackedLetter, ...] = doc("the letter, to be fetched")
    office: str = doc("the disclosure office; empty if not known")
    place: str = doc("where it is; empty if not known")
    hours: str = doc("when it is open; empty if not known")
    phone: str = doc("its telephone; empty if not known")
    dial: str = doc("the number to dial; empty where it is none")
    minutes: int = doc("after how many minutes the code is asked for again")


def opinion_page(
    asking: Consultation,
    today: date,
    *,
    form: BaseForm,
    uploads: tuple[UploadPlace, ...],
    mistakes: tuple[Mistake, ...] = (),
    done_words: str = "",
    unsent: str = "",
) -> OpinionPage:
    """The sheet of an asking."""
    agency, consulted = asking.case.agency, Consulted(asking.consulted)
    until = last_day(asking)
    return OpinionPage(
        number=asking.case.number,
        agency=agency.name,
        about=asking.about,
        sent=asking.sent_on,
        received=asking.received_on,
        days=opinion_limit(consulted, on=asking.received_on or today).number,
        until=until,
        cite=_CITES[consulted],
        silence=SILENCE[consulted],
        after=_AFTER[consulted],
        opinion=_said(asking),
        answered=asking.answered_on,
        ended=_ended(asking, until, today),
        done_words=done_words,
        unsent=unsent,
        form=form,
        uploads=uploads,
        mistakes=mistakes,
        letters=tuple(
            TrackedLetter(
                form_of(letter.code).template.title, letter.document_number, letter.issued_on,
                reverse("portal:opinion_letter", args=[letter.key]),
            )
            for letter in letters_to_consulted(asking) if letter.issued_on
        ),
        office=agency.disclosure_office,
        place=agency.disclosure_address,
        hours=agency.disclosure_hours,
        phone=agency.disclosure_phone,
        dial=dialled(agency.disclosure_phone),
        minutes=settings.TRACKING_MINUTES,
    )  # fmt: skip


def _said(asking: Consultation) -> str:
    """What was answered. What was written is not shown back: whoever holds the letter may not be who wrote it."""
    if asking.opinion in ("", Opinion.SILENCE):
        return ""
    if asking.opinion == Opinion.CONSENT:
        return "同意公开"
    return "部分同意公开" if asking.opinion == Opinion.CONSENT_IN_PART else "不同意公开"


def _ended(asking: Consultation, until: date | None, today: date) -> str:
    """Why it cannot be answered here."""
    if asking.opinion == Opinion.SILENCE:
        return "已按期限届满未提出意见处理。"
    if asking.opinion:
        return "意见已经收到，只提出一次。需要补充、更正的，请与工作机构联系。"
    if asking.case.stage != Stage.CONSULTING:
        return "这次征求意见已经结束。"
    if until is not None and today > until:
        return "提出意见的期限已过，网上不再接收。仍要提出的，请尽快与工作机构联系。"
    return ""
