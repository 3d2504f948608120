"""The acts on a reconsideration or a suit as the desk offers them: what each asks and does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.faces.desk.cases.forms import ActForm, NothingForm
from gongkai.faces.desk.cases.moves import ActWords, read_words
from gongkai.faces.desk.remedies import forms
from gongkai.law.procedure.remedy import RemedyMove
from gongkai.law.remedy_results import RemedyOutcome
from gongkai.office.acts import By, undo_last
from gongkai.office.journal.record import Actor
from gongkai.office.remedies.answer import change_procedure, send_answer
from gongkai.office.remedies.conclude import conclude
from gongkai.office.remedies.file import file
from gongkai.office.remedies.further import note_appeal, note_retrial, remand
from gongkai.office.remedies.hear import note_hearing
from gongkai.office.remedies.history import RemedyHistory
from gongkai.office.remedies.matter import RemedyProcedure
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.order import note_compliance, take_up_order
from gongkai.office.remedies.verbs import Appellant, HearingKind, RemedyConcluded

Do = Callable[[Remedy, Mapping[str, Any], Actor, date], Remedy]


@dataclass(frozen=True)
class RemedyAction:
    """One act: its address, its form and what it does. Without a `move` it is `open_when` that says when it can be."""

    code: str
    form: type[ActForm]
    do: Do
    move: RemedyMove | None = None
    today: tuple[str, ...] = ()
    open_when: Callable[[RemedyHistory], bool] | None = None
    rare: bool = False

    @property
    def words(self) -> ActWords:
        """What it is called, what it does, and on which articles it rests."""
        return read_words(__package__)[self.code]


def _at(given: Mapping[str, Any], actor: Actor, on: date) -> dict[str, Any]:
    return {"actor": actor, "on": on, "version": given["version"]}


def _conclude(move: RemedyMove) -> Do:
    def do(remedy: Remedy, given: Mapping[str, Any], actor: Actor, on: date) -> Remedy:
        ending = RemedyConcluded(
            RemedyOutcome(given["outcome"]),
            given["document"].strip(),
            given["concluded_on"],
            given["served_on"],
            given["orders_reply"],
            given["ordered_until"],
        )
        return conclude(remedy, ending, move=move, **_at(given, actor, on))

    return do


UNDO = "undo"
PAGES = (
    RemedyAction(
        "send_answer", forms.RemedyAnswerForm,
        lambda remedy, given, actor, on: send_answer(
            remedy, given["sent"], given["pieces"], **_at(given, actor, on)
        ),
        RemedyMove.SEND_ANSWER, today=("sent",),
    ),
    RemedyAction(
        "change_procedure", forms.OrdinaryProcedureForm,
        lambda remedy, given, actor, on: change_procedure(remedy, given["changed"], **_at(given, actor, on)),
        RemedyMove.CHANGE_PROCEDURE, today=("changed",),
        open_when=lambda history: history.notice.procedure == "simple", rare=True,
    ),
    RemedyAction(
        "note_hearing", forms.HearingForm,
        lambda remedy, given, actor, on: note_hearing(
            remedy, given["heard"], HearingKind(given["how"]), **_at(given, actor, on)
        ),
        RemedyMove.NOTE_HEARING, today=("heard",),
    ),
    RemedyAction(
        "conclude", forms.RemedyResultForm, _conclude(RemedyMove.CONCLUDE), RemedyMove.CONCLUDE, today=("served_on",),
    ),
    RemedyAction(
        "take_up_order", NothingForm,
        lambda remedy, given, actor, on: take_up_order(remedy, **_at(given, actor, on)),
        RemedyMove.TAKE_UP_ORDER, open_when=lambda history: history.order_open is not None,
    ),
    RemedyAction(
        "note_compliance", forms.ComplianceForm,
        lambda remedy, given, actor, on: note_compliance(remedy, given["done"], given["what"], **_at(given, actor, on)),
        RemedyMove.NOTE_COMPLIANCE, today=("done",),
    ),
    RemedyAction(
        "note_appeal", forms.GoOnForm,
        lambda remedy, given, actor, on: note_appeal(
            remedy, given["noted"], Appellant(given["by"]), given["court"], **_at(given, actor, on)
        ),
        RemedyMove.NOTE_APPEAL, today=("noted",),
    ),
    RemedyAction(
        "conclude_appeal", forms.RemedyResultForm, _conclude(RemedyMove.CONCLUDE_APPEAL), RemedyMove.CONCLUDE_APPEAL,
        today=("served_on",),
    ),
    RemedyAction(
        "remand", forms.RemandForm,
        lambda remedy, given, actor, on: remand(remedy, given["noted"], given["document"], **_at(given, actor, on)),
        RemedyMove.REMAND, today=("noted",),
    ),
    RemedyAction(
        "note_retrial", forms.GoOnForm,
        lambda remedy, given, actor, on: note_retrial(
            remedy, given["noted"], Appellant(given["by"]), given["court"], **_at(given, actor, on)
        ),
        RemedyMove.NOTE_RETRIAL, today=("noted",), rare=True,
    ),
    RemedyAction(
        "conclude_retrial", forms.RemedyResultForm, _conclude(RemedyMove.CONCLUDE_RETRIAL), RemedyMove.CONCLUDE_RETRIAL,
        today=("served_on",),
    ),
    RemedyAction(
        "file", NothingForm, lambda remedy, given, actor, on: file(remedy, **_at(given, actor, on)), RemedyMove.FILE,
    ),
    RemedyAction(
        UNDO, forms.RemedyUndoForm,
        lambda remedy, given, actor, on: undo_last(
            RemedyProcedure(remedy), given["entry"], given["reason"], By(actor, on, given["version"])
        ),
        open_when=lambda history: bool(history.done), rare=True,
    ),
)  # fmt: skip
"""Every act, in the order in which a remedy usually meets them; `rare` ones are shown folded."""

_BY_CODE = {page.code: page for page in PAGES}


def remedy_page_named(code: str) -> RemedyAction | None:
    """The act of this address."""
    return _BY_CODE.get(code)
