"""What a letter says that the case itself knows: nobody types it again. Values are those of `paper.letters` as JSON.

A field that stands here cannot be given by hand; what a case cannot know (how something is obtained, what was weighed)
is given by the officer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from typing import Any

from django.db.models import Q

from gongkai.law.fees import Tariff
from gongkai.law.outcomes import Consulted, Outcome
from gongkai.law.procedure.request import Move
from gongkai.law.receipt import CITES
from gongkai.law.workdays import Calendar
from gongkai.office.cases.conventions import queries_go_to_reconsideration, reply_conventions
from gongkai.office.cases.decide import proposal_of
from gongkai.office.cases.history import CaseHistory, Opening
from gongkai.office.cases.letter_models import Letter, LetterState
from gongkai.office.cases.models import Case, DraftState, Party, PartyRole
from gongkai.office.cases.move_facts import PartWithheld
from gongkai.office.cases.notices import online_answer
from gongkai.office.cases.parties import particulars_of
from gongkai.office.cases.queries import same_requests
from gongkai.office.cases.supply_letter import files_kept_back, given_files
from gongkai.office.conventions.queries import settled_by
from gongkai.paper.letters.catalogue import letter

Said = Mapping[str, Any]
_WAYS_TO_REACH = ("contact_person", "phone", "email", "fax", "address", "postcode")
"""The particulars by which somebody is reached, in the order in which the form has them."""


@dataclass(frozen=True)
class File:
    """What a letter is written from: the case, its history, the calendar, the day of issue, and which asking it is."""

    case: Case
    history: CaseHistory
    calendar: Calendar
    on: date
    consultation: int | None = None

    @property
    def opening(self) -> Opening | None:
        """The asking that the letter belongs to: the one named, else the last."""
        listed = [
            consultation
            for consultation in self.history.consultations
            if self.consultation in (None, consultation.number)
        ]
        return listed[-1] if listed else None

    def issued(self, code: str) -> Letter | None:
        """The last letter of this kind that went out; of this asking, where one is named."""
        sent = self.case.letters.filter(code=code, state=LetterState.ISSUED)
        if self.consultation is not None:
            sent = sent.filter(Q(consultation=None) | Q(consultation=self.consultation))
        return sent.last()


def known(code: str, file: File) -> dict[str, Any]:
    """What the case knows of the facts of this letter, by field."""
    return {name: value for name, value in _said(code, file).items() if value not in (None, "", [])}


def asked_for(code: str, file: File) -> tuple[str, ...]:
    """The fields of this letter that the officer gives: the case says nothing of them, or has nothing to say."""
    facts, asked = _said(code, file), known(code, file)
    return tuple(
        field.name
        for field in fields(letter(code).facts_type)
        if field.name != "number" and field.name not in asked and (field.name not in facts or field.default is MISSING)
    )


def _said(code: str, file: File) -> dict[str, Any]:
    wanted = {field.name for field in fields(letter(code).facts_type)}
    facts = {**_common(file), **_OF_LETTER.get(code, _nothing)(file)}
    if "cannot_be_severed" in wanted:
        facts |= _severability(code, file)
    return {name: value for name, value in facts.items() if name in wanted}


def _nothing(file: File) -> Said:
    return {}


def _common(file: File) -> Said:
    case, agency = file.case, file.case.agency
    return {
        "office": {
            "name": agency.name,
            "disclosure_office": agency.disclosure_office,
            "phone": agency.disclosure_phone or agency.phone,
            "address": agency.disclosure_address or agency.address,
            "hours": agency.disclosure_hours or agency.hours,
        },
        "issued": file.on.isoformat(),
        "registration_number": case.number,
        "applicant": applicant(case),
        "received": _iso(case.received_on),
        "channel": case.channel,
        "requested": case.corrected_wanted or case.wanted,
        "corrected": _iso(_day(file.history.last(Move.RECEIVE_CORRECTION), "corrected_on")),
        "review": {"reconsideration_body": agency.review_organ, "court": agency.court},
        "form": case.get_wanted_form_display() if case.wanted_form != "either" else "",
        **_decided(file),
    }


def _decided(file: File) -> Said:
    decided = file.history.last(Move.DECIDE)
    return {"reasons": decided.reasons.splitlines()} if decided else {}


def applicant(case: Case) -> Said:
    """The applicants as a letter addresses them."""
    applicants = list(case.parties.filter(role=PartyRole.APPLICANT).order_by("place"))
    return {
        "names": [particulars_of(applicant).get("name", "") for applicant in applicants],
        "organisation": bool(applicants) and applicants[0].kind != "natural_person",
    }


def _recipient(file: File) -> Said:
    opening = file.opening
    if opening is None:
        return {}
    party = Party.objects.get(case=file.case, place=int(opening.party))
    person = party.kind == "natural_person"
    return {"names": [particulars_of(party).get("name", "")], "organisation": not person}


def _receipt(file: File) -> Said:
    registered = file.history.last(Move.REGISTER)
    reply = file.history.reply_date(file.calendar, settled_by(file.case.agency))
    return {
        "receipt_basis": registered.basis.value if registered else None,
        "receipt_rule": CITES[registered.channel].notation if registered else None,
        "reply_due": _iso(reply.due),
        "provisional": reply.provisional,
    }


def _correction(file: File) -> Said:
    asked = file.history.last(Move.ASK_CORRECTION)
    if asked is None:
        return {}
    return {
        "items": list(asked.items),
        "guidance": asked.guidance.splitlines(),
        "days": asked.period_days,
        "reply_period_restarts": asked.restarts,
    }


def _reasons_asked(file: File) -> Said:
    asked = file.history.last(Move.ASK_REASONS)
    return {"frequency": [asked.number_and_frequency], "days": asked.period_days} if asked else {}


def _extension(file: File) -> Said:
    step = next((step for step in reversed(file.history.steps) if step.move is Move.EXTEND), None)
    if step is None:
        return {}
    before = file.history.without(step)
    reply = file.history.reply_date(file.calendar, settled_by(file.case.agency))
    return {
        "approved_by": step.facts.approved_by,
        "approved_on": step.on.isoformat(),
        "first_due": _iso(before.reply_date(file.calendar, settled_by(file.case.agency)).due),
        "days": step.facts.working_days,
        "extended_due": _iso(reply.due),
        "provisional": reply.provisional,
        "reason": step.facts.reason,
    }


def _inquiry(file: File) -> Said:
    opening = file.opening
    if opening is None:
        return {}
    return {"recipient": _recipient(file), "information": opening.about, **online_answer(file.case, opening.number)}


def _slip(file: File) -> Said:
    asked = file.issued("W06")
    return {**_inquiry(file), "inquiry": number_of(asked)}


def _assistance(file: File) -> Said:
    opening = file.opening
    if opening is None:
        return {}
    due = file.calendar.after(opening.sent_on, opening.as_clock().limit.number)
    provisional = file.calendar.is_provisional(due.year)
    return {**_inquiry(file), "answer_by": due.isoformat(), "provisional": provisional}


def _asking_told(file: File) -> Said:
    opening = file.opening
    return {"consulted": opening.consulted.value, "sent_on": opening.sent_on.isoformat()} if opening else {}


def _fee(file: File) -> Said:
    charged = file.history.last(Move.CHARGE_FEE)
    if charged is None:
        return {}
    by_pages = charged.tariff is Tariff.PAGES
    return {
        "tariff": charged.tariff.value,
        "first": 1 if by_pages else charged.units,
        "last": charged.units,
        "amount": charged.amount,
        "way_of_payment": charged.way_of_payment,
        "reply_period_restarts": _restarts(file),
    }


def _parts(file: File) -> Said:
    """What is left out: the parts that were named, then files and pages of files, each with its own ground."""
    decided = file.history.last(Move.DECIDE)
    named: tuple[PartWithheld, ...] = decided.withheld if decided else ()
    parts = (*named, *files_kept_back(file.case, file.history))
    return {
        "parts_withheld": [
            {"what": part.part, "ground": part.ground.notation, "reason": part.reason, "law": None} for part in parts
        ],
        **_supplied(file),
    }


def _supplied(file: File) -> Said:
    return given_files(file.case, file.history)


def _severability(code: str, file: File) -> Said:
    """Whether anything could be severed, as an officer answered on the way to the decision; else nothing is known."""
    signed = file.case.drafts.filter(state=DraftState.SIGNED).last()
    if signed is None or Outcome(signed.outcome).rule.letter != code:
        return {}
    answer = proposal_of(signed).answers.get("severable")
    return {} if answer is None else {"cannot_be_severed": not answer}


def _third_party(file: File) -> Said:
    listed = [
        consultation
        for consultation in file.history.consultations
        if consultation.consulted is Consulted.THIRD_PARTY and consultation.opinion
    ]
    opening = listed[-1] if listed else None
    if opening is None or opening.opinion is None:
        return {}
    return {
        "asked_on": opening.sent_on.isoformat(),
        "opinion": opening.opinion.value,
        "reasonable": opening.reasonable,
        "answered_on": _iso(opening.answered_on),
    }


def _restarts(file: File) -> bool:
    """Whether the period starts anew with the payment, as the agency had settled it when the request was received."""
    received = _day(file.history.last(Move.REGISTER), "received_on") or file.on
    return reply_conventions(settled_by(file.case.agency), received).fee_restart


def _query(file: File) -> Said:
    decided = _day(file.history.last(Move.DECIDE), "decided_on") or file.on
    return {"reconsideration_first": queries_go_to_reconsideration(file.case.agency, decided)}


def _search(file: File) -> Said:
    searches = file.history.searches
    if not searches:
        return {}
    return {
        "archives": list(dict.fromkeys(place for search in searches for place in search.places)),
        "keywords": list(dict.fromkeys(word for search in searches for word in search.words)),
        "searched_from": min(search.searched_on for search in searches).isoformat(),
        "searched_to": max(search.searched_on for search in searches).isoformat(),
    }


def _notice(code: str, file: File) -> Said:
    sent = file.issued(code)
    return {"notice": number_of(sent), "notice_issued": _iso(sent.issued_on) if sent else None}


def _still_unclear(file: File) -> Said:
    asked = file.history.last(Move.ASK_CORRECTION)
    return {
        **_notice("W03", file),
        "asked": "；".join(asked.items) if asked else None,
        "answered": file.case.corrected_wanted,
    }


def _uncorrected(file: File) -> Said:
    closed = file.history.last(Move.CLOSE_UNCORRECTED)
    return {
        **_notice("W03", file),
        "served_on": _iso(_day(closed, "notice_served_on")),
        "period_ended": _iso(_day(closed, "period_ended_on")),
    }


def _unpaid(file: File) -> Said:
    closed, charged = file.history.last(Move.CLOSE_UNPAID), file.history.last(Move.CHARGE_FEE)
    return {
        **_notice("W11", file),
        "amount": charged.amount if charged else None,
        "served_on": _iso(_day(closed, "notice_received_on")),
        "period_ended": _iso(_day(closed, "period_ended_on")),
    }


def _excessive(file: File) -> Said:
    asked, reasons = file.history.last(Move.ASK_REASONS), file.history.last(Move.RECEIVE_REASONS)
    return {
        **_notice("W04", file),
        "frequency": [asked.number_and_frequency] if asked else None,
        "asked_on": _iso(_day(asked, "served_on")),
        "explained": reasons.reasons if reasons else None,
        "explained_on": _iso(_day(reasons, "received_on")),
    }


def _withdrawn(file: File) -> Said:
    return {"withdrawn_on": _iso(_day(file.history.last(Move.WITHDRAW), "stated_on"))}


def _informed(file: File) -> Said:
    informed = file.history.last(Move.INFORM_THIRD_PARTY)
    return {
        "recipient": _recipient(file),
        **_third_party(file),
        "information": [informed.information] if informed else None,
        "public_interest": [informed.public_interest] if informed else None,
    }


def _delayed(file: File) -> Said:
    delayed, delay = file.history.last(Move.DELAY), file.history.last(Move.RECEIVE_REASONS)
    return {
        "explained": delay.reasons if delay else None,
        "impossible_because": delayed.reason if delayed else None,
        "delayed_until": _iso(_day(delayed, "later_date")),
    }


def _record(file: File) -> Said:
    """Nothing of the request itself: what is answered here is a demand of its own, of its own day."""
    answered = file.history.last(Move.ANSWER_RECORD_CORRECTION)
    return {
        "requested": answered.demanded if answered else None,
        "received": _iso(_day(answered, "received_on")),
        "corrected": None,
        "reasons": answered.result.splitlines() if answered else None,
        "evidence": answered.evidence if answered else None,
    }


def _service(file: File) -> Said:
    served, reply = file.history.last(Move.SERVE), _reply(file.case)
    return {
        "recipient": applicant(file.case),
        "served_title": letter(reply.code).template.title if reply else None,
        "served_number": number_of(reply),
        "way": served.way.value if served else None,
        "mail_number": served.postal_number if served else None,
        "handed_over": _iso(_day(served, "handed_over_on")),
        "signed_on": _iso(_day(served, "signed_on")),
        "notice_days": served.notice_days if served else None,
        "notice_place": served.notice_place if served else None,
        "tried": served.tried if served else None,
        "deemed_on": _iso(served.replied_on) if served and served.notice_days else None,
    }


def _reply(case: Case) -> Letter | None:
    """The letter by which a request was answered, where it went out."""
    if not case.outcome:
        return None
    return case.letters.filter(code=Outcome(case.outcome).rule.letter, state=LetterState.ISSUED).last()


def _repeated(file: File) -> Said:
    """The answer to the same words of the same applicant; where there is none, the officer says what was alike."""
    for earlier in same_requests(file.case):
        sent = _reply(earlier) if earlier.pk < file.case.pk else None
        if sent is not None:
            return {"earlier_number": sent.document_number, "earlier_on": _iso(sent.issued_on)}
    return {}


def _form(file: File) -> Said:
    """The request as its applicant would have written it."""
    parties = {party.role: particulars_of(party) for party in file.case.parties.order_by("-place")}
    first = parties.get(PartyRole.APPLICANT, {})
    return {
        "identity": " ".join(first[name] for name in ("papers_kind", "papers_number") if name in first),
        "contact": "，".join(first[name] for name in _WAYS_TO_REACH if name in first),
        "representative": parties.get(PartyRole.REPRESENTATIVE, {}).get("name"),
        "form": file.case.get_wanted_form_display(),
        "way": file.case.get_supply_display(),
    }


_OF_LETTER: Mapping[str, Callable[[File], Said]] = {
    "W01": _form,
    "W02": _receipt,
    "W03": _correction,
    "W04": _reasons_asked,
    "W05": _extension,
    "W06": _inquiry,
    "W07": _slip,
    "W08": _asking_told,
    "W09": _inquiry,
    "W10": _assistance,
    "W11": _fee,
    "W12": _supplied,
    "W14": _parts,
    "W18": _third_party,
    "W22": _query,
    "W23": _search,
    "W26": _still_unclear,
    "W28": _repeated,
    "W30": _excessive,
    "W32": _uncorrected,
    "W33": _unpaid,
    "W34": _withdrawn,
    "W35": _informed,
    "W36": _delayed,
    "W37": _record,
    "W38": _service,
}


def number_of(sent: Letter | None) -> Said | None:
    """The document number of a letter that went out, as its parts."""
    if sent is None or sent.year is None:
        return None
    word = sent.document_number.partition("〔")[0]
    return {"code_word": word, "year": sent.year, "serial": sent.serial}


def _day(facts: Any, name: str) -> date | None:
    day: date | None = getattr(facts, name) if facts else None
    return day


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
