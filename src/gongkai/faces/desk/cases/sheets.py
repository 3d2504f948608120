"""What the desk's pages on cases show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import ClassVar

from django.core.paginator import Page

from gongkai.faces.desk.act_words import holders_words
from gongkai.faces.desk.acts import OfferedAct
from gongkai.faces.desk.cases.act_words import judged_words, late_correction_words
from gongkai.faces.desk.cases.letter_words import title_of
from gongkai.faces.desk.cases.moves import ASK_CORRECTION
from gongkai.faces.desk.cases.procedure import CASES, case_address
from gongkai.faces.desk.cases.supply_words import kept_back_words
from gongkai.faces.desk.cases.words import why_not_words
from gongkai.faces.desk.forms import DeskForm
from gongkai.faces.desk.journal.words import fact_lines, verb_words
from gongkai.faces.desk.lists import FilterForm
from gongkai.faces.desk.todos import lamp_of, workdays_left
from gongkai.faces.ui.reply_date import ReplyDateSheet, reply_date_sheet
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.procedure.request import REQUEST, Move, Stage
from gongkai.law.receipt import Channel
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.cases.belongings import draft_under_review, messages_waiting, parties_with_data
from gongkai.office.cases.codes import opinion_code
from gongkai.office.cases.decide import LEGALITY, SECRECY, proposal_of, reviews_wanted
from gongkai.office.cases.file_models import CaseFile, SuppliedFile
from gongkai.office.cases.history import ReplyDate
from gongkai.office.cases.late_corrections import LateCorrection, late_correction, late_corrections
from gongkai.office.cases.letter_models import Letter
from gongkai.office.cases.matter import CaseProcedure, subject_of
from gongkai.office.cases.models import ApplicantKind, Case, Consultation, Draft, Party, PartyRole
from gongkai.office.cases.offers import Offers
from gongkai.office.cases.parties import particulars_of
from gongkai.office.cases.queries import CaseState, same_requests, standing_of, submitted_at
from gongkai.office.cases.verbs import UNDONE
from gongkai.office.conventions.queries import settled_by
from gongkai.office.encryption import masks
from gongkai.office.history import entries_of
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.queries import remedies_against
from gongkai.office.workdays.queries import calendar_in_force

_WAITING = {
    Stage.RECEIVED: "待登记",
    Stage.AWAITING_CORRECTION: "等申请人补正",
    Stage.AWAITING_REASONS: "等申请人说明理由",
    Stage.AWAITING_PAYMENT: "等申请人缴费",
    Stage.CONSULTING: "征求意见，暂停计时",
}
"""What a case without a date waits for."""


@sheetclass
class CaseLine:
    """One case in the list."""

    case: Case = doc("the case")
    address: str = doc("its page")
    applicant: str = doc("the applicant, masked")
    left: int | None = doc("working days left, negative if late; None where there is no date or none is owed")
    waiting: str = doc("what it waits for where there is no date")
    late_correction: LateCorrection | None = doc("how its correction was asked too late; None where it was not")

    @property
    def lamp(self) -> str:
        """Its light: r late or today, y near, g later, nothing without a date."""
        return lamp_of(self.left)


@sheetclass
class ClosedAct:
    """One act that cannot be done now, and why."""

    title: str = doc("the act")
    why: str = doc("the reason")


@sheetclass
class Happened:
    """One line of the file's course."""

    on: date = doc("the legal day")
    what: str = doc("what was done")
    who: str = doc("by whom")
    lines: Sequence[tuple[str, str]] = doc("its facts")
    undone: bool = doc("whether it was undone later")
    pauses: bool = doc("whether it stops the clock")


@sheetclass
class MaskedParty:
    """A party, masked."""

    role: str = doc("what it is in the case")
    words: str = doc("what may be shown of it")
    place: int = doc("its number in the case")
    erased: bool = doc("whether nothing is kept of it any more", default=False)


