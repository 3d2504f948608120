"""The acts on a case as the desk offers them: what each is called, asks, needs a post for, and does."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from gongkai.faces.desk.cases import forms
from gongkai.law.articles import Cite, parse_cite
from gongkai.law.fees import Tariff
from gongkai.law.outcomes import Consulted, Opinion
from gongkai.law.procedure.request import REQUEST, Move, Stage
from gongkai.law.receipt import Channel
from gongkai.law.service import Service, ServiceWay
from gongkai.office.agencies.permission import Permission
from gongkai.office.cases import amend, charge, consult, moves, search, split, undo
from gongkai.office.cases.history import CaseHistory, Opening
from gongkai.office.cases.intake import ContactDetails, Person
from gongkai.office.cases.models import ApplicantKind, Case, PartyRole
from gongkai.office.journal.record import Actor

Do = Callable[[Case, Mapping[str, Any], Actor, date], Case]


@dataclass(frozen=True)
class CaseAction:
    """One act: its address, its words, its form and what it does. `moves`: any of them open means that it is.

    `open_when` says the same of what is no move of the procedure, and `asking` which askings for an opinion it is for:
    it is open where there is one of them, whose number its form begins with.
    """

    code: str
    form: type[forms.ActForm]
    do: Do
    moves: tuple[Move, ...] = ()
    act: Permission = Permission.HANDLE_CASE
    today: tuple[str, ...] = ()
    open_when: Callable[[Case, CaseHistory], bool] | None = None
    asking: Callable[[Opening], bool] | None = None
    quiet: bool = False
    rare: bool = False

    def first_asking(self, history: CaseHistory) -> Opening | None:
        """The first asking for an opinion that it is for; None where there is none."""
        return next((opening for opening in history.consultations if self.asking and self.asking(opening)), None)

    def open_for(self, case: Case, history: CaseHistory) -> bool:
        """Whether it can be done with the case now; who may do it is another question."""
        if self.asking and self.first_asking(history) is None:
            return False
        if self.open_when and self.open_when(case, history):
            return True
        return any(not REQUEST.why_not(move, history.stage, history.done) for move in self.moves)

    @property
    def words(self) -> ActWords:
        """What it is called, what it does, and on which articles it rests."""
        return read_words(__package__)[self.code]


@dataclass(frozen=True)
class ActWords:
    """An act in words."""

    title: str
    text: str
    cites: tuple[Cite, ...]

    @property
    def basis(self) -> str:
        """The articles, as one says them."""
        return "、".join(cite.place for cite in self.cites)

    @property
    def sources(self) -> str:
        """The articles with the instruments they stand in."""
        return "、".join(cite.short for cite in self.cites)


@cache
def read_words(room: str) -> Mapping[str, ActWords]:
    """The words of the acts of a room of the desk, by their codes, from its `moves.toml`."""
    data = tomllib.loads((resources.files(room) / "moves.toml").read_text(encoding="utf-8"))
    return {
        code: ActWords(row["title"], row["text"], tuple(parse_cite(place) for place in row["cites"]))
        for code, row in data.items()
    }


def _given(given: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: given[name] for name in names}


def _at(given: Mapping[str, Any], actor: Actor, on: date) -> dict[str, Any]:
    return {"actor": actor, "on": on, "version": given["version"]}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _register(case: Case, given: Mapping[str, Any], actor: Actor, on: date) -> Case:
    return moves.register(case, given["confirmed"], **_at(given, actor, on))


def _ask_correction(case: Case, given: Mapping[str, Any], actor: Actor, on: date) -> Case:
    return moves.ask_correction(
        case, _lines(given["items"]), given["period_days"], served=given["served"], guidance=given["guidance"],
        **_at(given, actor, on),
    )  # fmt: skip


def _consult(case: Case, given: Mapping[str, Any], actor: Actor, on: date) -> Case:
    kind = Consulted(given["consulted"])
    role = PartyRole.THIRD_PARTY if kind is Consulted.THIRD_PARTY else PartyRole.AGENCY
    person = given["person"] == forms.PERSON
    somebody = Person(
        role,
        ContactDetails(given["name"], address=given["contact"], phone=given["phone"], email=given["email"]),
        ApplicantKind.NATURAL_PERSON if person else ApplicantKind.OTHER_ORG,
    )
    return consult.consult_somebody(case, kind, somebody, given["about"], sent=given["sent"], **_at(given, actor, on))


def _serve(case: Case, given: Mapping[str, Any], actor: Actor, on: date) -> Case:
    service = Service(ServiceWay(given["way"]), given["handed_over"], given["signed"], given["place"], given["tried"])
    return moves.serve(case, service, postal_number=given["postal_number"], **_at(given, actor, on))


def _charge(case: Case, given: Mapping[str, Any], actor: Actor, on: date) -> Case:
    told = _given(given, "way_of_payment", "proposed_by", "issued_by", "notice_received")
    return charge.charge(case, Tariff(given["tariff"]), pages=given["pages"] or 0, **told, **_at(given, actor, on))


def _search(case: Case, given: Mapping[str, Any], actor: Actor, on: date) -> Case:
    return search.note_search(
        case, _lines(given["places"]), _lines(given["words"]), given["searched_by"], given["found"],
        searched=given["searched"], actor=actor, on=on,
    )  # fmt: skip


def _split(case: Case, given: Mapping[str, Any], actor: Actor, on: date) -> Case:
    split.split(case, _lines(given["matters"]), **_at(given, actor, on))
    return case


def _amend(case: Case, given: Mapping[str, Any], actor: Actor, on: date) -> Case:
    told = _given(given, "name", "papers_kind", "papers_number", "phone", "email", "address")
    return amend.amend(case, given["reason"], wanted=given["wanted"], particulars=told, **_at(given, actor, on))


def _noted(move: Move) -> Do:
    return lambda case, given, actor, on: moves.note(
        case, move, given["reference"], given["noted_on"], **_at(given, actor, on)
    )


def _is_out(opening: Opening) -> bool:
    return opening.opinion is None


ASK_CORRECTION, RECEIVE_CORRECTION = "ask_correction", "receive_correction"
JUDGE_OBJECTION = "judge_objection"
CORRECT_RECEIPT, UNDO = "correct_letter_received", "undo"
PAGES = (
    CaseAction(
        "register", forms.RegisterForm, _register,
        (Move.REGISTER,), Permission.ENTER_CASE, today=("confirmed",),
    ),
    CaseAction(
        ASK_CORRECTION, forms.CorrectionNoticeForm, _ask_correction, (Move.ASK_CORRECTION,), today=("served",),
    ),
    CaseAction(
        RECEIVE_CORRECTION, forms.CorrectedForm,
        lambda case, given, actor, on: moves.receive_correction(
            case, given["wanted"], given["corrected"], **_at(given, actor, on)
        ),
        (Move.RECEIVE_CORRECTION,), today=("corrected",), quiet=True,
    ),
    CaseAction(
        "close_uncorrected", forms.UncorrectedForm,
        lambda case, given, actor, on: moves.close_uncorrected(
            case, no_good_reason=given["no_good_reason"], **_at(given, actor, on)
        ),
        (Move.CLOSE_UNCORRECTED,), quiet=True,
    ),
    CaseAction(
        "consult", forms.ConsultForm, _consult,
        (Move.CONSULT_THIRD_PARTY, Move.CONSULT_CO_MAKER, Move.CONSULT_OTHER_AGENCY), today=("sent",),
    ),
    CaseAction(
        "letter_received", forms.LetterReceivedForm,
        lambda case, given, actor, on: consult.note_letter_received(
            case, given["number"], given["received"], **_at(given, actor, on)
        ),
        (Move.RECEIVE_OPINION,), today=("received",), quiet=True,
        asking=lambda opening: opening.opinion is None and opening.received_on is None,
    ),
    CaseAction(
        "receive_opinion", forms.EnterOpinionForm,
        lambda case, given, actor, on: consult.receive_opinion(
            case, given["number"], Opinion(given["opinion"]), arrived=given["arrived"], reason=given["reason"],
            **_at(given, actor, on),
        ),
        (Move.RECEIVE_OPINION,), today=("arrived",), quiet=True, asking=_is_out,
    ),
    CaseAction(
        JUDGE_OBJECTION, forms.JudgementForm,
        lambda case, given, actor, on: consult.judge_objection(
            case, given["number"], given["judged"] == forms.GOOD, given["reason"], **_at(given, actor, on)
        ),
        open_when=lambda case, history: case.is_open,
        asking=lambda opening: opening.to_be_judged, quiet=True,
    ),
    CaseAction(
        "note_silence", forms.SilenceForm,
        lambda case, given, actor, on: consult.note_silence(case, given["number"], **_at(given, actor, on)),
        (Move.NOTE_SILENCE,), quiet=True, asking=_is_out,
    ),
    CaseAction(
        "end_consultation", forms.NothingForm,
        lambda case, given, actor, on: consult.end_consultation(case, **_at(given, actor, on)),
        (Move.END_CONSULTATION,), quiet=True,
    ),
    CaseAction(
        "inform_third_party", forms.InformForm,
        lambda case, given, actor, on: consult.inform_third_party(
            case, given["number"], given["information"], given["public_interest"], **_at(given, actor, on)
        ),
        (Move.INFORM_THIRD_PARTY,), quiet=True,
    ),
    CaseAction(
        "extend", forms.ExtendForm,
        lambda case, given, actor, on: moves.extend(
            case, given["working_days"], given["reason"], given["approved_by"], told_until=given["told"],
            **_at(given, actor, on),
        ),
        (Move.EXTEND,), Permission.APPROVE_EXTENSION, today=("told",),
    ),
    CaseAction(
        "charge_fee", forms.FeeForm, _charge, (Move.CHARGE_FEE,), today=("notice_received",),
    ),
    CaseAction(
        "receive_payment", forms.PaymentReceivedForm,
        lambda case, given, actor, on: charge.receive_payment(
            case, given["amount"], given["paid"], **_at(given, actor, on)
        ),
        (Move.RECEIVE_PAYMENT,), today=("paid",), quiet=True,
    ),
    CaseAction(
        "close_unpaid", forms.NothingForm,
        lambda case, given, actor, on: moves.close_unpaid(case, **_at(given, actor, on)),
        (Move.CLOSE_UNPAID,), quiet=True,
    ),
    CaseAction(
        "ask_reasons", forms.ReasonsAskedForm,
        lambda case, given, actor, on: moves.ask_reasons(
            case, given["number_and_frequency"], given["period_days"], served=given["served"], **_at(given, actor, on)
        ),
        (Move.ASK_REASONS,), today=("served",),
    ),
    CaseAction(
        "receive_reasons", forms.ReasonsReceivedForm,
        lambda case, given, actor, on: moves.receive_reasons(
            case, given["reasons"], given["received_on"], **_at(given, actor, on)
        ),
        (Move.RECEIVE_REASONS,), today=("received_on",), quiet=True,
    ),
    CaseAction(
        "note_no_reasons", forms.NothingForm,
        lambda case, given, actor, on: moves.note_no_reasons(case, **_at(given, actor, on)),
        (Move.NOTE_NO_REASONS,), quiet=True,
    ),
    CaseAction(
        "delay", forms.DelayForm,
        lambda case, given, actor, on: moves.delay(case, given["later"], given["reason"], **_at(given, actor, on)),
        (Move.DELAY,), quiet=True,
    ),
    CaseAction(
        "search", forms.SearchForm, _search,
        (Move.DECIDE,), today=("searched",),
    ),
    CaseAction(
        "withdraw", forms.WithdrawRequestForm,
        lambda case, given, actor, on: moves.withdraw(case, given["stated"], **_at(given, actor, on)),
        (Move.WITHDRAW,), today=("stated",),
    ),
    CaseAction(
        "serve", forms.ServeForm, _serve,
        (Move.SERVE,), today=("handed_over",), quiet=True,
    ),
    CaseAction(
        "archive", forms.NothingForm,
        lambda case, given, actor, on: moves.archive(case, **_at(given, actor, on)), (Move.ARCHIVE,), quiet=True,
    ),
    CaseAction(
        "pass_on", forms.PassOnForm,
        lambda case, given, actor, on: split.pass_on(
            case, given["unit"], given["reason"], passed=given["passed"], **_at(given, actor, on)
        ),
        open_when=lambda case, history: case.is_open and case.agency.sections.exists(),
        today=("passed",), quiet=True, rare=True,
    ),
    CaseAction(
        "split", forms.SplitForm, _split,
        open_when=lambda case, history: case.stage in (Stage.RECEIVED, Stage.HANDLING), quiet=True, rare=True,
    ),
    CaseAction(
        "make_proactive", forms.CaseReasonForm,
        lambda case, given, actor, on: moves.make_proactive(case, given["reason"], **_at(given, actor, on)),
        (Move.MAKE_PROACTIVE,), quiet=True, rare=True,
    ),
    CaseAction(
        "answer_record_correction", forms.RecordCorrectionForm,
        lambda case, given, actor, on: moves.answer_record_correction(
            case, given["evidence"], given["result"], demanded=given["demanded"], received=given["received"],
            **_at(given, actor, on),
        ),
        (Move.ANSWER_RECORD_CORRECTION,), today=("received",), quiet=True, rare=True,
    ),
    CaseAction(
        "note_complaint", forms.NotedForm, _noted(Move.NOTE_COMPLAINT),
        (Move.NOTE_COMPLAINT,), today=("noted_on",), quiet=True, rare=True,
    ),
    CaseAction(
        "amend", forms.AmendForm, _amend,
        act=Permission.ENTER_CASE, open_when=lambda case, history: case.is_open and case.channel != Channel.INTERNET,
        quiet=True, rare=True,
    ),
    CaseAction(
        CORRECT_RECEIPT, forms.ReceiptCorrectionForm,
        lambda case, given, actor, on: consult.correct_letter_received(
            case, given["number"], given["received"], given["reason"], **_at(given, actor, on)
        ),
        open_when=lambda case, history: case.is_open,
        asking=lambda opening: opening.received_on is not None and opening.opinion is not Opinion.SILENCE,
        quiet=True, rare=True,
    ),
    CaseAction(
        UNDO, forms.UndoForm,
        lambda case, given, actor, on: undo.undo_last(case, given["entry"], given["reason"], **_at(given, actor, on)),
        open_when=lambda case, history: undo.last_step(history) is not None, quiet=True, rare=True,
    ),
)  # fmt: skip
"""Every act, in the order in which a case usually meets them. `quiet`: not listed among what cannot be done now;
`rare`: shown folded.
"""

_BY_CODE = {page.code: page for page in PAGES}
_TAKES = {move: page.act for page in PAGES for move in page.moves} | {Move.DECIDE: Permission.SIGN_REPLY}
"""The act that each move takes; a decision is made by signing its draft."""


def acts_for(page: CaseAction, history: CaseHistory) -> frozenset[Permission]:
    """What somebody must be allowed to do an act now: to undo a move, also what that move took."""
    last = undo.last_step(history)
    undone = {_TAKES[last.move]} if page.code == UNDO and last and last.move in _TAKES else set()
    return frozenset({page.act, *undone})


def page_named(code: str) -> CaseAction | None:
    """The act of this address."""
    return _BY_CODE.get(code)
