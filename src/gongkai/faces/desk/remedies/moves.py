"""The acts on a reconsideration or a suit as the desk offers them: what each asks, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from gongkai.faces.desk.acts import Action, DeskProcedure, Do, Undoing, by_name
from gongkai.faces.desk.remedies.words import REFUSALS, refusal_words
from gongkai.law.procedure.remedy import RemedyMove
from gongkai.law.remedy_results import ENDINGS, RemedyOutcome
from gongkai.law.terms import term, zh
from gongkai.office.acts import By, undo_last
from gongkai.office.remedies.answer import change_procedure, send_answer
from gongkai.office.remedies.conclude import conclude, outcomes_for
from gongkai.office.remedies.evidence import evidence_of
from gongkai.office.remedies.further import note_appeal, note_retrial, remand
from gongkai.office.remedies.hear import note_hearing
from gongkai.office.remedies.matter import RemedyProcedure
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.order import note_compliance, take_up_order
from gongkai.office.remedies.verbs import (
    AnswerSent,
    Complied,
    Heard,
    ProcedureChanged,
    Remanded,
    RemedyConcluded,
    WentOn,
)


def _concluded_by(move: RemedyMove) -> Do[Remedy]:
    def do(remedy: Remedy, ending: RemedyConcluded, by: By) -> Remedy:
        return conclude(remedy, ending, move=move, actor=by.actor, on=by.on, version=by.version)

    return do


def _endings(move: RemedyMove) -> Callable[[Any], Mapping[str, list[tuple[str, str]]]]:
    """The endings that there are in this instance, each with the column that it is counted in."""
    return lambda matter: {"outcome": [(it.value, ending_words(it)) for it in outcomes_for(matter.row, move)]}


def ending_words(outcome: RemedyOutcome) -> str:
    """An ending with its article and where it is counted."""
    ending = ENDINGS[outcome]
    counted = f"，计入{term('review_result', ending.counted).zh}" if ending.counted else ""
    return f"{zh(outcome)}（{ending.cite.short}{counted}）"


def _concluding(code: str, move: RemedyMove) -> Action[Remedy]:
    return Action(code, (move,), RemedyConcluded, _concluded_by(move), choices=_endings(move))


def _pieces(matter: Any, today: date) -> Mapping[str, Any]:
    return {"pieces": evidence_of(matter.row, today).count}


def _undo(remedy: Remedy, entered: Undoing, by: By) -> Remedy:
    return undo_last(RemedyProcedure(remedy), entered.entry, entered.reason, by)


ACTIONS: tuple[Action[Remedy], ...] = (
    Action("send_answer", (RemedyMove.SEND_ANSWER,), AnswerSent, by_name(send_answer), begins=_pieces),
    Action(
        "change_procedure", (RemedyMove.CHANGE_PROCEDURE,), ProcedureChanged, by_name(change_procedure),
        open_when=lambda matter: matter.history.notice.procedure == "simple", rare=True,
    ),
    Action("note_hearing", (RemedyMove.NOTE_HEARING,), Heard, by_name(note_hearing)),
    _concluding("conclude", RemedyMove.CONCLUDE),
    Action(
        "take_up_order", (RemedyMove.TAKE_UP_ORDER,), do=by_name(take_up_order),
        open_when=lambda matter: matter.history.order_open is not None,
    ),
    Action("note_compliance", (RemedyMove.NOTE_COMPLIANCE,), Complied, by_name(note_compliance)),
    Action("note_appeal", (RemedyMove.NOTE_APPEAL,), WentOn, by_name(note_appeal)),
    _concluding("conclude_appeal", RemedyMove.CONCLUDE_APPEAL),
    Action("remand", (RemedyMove.REMAND,), Remanded, by_name(remand)),
    Action("note_retrial", (RemedyMove.NOTE_RETRIAL,), WentOn, by_name(note_retrial), rare=True),
    _concluding("conclude_retrial", RemedyMove.CONCLUDE_RETRIAL),
    Action("file", (RemedyMove.FILE,)),
    Action("undo", (), Undoing, _undo, open_when=lambda matter: bool(matter.history.done), rare=True),
)  # fmt: skip
"""Every act, in the order in which a remedy usually meets them."""

REMEDIES = DeskProcedure(
    matter=RemedyProcedure,
    room=__package__,
    actions=ACTIONS,
    refusals=REFUSALS,
    refusal_words=refusal_words,
    page="desk:remedy",
    act_page="desk:remedy_act",
    keys=lambda agency, remedy: (agency.slug, remedy.year, remedy.serial),
    listing=("复议诉讼", "desk:remedies"),
    back="不办，回到案件",
)
"""Reconsiderations and suits, as the one view of an act knows them."""