@sheetclass
class DraftSheet:
    """A draft under review."""

    draft: Draft = doc("the draft")
    reviews: tuple[tuple[str, str, bool], ...] = doc("kind, name, whether it is done")
    mine: tuple[str, ...] = doc("the reviews that this person may give")
    may_sign: bool = doc("whether this person may sign it")


@sheetclass
class CaseLetterLine:
    """One letter."""

    letter: Letter = doc("the letter")
    title: str = doc("what it is called")


@sheetclass
class CaseSheet:
    """案件."""

    template: ClassVar[str] = "desk/case.html"
    case: Case = doc("the case")
    applicant: str = doc("the applicant, masked")
    dates: ReplyDateSheet | None = doc("the reply date, explained; None where none can be promised")
    reply: ReplyDate = doc("the reply date")
    left: int | None = doc("working days left; None where none is owed")
    waiting: str = doc("what it waits for")
    late_correction: str = doc("that its correction was asked too late, and what follows; empty where it was not")
    offered: tuple[OfferedAct, ...] = doc("what can be done now")
    rare: tuple[OfferedAct, ...] = doc("what can be done now and seldom is")
    refused: tuple[ClosedAct, ...] = doc("what cannot, and why")
    happened: tuple[Happened, ...] = doc("what was done, the latest first")
    people: tuple[MaskedParty, ...] = doc("the parties, masked")
    consultations: tuple[tuple[Consultation, str], ...] = doc(
        "the askings for an opinion, and what the agency holds of their reasons"
    )
    draft: DraftSheet | None = doc("the draft under review")
    may_draft: bool = doc("whether this person may draft a reply now")
    letters: tuple[CaseLetterLine, ...] = doc("its letters")
    files: Sequence[CaseFile] = doc("what the applicant handed in")
    supplied: tuple[tuple[SuppliedFile, tuple[str, ...]], ...] = doc("files of the reply, what of each is kept back")
    may_write: bool = doc("whether this person may write letters")
    may_enter: bool = doc("whether this person may print the receipt")
    alike: Sequence[Case] = doc("other requests of the same applicant for the same")
    may_reveal: bool = doc("whether this person may see personal data")
    may_settle_erasure: bool = doc("whether this person says how long personal data are kept")
    remedies: Sequence[Remedy] = doc("the reconsiderations and suits over it")
    may_contest: bool = doc("whether this person may note one")
    submitted: datetime | None = doc("the moment at which it came over the portal; None for other channels")
    confirmed: date | None = doc("the day on which both sides confirmed receipt; None where none is needed")
    messages: int = doc("how many messages there are")
    waiting_messages: int = doc("how many of them wait for an answer")
    remarks: str = doc("what was typed with a review that was refused", default="")

    @property
    def lamp(self) -> str:
        """Its light."""
        return lamp_of(self.left)


def case_lines(cases: Iterable[Case], today: date) -> Iterator[CaseLine]:
    """The lines of a list."""
    calendar, listed = calendar_in_force(), list(cases)
    late = late_corrections(case.pk for case in listed)
    for case in listed:
        left = workdays_left(today, case.reply_due, calendar) if case.is_open and case.reply_due else None
        waiting = _WAITING.get(Stage(case.stage), "") if left is None else ""
        yield CaseLine(case, case_address(case), applicant_words(case), left, waiting, late.get(case.pk))


def applicant_words(case: Case) -> str:
    """The applicant as a list shows it."""
    parties = [party for party in case.parties.all() if party.role == "applicant"]
    if not parties:
        return ""
    more = f"等{len(parties)}人" if len(parties) > 1 else ""
    return _name(parties[0]) + more


def _name(party: Party) -> str:
    if party.erased_on:
        return "（已按期删除）"
    person = party.role != PartyRole.AGENCY and party.kind in (ApplicantKind.NATURAL_PERSON, "")
    return masks.name(particulars_of(party).get("name", ""), organisation=not person)


