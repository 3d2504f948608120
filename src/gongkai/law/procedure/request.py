"""依申请公开的办理程序: the stages of a request, the moves, and the table that joins them.

Extension is no stage: it happens while a request is in hand, and what was done remembers it. Being overdue is no stage
either: it is computed. What a move does to the reply period is in `law.reply`.
"""

from __future__ import annotations

from enum import StrEnum

from gongkai.law.articles import Cite
from gongkai.law.permissions import Permission
from gongkai.law.procedure.table import Capacity, Step, StepTable, at


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


RequestTable = StepTable[Move, Stage]
_S = Stage
_M = Move
_P = Permission

_FEE = Cite(6, instrument="fee_measure_2020")
_FORMAT = Cite(instrument="report_format_2021")
_SERVICE = Cite(instrument="service_notice_2016")
_TO_PERFORM = Cite(66, instrument="reconsideration_law_2023")
_RECONSIDERED = Cite(64, 1, instrument="reconsideration_law_2023")
_OPEN = at(_S.RECEIVED, _S.HANDLING, _S.AWAITING_CORRECTION, _S.AWAITING_REASONS, _S.AWAITING_PAYMENT, _S.CONSULTING)
_ANSWERED = at(_S.DECIDED, _S.SERVED, _S.ARCHIVED)
_OUT = at(_S.SERVED, _S.ARCHIVED)
_IN_HAND = at(_S.HANDLING, _S.CONSULTING)

