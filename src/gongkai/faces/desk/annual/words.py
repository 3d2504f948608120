"""Refusals of the annual reports' acts, in words for the desk: what is so, and what to do."""

from __future__ import annotations

from pathlib import Path

from gongkai.faces.desk import words
from gongkai.faces.desk.annual.draft_words import year_running_words
from gongkai.faces.ui.sentences import read_sentences
from gongkai.office.annual import refusals
from gongkai.office.annual.models import ReportState
from gongkai.office.annual.refusals import CellsOpen, ReportNotInState, YearRunning
from gongkai.office.annual.verbs import CellConfirmed, LookedThrough, ReportCorrected, ReportTakenIn, Withdrawn
from gongkai.office.storage.refusals import NoRoom
from gongkai.paper.annual.findings.places import named
from gongkai.paper.formats.reasons import why_refused
from gongkai.paper.formats.unreadable import Unreadable


def _unreadable(refused: Unreadable) -> str:
    return f"没有收下：{why_refused(refused.reason, refused.facts)}。"


def _running(refused: YearRunning) -> str:
    return f"没有公布：{refused.year}年还没有结束，{year_running_words(refused.year)}。"


def _not_in_state(refused: ReportNotInState) -> str:
    return f"没有办理：这一版现在是“{ReportState(refused.state).label}”，可能别人刚办过。请看下面的办理记录。"


def _open(refused: CellsOpen) -> str:
    parts = [f"{refused.doubtful}格读出来有疑问"] if refused.doubtful else []
    parts += [f"{refused.unread}格没有读出"] if refused.unread else []
    return f"还没有核对完：{'，'.join(parts)}。请对照原件逐格填写；原件上也看不出的，选“按未读出公布”。"


REFUSALS = Path(__file__).with_name("refusals.toml")
"""What is said of refusals on the pages of published reports, and on those of figures."""

refusal_words = read_sentences(
    REFUSALS,
    [refusals],
    {
        Unreadable: _unreadable,
        NoRoom: lambda _: words.NO_ROOM,
        refusals.YearRunning: _running,
        refusals.CellsOpen: _open,
        refusals.ReportNotInState: _not_in_state,
    },
    otherwise=words.refusal_words,
    part="report",
)


def fact_words(facts: object) -> str:
    """What tells one act from another of its kind."""
    match facts:
        case CellConfirmed():
            return f"{named(facts.key)}：{facts.before or '未读出'} → {facts.after or '未读出'}"
        case LookedThrough():
            return f"{facts.figures}格有数，{facts.unread}格未读出"
        case ReportCorrected():
            return facts.note
        case Withdrawn():
            return facts.reason
        case ReportTakenIn():
            return facts.name
    return ""
