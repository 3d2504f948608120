"""Why an act on a report is refused: facts, which faces put into words."""

from __future__ import annotations

from datetime import date


class ReportRefused(Exception):
    """Any refusal of this room."""


class ReportNotInState(ReportRefused):
    """The act is not for a version in this state."""

    def __init__(self, act: str, state: str) -> None:
        super().__init__(act, state)
        self.act, self.state = act, state


class NoReportIn(ReportRefused):
    """The file can be read, but nothing in it is an annual report: neither figures nor a title."""


class YearNotRead(ReportRefused):
    """The file does not say which year it reports on, and nobody told."""


class YearNotPossible(ReportRefused):
    """No agency can have reported on this year: before there were reports, or not over yet."""

    def __init__(self, year: int, first: int, on: date) -> None:
        super().__init__(year, first, on)
        self.year, self.first, self.on = year, first, on


class YearRunning(ReportRefused):
    """The year that the report is on is not over (49): it is neither sent for review, submitted nor published."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


class ReportAlreadyThere(ReportRefused):
    """The agency has a report on this year; a further one is taken in as a correction of it only."""

    def __init__(self, year: int, state: str) -> None:
        super().__init__(year, state)
        self.year, self.state = year, state


class OtherYear(ReportRefused):
    """The file that is to correct a report speaks of another year."""

    def __init__(self, wanted: int, read: int) -> None:
        super().__init__(wanted, read)
        self.wanted, self.read = wanted, read


class NothingSaid(ReportRefused):
    """A correction without a note, or a withdrawal without a reason."""


class CellsOpen(ReportRefused):
    """Cells were neither compared with the original nor left open on purpose."""

    def __init__(self, doubtful: int, unread: int) -> None:
        super().__init__(doubtful, unread)
        self.doubtful, self.unread = doubtful, unread


class NoSuchCell(ReportRefused):
    """The form of the year has no such cell."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class NotAFigure(ReportRefused):
    """What a correction would state is no number that this cell can hold. `amount` is whether it takes decimals."""

    def __init__(self, typed: str, *, amount: bool) -> None:
        super().__init__(typed, amount)
        self.typed, self.amount = typed, amount


class FigureUnchanged(ReportRefused):
    """A correction to what the ledger gives anyway."""


class CorrectionThere(ReportRefused):
    """The cell has a correction that waits for its approval, or has it."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class OwnCorrection(ReportRefused):
    """Who proposed a correction does not approve it."""


class CorrectionNotStanding(ReportRefused):
    """The correction was decided or taken back already."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class LedgerMoved(ReportRefused):
    """The ledger gives another number now than the one that the correction was proposed for."""

    def __init__(self, before: str, now: str) -> None:
        super().__init__(before, now)
        self.before, self.now = before, now


class CorrectionsOpen(ReportRefused):
    """Corrections still wait for approval: the figures cannot be frozen."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


class DayAhead(ReportRefused):
    """Figures of a day that has not come."""

    def __init__(self, day: date, on: date) -> None:
        super().__init__(day, on)
        self.day, self.on = day, on


class FiguresNeedStaff(ReportRefused):
    """Only a person of the staff corrects, approves or freezes figures."""