REQUEST: RequestTable = StepTable(
    _S.RECEIVED,
    (
        Step(_M.REGISTER, at(_S.RECEIVED), _S.HANDLING, Cite(45), _P.ENTER_CASE, once=True, letters=("W01", "W02")),
        # 一次性告知: asked once, naming everything; 条例 30.
        Step(
            _M.ASK_CORRECTION,
            at(_S.HANDLING),
            _S.AWAITING_CORRECTION,
            Cite(30),
            _P.HANDLE_CASE,
            once=True,
            letters=("W03",),
        ),
        Step(
            _M.RECEIVE_CORRECTION,
            at(_S.AWAITING_CORRECTION),
            _S.HANDLING,
            Cite(30),
            _P.HANDLE_CASE,
            also_by=(Capacity.APPLICANT,),
        ),
        Step(_M.CLOSE_UNCORRECTED, at(_S.AWAITING_CORRECTION), _S.DECIDED, Cite(30), _P.HANDLE_CASE, letters=("W32",)),
        Step(
            _M.ASK_REASONS,
            at(_S.HANDLING),
            _S.AWAITING_REASONS,
            Cite(35),
            _P.HANDLE_CASE,
            once=True,
            letters=("W04",),
            confirmed=False,
        ),
        Step(
            _M.RECEIVE_REASONS,
            at(_S.AWAITING_REASONS),
            _S.HANDLING,
            Cite(35),
            _P.HANDLE_CASE,
            also_by=(Capacity.APPLICANT,),
        ),
        Step(_M.NOTE_NO_REASONS, at(_S.AWAITING_REASONS), _S.HANDLING, Cite(35), _P.HANDLE_CASE, confirmed=False),
        Step(
            _M.DELAY,
            at(_S.HANDLING),
            None,
            Cite(35),
            _P.HANDLE_CASE,
            once=True,
            after=(_M.RECEIVE_REASONS,),
            letters=("W36",),
        ),
        Step(
            _M.CHARGE_FEE, at(_S.HANDLING), _S.AWAITING_PAYMENT, _FEE, _P.HANDLE_CASE, letters=("W11",), confirmed=False
        ),
        Step(_M.RECEIVE_PAYMENT, at(_S.AWAITING_PAYMENT), _S.HANDLING, _FEE, _P.HANDLE_CASE, confirmed=False),
        Step(_M.CLOSE_UNPAID, at(_S.AWAITING_PAYMENT), _S.DECIDED, _FEE, _P.HANDLE_CASE, letters=("W33",)),
        Step(_M.CONSULT_THIRD_PARTY, _IN_HAND, _S.CONSULTING, Cite(32), _P.HANDLE_CASE, letters=("W06", "W07", "W08")),
        Step(_M.CONSULT_CO_MAKER, _IN_HAND, _S.CONSULTING, Cite(34), _P.HANDLE_CASE, letters=("W09", "W08")),
        Step(_M.CONSULT_OTHER_AGENCY, _IN_HAND, _S.CONSULTING, Cite(33, 3), _P.HANDLE_CASE, letters=("W10", "W08")),
        Step(_M.RECEIVE_OPINION, at(_S.CONSULTING), None, Cite(33, 3), _P.HANDLE_CASE, also_by=(Capacity.CONSULTED,)),
        Step(_M.NOTE_SILENCE, at(_S.CONSULTING), None, Cite(33, 3), _P.HANDLE_CASE),
        Step(
            _M.END_CONSULTATION,
            at(_S.CONSULTING),
            _S.HANDLING,
            Cite(33, 3),
            _P.HANDLE_CASE,
            after=(_M.RECEIVE_OPINION, _M.NOTE_SILENCE),
        ),
        Step(_M.EXTEND, at(_S.HANDLING), None, Cite(33, 2), _P.APPROVE_EXTENSION, once=True, letters=("W05",)),
        Step(
            _M.INFORM_THIRD_PARTY,
            at(_S.HANDLING),
            None,
            Cite(32),
            _P.HANDLE_CASE,
            after=(_M.CONSULT_THIRD_PARTY,),
            letters=("W35",),
        ),
        Step(_M.DECIDE, at(_S.HANDLING), _S.DECIDED, Cite(36), _P.SIGN_REPLY),
        Step(
            _M.WITHDRAW,
            _OPEN,
            _S.DECIDED,
            _FORMAT,
            _P.HANDLE_CASE,
            also_by=(Capacity.APPLICANT,),
            letters=("W34",),
            confirmed=False,
        ),
        Step(_M.SERVE, at(_S.DECIDED), _S.SERVED, _SERVICE, _P.HANDLE_CASE, letters=("W38",), irrevocable="gone_out"),
        Step(_M.ARCHIVE, at(_S.SERVED), _S.ARCHIVED, Cite(45), _P.HANDLE_CASE, irrevocable="gone_out"),
        Step(_M.MAKE_PROACTIVE, _ANSWERED | {_S.HANDLING}, None, Cite(44), _P.HANDLE_CASE, once=True),
        Step(_M.ANSWER_RECORD_CORRECTION, _OUT, None, Cite(41), _P.HANDLE_CASE, letters=("W37",)),
        Step(_M.NOTE_COMPLAINT, _OPEN | _ANSWERED, None, Cite(47, 2), _P.HANDLE_CASE),
        Step(_M.NOTE_RECONSIDERATION, _OPEN | _ANSWERED, None, Cite(51), _P.HANDLE_REMEDY),
        Step(_M.NOTE_LITIGATION, _OPEN | _ANSWERED, None, Cite(51), _P.HANDLE_REMEDY),
        # Where nothing was decided in time there is nothing to decide anew: the case is in hand, with the ordered day.
        Step(
            _M.ORDER_REPLY,
            _OPEN,
            None,
            _TO_PERFORM,
            _P.HANDLE_REMEDY,
            after=(_M.NOTE_RECONSIDERATION, _M.NOTE_LITIGATION),
            confirmed=False,
        ),
        # An order to decide anew is no new request; the published year is not rewritten.
        Step(
            _M.REOPEN,
            _ANSWERED,
            _S.HANDLING,
            _RECONSIDERED,
            _P.HANDLE_REMEDY,
            after=(_M.NOTE_RECONSIDERATION, _M.NOTE_LITIGATION),
            confirmed=False,
        ),
    ),
)
"""The table of a request."""
