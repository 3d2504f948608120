"""Why an act on a report is refused: facts, which faces put into words."""

from __future__ import annotations

from datetime import date

from gongkai.law.refusal import Refusal


class ReportRefused(Refusal):
    """Any refusal of this room."""


class ReportNotInState(ReportRefused):
    """The act is not for a version in this state."""

    act: str
    state: str


class NoReportIn(ReportRefused):
    """The file can be read, but nothing in it is an annual report: neither figures nor a title."""


class YearNotRead(ReportRefused):
    """The file does not say which year it reports on, and nobody told."""


class YearNotPossible(ReportRefused):
    """No agency can have reported on this year: before there were reports, or not over yet."""

    year: int
    first: int
    on: date


class YearRunning(ReportRefused):
    """The year that the report is on is not over (49): it is neither sent for review, submitted nor published."""

    year: int


class ReportAlreadyThere(ReportRefused):
    """The agency has a report on this year; a further one is taken in as a correction of it only."""

    year: int
    state: str


class OtherYear(ReportRefused):
    """The file that is to correct a report speaks of another year."""

    wanted: int
    read: int


class NothingSaid(ReportRefused):
    """A correction without a note, or a withdrawal without a reason."""


class CellsOpen(ReportRefused):
    """Cells were neither compared with the original nor left open on purpose."""

    doubtful: int
    unread: int


class NoSuchCell(ReportRefused):
    """The form of the year has no such cell."""

    key: str


class NotAFigure(ReportRefused):
    """What a correction would state is no number that this cell can hold. `amount` is whether it takes decimals."""

    typed: str
    amount: bool


class FigureUnchanged(ReportRefused):
    """A correction to what the ledger gives anyway."""


class CorrectionThere(ReportRefused):
    """The cell has a correction that waits for its approval, or has it."""

    state: str


class OwnCorrection(ReportRefused):
    """Who proposed a correction does not approve it."""


class CorrectionNotStanding(ReportRefused):
    """The correction was decided or taken back already."""

    state: str


class LedgerMoved(ReportRefused):
    """The ledger gives another number now than the one that the correction was proposed for."""

    before: str
    now: str


class CorrectionsOpen(ReportRefused):
    """Corrections still wait for approval: the figures cannot be frozen."""

    count: int


class DayAhead(ReportRefused):
    """Figures of a day that has not come."""

    day: date
    on: date


class FiguresNeedStaff(ReportRefused):
    """Only a person of the staff corrects, approves or freezes figures."""