_MASKS: Mapping[str, Callable[[str], str]] = {
    "papers_number": masks.identity_number,
    "phone": masks.phone,
    "fax": masks.phone,
    "email": masks.email,
    "address": masks.address,
    "contact_person": masks.name,
}


def hidden(case: Case) -> Callable[[str], str]:
    """Text of the case's letters as a page shows it: what people told of themselves is masked, codes are left out."""
    pairs: dict[str, str] = {}
    for party in parties_with_data(case):
        contact = particulars_of(party)
        pairs |= {contact[name]: mask(contact[name]) for name, mask in _MASKS.items() if name in contact}
        if "name" in contact:
            pairs[contact["name"]] = _name(party)
    pairs |= dict.fromkeys(
        (opinion_code(case.submission, consultation.number) for consultation in case.consultations.all()), "（略）"
    )
    ordered = sorted(pairs.items(), key=lambda pair: -len(pair[0]))

    def hide(text: str) -> str:
        for plain, masked in ordered:
            text = text.replace(plain, masked)
        return text

    return hide


def case_sheet(case: Case, viewer: Viewer, today: date) -> CaseSheet:
    """The page of a case on a day, for one viewer."""
    standing = standing_of(case)
    handling = may(viewer, Permission.HANDLE_CASE, case.agency)
    offered = tuple(_offered(standing, viewer, today))
    under_review = draft_under_review(case)
    stage = Stage(case.stage)
    due = standing.reply.due if case.is_open else None
    left = workdays_left(today, due, calendar_in_force()) if due else None
    return CaseSheet(
        case=case,
        applicant=applicant_words(case),
        dates=_dates(standing, today),
        reply=standing.reply,
        left=left,
        waiting=_WAITING.get(stage, "") if standing.reply.due is None or stage in _WAITING else "",
        late_correction=late_correction_words(late_correction(standing.history, calendar_in_force())),
        offered=tuple(act for act in offered if not act.rare),
        rare=tuple(act for act in offered if act.rare),
        refused=tuple(_refused(standing, viewer)),
        happened=tuple(_happened(case)),
        people=tuple(_people(case)),
        consultations=tuple(_askings(standing)),
        draft=_draft(under_review, viewer, today) if under_review and stage is Stage.HANDLING else None,
        may_draft=handling and under_review is None and stage is Stage.HANDLING,
        letters=tuple(CaseLetterLine(letter, title_of(letter.code)) for letter in case.letters.all()),
        files=list(case.files.all()),
        supplied=tuple((file, kept_back_words(file)) for file in case.supplied.all()),
        may_write=handling,
        may_enter=may(viewer, Permission.ENTER_CASE, case.agency),
        alike=same_requests(case),
        may_reveal=may(viewer, Permission.READ_PERSONAL_DATA, case.agency),
        may_settle_erasure=may(viewer, Permission.SETTLE_ERASURE, case.agency),
        remedies=remedies_against(case),
        may_contest=may(viewer, Permission.HANDLE_REMEDY, case.agency),
        submitted=submitted_at(case) if case.channel_of_law is Channel.INTERNET else None,
        confirmed=registered.confirmed_on if (registered := standing.history.last(Move.REGISTER)) else None,
        messages=case.messages.count(),
        waiting_messages=messages_waiting(case),
    )


def _dates(standing: CaseState, today: date) -> ReplyDateSheet | None:
    if standing.reply.explained is None or standing.reply.ordered:
        return None
    clock = standing.history.clock(settled_by(standing.case.agency))
    bare = clock.without_pauses().due(calendar_in_force()) if clock and clock.consultations else None
    return reply_date_sheet(standing.reply.explained, today, bare=bare, ended=standing.case.decided_on)


def _offered(standing: CaseState, viewer: Viewer, today: date) -> Iterator[OfferedAct]:
    matter, case = CaseProcedure(standing.case), standing.case
    asking = CASES.act_address(case.agency, case, ASK_CORRECTION)
    for offered in CASES.offered(matter, viewer, case.agency):
        until = standing.history.correction_due(calendar_in_force()) if offered.address == asking else None
        yield replace(offered, until=until, late=until is not None and today > until)


