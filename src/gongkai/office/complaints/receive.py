"""收到投诉举报 (47¶2, 51): over the portal, or entered at the desk of the authority."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from gongkai.office.agencies.models import Agency
from gongkai.office.cases.codes import code_for, print_of
from gongkai.office.complaints.hold import subject_of
from gongkai.office.complaints.models import Complaint, ComplaintCounter, Matter, Way
from gongkai.office.complaints.refusals import CameLater, ComplaintLacks, NobodyAbove
from gongkai.office.complaints.sealed import COMPLAINT
from gongkai.office.complaints.verbs import COMPLAINT_RECEIVED, ComplaintReceived
from gongkai.office.journal.record import Actor, Post, record
from gongkai.office.locking import locked
from gongkai.office.sealing.seal import seal

COMPLAINANT = Actor("投诉举报人")
"""Who complains over the portal: no account, no name in the journal."""


@dataclass(frozen=True)
class Grievance:
    """A complaint as it came: who complains (may stay unnamed), how to reach that person, about what, in which words.

    `mark` is the same when the same form is sent twice.
    """

    matter: Matter
    words: str
    way: Way
    received_on: date
    name: str = ""
    contact: str = ""
    mark: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True)
class TakenIn:
    """The complaint, and its query code, which is kept nowhere; `again`: it was there already."""

    complaint: Complaint
    code: str
    again: bool = False


def authority_over(agency: Agency) -> Agency | None:
    """To whom one complains about an agency: its authority, else the next higher agency; None where neither is here."""
    return agency.authority or agency.superior


@transaction.atomic
def receive(
    about: Agency, grievance: Grievance, *, actor: Actor = COMPLAINANT, on: date, send: Sequence[Post] = ()
) -> TakenIn:
    """Take a complaint in. The same form sent twice is one complaint. Raises ComplaintLacks, NobodyAbove, CameLater."""
    authority = authority_over(about)
    if authority is None:
        raise NobodyAbove
    if not grievance.words.strip():
        raise ComplaintLacks("words")
    if grievance.received_on > on:
        raise CameLater(grievance.received_on, on)
    counter = locked(ComplaintCounter, authority=authority, year=on.year)
    code = code_for(grievance.mark)
    there = Complaint.objects.filter(submission=grievance.mark).first()
    if there is not None:
        return TakenIn(there, code, again=True)
    counter.last += 1
    counter.save(update_fields=["last"])
    complaint = Complaint(
        authority=authority,
        about=about,
        year=on.year,
        serial=counter.last,
        matter=grievance.matter,
        way=grievance.way,
        received_on=grievance.received_on,
        submission=grievance.mark,
        code_print=print_of(code),
    )
    said = {"name": grievance.name.strip(), "contact": grievance.contact.strip(), "words": grievance.words.strip()}
    complaint.sealed = seal(
        {name: value for name, value in said.items() if value}, context=COMPLAINT.context(complaint)
    )
    complaint.save(force_insert=True)
    facts = ComplaintReceived(complaint.number, about.name, complaint.matter, complaint.way, grievance.received_on)
    record(
        authority, subject_of(complaint), COMPLAINT_RECEIVED, facts,
        actor=actor, on=on, after=complaint.stage, send=send,
    )  # fmt: skip
    return TakenIn(complaint, code)
