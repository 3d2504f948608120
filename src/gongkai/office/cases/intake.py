"""收到申请 (29, 31): a request becomes a case, with its number and the code by which its applicant follows it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date

from django.db import transaction

from gongkai.law.procedure.table import Capacity
from gongkai.law.receipt import Channel
from gongkai.office.acts import InFuture
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.codes import code_for, print_of
from gongkai.office.cases.files import claim, of_form
from gongkai.office.cases.matter import lock_case, subject_of
from gongkai.office.cases.models import ApplicantKind, Case, Counter, Party, PartyRole, SupplyWay, WantedForm
from gongkai.office.cases.move_facts import Submitted
from gongkai.office.cases.refusals import NothingWanted
from gongkai.office.cases.resent import mark_of_other_words, print_of_words
from gongkai.office.cases.sealed import PARTICULARS
from gongkai.office.cases.verbs import SUBMITTED
from gongkai.office.encryption.encrypt import encrypt, lookup_hash
from gongkai.office.journal.record import Actor, Outgoing, record
from gongkai.office.locking import locked

APPLICANT = Actor("申请人", capacity=Capacity.APPLICANT)
"""Who files a request over the portal: no account, no name in the journal."""


@dataclass(frozen=True)
class ContactDetails:
    """姓名或者名称、身份证明、联系方式 (29 ¶2 (1)), and nothing that the Regulation does not ask for."""

    name: str
    papers_kind: str = ""
    papers_number: str = ""
    contact_person: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    fax: str = ""

    def as_text(self) -> Mapping[str, str]:
        """What is sealed: each field that says something."""
        return {field.name: value for field in fields(self) if (value := str(getattr(self, field.name)).strip())}


@dataclass(frozen=True)
class Person:
    """One person of a case: what it is in it, which statistical kind, its particulars, and by which channel an
    applicant wants to hear of progress.
    """

    role: PartyRole
    particulars: ContactDetails
    kind: ApplicantKind | None = None
    told_by: str = ""


@dataclass(frozen=True)
class Submission:
    """A request as it came: who asks for what, in which form, by which way (29 ¶2), through which channel, when.

    `applicants`: the first is the one that the statistics count. `mark` is that of the form: `resent.py` says what it
    means that one comes again.
    `assisted` says how the office helped somebody who could not write the request alone (43).
    """

    applicants: Sequence[Person]
    wanted: str
    channel: Channel
    arrived_on: date
    wanted_form: WantedForm = WantedForm.EITHER
    supply: SupplyWay = SupplyWay.ONLINE
    others: Sequence[Person] = ()
    assisted: str = ""
    mark: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True)
class SubmissionResult:
    """The case that a submission became, and its query code, which is kept nowhere; `again`: it was there already."""

    case: Case
    code: str
    again: bool = False


@transaction.atomic
def submit(
    agency: Agency,
    submission: Submission,
    *,
    actor: Actor = APPLICANT,
    on: date,
    split_from: Case | None = None,
    send: Sequence[Outgoing] = (),
) -> SubmissionResult:
    """Open a case. The same form sent twice opens one; sent with other words, it opens another. Numbers of an agency
    and year have no gap.

    Raises NothingWanted for a request without description or applicant, InFuture.
    """
    first = _checked(submission, on)
    # Whoever holds the counter is alone: the numbers, and the look for the same form, belong to one submission at once.
    counter = locked(Counter, agency=agency, year=on.year)
    words = _print_of_words(agency, submission)
    mark, there = _sent_before(submission, words)
    if there is not None:
        # What was handed in after the form had been sent belongs to the same request.
        if any(file.case_id is None for file in of_form(submission.mark)):
            claim(lock_case(there), submission.mark, actor=actor, on=on)
        return SubmissionResult(there, code_for(mark), again=True)
    counter.last += 1
    counter.save(update_fields=["last"])
    case = _new_case(agency, on.year, counter.last, submission, mark)
    case.applicant_kind = first.kind or ApplicantKind.NATURAL_PERSON
    case.split_from, case.words_print = split_from, words
    case.save(force_insert=True)
    for place, somebody in enumerate([*submission.applicants, *submission.others], 1):
        add_party(case, place, somebody)
    facts = Submitted(
        case.number,
        submission.channel,
        submission.arrived_on,
        case.applicant_kind,
        len(submission.applicants),
        case.assisted,
        split_from.number if split_from else "",
    )
    record(agency, subject_of(case), SUBMITTED, facts, actor=actor, on=on, after=case.stage, send=send)
    claim(case, submission.mark, actor=actor, on=on)
    return SubmissionResult(case, code_for(mark))


def _new_case(agency: Agency, year: int, serial: int, submission: Submission, mark: uuid.UUID) -> Case:
    """The row of a request, as far as the form says it."""
    return Case(
        agency=agency,
        year=year,
        serial=serial,
        channel=submission.channel,
        assisted=submission.assisted.strip(),
        arrived_on=submission.arrived_on,
        wanted=submission.wanted.strip(),
        wanted_form=submission.wanted_form,
        supply=submission.supply,
        submission=mark,
        code_print=print_of(code_for(mark)),
    )


def _sent_before(submission: Submission, words: str) -> tuple[uuid.UUID, Case | None]:
    """The mark under which this form with these words is kept, and the case that it is already."""
    there = Case.objects.filter(submission=submission.mark).first()
    # Cases of an older version have no print.
    if there is None or words == there.words_print or (not there.words_print and there.wanted == submission.wanted):
        return submission.mark, there
    mark = mark_of_other_words(submission.mark, words)
    return mark, Case.objects.filter(submission=mark).first()


def _print_of_words(agency: Agency, submission: Submission) -> str:
    """The print of everything that was said, to whom, by whom."""
    persons = [
        (somebody.role, somebody.kind, somebody.told_by, sorted(somebody.particulars.as_text().items()))
        for somebody in (*submission.applicants, *submission.others)
    ]
    # The portal's day is no words of the applicant's: a button may be pressed twice about midnight.
    arrived_on = None if submission.channel is Channel.INTERNET else submission.arrived_on
    return print_of_words(
        [
            agency.slug, submission.wanted, submission.channel, arrived_on, submission.wanted_form,
            submission.supply, submission.assisted, persons,
        ]
    )  # fmt: skip


def add_party(case: Case, place: int, somebody: Person) -> Party:
    """Keep a person of the case: the particulars sealed, and the prints by which the same person is found again."""
    particulars = somebody.particulars
    party = Party(case=case, place=place, role=somebody.role, kind=somebody.kind or "", told_by=somebody.told_by)
    party.name_print, party.papers_print = prints_of(particulars)
    party.sealed = encrypt(particulars.as_text(), context=PARTICULARS.context(party))
    party.save(force_insert=True)
    return party


def prints_of(particulars: ContactDetails) -> tuple[str, str]:
    """The keyed prints of name and papers, by which the same person is found again; empty for what is not told."""
    return _print(particulars.name, "party-name"), _print(particulars.papers_number, "party-papers")


def _print(text: str, purpose: str) -> str:
    return lookup_hash(text, purpose=purpose) if text.strip() else ""


def _checked(submission: Submission, on: date) -> Person:
    """The applicant that is counted. Raises NothingWanted, InFuture."""
    if not submission.wanted.strip():
        raise NothingWanted("wanted")
    if not submission.applicants or not submission.applicants[0].particulars.name.strip():
        raise NothingWanted("name")
    if submission.arrived_on > on:
        raise InFuture(submission.arrived_on, on)
    return submission.applicants[0]
