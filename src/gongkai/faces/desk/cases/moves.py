"""The acts on a case as the desk offers them: what each asks, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.faces.desk.acts import Action, Undoing, by_name
from gongkai.law.outcomes import Consulted, Opinion
from gongkai.law.periods import limit
from gongkai.law.permissions import Permission
from gongkai.law.procedure.request import Move, Stage
from gongkai.law.receipt import Channel
from gongkai.law.service import Service
from gongkai.law.terms import zh
from gongkai.office.acts import By
from gongkai.office.cases import act_inputs as inputs
from gongkai.office.cases import amend, charge, consult, move_facts, moves, search, split
from gongkai.office.cases.conventions import correction_days
from gongkai.office.cases.history import Opening
from gongkai.office.cases.intake import ContactDetails, Person
from gongkai.office.cases.matter import CaseProcedure, reply_date_of
from gongkai.office.cases.models import ApplicantKind, Case, PartyRole
from gongkai.office.cases.undo import last_step, undo_last
from gongkai.office.cases.verbs import PassedOn, Searched

IsFor = Callable[[Opening], bool]


@dataclass(frozen=True)
class OpinionAction(Action[Case]):
    """An act on one asking for an opinion. `asking` says which it is for: it is open where there is one of them, whose
    number its form begins with.
    """

    asking: IsFor = lambda opening: True

    def askings(self, matter: CaseProcedure) -> Iterator[Opening]:
        """The askings that it is for."""
        return (opening for opening in matter.history.consultations if self.asking(opening))

    def open_for(self, matter: Any) -> bool:
        """Whether it can be done now."""
        return any(self.askings(matter)) and super().open_for(matter)

    def initial(self, matter: Any, today: date) -> dict[str, Any]:
        """What its form begins with: the first asking that it is for."""
        first = next(self.askings(matter), None)
        return {**super().initial(matter, today), "consultation": first.number if first else None}


def _consult(case: Case, entered: inputs.ConsultInput, by: By) -> Case:
    role = PartyRole.THIRD_PARTY if entered.consulted is Consulted.THIRD_PARTY else PartyRole.AGENCY
    person = entered.person is inputs.ConsultedKind.PERSON
    somebody = Person(
        role,
        ContactDetails(entered.name, address=entered.contact, phone=entered.phone, email=entered.email),
        ApplicantKind.NATURAL_PERSON if person else ApplicantKind.OTHER_ORG,
    )
    return consult.consult_somebody(
        case, entered.consulted, somebody, entered.about, sent=entered.sent_on,
        actor=by.actor, on=by.on, version=by.version,
    )  # fmt: skip


def _serve(case: Case, entered: inputs.ServiceInput, by: By) -> Case:
    service = Service(entered.way, entered.handed_over_on, entered.signed_on, entered.notice_place, entered.tried)
    return moves.serve(case, service, postal_number=entered.postal_number, actor=by.actor, on=by.on, version=by.version)


def _search(case: Case, searched: Searched, by: By) -> Case:
    return search.note_search(
        case, searched.places, searched.words, searched.searched_by, searched.found, searched_on=searched.searched_on,
        actor=by.actor, on=by.on, version=by.version,
    )  # fmt: skip


def _split(case: Case, entered: inputs.SplitInput, by: By) -> Case:
    split.split(case, entered.matters, actor=by.actor, on=by.on, version=by.version)
    return case


def _amend(case: Case, entered: inputs.AmendInput, by: By) -> Case:
    particulars = {name: value for name, value in vars(entered).items() if name not in ("wanted", "reason")}
    return amend.amend(
        case, entered.reason, wanted=entered.wanted, particulars=particulars,
        actor=by.actor, on=by.on, version=by.version,
    )  # fmt: skip


def _longest_extension(matter: Any, today: date) -> Mapping[str, Any]:
    """What the law of the day allows on which the reply period began."""
    began = reply_date_of(matter.row, matter.history).began or today
    return {"working_days": limit("extension", on=began).number}


def _opinions(matter: Any) -> Mapping[str, list[tuple[str, str]]]:
    """The opinions as they are put: whether reasons are good is judged by an act of its own."""
    as_put = {Opinion.OBJECTION_WITHOUT_REASON: "不同意公开，没有说明理由"}
    received = (opinion for opinion in Opinion if opinion is not Opinion.SILENCE)
    return {"opinion": [(opinion.value, as_put.get(opinion) or zh(opinion)) for opinion in received]}


def _is_out(opening: Opening) -> bool:
    return opening.opinion is None


def _is_open(matter: CaseProcedure) -> bool:
    return matter.row.is_open


ASK_CORRECTION, RECEIVE_CORRECTION = "ask_correction", "receive_correction"
JUDGE_OBJECTION, CORRECT_RECEIPT, UNDO = "judge_objection", "correct_letter_received", "undo"
ACTIONS: tuple[Action[Case], ...] = (
    Action("register", (Move.REGISTER,), inputs.RegisterInput, by_name(moves.register)),
    Action(
        ASK_CORRECTION, (Move.ASK_CORRECTION,), move_facts.CorrectionAsked, by_name(moves.ask_correction),
        begins=lambda matter, today: {"period_days": correction_days(matter.row.agency, today)},
    ),
    Action(
        RECEIVE_CORRECTION, (Move.RECEIVE_CORRECTION,), inputs.CorrectionInput, by_name(moves.receive_correction),
        begins=lambda matter, today: {"wanted": matter.row.wanted}, quiet=True,
    ),
    Action(
        "close_uncorrected", (Move.CLOSE_UNCORRECTED,), inputs.UncorrectedInput, by_name(moves.close_uncorrected),
        quiet=True,
    ),
    Action(
        "consult", (Move.CONSULT_THIRD_PARTY, Move.CONSULT_CO_MAKER, Move.CONSULT_OTHER_AGENCY), inputs.ConsultInput,
        _consult,
    ),
    OpinionAction(
        "letter_received", (Move.RECEIVE_OPINION,), move_facts.LetterReceived, by_name(consult.note_letter_received),
        quiet=True, asking=lambda opening: opening.opinion is None and opening.received_on is None,
    ),
    OpinionAction(
        "receive_opinion", (Move.RECEIVE_OPINION,), move_facts.OpinionArrived, by_name(consult.receive_opinion),
        choices=_opinions, quiet=True, asking=_is_out,
    ),
    OpinionAction(
        JUDGE_OBJECTION, (), move_facts.ObjectionJudged, by_name(consult.judge_objection), Permission.HANDLE_CASE,
        _is_open, quiet=True, asking=lambda opening: opening.to_be_judged,
    ),
    OpinionAction(
        "note_silence", (Move.NOTE_SILENCE,), inputs.ConsultationInput, by_name(consult.note_silence),
        quiet=True, asking=_is_out,
    ),
    Action("end_consultation", (Move.END_CONSULTATION,), do=by_name(consult.end_consultation), quiet=True),
    Action(
        "inform_third_party", (Move.INFORM_THIRD_PARTY,), move_facts.ThirdPartyInformed,
        by_name(consult.inform_third_party), quiet=True,
    ),
    Action(
        "extend", (Move.EXTEND,), move_facts.Extended,
        begins=_longest_extension,
    ),
    Action("charge_fee", (Move.CHARGE_FEE,), inputs.FeeInput, by_name(charge.charge)),
    Action("receive_payment", (Move.RECEIVE_PAYMENT,), move_facts.FeePaid, by_name(charge.receive_payment), quiet=True),
    Action("close_unpaid", (Move.CLOSE_UNPAID,), do=by_name(moves.close_unpaid), quiet=True),
    Action("ask_reasons", (Move.ASK_REASONS,), move_facts.ReasonsAsked),
    Action("receive_reasons", (Move.RECEIVE_REASONS,), move_facts.ReasonsReceived, quiet=True),
    Action("note_no_reasons", (Move.NOTE_NO_REASONS,), do=by_name(moves.note_no_reasons), quiet=True),
    Action("delay", (Move.DELAY,), move_facts.Delayed, quiet=True),
    Action("search", (Move.DECIDE,), Searched, _search, Permission.HANDLE_CASE),
    Action("withdraw", (Move.WITHDRAW,), move_facts.WithdrawnByApplicant),
    Action("serve", (Move.SERVE,), inputs.ServiceInput, _serve, quiet=True),
    Action("archive", (Move.ARCHIVE,), quiet=True),
    Action(
        "pass_on", (), PassedOn, by_name(split.pass_on), Permission.HANDLE_CASE,
        lambda matter: matter.row.is_open and matter.row.agency.sections.exists(), quiet=True, rare=True,
    ),
    Action(
        "split", (), inputs.SplitInput, _split, Permission.HANDLE_CASE,
        lambda matter: matter.stage in (Stage.RECEIVED, Stage.HANDLING), quiet=True, rare=True,
    ),
    Action("make_proactive", (Move.MAKE_PROACTIVE,), move_facts.MadeProactive, quiet=True, rare=True),
    Action(
        "answer_record_correction", (Move.ANSWER_RECORD_CORRECTION,), move_facts.RecordCorrectionAnswered,
        quiet=True, rare=True,
    ),
    Action("note_complaint", (Move.NOTE_COMPLAINT,), move_facts.RemedyNoted, quiet=True, rare=True),
    Action(
        "amend", (), inputs.AmendInput, _amend, Permission.ENTER_CASE,
        lambda matter: matter.row.is_open and matter.row.channel != Channel.INTERNET,
        lambda matter, today: {"wanted": matter.row.wanted}, quiet=True, rare=True,
    ),
    OpinionAction(
        CORRECT_RECEIPT, (), inputs.ReceiptCorrectionInput, by_name(consult.correct_letter_received),
        Permission.HANDLE_CASE, _is_open, quiet=True, rare=True,
        asking=lambda opening: opening.received_on is not None and opening.opinion is not Opinion.SILENCE,
    ),
    Action(
        UNDO, (), Undoing, by_name(undo_last), open_when=lambda matter: last_step(matter.history) is not None,
        quiet=True, rare=True,
    ),
)  # fmt: skip
"""Every act, in the order in which a case usually meets them."""
