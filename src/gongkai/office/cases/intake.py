"""收到申请 (29, 31): a request becomes a case, with its number and the code by which its applicant follows it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date

from django.db import transaction

from gongkai.law.receipt import Channel
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.codes import code_for, print_of
from gongkai.office.cases.files import claim
from gongkai.office.cases.hold import subject_of
from gongkai.office.cases.models import ApplicantKind, Case, Counter, Party, PartyRole, SupplyWay, WantedForm
from gongkai.office.cases.move_facts import Submitted
from gongkai.office.cases.refusals import InFuture, NothingWanted
from gongkai.office.cases.sealed import PARTICULARS
from gongkai.office.cases.verbs import SUBMITTED
from gongkai.office.journal.record import Actor, Post, record
from gongkai.office.locking import locked
from gongkai.office.sealing.seal import fingerprint, seal

APPLICANT = Actor("申请人")
"""Who files a request over the portal: no account, no name in the journal."""


@dataclass(frozen=True)
class Particulars:
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
        return {one.name: value for one in fields(self) if (value := str(getattr(self, one.name)).strip())}


@dataclass(frozen=True)
class Somebody:
    """One person of a case: what it is in it, which statistical kind, its particulars, and by which channel an
    applicant wants to hear of progress.
    """

    role: PartyRole
    particulars: Particulars
    kind: ApplicantKind | None = None
    told_by: str = ""


@dataclass(frozen=True)
class Submission:
    """A request as it came: who asks for what, in which form, by which way (29 ¶2), through which channel, when.

    `applicants`: the first is the one that the statistics count. `mark` is the same when the same form is sent twice.
    `assisted` says how the office helped somebody who could not write the request alone (43).
    """

    applicants: Sequence[Somebody]
    wanted: str
    channel: Channel
    arrived_on: date
    wanted_form: WantedForm = WantedForm.EITHER
    supply: SupplyWay = SupplyWay.ONLINE
    others: Sequence[Somebody] = ()
    assisted: str = ""
    mark: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True)
class Taken:
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
    send: Sequence[Post] = (),
) -> Taken:
    """Open a case. The same form sent twice opens one. Numbers of an agency and year have no gap.

    Raises NothingWanted for a request without description or applicant, InFuture.
    """
    first = _checked(submission, on)
    # Whoever holds the counter is alone: the numbers, and the look for the same form, belong to one submission at once.
    counter = locked(Counter, agency=agency, year=on.year)
    there = Case.objects.filter(submission=submission.mark).first()
    if there is not None:
        return Taken(there, code_for(submission.mark), again=True)
    number = counter.last + 1
    counter.last = number
    counter.save(update_fields=["last"])
    code = code_for(submission.mark)
    case = Case(
        agency=agency,
        year=on.year,
        serial=number,
        channel=submission.channel,
        assisted=submission.assisted.strip(),
        arrived_on=submission.arrived_on,
        applicant_kind=first.kind or ApplicantKind.NATURAL_PERSON,
        wanted=submission.wanted.strip(),
        wanted_form=submission.wanted_form,
        supply=submission.supply,
        split_from=split_from,
        submission=submission.mark,
        code_print=print_of(code),
    )
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
    return Taken(case, code)


def add_party(case: Case, place: int, somebody: Somebody) -> Party:
    """Keep a person of the case: the particulars sealed, and the prints by which the same person is found again."""
    particulars = somebody.particulars
    party = Party(case=case, place=place, role=somebody.role, kind=somebody.kind or "", told_by=somebody.told_by)
    party.name_print, party.papers_print = prints_of(particulars)
    party.sealed = seal(particulars.as_text(), context=PARTICULARS.context(party))
    party.save(force_insert=True)
    return party


def prints_of(particulars: Particulars) -> tuple[str, str]:
    """The keyed prints of name and papers, by which the same person is found again; empty for what is not told."""
    return _print(particulars.name, "party-name"), _print(particulars.papers_number, "party-papers")


def _print(text: str, purpose: str) -> str:
    return fingerprint(text, purpose=purpose) if text.strip() else ""


def _checked(submission: Submission, on: date) -> Somebody:
    """The applicant that is counted. Raises NothingWanted, InFuture."""
    if not submission.wanted.strip():
        raise NothingWanted("wanted")
    if not submission.applicants or not submission.applicants[0].particulars.name.strip():
        raise NothingWanted("name")
    if submission.arrived_on > on:
        raise InFuture(submission.arrived_on, on)
    return submission.applicants[0]
