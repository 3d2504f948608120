"""Histories of requests made up at random: every move of the table, over two turns of the year, in one office."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from hypothesis import strategies as st

from gongkai.law.articles import Cite
from gongkai.law.fees import Tariff
from gongkai.law.outcomes import Consulted, Opinion, Outcome
from gongkai.law.procedure.request import REQUEST, Move, Stage
from gongkai.law.procedure.table import NotOpen
from gongkai.law.receipt import Channel, ReceiptBasis
from gongkai.law.reply import ReplyRefusal
from gongkai.law.service import ServiceWay
from gongkai.office.acts import By, InFuture, NotUndoable, carry_out
from gongkai.office.cases import move_facts as facts
from gongkai.office.cases.history import CaseHistory
from gongkai.office.cases.matter import CaseProcedure, history_of
from gongkai.office.cases.models import ApplicantKind, Case
from gongkai.office.cases.refusals import CaseRefused
from gongkai.office.cases.split import split
from gongkai.office.cases.undo import undo_last
from gongkai.office.journal.vocabulary import Nothing
from office.cases.cases_world import Office

BEGIN = date(2023, 10, 9)
"""The first day of a history; two turns of the year lie within its reach."""
KINDS = list(ApplicantKind)
DECIDED = [outcome for outcome in Outcome if outcome not in (Outcome.NOT_CORRECTED, Outcome.NOT_PAID)]

Happening = tuple[int, int, int]
"""One thing that happens: days since the one before, what is done, and to which case."""

histories = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 9973), st.integers(0, 5)), min_size=20, max_size=50)


@dataclass
class Played:
    """An office in which a history happens, one thing after another."""

    office: Office = field(default_factory=Office)
    day: date = BEGIN

    def __post_init__(self) -> None:
        # The year before, too, somebody asked for something: from then on a year without requests is known to be so.
        self.office.submitted(date(2022, 12, 1))

    def play(self, history: list[Happening], *, late: bool = False) -> Iterator[date]:
        """Let it happen; give each day once it is over. With `late`, some entries are dated back."""
        for gap, what, which in history:
            if gap:
                yield self.day
                self.day += timedelta(days=gap)
            self._happen(what, which, self.day - timedelta(days=what % 9) if late and what % 4 == 0 else self.day)
        yield self.day

    def _happen(self, what: int, which: int, day: date) -> None:
        cases = list(Case.objects.order_by("pk"))
        if len(cases) <= which:
            kind = KINDS[what % len(KINDS)]
            self.office.submitted(day, kind=kind)
            return
        case = cases[which]
        try:
            with transaction.atomic():
                self._act(case, what, day)
        except (ReplyRefusal, NotOpen, InFuture, NotUndoable, CaseRefused):
            return  # The law or the office refuses it on this day: then it does not happen.

    def _act(self, case: Case, what: int, day: date) -> None:
        history = history_of(case)
        if what % 11 == 0 and history.done:
            entry = [step for step in history.steps if step.move][-1].entry
            undo_last(case, entry, "登记错误", actor=self.office.head, on=day)
        elif what % 13 == 0:
            split(case, ["另一事项"], actor=self.office.clerk, on=day)
        else:
            moves = REQUEST.open_moves(Stage(case.stage), history.done)
            weighted = [move for move in moves for _ in range(1 if move in history.done else _WEIGHT.get(move, 2))]
            move = weighted[what % len(weighted)]
            carry_out(CaseProcedure(case), move, FACTS[move](case, history, day, what), By(self.office.head, day))


_WEIGHT = {Move.REGISTER: 30, Move.DECIDE: 20, Move.SERVE: 12, Move.REOPEN: 30, Move.CLOSE_UNCORRECTED: 8}
"""What brings a case to an end, or back, is done more often than what only lies beside it."""


def _unanswered(history: CaseHistory) -> int:
    return history.unanswered[0] if history.unanswered else 1


def _asked(consulted: Consulted) -> Callable[[Case, CaseHistory, date, int], Any]:
    return lambda case, history, day, what: facts.Asked(len(history.consultations) + 1, consulted, "1", "合同", day)


FACTS: dict[Move, Callable[[Case, CaseHistory, date, int], Any]] = {
    Move.REGISTER: lambda case, history, day, what: facts.Registered(
        Channel(case.channel), case.arrived_on, case.arrived_on, ReceiptBasis.SUBMITTED
    ),
    Move.ASK_CORRECTION: lambda case, history, day, what: facts.CorrectionAsked(("文号",), 10, day),
    Move.RECEIVE_CORRECTION: lambda case, history, day, what: facts.CorrectionReceived(day),
    Move.CLOSE_UNCORRECTED: lambda case, history, day, what: facts.Uncorrected(day, day, True),
    Move.ASK_REASONS: lambda case, history, day, what: facts.ReasonsAsked("一月41件", 10, day),
    Move.RECEIVE_REASONS: lambda case, history, day, what: facts.ReasonsReceived("编写地方志", day),
    Move.NOTE_NO_REASONS: lambda case, history, day, what: facts.NoReasons(day),
    Move.DELAY: lambda case, history, day, what: facts.Delayed(day + timedelta(days=60), "逐件检索"),
    Move.CHARGE_FEE: lambda case, history, day, what: facts.FeeCharged(
        Tariff.ITEMS, 11, 100, "按件计收", "转账", "陈岚", "李主任", day
    ),
    Move.RECEIVE_PAYMENT: lambda case, history, day, what: facts.FeePaid(day, 100),
    Move.CLOSE_UNPAID: lambda case, history, day, what: facts.FeeUnpaid(day, day),
    Move.CONSULT_THIRD_PARTY: _asked(Consulted.THIRD_PARTY),
    Move.CONSULT_CO_MAKER: _asked(Consulted.CO_MAKER),
    Move.CONSULT_OTHER_AGENCY: _asked(Consulted.OTHER_AGENCY),
    Move.RECEIVE_OPINION: lambda case, history, day, what: facts.OpinionArrived(
        _unanswered(history), Opinion.CONSENT, day
    ),
    Move.NOTE_SILENCE: lambda case, history, day, what: facts.Silent(_unanswered(history), day),
    Move.END_CONSULTATION: lambda case, history, day, what: facts.ConsultationEnded((1,)),
    Move.EXTEND: lambda case, history, day, what: facts.Extended(10, "检索量大", "李主任", day),
    Move.INFORM_THIRD_PARTY: lambda case, history, day, what: facts.ThirdPartyInformed(1, "合同", "公共安全"),
    Move.DECIDE: lambda case, history, day, what: facts.Decided(
        DECIDED[what % len(DECIDED)], (Cite(36),), "依据条例办理", day
    ),
    Move.WITHDRAW: lambda case, history, day, what: facts.WithdrawnByApplicant(day),
    Move.SERVE: lambda case, history, day, what: facts.Served(ServiceWay.DIRECT, day, day, day),
    Move.ARCHIVE: lambda case, history, day, what: Nothing(),
    Move.MAKE_PROACTIVE: lambda case, history, day, what: facts.MadeProactive("多人申请"),
    Move.ANSWER_RECORD_CORRECTION: lambda case, history, day, what: facts.RecordCorrectionAnswered("复印件", "已更正"),
    Move.NOTE_COMPLAINT: lambda case, history, day, what: facts.RemedyNoted("投诉1号", day),
    Move.NOTE_RECONSIDERATION: lambda case, history, day, what: facts.RemedyNoted("复议1号", day),
    Move.NOTE_LITIGATION: lambda case, history, day, what: facts.RemedyNoted("行初1号", day),
    Move.REOPEN: lambda case, history, day, what: facts.Reopened("复决1号", day + timedelta(days=20)),
    Move.ORDER_REPLY: lambda case, history, day, what: facts.Reopened("复决2号", day + timedelta(days=20)),
}
