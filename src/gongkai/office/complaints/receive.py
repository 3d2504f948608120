"""收到投诉举报 (47¶2, 51): over the portal, or entered at the desk of the authority."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from gongkai.office.agencies.models import Agency
from gongkai.office.cases.codes import code_for, print_of
from gongkai.office.cases.resent import mark_of_other_words, print_of_words
from gongkai.office.complaints.matter import subject_of
from gongkai.office.complaints.models import Complaint, ComplaintCounter, ComplaintMatter, ComplaintWay
from gongkai.office.complaints.queries import told_in
from gongkai.office.complaints.refusals import CameLater, ComplaintLacks, NobodyAbove
from gongkai.office.complaints.sealed import COMPLAINT
from gongkai.office.complaints.verbs import COMPLAINT_RECEIVED, ComplaintReceived
from gongkai.office.encryption.encrypt import encrypt
from gongkai.office.journal.record import Actor, Outgoing, record
from gongkai.office.locking import locked

COMPLAINANT = Actor("投诉举报人")
"""Who complains over the portal: no account, no name in the journal."""


@dataclass(frozen=True)
class Grievance:
    """A complaint as it came: who complains (may stay unnamed), how to reach that person, about what, in which words.

    `mark` is that of the form: `cases/resent.py` says what it means that one comes again.
    """

    matter: ComplaintMatter
    words: str
    way: ComplaintWay
    received_on: date
    name: str = ""
    contact: str = ""
    mark: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True)
class SubmittedComplaint:
    """The complaint, and its query code, which is kept nowhere; `again`: it was there already."""

    complaint: Complaint
    code: str
    again: bool = False


def authority_over(agency: Agency) -> Agency | None:
    """To whom one complains about an agency: its authority, else the next higher agency; None where neither is here."""
    return agency.authority or agency.superior


@transaction.atomic
def receive(
    about: Agency, grievance: Grievance, *, actor: Actor = COMPLAINANT, on: date, send: Sequence[Outgoing] = ()
) -> SubmittedComplaint:
    """Take a complaint in. The same form sent twice is one complaint; sent with other words, it is another.

    Raises ComplaintLacks, NobodyAbove, CameLater.
    """
    authority = authority_over(about)
    if authority is None:
        raise NobodyAbove
    if not grievance.words.strip():
        raise ComplaintLacks("words")
    if grievance.received_on > on:
        raise CameLater(grievance.received_on, on)
    counter = locked(ComplaintCounter, authority=authority, year=on.year)
    words = _print_of_words(about, grievance)
    mark, there = _sent_before(grievance, words)
    code = code_for(mark)
    if there is not None:
        return SubmittedComplaint(there, code, again=True)
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
        submission=mark,
        words_print=words,
        code_print=print_of(code),
    )
    contents = {"name": grievance.name.strip(), "contact": grievance.contact.strip(), "words": grievance.words.strip()}
    complaint.sealed = encrypt(
        {name: value for name, value in contents.items() if value}, context=COMPLAINT.context(complaint)
    )
    complaint.save(force_insert=True)
    facts = ComplaintReceived(complaint.number, about.name, complaint.matter, complaint.way, grievance.received_on)
    record(
        authority, subject_of(complaint), COMPLAINT_RECEIVED, facts,
        actor=actor, on=on, after=complaint.stage, send=send,
    )  # fmt: skip
    return SubmittedComplaint(complaint, code)


def sent_before(about: Agency, grievance: Grievance) -> Complaint | None:
    """The complaint that this form with these words is already; None where it is new."""
    return _sent_before(grievance, _print_of_words(about, grievance))[1]


def _sent_before(grievance: Grievance, words: str) -> tuple[uuid.UUID, Complaint | None]:
    """The mark under which this form with these words is kept, and the complaint that it is already."""
    there = Complaint.objects.filter(submission=grievance.mark).first()
    # Complaints of an older version have no print.
    if (
        there is None
        or words == there.words_print
        or (not there.words_print and told_in(there).get("words") == grievance.words.strip())
    ):
        return grievance.mark, there
    mark = mark_of_other_words(grievance.mark, words)
    return mark, Complaint.objects.filter(submission=mark).first()


def _print_of_words(about: Agency, grievance: Grievance) -> str:
    # The portal's day is no words of the complainant's: a button may be pressed twice about midnight.
    received_on = None if grievance.way is ComplaintWay.PORTAL else grievance.received_on
    return print_of_words(
        [
            about.slug, grievance.matter, grievance.words, grievance.way, received_on, grievance.name,
            grievance.contact,
        ]
    )  # fmt: skip
