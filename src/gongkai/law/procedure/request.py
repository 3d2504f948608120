"""办理程序: the stages of a request, the moves, and the one table that joins them.

Whoever wants to know what may be done with a case asks `open_moves`; whoever does it asks `take`. Extension is no
stage: it happens while a case is in hand, and `done` remembers it. Being overdue is no stage either: it is computed.
Who may do a move is the agency's own business; which facts a move needs, and whose approval, is in the table.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.articles import Cite


class Stage(StrEnum):
    """Where a case stands."""

    RECEIVED = "received"
    HANDLING = "handling"
    AWAITING_CORRECTION = "awaiting_correction"
    AWAITING_REASONS = "awaiting_reasons"
    AWAITING_PAYMENT = "awaiting_payment"
    CONSULTING = "consulting"
    DECIDED = "decided"
    SERVED = "served"
    ARCHIVED = "archived"


class Move(StrEnum):
    """What can be done with a case."""

    REGISTER = "register"
    ASK_CORRECTION = "ask_correction"
    RECEIVE_CORRECTION = "receive_correction"
    CLOSE_UNCORRECTED = "close_uncorrected"
    ASK_REASONS = "ask_reasons"
    RECEIVE_REASONS = "receive_reasons"
    NOTE_NO_REASONS = "note_no_reasons"
    DELAY = "delay"
    CHARGE_FEE = "charge_fee"
    RECEIVE_PAYMENT = "receive_payment"
    CLOSE_UNPAID = "close_unpaid"
    CONSULT_THIRD_PARTY = "consult_third_party"
    CONSULT_CO_MAKER = "consult_co_maker"
    CONSULT_OTHER_AGENCY = "consult_other_agency"
    RECEIVE_OPINION = "receive_opinion"
    NOTE_SILENCE = "note_silence"
    END_CONSULTATION = "end_consultation"
    EXTEND = "extend"
    INFORM_THIRD_PARTY = "inform_third_party"
    DECIDE = "decide"
    WITHDRAW = "withdraw"
    SERVE = "serve"
    ARCHIVE = "archive"
    MAKE_PROACTIVE = "make_proactive"
    ANSWER_RECORD_CORRECTION = "answer_record_correction"
    NOTE_COMPLAINT = "note_complaint"
    NOTE_RECONSIDERATION = "note_reconsideration"
    NOTE_LITIGATION = "note_litigation"
    ORDER_REPLY = "order_reply"
    REOPEN = "reopen"


class Approver(StrEnum):
    """Whose consent a move needs under the law itself; an agency may ask for more."""

    HEAD_OF_DISCLOSURE_OFFICE = "head_of_disclosure_office"


class ClockEffect(StrEnum):
    """What a move does to the reply period. The reckoning itself is in `clock`."""

    STARTS = "starts"
    WAITS = "waits"
    RESTARTS = "restarts"
    PAUSES = "pauses"
    RESUMES = "resumes"
    LENGTHENS = "lengthens"
    REPLACED = "replaced"
    STOPS = "stops"


class Refusal(StrEnum):
    """Why a move is not open."""

    WRONG_STAGE = "wrong_stage"
    ALREADY_DONE = "already_done"
    NOT_YET = "not_yet"


@dataclass(frozen=True)
class Step:
    """One row of the table: from any of `sources`, `move` leads to `target` (None: the case stays where it is).

    `once`: not a second time. `after`: at least one of these must have been done. `needs` names the facts that the
    move records. `letters` are codes of the catalogue; those of DECIDE depend on the outcome. `confirmed` is False
    where no article speaks of the move, or of its effect on the reply period.
    """

    move: Move
    sources: frozenset[Stage]
    target: Stage | None
    cite: Cite
    once: bool = False
    after: tuple[Move, ...] = ()
    needs: tuple[str, ...] = ()
    approver: Approver | None = None
    clock: ClockEffect | None = None
    letters: tuple[str, ...] = ()
    confirmed: bool = True


class NotAllowed(Exception):
    """The move is not open to the case. Carries the facts; the faces word it."""

    def __init__(self, move: Move, stage: Stage, cite: Cite, reason: Refusal) -> None:
        super().__init__(f"{move} at {stage}: {reason}")
        self.move = move
        self.stage = stage
        self.cite = cite
        self.reason = reason


_S = Stage
_M = Move
_C = ClockEffect

_FEE = Cite(6, instrument="fee_measure_2020")
_FORMAT = Cite(instrument="report_format_2021")
_SERVICE = Cite(instrument="service_notice_2016")
_TO_PERFORM = Cite(66, instrument="reconsideration_law_2023")
_RECONSIDERED = Cite(64, 1, instrument="reconsideration_law_2023")
_OPEN = frozenset(
    {_S.RECEIVED, _S.HANDLING, _S.AWAITING_CORRECTION, _S.AWAITING_REASONS, _S.AWAITING_PAYMENT, _S.CONSULTING}
)
_ANSWERED = frozenset({_S.DECIDED, _S.SERVED, _S.ARCHIVED})
_OUT = frozenset({_S.SERVED, _S.ARCHIVED})
_IN_HAND = frozenset({_S.HANDLING, _S.CONSULTING})

STEPS = (
    Step(
        _M.REGISTER,
        frozenset({_S.RECEIVED}),
        _S.HANDLING,
        Cite(45),
        once=True,
        needs=("channel", "received_on", "receipt_rule"),
        clock=_C.STARTS,
        letters=("W01", "W02"),
    ),
    # 一次性告知: asked once, naming everything; 条例 30.
    Step(
        _M.ASK_CORRECTION,
        frozenset({_S.HANDLING}),
        _S.AWAITING_CORRECTION,
        Cite(30),
        once=True,
        needs=("items", "period", "consequence"),
        clock=_C.WAITS,
        letters=("W03",),
    ),
    Step(
        _M.RECEIVE_CORRECTION,
        frozenset({_S.AWAITING_CORRECTION}),
        _S.HANDLING,
        Cite(30),
        needs=("corrected_on",),
        clock=_C.RESTARTS,
    ),
    Step(
        _M.CLOSE_UNCORRECTED,
        frozenset({_S.AWAITING_CORRECTION}),
        _S.DECIDED,
        Cite(30),
        needs=("notice_served_on", "period_ended_on", "no_good_reason"),
        clock=_C.STOPS,
        letters=("W32",),
    ),
    Step(
        _M.ASK_REASONS,
        frozenset({_S.HANDLING}),
        _S.AWAITING_REASONS,
        Cite(35),
        once=True,
        needs=("number_and_frequency", "period"),
        letters=("W04",),
        confirmed=False,
    ),
    Step(_M.RECEIVE_REASONS, frozenset({_S.AWAITING_REASONS}), _S.HANDLING, Cite(35), needs=("reasons",)),
    Step(
        _M.NOTE_NO_REASONS,
        frozenset({_S.AWAITING_REASONS}),
        _S.HANDLING,
        Cite(35),
        needs=("period_ended_on",),
        confirmed=False,
    ),
    Step(
        _M.DELAY,
        frozenset({_S.HANDLING}),
        None,
        Cite(35),
        once=True,
        after=(_M.RECEIVE_REASONS,),
        needs=("later_date", "reason"),
        clock=_C.REPLACED,
        letters=("W36",),
    ),
    Step(
        _M.CHARGE_FEE,
        frozenset({_S.HANDLING}),
        _S.AWAITING_PAYMENT,
        _FEE,
        needs=("basis", "standard", "amount", "way_of_payment", "proposed_by", "issued_by"),
        clock=_C.WAITS,
        letters=("W11",),
        confirmed=False,
    ),
    Step(
        _M.RECEIVE_PAYMENT,
        frozenset({_S.AWAITING_PAYMENT}),
        _S.HANDLING,
        _FEE,
        needs=("paid_on", "amount"),
        clock=_C.RESTARTS,
        confirmed=False,
    ),
    Step(
        _M.CLOSE_UNPAID,
        frozenset({_S.AWAITING_PAYMENT}),
        _S.DECIDED,
        _FEE,
        needs=("notice_received_on", "period_ended_on"),
        clock=_C.STOPS,
        letters=("W33",),
    ),
    Step(
        _M.CONSULT_THIRD_PARTY,
        _IN_HAND,
        _S.CONSULTING,
        Cite(32),
        needs=("third_party", "information", "sent_on"),
        clock=_C.PAUSES,
        letters=("W06", "W07", "W08"),
    ),
    Step(
        _M.CONSULT_CO_MAKER,
        _IN_HAND,
        _S.CONSULTING,
        Cite(34),
        needs=("agency", "information", "sent_on"),
        clock=_C.PAUSES,
        letters=("W09", "W08"),
    ),
    Step(
        _M.CONSULT_OTHER_AGENCY,
        _IN_HAND,
        _S.CONSULTING,
        Cite(33, 3),
        needs=("agency", "question", "sent_on"),
        clock=_C.PAUSES,
        letters=("W10", "W08"),
    ),
    Step(
        _M.RECEIVE_OPINION,
        frozenset({_S.CONSULTING}),
        None,
        Cite(33, 3),
        needs=("consulted", "opinion", "arrived_on"),
        clock=_C.RESUMES,
    ),
    Step(
        _M.NOTE_SILENCE,
        frozenset({_S.CONSULTING}),
        None,
        Cite(33, 3),
        needs=("consulted", "period_ended_on"),
        clock=_C.RESUMES,
    ),
    Step(
        _M.END_CONSULTATION,
        frozenset({_S.CONSULTING}),
        _S.HANDLING,
        Cite(33, 3),
        after=(_M.RECEIVE_OPINION, _M.NOTE_SILENCE),
        needs=("every_opinion_in_or_its_period_over",),
    ),
    Step(
        _M.EXTEND,
        frozenset({_S.HANDLING}),
        None,
        Cite(33, 2),
        once=True,
        needs=("working_days", "reason", "approved_by", "told_on"),
        approver=Approver.HEAD_OF_DISCLOSURE_OFFICE,
        clock=_C.LENGTHENS,
        letters=("W05",),
    ),
    Step(
        _M.INFORM_THIRD_PARTY,
        frozenset({_S.HANDLING}),
        None,
        Cite(32),
        after=(_M.CONSULT_THIRD_PARTY,),
        needs=("information", "public_interest"),
        letters=("W35",),
    ),
    Step(
        _M.DECIDE,
        frozenset({_S.HANDLING}),
        _S.DECIDED,
        Cite(36),
        needs=("outcome", "grounds", "reasons", "decided_on"),
        clock=_C.STOPS,
    ),
    Step(
        _M.WITHDRAW,
        _OPEN,
        _S.DECIDED,
        _FORMAT,
        needs=("withdrawal_statement",),
        clock=_C.STOPS,
        letters=("W34",),
        confirmed=False,
    ),
    Step(
        _M.SERVE,
        frozenset({_S.DECIDED}),
        _S.SERVED,
        _SERVICE,
        needs=("method", "signed_or_posted_on"),
        letters=("W38",),
    ),
    Step(_M.ARCHIVE, frozenset({_S.SERVED}), _S.ARCHIVED, Cite(45)),
    Step(_M.MAKE_PROACTIVE, _ANSWERED | {_S.HANDLING}, None, Cite(44), once=True, needs=("reason",)),
    Step(_M.ANSWER_RECORD_CORRECTION, _OUT, None, Cite(41), needs=("evidence", "result"), letters=("W37",)),
    Step(_M.NOTE_COMPLAINT, _OPEN | _ANSWERED, None, Cite(47, 2), needs=("complaint",)),
    Step(_M.NOTE_RECONSIDERATION, _OPEN | _ANSWERED, None, Cite(51), needs=("case_number",)),
    Step(_M.NOTE_LITIGATION, _OPEN | _ANSWERED, None, Cite(51), needs=("case_number",)),
    # Where nothing was decided in time there is nothing to decide anew: the case is in hand and gets the ordered day.
    Step(
        _M.ORDER_REPLY,
        _OPEN,
        None,
        _TO_PERFORM,
        after=(_M.NOTE_RECONSIDERATION, _M.NOTE_LITIGATION),
        needs=("order", "ordered_until"),
        clock=_C.REPLACED,
        confirmed=False,
    ),
    # An order to decide anew is no new request; the published year is not rewritten.
    Step(
        _M.REOPEN,
        _ANSWERED,
        _S.HANDLING,
        _RECONSIDERED,
        after=(_M.NOTE_RECONSIDERATION, _M.NOTE_LITIGATION),
        needs=("order", "ordered_until"),
        confirmed=False,
    ),
)
"""The table: every move once, in the order in which a case usually meets them."""

_BY_MOVE = {step.move: step for step in STEPS}


def step_of(move: Move) -> Step:
    """The row of the table for this move."""
    return _BY_MOVE[move]


def why_not(move: Move, stage: Stage, done: Collection[Move] = ()) -> Refusal | None:
    """Why the move is not open at this stage to a case with which `done` has been done; None where it is open."""
    step = step_of(move)
    if step.once and move in done:
        return Refusal.ALREADY_DONE
    if stage not in step.sources:
        return Refusal.WRONG_STAGE
    if step.after and not any(earlier in done for earlier in step.after):
        return Refusal.NOT_YET
    return None


def open_moves(stage: Stage, done: Collection[Move] = ()) -> tuple[Move, ...]:
    """Every move open at this stage to a case with which `done` has been done, in the table's order."""
    return tuple(step.move for step in STEPS if why_not(step.move, stage, done) is None)


def take(move: Move, stage: Stage, done: Collection[Move] = ()) -> Step:
    """The step that the move takes. Raises NotAllowed, with the article and the reason."""
    step = step_of(move)
    reason = why_not(move, stage, done)
    if reason is not None:
        raise NotAllowed(move, stage, step.cite, reason)
    return step


def stage_after(move: Move, stage: Stage, done: Collection[Move] = ()) -> Stage:
    """Where the case stands once the move is taken. Raises NotAllowed."""
    return take(move, stage, done).target or stage