def _refused(standing: CaseState, viewer: Viewer) -> Iterator[ClosedAct]:
    """Acts that an officer may look for and that are not open, with every reason, or are another's to do."""
    matter, history = CaseProcedure(standing.case), standing.history
    for action in CASES.actions:
        if action.quiet or not action.moves:
            continue
        title, moves = CASES.words(action).title, [Move(move) for move in action.moves]
        reasons = [REQUEST.why_not(move, history.stage, history.done) for move in moves]
        if all(reasons):
            after = REQUEST.step_of(moves[0]).after
            yield ClosedAct(title, why_not_words(moves[0], history.stage, reasons[0], after))
        elif lacking := action.lacking(matter, viewer, standing.case.agency):
            yield ClosedAct(title, holders_words(lacking))


def _happened(case: Case) -> Iterator[Happened]:
    entries = entries_of(subject_of(case))
    undone = {entry.facts["entry"] for entry in entries if entry.verb == UNDONE.name}
    for entry in reversed(entries):
        pauses = entry.verb.startswith("case.consult") or entry.verb in ("case.ask_correction", "case.charge_fee")
        yield Happened(entry.on, verb_words(entry), entry.actor_name, fact_lines(entry), entry.number in undone, pauses)


def _askings(standing: CaseState) -> Iterator[tuple[Consultation, str]]:
    judged = {asking.number: judged_words(asking) for asking in standing.history.consultations}
    for asking in standing.case.consultations.all():
        yield asking, judged.get(asking.number, "")


def _people(case: Case) -> Iterator[MaskedParty]:
    for party in case.parties.all():
        contact = {} if party.erased_on else particulars_of(party)
        people = [_name(party)]
        if number := contact.get("papers_number"):
            people.append(masks.identity_number(number))
        if phone := contact.get("phone"):
            people.append(masks.phone(phone))
        yield MaskedParty(party.get_role_display(), "　".join(people), party.place, party.erased_on is not None)


_REVIEW_NAMES = {SECRECY: "保密审查", LEGALITY: "合法性审核"}
_REVIEW_ACTS = {SECRECY: Permission.REVIEW_SECRECY, LEGALITY: Permission.REVIEW_LEGALITY}


def _draft(draft: Draft, viewer: Viewer, today: date) -> DraftSheet:
    done = {SECRECY: draft.secrecy_reviewed_by_id, LEGALITY: draft.legality_reviewed_by_id}
    wanted = reviews_wanted(proposal_of(draft), settled_by(draft.case.agency), today)
    own = draft.drafted_by_id == viewer.staff
    mine = tuple(
        kind for kind in wanted if done[kind] is None and not own and may(viewer, _REVIEW_ACTS[kind], draft.case.agency)
    )
    ready = all(done[kind] is not None for kind in wanted)
    return DraftSheet(
        draft,
        tuple((kind, _REVIEW_NAMES[kind], done[kind] is not None) for kind in wanted),
        mine,
        may_sign=ready and not own and may(viewer, Permission.SIGN_REPLY, draft.case.agency),
    )


@sheetclass
class ListSheet:
    """台账."""

    template: ClassVar[str] = "desk/cases.html"
    agency: Agency = doc("the agency")
    lines: tuple[CaseLine, ...] = doc("the cases")
    open: int = doc("how many are open")
    late: int = doc("how many of the open ones are late")
    may_enter: bool = doc("whether this person may enter a request")
    give: DeskForm | None = doc("the form that says who handles what; None where this person does not say it")
    may_sign: bool = doc("whether this person settles how letters look")
    may_settle_erasure: bool = doc("whether this person says how long personal data are kept")
    form: FilterForm = doc("what the list is narrowed to")
    page: Page[Case] = doc("one page of the list")
    offers: Offers = doc("how often something public was offered instead of a request")
